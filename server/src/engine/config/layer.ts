import type { MapNode, ParsedDocument, ScalarNode } from '../parse/document.js';
import { parseDocument } from '../parse/index.js';
import { entryOf, isList, isMap, isString } from '../parse/tree.js';

/** One configuration file as it was read. */
export interface ConfigLayer {
  readonly uri: string;
  /** The folder that globs of this layer are relative to, with `/` at the end. */
  readonly base: string;
  readonly document: ParsedDocument;
  readonly root: MapNode | undefined;
  /** What it builds on: presets and paths. */
  readonly extends: readonly (ScalarNode & { value: string })[];
  /** Policy packs: paths, or globs. */
  readonly policies: readonly (ScalarNode & { value: string })[];
  /** `root: true`: configuration in folders above does not apply. */
  readonly isRoot: boolean;
}

/**
 * Read one configuration file. Mistakes are found later, when all layers are there. A file that another one extends
 * takes over the `base` of that one, so that its globs speak of the files of the library that uses it.
 */
export function parseConfig(uri: string, text: string, base = uri.slice(0, uri.lastIndexOf('/') + 1)): ConfigLayer {
  const document = parseDocument(text, 'yaml');
  const root = isMap(document.root) ? document.root : undefined;
  const parents = entryOf(root, 'extends')?.value;
  const policies = entryOf(root, 'policies')?.value;
  return {
    uri,
    base,
    document,
    root,
    extends: (isList(parents) ? parents.items : [parents]).filter(isString),
    policies: (isList(policies) ? policies.items : [policies]).filter(isString),
    isRoot: (entryOf(root, 'root')?.value as ScalarNode | undefined)?.value === true,
  };
}
