import type { ErrorObject } from 'ajv';
import { nativePaths } from '../model/fields.js';
import type { ParsedNode, ScalarNode } from '../parse/document.js';
import type { MessageData } from '../text/bilingual.js';
import type { TextEdit } from '../text/edits.js';
import type { OffsetRange } from '../text/range.js';
import { innerRange, keyNode, locate, markOfBlock, markOfValue, type Spot } from './locate.js';
import { type SchemaMessageId, schemaMessages } from './messages.js';
import { likelyWord, shown, toId, toIsoDate, toVersion, typeOf, wordsForList, wordsForTypes } from './words.js';

/** One mistake against a schema, on the smallest key or value. */
export interface SchemaMistake {
  /** A key of `schemaMessages`. */
  readonly code: SchemaMessageId;
  readonly range: OffsetRange;
  /** Fills the message; `nearest` is what `edits` put in place. */
  readonly data: MessageData;
  readonly edits?: readonly TextEdit[];
}

/** What a validator says, as far as the explanation needs it: Ajv's error in verbose mode. */
export type SchemaError = Pick<ErrorObject, 'instancePath' | 'keyword' | 'params' | 'propertyName'> & {
  readonly parentSchema?: unknown;
};

type Schema = Readonly<Record<string, unknown>>;

interface Case {
  readonly params: Readonly<Record<string, unknown>>;
  readonly schema: Schema;
  readonly spot: Spot;
  readonly error: SchemaError;
}

/** The mistake behind one error, in words. */
export function explain(error: SchemaError, root: ParsedNode): SchemaMistake {
  const spot = locate(root, error.instancePath);
  const schema = (typeof error.parentSchema === 'object' ? error.parentSchema : undefined) as Schema | undefined;
  const known = explanations[error.keyword] ?? doesNotFit;
  return known({ params: error.params, schema: schema ?? {}, spot, error });
}

const explanations: Readonly<Record<string, (given: Case) => SchemaMistake>> = {
  additionalProperties: (given) => unknownKey(given, String(given.params.additionalProperty)),
  unevaluatedProperties: (given) => unknownKey(given, String(given.params.unevaluatedProperty)),
  required: missingKey,
  dependentRequired: neededWith,
  dependencies: neededWith,
  type: wrongType,
  enum: ({ params, spot }) => notAllowed(spot, list(params.allowedValues)),
  const: ({ params, spot }) => {
    return { code: 'notConst', range: markOfValue(spot), data: { expected: shown(params.allowedValue) } };
  },
  pattern: mismatch,
  format: mismatch,
  propertyNames: ({ params, schema, spot }) => {
    const key = String(params.propertyName);
    const pattern = shown((schema.propertyNames as Schema | undefined)?.pattern ?? '');
    const range = keyNode(spot.node, key)?.range ?? markOfBlock(spot);
    return { code: ownCode(schema, 'propertyNames') ?? 'badKeyName', range, data: { key, value: key, pattern } };
  },
  uniqueItems: ({ params, spot }) => {
    const [first, second] = [Number(params.i), Number(params.j)].sort((a, b) => a - b) as [number, number];
    const item = spot.node.kind === 'list' ? spot.node.items[second] : undefined;
    const range = item ? markOfValue({ node: item, key: undefined }) : markOfBlock(spot);
    return { code: 'duplicateItem', range, data: { first: first + 1 } };
  },
  minimum: limited('tooSmall'),
  maximum: limited('tooLarge'),
  exclusiveMinimum: limited('notAbove'),
  exclusiveMaximum: limited('notBelow'),
  multipleOf: ({ params, spot }) => {
    return { code: 'notMultiple', range: markOfValue(spot), data: { limit: Number(params.multipleOf) } };
  },
  minLength: (given) => limited(given.params.limit === 1 ? 'emptyText' : 'tooShort')(given),
  maxLength: limited('tooLong'),
  minItems: (given) => limited(given.params.limit === 1 ? 'emptyList' : 'tooFewItems')(given),
  maxItems: limited('tooManyItems'),
  items: limited('tooManyItems'),
  additionalItems: limited('tooManyItems'),
  unevaluatedItems: ({ params, ...given }) => limited('tooManyItems')({ ...given, params: { limit: params.len } }),
  minProperties: limited('tooFewKeys'),
  maxProperties: limited('tooManyKeys'),
  'false schema': ({ spot }) => {
    return { code: 'keyNotAllowed', range: markOfBlock(spot), data: { key: nameOf(spot) } };
  },
  oneOf: (given) => {
    if (!Array.isArray(given.params.passingSchemas)) return doesNotFit(given);
    return { code: 'ambiguous', range: markOfValue(given.spot), data: {} };
  },
};

