import type { MapEntry, MapNode, ParsedDocument, ParsedNode } from '../../parse/document.js';
import { walk } from '../../parse/tree.js';
import type { TextEdit } from '../../text/edits.js';
import { insertIntoFlow, spellInFlow } from './insert-flow.js';
import { isOpenAtEnd, isShort, isYaml } from './insert-header.js';
import {
  behindColon,
  behindComments,
  blockColumn,
  columnOf,
  isAlone,
  isFirstOnLine,
  type Layout,
  layoutOf,
  newlineOf,
  restOfLine,
  writtenEntry,
} from './insert-layout.js';
import { blockLines, type Data, isBlock, isData, isList, yamlInline } from './insert-spell.js';
import { endOfLine } from './map-edits.js';

/** Problems that leave no doubt about where a value begins and ends. */
const harmless = new Set([
  'duplicate-key',
  'json-comment',
  'trailing-comma',
  'multiple-documents',
  'unquoted-placeholder',
  'front-matter-behind-bom',
  'front-matter-without-line-end',
]);

/**
 * The edit that adds a value at a path of keys below a map of YAML or JSON; maps that are missing on the way are made.
 * An empty value that stands there (nothing, `null`, `~`, `''`) is filled in. Any other is left to `replaceField`.
 * `undefined` where the place is not certain: aliases and merge keys, keys that stand twice, tabs, a broken document,
 * the header of a Cursor rule. Ranges are UTF-16 offsets.
 */
export function insertField(
  document: ParsedDocument,
  root: ParsedNode,
  path: readonly string[],
  value: unknown,
): TextEdit | undefined {
  if (path.length === 0 || !isData(value) || !isEditable(document)) return undefined;
  const layout = layoutOf(document);
  if (!isAlone(root, layout)) return undefined;
  let map = root;
  for (const [index, name] of path.entries()) {
    if (map.kind !== 'map' || layout.shared.has(map)) return undefined;
    const entry = writtenEntry(map, name);
    if (entry === false) return undefined;
    if (!isYaml(document, entry?.value ?? map)) return undefined;
    const rest = path.slice(index + 1);
    if (entry === undefined) return checked(document, map, name, addEntry(document, map, name, nest(rest, value)));
    if (isEmpty(entry.value)) return checked(document, map, name, fill(document, map, entry, nest(rest, value)));
    map = entry.value;
  }
  return undefined;
}

/**
 * The edit that puts another value in the place of one, which a map or a list of YAML or JSON holds. Comments beside
 * and behind it stay, those inside of it go. `undefined` where `insertField` has none, and for the root.
 */
export function replaceField(document: ParsedDocument, node: ParsedNode, value: unknown): TextEdit | undefined {
  const { parent } = node;
  if (!parent || !isData(value) || !isEditable(document)) return undefined;
  const layout = layoutOf(document);
  if (!isYaml(document, node)) return undefined;
  if (!isAlone(node, layout) || holdsShared(node, layout)) return undefined;
  if (parent.kind === 'list') return checked(document, parent, '', replaceItem(document, node, value));
  const entry = writtenEntry(parent, String(node.key));
  if (!entry || entry.value !== node) return undefined;
  return checked(document, parent, String(node.key), fill(document, parent, entry, value));
}

function isEditable(document: ParsedDocument): boolean {
  const { carrier, problems } = document;
  if (carrier === 'csv' || carrier === 'text' || carrier === 'front-matter-cursor') return false;
  if (!isShort(document) || layoutOf(document).hasLoneReturn) return false;
  return problems.every(({ code }) => harmless.has(code));
}

function nest(path: readonly string[], value: Data): Data {
  return path.reduceRight<Data>((inner, name) => ({ [name]: inner }), value);
}

function isEmpty(node: ParsedNode): boolean {
  if (node.kind !== 'scalar' || node.style.startsWith('block')) return false;
  return node.value === null || node.value === '';
}

function holdsShared(node: ParsedNode, { shared }: Layout): boolean {
  let found = false;
  walk(node, (at) => {
    found ||= shared.has(at);
  });
  return found;
}

/** The tools that read front matter look for its fences, and for keys, before they read YAML. */
function checked(document: ParsedDocument, holder: ParsedNode, name: string, edit: TextEdit | undefined) {
  if (!edit || !document.carrier.startsWith('front-matter')) return edit;
  if (/---|\+\+\+/.test(edit.newText)) return undefined;
  return holder.parent || /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(name) ? edit : undefined;
}

function addEntry(document: ParsedDocument, map: MapNode, name: string, value: Data): TextEdit | undefined {
  if (map.flow) return insertIntoFlow(document, map, name, value);
  const { text } = document;
  const last = map.entries.at(-1);
  const column = last && blockColumn(text, last.key.range.start);
  if (column === undefined || column !== columnOf(text, map.range.start)) return undefined;
  if (!isOpenAtEnd(document, map.range.end)) return undefined;
  const lines = blockLines({ [name]: value }, column, layoutOf(document));
  return addLines(text, map.range.end, column, lines);
}

