import type { ParsedNode, ScalarNode } from '../parse/document.js';
import { isMap } from '../parse/tree.js';
import { isText, itemsOf } from './located.js';
import type { TestCase } from './template.js';

/** One sample value of a case. */
export interface TestValue {
  readonly name: string;
  readonly key: ScalarNode;
  readonly value: ParsedNode;
}

/** The sample values of a case, whether they stand in it or in a map inside of it. */
export function valuesOf({ node, names }: TestCase): readonly TestValue[] {
  const keys = new Set(names);
  const found = (map: ParsedNode): readonly TestValue[] =>
    isMap(map)
      ? map.entries.flatMap(({ key, value }) => (keys.has(key) ? [{ name: String(key.value), key, value }] : []))
      : [];
  const here = found(node);
  return here.length > 0 || !isMap(node) ? here : node.entries.flatMap(({ value }) => found(value));
}

/** Whether a case has a tag, whatever its case. */
export function hasTag({ tags }: TestCase, tag: string): boolean {
  return itemsOf(tags, isText).some(({ value }) => value.trim().toLowerCase() === tag);
}

/** What a case tries, in lower case. */
export function kindOf({ kind }: TestCase): string | undefined {
  return kind?.value.trim().toLowerCase();
}