function doesNotFit({ spot, error }: Case): SchemaMistake {
  return { code: 'doesNotFit', range: markOfValue(spot), data: { keyword: error.keyword } };
}

function limited(code: SchemaMessageId): (given: Case) => SchemaMistake {
  return ({ params, spot }) => ({ code, range: markOfValue(spot), data: { limit: Number(params.limit) } });
}

function unknownKey({ schema, spot, error }: Case, key: string): SchemaMistake {
  const at = keyNode(spot.node, key);
  const range = at?.range ?? markOfBlock(spot);
  const present = new Set(spot.node.kind === 'map' ? spot.node.entries.map((entry) => String(entry.key.value)) : []);
  const known = Object.keys((schema.properties as Schema | undefined) ?? {});
  const free = known.filter((name) => !present.has(name));
  const nearest = likelyWord(key, free);
  const home = isNative(schema) ? homeOf(key, error.instancePath) : undefined;
  if (home && (nearest === undefined || nearest.toLowerCase() !== key.toLowerCase())) {
    return { code: 'misplacedKey', range, data: { key, ...home } };
  }
  if (nearest !== undefined) {
    return { code: 'misspeltKey', range, data: { key, nearest }, ...replace(at, nearest) };
  }
  const own = ownCode(schema, error.keyword);
  if (own) return { code: own, range, data: { key } };
  const hasOwnKeys = Object.hasOwn((schema.patternProperties as Schema | undefined) ?? {}, '^x-');
  if (known.length === 0 || known.length > 12) {
    return { code: hasOwnKeys ? 'unknownKeyOfOwn' : 'keyNotAllowed', range, data: { key } };
  }
  const [allowed, allowedZh] = wordsForList(known);
  return { code: 'unknownKey', range, data: { key, allowed, allowedZh } };
}

/** Whether a schema is the top or the governance block of the native format. */
function isNative({ properties }: Schema): boolean {
  const names = (properties ?? {}) as Schema;
  return ('governance' in names && 'messages' in names) || ('riskTier' in names && 'oversight' in names);
}

/** Where the native format keeps a field that was written at the top or under governance. */
function homeOf(key: string, pointer: string): { place: string; placeZh: string } | undefined {
  const inGovernance = pointer.endsWith('/governance');
  const paths: readonly string[] = Object.values(nativePaths);
  if (!inGovernance && paths.includes(`governance.${key}`))
    return { place: 'under governance', placeZh: ' governance 之下' };
  if (inGovernance && paths.includes(key)) return { place: 'at the top of the file', placeZh: '文件顶层' };
  return undefined;
}

function missingKey({ params, schema, spot }: Case): SchemaMistake {
  const key = String(params.missingProperty);
  const misspelt = misspeltFor(key, schema, spot);
  if (misspelt) {
    return {
      code: 'misspeltKey',
      range: misspelt.range,
      data: { key: shown(misspelt.value), nearest: key },
      ...replace(misspelt, key),
    };
  }
  const range = markOfBlock(spot);
  const about = (schema.properties as Record<string, Schema> | undefined)?.[key];
  const en = about?.description;
  if (typeof en !== 'string') return { code: 'missingKey', range, data: { key } };
  const zh = typeof about?.descriptionZh === 'string' ? about.descriptionZh : en;
  return { code: 'missingKeyAbout', range, data: { key, about: en, aboutZh: zh } };
}

/** A key that the schema does not name and that is spelt almost like the missing one. */
function misspeltFor(missing: string, schema: Schema, { node }: Spot): ScalarNode | undefined {
  const known = (schema.properties ?? {}) as Schema;
  if (node.kind !== 'map' || !Object.hasOwn(known, missing)) return undefined;
  const keys = node.entries.map(({ key }) => key).filter(({ value }) => !Object.hasOwn(known, String(value)));
  return keys.find(({ value }) => likelyWord(String(value), [missing]) !== undefined);
}

function neededWith({ params, spot }: Case): SchemaMistake {
  const other = String(params.property);
  const range = keyNode(spot.node, other)?.range ?? markOfBlock(spot);
  return { code: 'neededWith', range, data: { key: String(params.missingProperty), other } };
}

