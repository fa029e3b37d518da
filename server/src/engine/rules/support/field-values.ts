import { hasNativeKeys, type PromptTemplate } from '../../model/template.js';
import type { ParsedDocument, ParsedNode } from '../../parse/document.js';
import { entryOf, isMap, toValue, valueAt } from '../../parse/tree.js';
import type { TextEdit } from '../../text/edits.js';
import { insertField, replaceField } from './insert-field.js';

/** The value of a node as a word: trimmed, in lower case. Empty where there is no text. */
export function wordOf(value: unknown): string {
  return typeof value === 'string' ? value.trim().toLowerCase() : '';
}

/** The node that a block holds under a key. */
export function nodeUnder(block: ParsedNode | undefined, key: string): ParsedNode | undefined {
  return isMap(block) ? entryOf(block, key)?.value : undefined;
}

/** Whether a node says anything. */
export function isFilled(node: ParsedNode | undefined): boolean {
  const value = toValue(node);
  if (typeof value === 'string') return value.trim() !== '';
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return value !== undefined && value !== null;
}

/**
 * The edit that gives a field of our own format a value, whether something stands there or not. `undefined` in other
 * formats, and where the place is not certain.
 */
export function setField(
  document: ParsedDocument,
  template: PromptTemplate,
  path: readonly string[],
  value: unknown,
): readonly TextEdit[] | undefined {
  if (!hasNativeKeys(template)) return undefined;
  const node = valueAt(template.root, path);
  const edit =
    isFilled(node) && node ? replaceField(document, node, value) : insertField(document, template.root, path, value);
  return edit && [edit];
}
