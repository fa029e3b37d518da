import type { ParsedNode } from '../parse/document.js';
import { entryOf, isList, isString } from '../parse/tree.js';

/** The items of a list; none for anything else. */
export function items(node: ParsedNode | undefined): readonly ParsedNode[] {
  return isList(node) ? node.items : [];
}

/** A string under a key. */
export function text(node: ParsedNode | undefined, key: string): string | undefined {
  const value = entryOf(node, key)?.value;
  return isString(value) ? value.value : undefined;
}