function wrongType({ params, schema, spot }: Case): SchemaMistake {
  const types = [params.type].flat().map(String);
  const { node } = spot;
  const range = markOfValue(spot);
  const [expected, expectedZh] = wordsForTypes(types);
  const [actual, actualZh] = wordsForTypes([typeOf(node)]);
  const data = { actual, actualZh, expected, expectedZh };
  const own = ownCode(schema, 'type');
  if (own) return { code: own, range, data };
  if (node.kind !== 'scalar') return { code: 'wrongType', range, data };
  if (node.value === null && spot.key) return { code: 'emptyValue', range, data: { ...data, key: nameOf(spot) } };
  const truth = types.includes('boolean') ? truthOf(node.value) : undefined;
  if (truth !== undefined && node.style === 'plain') {
    const edits = [{ range: node.range, newText: truth }];
    return { code: 'notBoolean', range, data: { ...data, value: shown(node.value), nearest: truth }, edits };
  }
  if (types.includes('string') && node.value !== null) {
    const form = ownCode(schema, 'pattern');
    if (form) return { code: form, range, data: { value: shown(node.value) } };
    return { code: 'notQuoted', range, data: { ...data, nearest: `"${node.value}"` }, edits: quote(node) };
  }
  if (node.style.endsWith('quoted') && meantUnquoted(node.value, types)) {
    const nearest = String(node.value);
    return { code: 'quoted', range, data: { ...data, nearest }, edits: [{ range: node.range, newText: nearest }] };
  }
  return { code: 'wrongType', range, data };
}

function truthOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^(yes|no|on|off|y|n)$/i.test(value)) return undefined;
  return /^(yes|on|y)$/i.test(value) ? 'true' : 'false';
}

function meantUnquoted(value: unknown, types: readonly string[]): boolean {
  if (types.includes('boolean') && (value === 'true' || value === 'false')) return true;
  if (types.includes('integer')) return /^-?(0|[1-9]\d*)$/.test(String(value));
  return types.includes('number') && /^-?(0|[1-9]\d*)(\.\d+)?$/.test(String(value));
}

function quote({ range }: ScalarNode): TextEdit[] {
  return [range.start, range.end].map((at) => ({ range: { start: at, end: at }, newText: '"' }));
}

/** A value that is none of the allowed ones, with the likeliest of them as replacement. */
export function notAllowed(spot: Spot, values: readonly unknown[]): SchemaMistake {
  const range = markOfValue(spot);
  const { node } = spot;
  const [allowed, allowedZh] = wordsForList(values.map(shown));
  if (node.kind === 'scalar' && node.value === null && spot.key) {
    const data = { key: nameOf(spot), expected: allowed, expectedZh: allowedZh };
    return { code: 'emptyValue', range, data };
  }
  const value = node.kind === 'scalar' ? shown(node.value) : typeOf(node);
  const data = { value, allowed, allowedZh };
  if (node.kind !== 'scalar' || typeof node.value !== 'string') return { code: 'notAllowed', range, data };
  const nearest = likelyWord(
    node.value,
    values.filter((word) => typeof word === 'string'),
  );
  if (nearest === undefined) return { code: 'notAllowed', range, data };
  return { code: 'misspeltValue', range, data: { ...data, nearest }, ...replace(node, nearest) };
}

function mismatch({ params, schema, spot, error }: Case): SchemaMistake {
  const value = spot.node.kind === 'scalar' ? shown(spot.node.value) : '';
  const format = String(params.format ?? '');
  const own = format === 'date' ? 'badDate' : ownCode(schema, error.keyword);
  const code = own ?? (error.keyword === 'format' ? 'badFormat' : 'noMatch');
  const range = markOfValue(spot);
  const nearest = spot.node.kind === 'scalar' ? corrections[code]?.(String(spot.node.value)) : undefined;
  const data = { value, format, pattern: shown(params.pattern ?? '') };
  if (nearest === undefined || spot.node.kind !== 'scalar') return { code, range, data };
  return { code, range, data: { ...data, nearest }, ...replace(spot.node, nearest) };
}

const corrections: Partial<Record<SchemaMessageId, (text: string) => string | undefined>> = {
  badId: toId,
  badDate: toIsoDate,
  badVersion: toVersion,
};

/** The message that a schema of ours names for one of its keywords. */
function ownCode(schema: Schema, keyword: string): SchemaMessageId | undefined {
  const code = (schema.mistake as Readonly<Record<string, string>> | undefined)?.[keyword];
  return code !== undefined && Object.hasOwn(schemaMessages, code) ? (code as SchemaMessageId) : undefined;
}

/** Put a plain word in place of a key or value, where no quoting can go wrong. */
function replace(node: ScalarNode | undefined, word: string): { edits?: TextEdit[] } {
  const isPlain = /^[\p{L}_][\p{L}\p{N}_./-]*$/u.test(word) || /^\d+[\d.-]*[.-]\d[\d.-]*$/.test(word);
  if (!node || !isPlain || node.style.startsWith('block')) return {};
  return { edits: [{ range: innerRange(node), newText: word }] };
}

function nameOf({ key, node }: Spot): string {
  return String(key?.value ?? node.key ?? '');
}

function list(values: unknown): readonly unknown[] {
  return Array.isArray(values) ? values : [];
}
