import type { MapNode, ParsedNode, ScalarNode } from '../parse/document.js';
import { parseDocument } from '../parse/index.js';
import { problemMessages } from '../parse/problem-messages.js';
import { entryOf, isList, isMap, isString, toValue } from '../parse/tree.js';
import { type Bilingual, fill, type MessageData } from '../text/bilingual.js';
import type { TextEdit } from '../text/edits.js';
import type { OffsetRange } from '../text/range.js';
import { schemaMessages } from './messages.js';
import { schemaMistakes } from './user-schema.js';

/** What is wrong with the schema of an output. Without range it is the schema as a whole. */
export interface ContractProblem {
  readonly code: 'notJson' | 'broken' | 'impossible' | 'incomplete' | 'open';
  readonly range?: OffsetRange;
  readonly data: MessageData;
  readonly edit?: TextEdit;
}

/** `usable`: it only has to compile. `closed`: it also names, requires and bounds the keys of an object. */
export type Demand = 'usable' | 'closed';

/** Look at a schema that is written as map in a document with this text. */
export function inspectSchema(schema: MapNode, demand: Demand, text: string): readonly ContractProblem[] {
  const mistakes = schemaMistakes(schema);
  if (mistakes.length > 0) {
    return mistakes.map(({ code, range, data }) => ({
      code: 'broken',
      range,
      data: details(schemaMessages[code], data),
    }));
  }
  const impossible = neverMet(schema);
  return demand === 'closed' ? [...impossible, ...openEnds(schema, text)] : impossible;
}

/**
 * Look at a schema that is written as JSON inside a string, alone or in the wrapper that providers ask for (`name`,
 * `strict`, `schema`). Text with placeholders is no JSON before they are filled, and is left alone.
 */
export function inspectJsonText(node: ScalarNode, demand: Demand): readonly ContractProblem[] {
  const { text } = node;
  if (!text || text.value.includes('{{')) return [];
  const document = parseDocument(text.value, 'json');
  const toSource = ({ start, end }: OffsetRange) => text.toSource(start, end);
  const wrong = document.problems.find(({ severity }) => severity === 'error');
  if (wrong || !document.root) {
    const words = problemMessages[wrong?.code ?? 'json-empty'] ?? { en: '', zh: '' };
    return [{ code: 'notJson', ...(wrong ? { range: toSource(wrong.range) } : {}), data: details(words, wrong?.data) }];
  }
  const schema = unwrap(document.root);
  if (!isMap(schema)) return [{ code: 'broken', data: details(schemaMessages.schemaNotMap) }];
  return inspectSchema(schema, demand, text.value).map(({ range, edit, ...problem }) => ({
    ...problem,
    ...(range ? { range: toSource(range) } : {}),
    ...(edit && node.style !== 'double-quoted' ? { edit: { ...edit, range: toSource(edit.range) } } : {}),
  }));
}

function details(words: Bilingual, data?: MessageData): MessageData {
  return { detail: fill(words, 'en', data), detailZh: fill(words, 'zh-cn', data) };
}

function unwrap(root: ParsedNode): ParsedNode {
  const inner = entryOf(root, 'schema')?.value;
  return inner && !entryOf(root, 'type') ? inner : root;
}

/** Keywords with which a schema is put together from others; then the parts say what this one does not. */
const composing = ['$ref', '$dynamicRef', 'anyOf', 'oneOf', 'allOf', 'if', 'const', 'enum'];

/** Required keys that a closed object cannot have, here and in the objects inside. */
function neverMet(schema: ParsedNode | undefined): ContractProblem[] {
  if (!isMap(schema)) return [];
  const properties = entryOf(schema, 'properties')?.value;
  const inner = [
    ...(isMap(properties) ? properties.entries.map(({ value }) => value) : []),
    entryOf(schema, 'items')?.value,
  ];
  const required = entryOf(schema, 'required')?.value;
  const isShut = toValue(entryOf(schema, 'additionalProperties')?.value) === false;
  const isWhole = ![...composing, 'patternProperties'].some((keyword) => entryOf(schema, keyword));
  const wrong = isShut && isWhole && isMap(properties) && isList(required) ? required.items.filter(isString) : [];
  return [
    ...wrong
      .filter(({ value }) => !entryOf(properties, value))
      .map(({ value, range }): ContractProblem => ({ code: 'impossible', range, data: { key: value } })),
    ...inner.flatMap(neverMet),
  ];
}

function openEnds(schema: MapNode, text: string): readonly ContractProblem[] {
  if (composing.some((keyword) => entryOf(schema, keyword))) return [];
  const type = toValue(entryOf(schema, 'type')?.value);
  if (type !== undefined && ![type].flat().includes('object')) return [];
  const missing = ['type', 'properties', 'required'].filter((keyword) => !entryOf(schema, keyword));
  if (missing.length > 0) return [{ code: 'incomplete', data: { missing: missing.join(', ') } }];
  if (isClosed(schema)) return [];
  const edit = closingEdit(schema, text);
  return [{ code: 'open', data: {}, ...(edit ? { edit } : {}) }];
}

/** No further keys, or only of a declared kind, or a reason why. */
function isClosed(schema: MapNode): boolean {
  const further = (entryOf(schema, 'additionalProperties') ?? entryOf(schema, 'unevaluatedProperties'))?.value;
  if (further && (toValue(further) === false || isMap(further))) return true;
  const reasons = schema.entries.filter(({ key }) => String(key.value).startsWith('x-') || key.value === '$comment');
  return reasons.some(({ value }) => isString(value) && value.value.trim() !== '');
}

/** `additionalProperties: false` in place of another value, or before the first key. */
function closingEdit(schema: MapNode, text: string): TextEdit | undefined {
  const given = entryOf(schema, 'additionalProperties');
  if (given) return { range: given.value.range, newText: 'false' };
  const first = schema.entries[0]?.key.range.start;
  if (first === undefined) return undefined;
  const range = { start: first, end: first };
  const quote = text[first] === '"' ? '"' : '';
  if (schema.flow) return { range, newText: `${quote}additionalProperties${quote}: false, ` };
  const lineStart = Math.max(text.lastIndexOf('\n', first - 1), text.lastIndexOf('\r', first - 1)) + 1;
  const lineEnd = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  const indent = text.slice(lineStart, first).replaceAll(/\S/g, ' ');
  return { range, newText: `additionalProperties: false${lineEnd}${indent}` };
}
