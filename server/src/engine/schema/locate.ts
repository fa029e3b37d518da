import type { MapNode, ParsedNode, ScalarNode } from '../parse/document.js';
import { parsePointer } from '../parse/tree.js';
import type { OffsetRange } from '../text/range.js';

/** A node together with the key that leads to it on this way: an aliased node has several. */
export interface Spot {
  readonly node: ParsedNode;
  readonly key: ScalarNode | undefined;
}

/** The node at a JSON Pointer; the last one that there is where the pointer leads nowhere. */
export function locate(root: ParsedNode, pointer: string): Spot {
  let spot: Spot = { node: root, key: undefined };
  for (const step of parsePointer(pointer) ?? []) {
    const next = stepInto(spot.node, String(step));
    if (!next) break;
    spot = next;
  }
  return spot;
}

/** One step down: a key of a map, or an index of a list. */
export function stepInto(node: ParsedNode, step: string): Spot | undefined {
  if (node.kind === 'map') {
    const entry = node.entries.find(({ key }) => key.value === step);
    return entry && { node: entry.value, key: entry.key };
  }
  const item = node.kind === 'list' ? node.items[Number(step)] : undefined;
  return item && { node: item, key: undefined };
}

/** What to mark when a value is wrong: the value if it is short, else the key that leads to it. */
export function markOfValue({ node, key }: Spot): OffsetRange {
  if (node.kind === 'scalar' && node.range.end > node.range.start) return firstLine(node);
  return markOfBlock({ node, key });
}

/** What to mark when a block lacks something: its key, or its first key or item. */
export function markOfBlock({ node, key }: Spot): OffsetRange {
  if (key) return key.range;
  const first = firstScalar(node);
  return first ? firstLine(first) : node.range;
}

/** The key of a map's entry. */
export function keyNode(node: ParsedNode, name: string): ScalarNode | undefined {
  return (node as Partial<MapNode>).entries?.find(({ key }) => key.value === name)?.key;
}

/** The characters of a string between its quotes, or the whole of what is written plainly. */
export function innerRange(node: ScalarNode): OffsetRange {
  const length = typeof node.value === 'string' ? node.value.length : 0;
  return length > 0 && node.text ? node.text.toSource(0, length) : node.range;
}

/** At most the first line of a scalar: a whole block of text is no help to the eye. */
function firstLine(node: ScalarNode): OffsetRange {
  if (typeof node.value !== 'string' || !node.text) return node.range;
  const lineEnd = node.value.indexOf('\n');
  if (lineEnd < 0 && !node.style.startsWith('block')) return node.range;
  const line = node.text.toSource(0, lineEnd < 0 ? node.value.length : lineEnd);
  return line.end > line.start ? line : node.range;
}

function firstScalar(node: ParsedNode): ScalarNode | undefined {
  let at: ParsedNode | undefined = node;
  while (at && at.kind !== 'scalar') at = at.kind === 'list' ? at.items[0] : at.entries[0]?.key;
  return at;
}
