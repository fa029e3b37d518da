import {
  type Guard,
  isAnything,
  isArray,
  isBoolean,
  isNumber,
  isObject,
  isText,
  located,
} from '../../model/located.js';
import type { Located, Variable } from '../../model/template.js';
import type { MapNode, ParsedNode, ScalarNode } from '../../parse/document.js';
import { entryOf, isList, isMap, isString, toValue } from '../../parse/tree.js';

type Origin = Located<unknown>['origin'];

type Property = Exclude<keyof Variable, 'name' | 'node' | 'chunked' | 'usedByHost'>;

/** What a format calls the properties of a variable, where that is not what we call them. `name`: where the name is. */
export type VariableKeys = Readonly<Partial<Record<Property | 'name', string>>>;

/** A variable with a name and nothing else, at the node that spells it. */
export function nameOnly(name: ScalarNode, node: ParsedNode = name, origin: Origin = 'file'): Variable {
  return declare({ value: String(name.value), node: name, origin }, node, () => undefined, origin);
}

/** A variable from a map that holds its name under a key: `{ name: topic, description: … }`. */
export function variableFromMap(
  node: ParsedNode,
  keys: VariableKeys = {},
  origin: Origin = 'file',
): Variable | undefined {
  const byKey = new Map(isMap(node) ? node.entries.map(({ key, value }) => [key.value, value]) : []);
  const name = byKey.get(keys.name ?? 'name');
  if (!isString(name)) return undefined;
  return declare({ value: name.value, node: name, origin }, node, (key) => byKey.get(key), origin, keys);
}

/** A variable whose name is the key of a map entry: `topic: { description: … }`. A value that is no map says nothing. */
export function variableFromEntry(
  { key, value }: MapNode['entries'][number],
  keys: VariableKeys = {},
  origin: Origin = 'file',
): Variable {
  return declare(
    { value: String(key.value), node: key, origin },
    value,
    (name) => entryOf(value, name)?.value,
    origin,
    keys,
  );
}

type Field = <T>(property: Property, is: Guard<T>) => Located<T> | undefined;

function declare(
  name: Located<string>,
  node: ParsedNode,
  nodeUnder: (key: string) => ParsedNode | undefined,
  origin: Origin,
  keys: VariableKeys = {},
): Variable {
  const field: Field = (property, is) => located(nodeUnder(keys[property] ?? property), is, origin);
  return Object.freeze({
    name,
    node,
    type: field('type', isText),
    description: field('description', isText),
    required: field('required', isBoolean),
    default: field('default', isAnything),
    enum: field('enum', isArray),
    pattern: field('pattern', isText),
    minimum: field('minimum', isAnything),
    maximum: field('maximum', isAnything),
    maxLength: field('maxLength', isNumber),
    items: field('items', isAnything),
    unit: field('unit', isText),
    currency: field('currency', isText),
    format: field('format', isText),
    examples: field('examples', isArray),
    trust: field('trust', isText),
    sensitivity: field('sensitivity', isText),
    identifier: field('identifier', isText),
    scheme: field('scheme', isObject),
    categories: field('categories', isArray) ?? asList(located(nodeUnder('category'), isText, origin)),
    source: field('source', isText),
    derivedFrom: field('derivedFrom', isAnything),
    purpose: field('purpose', isText),
    necessity: field('necessity', isText),
    lawfulBasis: field('lawfulBasis', isText),
    separateConsentRef: field('separateConsentRef', isText),
    use: field('use', isText),
    proxyReview: field('proxyReview', isObject),
    docRef: field('docRef', isText),
    revision: field('revision', isText),
    transform: field('transform', isText),
    bind: field('bind', isText),
    role: field('role', isText),
    tags: field('tags', isArray),
    chunked: toValue(nodeUnder('chunked')) === true,
    usedByHost: toValue(nodeUnder('usedBy')) === 'host',
  });
}

/** `category: health` says the same as `categories: [health]`. */
function asList(one: Located<string> | undefined): Located<readonly unknown[]> | undefined {
  return one && { ...one, value: [one.value] };
}

/**
 * The declarations of a file together with those of the library. What the file says of a variable wins; what it leaves
 * open (trust, sensitivity) may come from the library. `undefined` where nobody declares anything.
 */
export function withLibrary(
  own: readonly Variable[] | undefined,
  library: readonly MapNode[],
): readonly Variable[] | undefined {
  const lists = library.map((entry) => entryOf(entry, 'variables')?.value).filter(isList);
  if (own === undefined && lists.length === 0) return undefined;
  const byName = new Map<string, Variable>();
  const shared = lists.flatMap(({ items }) => items.map((item) => variableFromMap(item, {}, 'library')));
  for (const variable of [...(own ?? []), ...shared]) {
    if (!variable) continue;
    const name = variable.name.value;
    const known = byName.get(name);
    byName.set(name, known ? completed(known, variable) : variable);
  }
  return Object.freeze([...byName.values()]);
}

/** A declaration with what it leaves open taken from another one of the same variable. */
export function completed(nearer: Variable, farther: Variable): Variable {
  const said = Object.fromEntries(Object.entries(nearer).filter(([, value]) => value !== undefined && value !== false));
  return Object.freeze({ ...farther, ...said } as Variable);
}
