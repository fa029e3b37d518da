import { hasNativeKeys, type PromptTemplate } from '../model/template.js';
import type { ListNode, MapEntry, MapNode, ParsedDocument } from '../parse/document.js';
import { entryOf, isMap, isString } from '../parse/tree.js';
import type { TextEdit } from '../text/edits.js';
import { indentOf, itemIndent, lineEnd, lineStart, newlineOf } from './lines.js';
import { referencedClauses } from './references.js';

/** The edit that adds a clause to the list `clauses:` of a file, `undefined` where it has no room or is not certain. */
export function listClause(
  document: ParsedDocument,
  template: PromptTemplate,
  id: string,
  version: string,
): TextEdit | undefined {
  const { root, fields } = template;
  if (!hasNativeKeys(template) || !isMap(root)) return undefined;
  if (referencedClauses(template).some((held) => held.id === id)) return undefined;
  if (fields.clauses !== undefined && fields.clauses.origin !== 'file') return undefined;
  const list = entryOf(root, 'clauses')?.value;
  const item = `${id}@${version}`;
  if (list === undefined) return newList(document, root, item);
  if (list.kind !== 'list') return undefined;
  return list.flow ? intoFlow(document, list, item) : intoBlock(document, list, item);
}

function intoFlow({ carrier }: ParsedDocument, { items, range }: ListNode, item: string): TextEdit {
  const written = carrier === 'json' ? JSON.stringify(item) : item;
  const last = items.at(-1);
  const at = last ? last.range.end : range.start + 1;
  return { range: { start: at, end: at }, newText: last ? `, ${written}` : written };
}

function intoBlock({ text }: ParsedDocument, { items }: ListNode, item: string): TextEdit | undefined {
  const last = items.at(-1);
  const indent = last && itemIndent(text, last.range.start);
  if (!isString(last) || indent === undefined || last.style.startsWith('block')) return undefined;
  const at = lineEnd(text, last.range.end);
  return { range: { start: at, end: at }, newText: `${newlineOf(text)}${indent}- ${item}` };
}

/** In front of the messages, which the list says something of, and of the comments that belong to them. */
function newList(document: ParsedDocument, root: MapNode, item: string): TextEdit | undefined {
  const entry = entryOf(root, 'messages');
  if (!entry) return undefined;
  const { text } = document;
  const { start } = entry.key.range;
  const begin = lineStart(text, start);
  const isAlone = text.slice(begin, start).trim() === '';
  if (root.flow) return intoMap(document, entry, item, isAlone);
  if (!isAlone) return undefined;
  const at = aboveComments(text, begin);
  return { range: { start: at, end: at }, newText: `${indentOf(text, start)}clauses: [${item}]${newlineOf(text)}` };
}

function intoMap({ text, carrier }: ParsedDocument, { key }: MapEntry, item: string, isAlone: boolean): TextEdit {
  const { start } = key.range;
  const written = carrier === 'json' ? `"clauses": ["${item}"]` : `clauses: ["${item}"]`;
  const gap = isAlone ? newlineOf(text) + indentOf(text, start) : ' ';
  return { range: { start, end: start }, newText: `${written},${gap}` };
}

function aboveComments(text: string, begin: number): number {
  let at = begin;
  while (at > 0) {
    const above = lineStart(text, at - 1);
    if (!text.slice(above, at).trimStart().startsWith('#')) break;
    at = above;
  }
  return at;
}
