import type { MapNode, ParsedNode, ScalarNode } from '../parse/document.js';
import { parseDocument } from '../parse/index.js';
import { entryOf, isList, isMap, isString, parsePointer, toValue, valueAt } from '../parse/tree.js';
import { cached } from '../text/cached.js';
import type { OffsetRange } from '../text/range.js';
import { once } from './located.js';
import type { Located, PromptTemplate } from './template.js';

/** A value with its characters in the file, which a schema inside a string maps through that string. */
export interface Placed<T> {
  readonly value: T;
  readonly range: OffsetRange;
  readonly origin: Located<unknown>['origin'];
}

/** A property of an answer. */
export interface SchemaProperty {
  readonly name: string;
  /** Its key. */
  readonly place: Placed<string>;
  /** Whether the object that holds it requires it. */
  readonly isRequired: boolean;
  /** What its schema says under a keyword: `format`, `maxItems`, `type`. */
  readonly keyword: (keyword: string) => Placed<unknown> | undefined;
  /** The only values allowed, here or for the items of a list. Empty: any. */
  readonly values: readonly Placed<unknown>[];
  /** Properties of an object, or of the objects in a list. Only below those of the answer itself. */
  readonly properties: readonly SchemaProperty[];
}

/** The JSON Schema of an answer. */
export interface OutputSchema {
  /** What to point at: the key `schema` or `jsonSchema`, else the value. */
  readonly place: Placed<string>;
  /** Names of the answer's own properties that have to be there. */
  readonly required: readonly Placed<string>[];
  readonly properties: readonly SchemaProperty[];
}

/** Reads a schema with places in the file. What many properties refer to is read once. */
interface Reader {
  readonly root: ParsedNode;
  readonly values: Map<ParsedNode | undefined, readonly Placed<unknown>[]>;
  readonly properties: Map<ParsedNode | undefined, readonly SchemaProperty[]>;
  place<T>(value: T, range: OffsetRange): Placed<T>;
}

/**
 * The schema of the output: `output.schema` as a map or as JSON text, `jsonSchema`, or the response format of a provider,
 * each with or without the wrapper `{ name, strict, schema }`. `undefined` where there is none that can be read: a path
 * of a file, broken JSON, JSON with placeholders. A list of objects counts as the object in it.
 */
export const outputSchemaOf: (template: PromptTemplate) => OutputSchema | undefined = once(({ fields }) => {
  const { output, jsonSchema, responseFormat } = fields;
  const inOutput = entryOf(output?.node, 'schema');
  const given = responseFormat && entryOf(responseFormat.node, 'json_schema');
  return (
    (output && inOutput && read(inOutput.value, output.origin, inOutput.key)) ??
    (jsonSchema && read(jsonSchema.node, jsonSchema.origin, keyOf(jsonSchema.node))) ??
    (responseFormat && given && read(given.value, responseFormat.origin, given.key))
  );
});

function keyOf(node: ParsedNode): ScalarNode | undefined {
  return node.parent && isMap(node.parent) ? entryOf(node.parent, String(node.key))?.key : undefined;
}

function read(
  node: ParsedNode,
  origin: Placed<unknown>['origin'],
  key: ScalarNode | undefined,
): OutputSchema | undefined {
  const inner = isString(node) ? parsedText(node) : node;
  if (!isMap(inner)) return undefined;
  const { text } = isString(node) ? node : { text: undefined };
  const reader: Reader = {
    root: unwrap(inner),
    values: new Map(),
    properties: new Map(),
    place: (value, range) => ({ value, origin, range: text ? text.toSource(range.start, range.end) : range }),
  };
  const answer = objectIn(reader, reader.root);
  return Object.freeze({
    place: { value: String(key?.value ?? ''), range: (key ?? node).range, origin },
    required: requiredIn(reader, answer),
    properties: propertiesIn(reader, answer, 1),
  });
}

/** Text with placeholders is no JSON before they are filled. */
function parsedText({ text }: ScalarNode): ParsedNode | undefined {
  if (!text?.value.trimStart().startsWith('{') || text.value.includes('{{')) return undefined;
  const { root, problems } = parseDocument(text.value, 'json');
  return problems.some(({ severity }) => severity === 'error') ? undefined : root;
}

function unwrap(root: MapNode): ParsedNode {
  const inner = entryOf(root, 'schema')?.value;
  return inner && !entryOf(root, 'type') ? inner : root;
}

