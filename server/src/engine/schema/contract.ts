import type { MapNode, ParsedNode } from '../parse/document.js';
import { entryOf, isMap, isString, toValue } from '../parse/tree.js';
import type { TextEdit } from '../text/edits.js';

/** What an output schema leaves open, and how to close it. */
export interface OpenContract {
  /** `type`, `properties` and `required`, as far as they are not given. */
  readonly missing: readonly string[];
  /** Whether keys beyond `properties` pass and nothing says why. */
  readonly isOpen: boolean;
}

/** Keywords with which a schema is put together from others; then the parts say what is missing here. */
const composing = ['$ref', '$dynamicRef', 'anyOf', 'oneOf', 'allOf', 'if'];

/** Whether a schema pins down an answer that software reads: an object with named, required and no other keys. */
export function openEndsOf(schema: MapNode): OpenContract {
  if (composing.some((keyword) => entryOf(schema, keyword))) return { missing: [], isOpen: false };
  const type = toValue(entryOf(schema, 'type')?.value);
  if (type !== undefined && ![type].flat().includes('object')) return { missing: [], isOpen: false };
  const missing = ['type', 'properties', 'required'].filter((keyword) => !entryOf(schema, keyword));
  return { missing, isOpen: !missing.includes('properties') && !isClosed(schema) };
}

function isClosed(schema: MapNode): boolean {
  const further = entryOf(schema, 'additionalProperties') ?? entryOf(schema, 'unevaluatedProperties');
  if (further && toValue(further.value) === false) return true;
  const reasons = schema.entries.filter(({ key }) => String(key.value).startsWith('x-') || key.value === '$comment');
  return reasons.some(({ value }) => isString(value) && value.value.trim() !== '');
}

/** Close a schema: `additionalProperties: false` before its first key, or in place of another value. */
export function closingEdit(schema: MapNode, text: string): TextEdit | undefined {
  const given = entryOf(schema, 'additionalProperties');
  if (given) return given.value.kind === 'scalar' ? { range: given.value.range, newText: 'false' } : undefined;
  const first = schema.entries[0]?.key.range.start;
  if (first === undefined) return undefined;
  const range = { start: first, end: first };
  if (schema.flow) return { range, newText: `${quoteOf(text, first)}additionalProperties${quoteOf(text, first)}: false, ` };
  const lineStart = Math.max(text.lastIndexOf('\n', first - 1), text.lastIndexOf('\r', first - 1)) + 1;
  const lineEnd = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  const indent = text.slice(lineStart, first).replaceAll(/[^\s]/g, ' ');
  return { range, newText: `additionalProperties: false${lineEnd}${indent}` };
}

function quoteOf(text: string, at: number): string {
  return text[at] === '"' ? '"' : '';
}

/** The schema inside the wrapper that providers ask for (`name`, `strict`, `schema`), or the schema itself. */
export function unwrap(root: ParsedNode): ParsedNode {
  const inner = entryOf(root, 'schema')?.value;
  const isWrapper = isMap(inner) && (entryOf(root, 'name') || entryOf(root, 'strict') || !entryOf(root, 'type'));
  return isWrapper ? inner : root;
}
