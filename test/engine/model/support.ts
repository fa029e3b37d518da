import { bluepencil } from '../../../server/src/engine/formats/bluepencil.js';
import { githubModels } from '../../../server/src/engine/formats/github-models.js';
import type { PromptTemplate } from '../../../server/src/engine/model/template.js';
import type { MapNode } from '../../../server/src/engine/parse/document.js';
import { parseDocument } from '../../../server/src/engine/parse/index.js';
import { isMap } from '../../../server/src/engine/parse/tree.js';

/** A template of our own format, or of GitHub's, from its text. A text in braces is read as JSON. */
export function templateFrom(
  text: string,
  { format = bluepencil, library = '' }: { format?: typeof githubModels; library?: string } = {},
): PromptTemplate {
  const carrier = text.startsWith('{') ? 'json' : 'yaml';
  const shared: MapNode[] = [parseDocument(library, 'yaml').root].filter((node) => isMap(node));
  const document = parseDocument(text, carrier);
  const path = `demo.prompt.${carrier === 'json' ? 'json' : 'yml'}`;
  const [template] = format.read({ path, document, library: shared, beside: new Map(), mapping: undefined });
  if (!template) throw new Error('No template was read.');
  return template;
}

export { githubModels };
