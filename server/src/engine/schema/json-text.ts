import type { ParsedDocument, ParsedNode, ScalarNode } from '../parse/document.js';
import { parseDocument } from '../parse/index.js';
import type { OffsetRange } from '../text/range.js';

/** JSON that stands as text inside another document. */
export interface JsonText {
  readonly document: ParsedDocument;
  readonly root: ParsedNode | undefined;
  /** A range of the JSON as range of the outer document. */
  toSource(range: OffsetRange): OffsetRange;
}

/** Read the JSON that a string holds; `undefined` where placeholders would fill in parts of it first. */
export function readJsonText({ value, text }: ScalarNode): JsonText | undefined {
  if (typeof value !== 'string' || !text || value.includes('{{')) return undefined;
  const document = parseDocument(value, 'json');
  return { document, root: document.root, toSource: ({ start, end }) => text.toSource(start, end) };
}
