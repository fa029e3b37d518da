import { createEngine, type ParsedDocument, type ParsedNode, resolveConfig } from '../../engine/index.js';

let engine: ReturnType<typeof createEngine> | undefined;

/** The tree of a shipped template. No rule runs, and no configuration of the user's has a say in it. */
export function readTemplate(text: string): ParsedDocument | undefined {
  engine ??= createEngine({ config: resolveConfig([], []), rules: [], today: '' });
  return engine.check({ uri: 'file:///shipped.prompt.yaml', text }).document;
}

/** The values at a path, those of all items where it leads through lists; empty where there is nothing. */
export function valuesAt(node: ParsedNode | undefined, path: readonly string[]): readonly string[] {
  if (node === undefined) return [];
  if (node.kind === 'list') return node.items.flatMap((item) => valuesAt(item, path));
  const [key, ...rest] = path;
  if (node.kind === 'scalar') return key === undefined && node.value !== null ? [String(node.value).trim()] : [];
  return key === undefined ? [] : valuesAt(node.entries.find((entry) => entry.key.value === key)?.value, rest);
}
