import type { ListNode, ParsedDocument, ParsedNode } from '../../parse/document.js';
import type { TextEdit } from '../../text/edits.js';
import type { OffsetRange } from '../../text/range.js';
import { layoutOf, newlineOf } from './insert-layout.js';
import { blockLines, type Data, jsonInline, yamlInline } from './insert-spell.js';

/** In longer lists no item is removed: each removal looks at all others. */
const longestList = 1000;

/**
 * The edit that takes an item out of a list and leaves valid YAML or JSON, `undefined` where that is not certain.
 * `leaving` are all items that may go at the same time: edits of two of them can be applied together.
 * A list is emptied only when it has one item.
 */
export function removeItem(
  document: ParsedDocument,
  item: ParsedNode,
  leaving: ReadonlySet<ParsedNode>,
): TextEdit | undefined {
  const list = item.parent;
  if (list?.kind !== 'list') return undefined;
  if (list.items.length > longestList) return undefined;
  const index = list.items.indexOf(item);
  if (index < 0 || new Set(list.items).size < list.items.length) return undefined;
  if (list.items.length > 1 && list.items.every((other) => leaving.has(other))) return undefined;
  return list.flow ? removeFlowItem(document.text, list, index, leaving) : removeBlockItem(document.text, list, item);
}

function removeFlowItem(
  text: string,
  { items, range }: ListNode,
  index: number,
  leaving: ReadonlySet<ParsedNode>,
): TextEdit | undefined {
  const item = items[index];
  const before = items[index - 1];
  const after = items[index + 1];
  if (!item) return undefined;
  const atFront = items.slice(0, index).every((other) => leaving.has(other));
  let gone: OffsetRange = { start: range.start + 1, end: range.end - 1 };
  if (after && atFront) gone = { start: item.range.start, end: after.range.start };
  else if (before) gone = { start: before.range.end, end: item.range.end };
  const around = text.slice(gone.start, item.range.start) + text.slice(item.range.end, gone.end);
  return /^[\s,]*$/.test(around) && isWithoutAnchor(text, gone) ? { range: gone, newText: '' } : undefined;
}

function removeBlockItem(text: string, list: ListNode, item: ParsedNode): TextEdit | undefined {
  const dash = dashOf(text, item);
  if (dash === undefined) return undefined;
  const lineStart = startOfLine(text, dash);
  const lineEnd = endOfItem(text, item);
  const rest = text.slice(item.range.end, lineEnd);
  if (text.slice(lineStart, dash).trim() !== '' || !/^\s*(#|$)/.test(rest)) return undefined;
  const gone = { start: lineStart, end: lineEnd };
  if (!isWithoutAnchor(text, gone)) return undefined;
  if (list.items.length > 1) return { range: gone, newText: '' };
  const { parent, key } = list;
  const colon =
    parent?.kind === 'map' ? parent.entries.find((entry) => entry.key.value === key)?.key.range.end : undefined;
  if (colon === undefined || text[colon] !== ':') return undefined;
  const between = text.slice(colon + 1, lineStart);
  if (!/^[ \t]*(#[^\r\n]*)?(\r?\n|$)/.test(between) || /[&!]/.test(between)) return undefined;
  return { range: { start: colon, end: lineEnd }, newText: `: []${between}` };
}

/**
 * The edit that adds an item at the end of a list that has some, in the style of its last one. `undefined` where the place
 * is not certain. Ranges are UTF-16 offsets.
 */
export function appendItem(document: ParsedDocument, list: ListNode, item: Data): TextEdit | undefined {
  const { text, carrier } = document;
  const last = list.items.at(-1);
  if (!last) return undefined;
  if (list.flow) {
    const at = last.range.end;
    const written = carrier === 'json' ? jsonInline(item, ' ') : yamlInline(item, true);
    return { range: { start: at, end: at }, newText: `, ${written}` };
  }
  const dash = dashOf(text, last);
  if (dash === undefined || text.slice(startOfLine(text, dash), dash).trim() !== '') return undefined;
  const layout = layoutOf(document);
  const isFlow = last.kind === 'map' && last.flow;
  const column = dash - startOfLine(text, dash);
  const lines = isFlow ? [`${' '.repeat(column)}- ${yamlInline(item, true)}`] : blockLines([item], column, layout);
  const newline = newlineOf(text);
  const at = endOfItem(text, last);
  const isEnded = text[at - 1] === '\n';
  const written = lines.join(newline);
  return { range: { start: at, end: at }, newText: isEnded ? written + newline : newline + written };
}

/** The dash in front of a block item, if only white space lies between. */
export function dashOf(text: string, item: ParsedNode): number | undefined {
  let at = item.range.start - 1;
  while (at >= 0 && /\s/.test(text[at] ?? '')) at--;
  return text[at] === '-' ? at : undefined;
}

export function startOfLine(text: string, offset: number): number {
  // Step by step: a search for the last lone carriage return would go back to the beginning where there is none.
  let at = offset;
  while (at > 0 && text[at - 1] !== '\n' && text[at - 1] !== '\r') at--;
  return at;
}

/** Behind the line end of the item's last line; a block scalar's range may hold that already. */
function endOfItem(text: string, { range }: ParsedNode): number {
  if (text[range.end - 1] === '\n') return range.end;
  const newline = text.indexOf('\n', range.end);
  return newline < 0 ? text.length : newline + 1;
}

/** What another part of the file may point to by `*name` has to stay. */
function isWithoutAnchor(text: string, { start, end }: OffsetRange): boolean {
  return !/(^|[\s,[{:-])&[^\s,[\]{}]/.test(text.slice(start, end));
}
