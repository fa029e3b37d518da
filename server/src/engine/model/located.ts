import type { ParsedNode } from '../parse/document.js';
import { entryOf, isList, toValue } from '../parse/tree.js';
import type { Located } from './template.js';

/** Whether a value is of the kind that is asked for. */
export type Guard<T> = (value: unknown) => value is T;

export const isText: Guard<string> = (value): value is string => typeof value === 'string';
export const isBoolean: Guard<boolean> = (value): value is boolean => typeof value === 'boolean';
export const isNumber: Guard<number> = (value): value is number => typeof value === 'number';
export const isObject: Guard<object> = (value): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const isArray: Guard<readonly unknown[]> = (value): value is readonly unknown[] => Array.isArray(value);
export const isAnything: Guard<unknown> = (value): value is unknown => value !== undefined;

/** A value that is no text may stand where text is meant: `version: 1.2`. */
export const isScalar: Guard<string | number | boolean> = (value): value is string | number | boolean =>
  isText(value) || isNumber(value) || isBoolean(value);

/** A node with its plain value; `undefined` where the value is of another kind. */
export function located<T>(
  node: ParsedNode | undefined,
  is: Guard<T>,
  origin: Located<unknown>['origin'],
): Located<T> | undefined {
  if (node === undefined) return undefined;
  const value = toValue(node);
  return is(value) ? { value, node, origin } : undefined;
}

/** What a block says under one key, or under the first of several that is there. */
export function under<T>(
  block: Pick<Located<unknown>, 'node' | 'origin'> | undefined,
  key: string | readonly string[],
  is: Guard<T>,
): Located<T> | undefined {
  if (!block) return undefined;
  for (const one of [key].flat()) {
    const found = located(entryOf(block.node, one)?.value, is, block.origin);
    if (found) return found;
  }
  return undefined;
}

/** The items of a list, or a single value as a list of itself; each at its own place. */
export function itemsOf<T>(list: Located<unknown> | undefined, is: Guard<T>): readonly Located<T>[] {
  if (!list) return [];
  const nodes = isList(list.node) ? list.node.items : [list.node];
  return nodes.flatMap((node) => located(node, is, list.origin) ?? []);
}

/** A pure function of an object, remembered for as long as the object lives. */
export function once<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    let made = known.get(key);
    if (!made) {
      made = { value: make(key) };
      known.set(key, made);
    }
    return made.value;
  };
}
