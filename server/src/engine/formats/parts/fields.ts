import { type FieldName, nativePaths } from '../../model/fields.js';
import type { Located, ParameterName, PromptTemplate } from '../../model/template.js';
import type { MapNode, ParsedNode } from '../../parse/document.js';
import { entryOf, isList, isMap, toValue } from '../../parse/tree.js';
import { cached } from '../../text/cached.js';

/** Where a format keeps its metadata: keys with dots, one or several that are tried in order. */
export type FieldPaths = Readonly<Partial<Record<FieldName, string | readonly string[]>>>;

/** A key of a file, and the fields that it or what lies below holds. A field may be kept in several places, in order. */
interface Branch {
  readonly below: Map<string, Branch>;
  readonly fields: { readonly name: FieldName; readonly rank: number }[];
}

const fieldNames = Object.keys(nativePaths) as readonly FieldName[];
/** Formats hand over the same table for every file. */
const known = new WeakMap<FieldPaths, Branch>();

function branchOf(paths: FieldPaths): Branch {
  let root = known.get(paths);
  if (!root) {
    root = { below: new Map(), fields: [] };
    for (const name of fieldNames) {
      for (const [rank, path] of [paths[name] ?? []].flat().entries()) grow(root, path, name, rank);
    }
    known.set(paths, root);
  }
  return root;
}

function grow(root: Branch, path: string, name: FieldName, rank: number): void {
  let at = root;
  for (const step of path.split('.')) at = cached(at.below, step, () => ({ below: new Map(), fields: [] }));
  at.fields.push({ name, rank });
}

type Found = Map<FieldName, { readonly node: ParsedNode; readonly rank: number }>;

/** Go through a file once, along the keys that hold fields. */
function collect(node: ParsedNode, branch: Branch, found: Found): void {
  for (const { name, rank } of branch.fields) {
    const known = found.get(name);
    if (known === undefined || rank < known.rank) found.set(name, { node, rank });
  }
  if (branch.below.size === 0) return;
  if (isList(node)) {
    for (const [step, below] of branch.below) {
      const item = node.items[Number(step)];
      if (item) collect(item, below, found);
    }
  } else if (isMap(node)) {
    // The first one counts where a key stands twice.
    const seen = new Set<Branch>();
    for (const { key, value } of node.entries) {
      const below = branch.below.get(String(key.value));
      if (!below || seen.has(below)) continue;
      seen.add(below);
      collect(value, below, found);
    }
  }
}

/** The metadata of a file: what it says itself wins, then the blocks of the library, nearest first. */
export function readFields(
  root: ParsedNode,
  library: readonly MapNode[],
  paths: FieldPaths = nativePaths,
): PromptTemplate['fields'] {
  const own: Found = new Map();
  collect(root, branchOf(paths), own);
  const shared: Found = new Map();
  // Nearer blocks come first, so what is there stays.
  for (const block of library) collect(block, branchOf(nativePaths), shared);
  const fields: Partial<Record<FieldName, Located<unknown>>> = {};
  for (const name of fieldNames) {
    const here = own.get(name)?.node;
    const node = here ?? shared.get(name)?.node;
    if (node) fields[name] = { value: toValue(node), node, origin: here ? 'file' : 'library' };
  }
  return Object.freeze(fields);
}

/** Whether a sidecar or the library says who answers for files that have no room for it. */
export function isGoverned(library: readonly MapNode[]): boolean {
  return library.some((entry) => entryOf(entry, 'governance') !== undefined);
}

/** What the parameters are called by the formats. */
const parameterNames: Readonly<Record<string, ParameterName>> = {
  temperature: 'temperature',
  max_tokens: 'maxTokens',
  maxTokens: 'maxTokens',
  maxOutputTokens: 'maxTokens',
  max_output_tokens: 'maxTokens',
  maxCompletionTokens: 'maxTokens',
  max_completion_tokens: 'maxTokens',
  top_p: 'topP',
  topP: 'topP',
  stop: 'stop',
  stopSequences: 'stop',
  stop_sequences: 'stop',
  seed: 'seed',
};

/** The parameters of a model under the names that all formats share. */
export function readParameters(node: ParsedNode | undefined): PromptTemplate['parameters'] {
  const parameters: Partial<Record<ParameterName, Located<unknown>>> = {};
  for (const { key, value } of isMap(node) ? node.entries : []) {
    const name = parameterNames[String(key.value)];
    if (name !== undefined) parameters[name] ??= { value: toValue(value), node: value, origin: 'file' };
  }
  return Object.freeze(parameters);
}