/** How many references may stand for a schema one after another, and how deep lists may lie in lists. */
const maxHops = 5;

/** The schema that a `$ref` inside the same document stands for. */
function target({ root }: Reader, schema: ParsedNode | undefined): ParsedNode | undefined {
  let at = schema;
  for (let hop = 0; hop < maxHops; hop++) {
    const ref = toValue(entryOf(at, '$ref')?.value);
    const path = typeof ref === 'string' && ref.startsWith('#/') ? parsePointer(ref.slice(1)) : undefined;
    if (!path) return at;
    at = path.reduce<ParsedNode | undefined>(member, root);
  }
  return at;
}

/** Definitions may be many, and referred to as often. */
const membersOf = once(
  ({ entries }: MapNode) => new Map(entries.toReversed().map(({ key, value }) => [String(key.value), value])),
);

function member(node: ParsedNode | undefined, step: string | number): ParsedNode | undefined {
  return isMap(node) ? membersOf(node).get(String(step)) : valueAt(node, [step]);
}

/** The object that a schema describes, through lists of it. */
function objectIn(reader: Reader, schema: ParsedNode | undefined): ParsedNode | undefined {
  let at = target(reader, schema);
  for (let hop = 0; hop < maxHops && !entryOf(at, 'properties'); hop++) {
    const items = entryOf(at, 'items');
    if (!items) return at;
    at = target(reader, items.value);
  }
  return at;
}

function requiredIn({ place }: Reader, schema: ParsedNode | undefined): readonly Placed<string>[] {
  const required = entryOf(schema, 'required')?.value;
  return isList(required) ? required.items.filter(isString).map(({ value, range }) => place(value, range)) : [];
}

function propertiesIn(reader: Reader, schema: ParsedNode | undefined, deeper: number): readonly SchemaProperty[] {
  const properties = entryOf(schema, 'properties')?.value;
  if (!isMap(properties)) return [];
  const required = new Set(requiredIn(reader, schema).map(({ value }) => value));
  return properties.entries.map(({ key, value }) => {
    const name = String(key.value);
    const own = target(reader, value);
    return Object.freeze({
      name,
      place: reader.place(name, key.range),
      isRequired: required.has(name),
      keyword: (keyword: string) => {
        const found = (entryOf(value, keyword) ?? entryOf(own, keyword))?.value;
        return found && reader.place(toValue(found), found.range);
      },
      values: cached(reader.values, own, () => valuesIn(reader, own)),
      properties: deeper > 0 ? innerProperties(reader, objectIn(reader, own)) : [],
    });
  });
}

function innerProperties(reader: Reader, schema: ParsedNode | undefined): readonly SchemaProperty[] {
  return cached(reader.properties, schema, () => propertiesIn(reader, schema, 0));
}

/** `enum` and `const`, of the schema itself, of the items of a list, and of alternatives. */
function valuesIn(reader: Reader, schema: ParsedNode | undefined): readonly Placed<unknown>[] {
  const items = target(reader, entryOf(schema, 'items')?.value);
  const parts = [schema, items].flatMap((one) => [one, ...alternatives(reader, one)]);
  return parts.flatMap((one) => {
    const list = entryOf(one, 'enum')?.value;
    const single = entryOf(one, 'const')?.value;
    const nodes = [...(isList(list) ? list.items : []), ...(single ? [single] : [])];
    return nodes.map((node) => reader.place(toValue(node), node.range));
  });
}

function alternatives(reader: Reader, schema: ParsedNode | undefined): readonly (ParsedNode | undefined)[] {
  return ['anyOf', 'oneOf'].flatMap((keyword) => {
    const list = entryOf(schema, keyword)?.value;
    return isList(list) ? list.items.map((one) => target(reader, one)) : [];
  });
}

/** All properties of an answer: its own, and those one level below. Each once, though several may refer to it. */
export function propertiesOf(schema: OutputSchema | undefined): readonly SchemaProperty[] {
  const own = schema?.properties ?? [];
  const inner = new Set(own.map(({ properties }) => properties));
  return [...own, ...[...inner].flat()];
}

/** The only values allowed for the properties of a name, wherever they stand; of all properties without a name. */
export function enumsOf(schema: OutputSchema | undefined, name?: string): readonly Placed<unknown>[] {
  const named = propertiesOf(schema).filter((one) => name === undefined || one.name === name);
  return [...new Set(named.map(({ values }) => values))].flat();
}
