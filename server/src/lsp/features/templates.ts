import type { ParsedNode } from '../../engine/index.js';
import { type TemplateSnippetParams, type TemplateSnippetResult, templateSnippetRequest } from '../../protocol.js';
import { guarded } from '../log.js';
import type { Session } from '../session.js';
import { type ChoiceField, choice, isChoice } from '../snippets/choices.js';
import { escapeText } from '../snippets/escape.js';

/** What the user of a shipped template has to fill in, by path. A first item stands for a list. */
const blanks: readonly { readonly path: readonly string[]; readonly field?: ChoiceField; readonly sameAs?: string }[] =
  [
    { path: ['id'] },
    { path: ['version'] },
    { path: ['status'], field: 'status' },
    { path: ['model'] },
    { path: ['governance', 'owner'] },
    { path: ['governance', 'audience'], field: 'audience' },
    { path: ['governance', 'riskTier'], field: 'riskTier' },
    { path: ['governance', 'approval', 'by'] },
    { path: ['governance', 'approval', 'date'] },
    { path: ['governance', 'approval', 'version'], sameAs: 'version' },
    { path: ['governance', 'reviewDue'] },
  ];

/** Turn shipped templates into snippets. */
export function provideTemplates({ connection, engines, log }: Session): void {
  connection.onRequest(
    templateSnippetRequest,
    guarded(log, 'Template', async ({ text }: TemplateSnippetParams): Promise<TemplateSnippetResult> => {
      const uri = 'untitled:template.prompt.yaml';
      const { document } = (await engines.for(uri)).check({ uri, text });
      return { snippet: toSnippet(text, document?.root) };
    }),
  );
}

interface Blank {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly field: ChoiceField | undefined;
  readonly sameAs: string | undefined;
}

/** The text of a template as snippet, with tab stops at its blanks in the order of the text. */
export function toSnippet(text: string, root: ParsedNode | undefined): string {
  const found = blanks.flatMap(({ path, field, sameAs }): Blank[] => {
    const range = wordsOf(text, nodeAt(root, path));
    return range ? [{ ...range, name: path.join('.'), value: text.slice(range.start, range.end), field, sameAs }] : [];
  });
  found.sort((a, b) => a.start - b.start);
  const stops = new Map<string, { readonly stop: number; readonly value: string }>();
  let snippet = '';
  let last = 0;
  for (const blank of found) {
    const twin = stops.get(blank.sameAs ?? '');
    const stop = stops.size + 1;
    snippet += escapeText(text.slice(last, blank.start));
    if (twin?.value === blank.value) snippet += `\${${twin.stop}}`;
    else {
      snippet += tabStop(stop, blank);
      stops.set(blank.name, { stop, value: blank.value });
    }
    last = blank.end;
  }
  return `${snippet}${escapeText(text.slice(last))}$0`;
}

function tabStop(stop: number, { field, value }: Blank): string {
  if (field !== undefined && isChoice(field, value)) return choice(stop, field, value);
  return `\${${stop}:${escapeText(value)}}`;
}

function nodeAt(node: ParsedNode | undefined, path: readonly string[]): ParsedNode | undefined {
  const [key, ...rest] = path;
  if (node?.kind === 'list') return nodeAt(node.items[0], path);
  if (key === undefined) return node;
  return node?.kind === 'map' ? nodeAt(node.entries.find((entry) => entry.key.value === key)?.value, rest) : undefined;
}

/** The words of a value on one line, without its quotes. */
function wordsOf(text: string, node: ParsedNode | undefined): { start: number; end: number } | undefined {
  if (node?.kind !== 'scalar' || node.style.startsWith('block')) return undefined;
  const quotes = node.style === 'plain' ? 0 : 1;
  const range = { start: node.range.start + quotes, end: node.range.end - quotes };
  return text.slice(range.start, range.end).includes('\n') ? undefined : range;
}