/** Lines behind the line of an offset, and behind comments that are indented deeper than `column`. */
function addLines(text: string, offset: number, column: number, lines: readonly string[]): TextEdit | undefined {
  const newline = newlineOf(text);
  const rest = restOfLine(text, offset);
  // A block scalar ends behind its last line end.
  if (text[offset - 1] === '\n') {
    return { range: { start: offset, end: offset }, newText: lines.map((line) => `${line}${newline}`).join('') };
  }
  // A line of blanks at the end of the file may count as text.
  if (rest === undefined || isFirstOnLine(text, offset)) return undefined;
  const at = behindComments(text, offset + rest.length, column);
  return { range: { start: at, end: at }, newText: lines.map((line) => `${newline}${line}`).join('') };
}

/** Put a value in the place of an entry's own. */
function fill(document: ParsedDocument, map: MapNode, entry: MapEntry, value: Data): TextEdit | undefined {
  const { text } = document;
  const colon = behindColon(text, entry);
  const old = entry.value;
  if (colon === undefined || old.range.start < colon) return undefined;
  const between = text.slice(colon, old.range.start);
  if (map.flow) {
    if (!/^\s*$/.test(between)) return undefined;
    // Behind a bare key a colon needs a space, unless brackets follow.
    const gap = between === '' && (old.range.end === old.range.start || entry.key.style === 'plain') ? ' ' : '';
    return { range: old.range, newText: `${gap}${spellInFlow(document, map, entry.key, value)}` };
  }
  const column = blockColumn(text, entry.key.range.start);
  if (column === undefined || !/^ *(?:#[^\r\n]*)?(?:\r?\n *(?:#[^\r\n]*)?)*$/.test(between)) return undefined;
  return fillBlock(document, old, colon, column, value);
}

/** @param start Behind the colon. @param column Of the key; lines below go deeper. */
function fillBlock(
  document: ParsedDocument,
  old: ParsedNode,
  start: number,
  column: number,
  value: Data,
): TextEdit | undefined {
  const { text } = document;
  const layout = layoutOf(document);
  const isBehindLine = text[old.range.end - 1] === '\n' && old.range.end > old.range.start;
  const oldEnd = isBehindLine ? endOfLineBefore(text, old.range.end) : old.range.end;
  const rest = isBehindLine ? '' : restOfLine(text, oldEnd);
  if (rest === undefined) return undefined;
  const kept = keptComment(text, start, old) + rest.trimEnd();
  if (!isBlock(value))
    return { range: { start, end: oldEnd + rest.length }, newText: ` ${yamlInline(value, false)}${kept}` };
  const isNull = old.kind === 'scalar' && old.value === null && old.range.start === old.range.end;
  const end = oldEnd + rest.length;
  const behind = isNull ? behindComments(text, end, column) : end;
  const below = column + (isList(value) ? layout.listIndent : layout.step);
  const lines = blockLines(value, below, layout).map((line) => `${newlineOf(text)}${line}`);
  return { range: { start, end: behind }, newText: kept + text.slice(end, behind) + lines.join('') };
}

function endOfLineBefore(text: string, end: number): number {
  let at = end;
  while (at > 0 && /[\r\n]/.test(text[at - 1] ?? '')) at--;
  return at;
}

/** The comments between the colon and the value, and beside the mark of a block scalar. */
function keptComment(text: string, start: number, old: ParsedNode): string {
  const isScalar = old.kind === 'scalar' && old.style.startsWith('block');
  const between = text.slice(start, isScalar ? endOfLine(text, old.range.start) : old.range.start);
  const from = between.indexOf('#');
  return from < 0 ? '' : ` ${between.slice(from).trimEnd()}`;
}

function replaceItem(document: ParsedDocument, node: ParsedNode, value: Data): TextEdit | undefined {
  const { text } = document;
  const list = node.parent;
  if (list?.kind !== 'list') return undefined;
  const { start, end } = node.range;
  if (list.flow)
    return start < end ? { range: node.range, newText: spellInFlow(document, list, undefined, value) } : undefined;
  const column = blockColumn(text, start);
  const isBehindLine = text[end - 1] === '\n';
  if (column === undefined || start === end || text[start - 1] !== ' ') return undefined;
  if (!isBehindLine && restOfLine(text, end) === undefined) return undefined;
  const lines =
    isBlock(value) && !isList(value) ? blockLines(value, column, layoutOf(document)) : [yamlInline(value, false)];
  const newText = lines.join(newlineOf(text)).trimStart();
  return { range: { start, end: isBehindLine ? endOfLineBefore(text, end) : end }, newText };
}
