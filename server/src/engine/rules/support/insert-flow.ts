import type { ListNode, MapNode, ParsedDocument, ScalarNode } from '../../parse/document.js';
import type { TextEdit } from '../../text/edits.js';
import { indentOf, isFirstOnLine, isHeldBy, newlineOf } from './insert-layout.js';
import { type Data, isBlock, jsonInline, quoted, yamlInline, yamlKey } from './insert-spell.js';
import { startOfLine } from './list-edits.js';
import { endOfLine } from './map-edits.js';

/** The edit that adds an entry to a map in braces, behind its last. */
export function insertIntoFlow(
  document: ParsedDocument,
  map: MapNode,
  name: string,
  value: Data,
): TextEdit | undefined {
  const { text, carrier } = document;
  const { start, end } = map.range;
  if (text[start] !== '{' || text[end - 1] !== '}') return undefined;
  const last = map.entries.at(-1);
  if (!last) return insertIntoEmpty(document, map, name, value);
  if (!isHeldBy(map, String(last.key.value), last.value)) return undefined;
  const at = last.value.range.end;
  if (!isFirstOnLine(text, last.key.range.start)) {
    const comma = `,${spaceOf(text, map)}`;
    return { range: { start: at, end: at }, newText: `${comma}${spellEntry(document, map, name, value)}` };
  }
  const indent = indentOf(text, last.key.range.start);
  if (carrier !== 'json' && indent.includes('\t')) return undefined;
  const rest = text.slice(at, endOfLine(text, at));
  const line = `${newlineOf(text)}${indent}${spellEntry(document, map, name, value)}`;
  const [, comma = '', comment] = /^[ \t]*(,?)([ \t]*(?:(?:#|\/\/).*)?)$/.exec(rest) ?? [];
  if (comment === undefined || comment.trim() === '') {
    return { range: { start: at, end: at }, newText: `,${line}` };
  }
  // The comment stays beside the entry that it is about.
  const gap = /^[ \t]/.test(comment) ? '' : ' ';
  return { range: { start: at, end: at + rest.length }, newText: `,${gap}${comment}${line}${comma}` };
}

/** Braces in which nothing stands but blanks and comments. */
function insertIntoEmpty(document: ParsedDocument, map: MapNode, name: string, value: Data): TextEdit | undefined {
  const { text, carrier } = document;
  const { start, end } = map.range;
  const inside = text.slice(start + 1, end - 1);
  const isComment = document.comments.some(({ range }) => range.start > start && range.end < end);
  if (inside.startsWith('#') || (!isComment && inside.trim() !== '')) return undefined;
  const at = { start: start + 1, end: start + 1 };
  const isOnLines = /[\r\n]/.test(inside);
  const isPretty = isOnLines || (carrier === 'json' && isOnLineOfItsOwn(text, map));
  if (!isPretty) {
    const gap = /^[ \t]+$/.test(inside) ? inside : '';
    return { range: at, newText: `${gap}${spellEntry(document, map, name, value)}` };
  }
  const newline = newlineOf(text);
  const indent = indentOf(text, start);
  if (carrier !== 'json' && indent.includes('\t')) return undefined;
  const line = `${newline}${indent}${unitOf(text, map)}${spellEntry(document, map, name, value)}`;
  if (isOnLines) return { range: at, newText: line };
  const isBlank = inside.trim() === '';
  return {
    range: { start: at.start, end: isBlank ? end - 1 : at.end },
    newText: `${line}${isBlank ? `${newline}${indent}` : ''}`,
  };
}

/** A value as it is written behind a key, or as an item, of a collection in brackets. */
export function spellInFlow(
  document: ParsedDocument,
  holder: MapNode | ListNode,
  key: ScalarNode | undefined,
  value: Data,
): string {
  const { text, carrier } = document;
  if (!isJsonLike(document, holder)) return yamlInline(value, true);
  const place = key?.range.start ?? holder.range.start;
  const isPretty = carrier === 'json' && isBlock(value) && key !== undefined && isFirstOnLine(text, place);
  return isPretty
    ? prettyJson(text, value, indentOf(text, place), unitOf(text, holder))
    : jsonInline(value, spaceOf(text, holder));
}

function spellEntry(document: ParsedDocument, map: MapNode, name: string, value: Data): string {
  const { text, carrier } = document;
  if (!isJsonLike(document, map)) return `${yamlKey(name)}: ${yamlInline(value, true)}`;
  const space = spaceOf(text, map);
  const last = map.entries.at(-1);
  const isOnLine = last ? isFirstOnLine(text, last.key.range.start) : isOnLineOfItsOwn(text, map);
  if (carrier !== 'json' || !isOnLine || !isBlock(value)) return `${quoted(name)}:${space}${jsonInline(value, space)}`;
  const unit = unitOf(text, map);
  const indent = last ? indentOf(text, last.key.range.start) : `${indentOf(text, map.range.start)}${unit}`;
  return `${quoted(name)}: ${prettyJson(text, value, indent, unit)}`;
}

function prettyJson(text: string, value: Data, indent: string, unit: string): string {
  return JSON.stringify(value, null, unit)
    .split('\n')
    .join(`${newlineOf(text)}${indent}`);
}

/** Whether keys are in double quotes, as in JSON. */
function isJsonLike({ carrier }: ParsedDocument, holder: MapNode | ListNode): boolean {
  if (carrier === 'json') return true;
  return holder.kind === 'map' && holder.entries.at(-1)?.key.style === 'double-quoted';
}

/** What stands behind the colons of a map, and behind commas. */
function spaceOf(text: string, holder: MapNode | ListNode): string {
  for (let at: MapNode | ListNode | undefined = holder; at; at = at.parent) {
    const last = at.kind === 'map' ? at.entries.at(-1) : undefined;
    if (last) return /^\s*:\s/.test(text.slice(last.key.range.end, last.key.range.end + 10)) ? ' ' : '';
  }
  return ' ';
}

/** Whether the line of a map's brace begins with it, or with its key, in JSON that is spread over lines. */
function isOnLineOfItsOwn(text: string, { range, parent, key }: MapNode): boolean {
  if (!parent) return false;
  if (parent.kind === 'list') return isFirstOnLine(text, range.start);
  const entry = parent.entries.find((one) => one.key.value === key);
  return (
    entry !== undefined && isFirstOnLine(text, entry.key.range.start) && startOfLine(text, entry.key.range.start) > 0
  );
}

/** By how much the entries of a collection are indented. */
function unitOf(text: string, holder: MapNode | ListNode): string {
  for (let at: MapNode | ListNode | undefined = holder; at; at = at.parent) {
    const first = at.kind === 'map' ? at.entries.at(-1)?.key : at.items.at(-1);
    const outer = indentOf(text, at.range.start);
    const inner = first && isFirstOnLine(text, first.range.start) ? indentOf(text, first.range.start) : '';
    if (inner.startsWith(outer) && inner.length > outer.length) return inner.slice(outer.length);
  }
  return '  ';
}
