import type { ListNode, MapEntry, MapNode, ParsedDocument, ParsedNode } from '../../parse/document.js';
import { walk } from '../../parse/tree.js';
import { startOfLine } from './list-edits.js';
import { endOfLine } from './map-edits.js';

/** How a document is laid out, and which of its values stand in several places. */
export interface Layout {
  /** Columns from a key to the keys below it. */
  readonly step: number;
  /** Columns from a key to the dashes below it. */
  readonly listIndent: number;
  /** Nodes that an alias or a merge key refers to. */
  readonly shared: ReadonlySet<ParsedNode>;
  /** Whether carriage returns stand alone: parsers differ about them. */
  readonly hasLoneReturn: boolean;
}

/** A document is walked once, however many edits are asked for. */
const layouts = new WeakMap<ParsedDocument, Layout>();

export function layoutOf(document: ParsedDocument): Layout {
  const known = layouts.get(document);
  if (known) return known;
  const layout = readLayout(document);
  layouts.set(document, layout);
  return layout;
}

function readLayout({ text, root }: ParsedDocument): Layout {
  const shared = new Set<ParsedNode>();
  let step: number | undefined;
  let listIndent: number | undefined;
  walk(root, (node) => {
    if (node.kind === 'list')
      for (const [index, item] of node.items.entries()) if (!isHeldBy(node, index, item)) shared.add(item);
    if (node.kind !== 'map') return;
    for (const { key, value } of node.entries) {
      if (key.parent !== node) {
        if (key.parent) shared.add(key.parent);
      } else if (!isHeldBy(node, String(key.value), value)) shared.add(value);
      else if (
        !node.flow &&
        value.kind !== 'scalar' &&
        !value.flow &&
        (step === undefined || listIndent === undefined)
      ) {
        const indent = columnOf(text, value.range.start) - columnOf(text, key.range.start);
        if (value.kind === 'map' && indent > 0 && indent <= 8) step ??= indent;
        if (value.kind === 'list' && indent >= 0 && indent <= 8) listIndent ??= indent;
      }
    }
  });
  step ??= listIndent || 2;
  return { step, listIndent: listIndent ?? step, shared, hasLoneReturn: /\r(?!\n)/.test(text) };
}

/** Whether a node is written where it stands, and not an alias of another. */
export function isHeldBy(holder: MapNode | ListNode, key: string | number, node: ParsedNode): boolean {
  return node.parent === holder && node.key === key;
}

/** Whether a change of this node would change nothing else, and tools agree on what stands there. */
export function isAlone(node: ParsedNode, { shared }: Layout): boolean {
  for (let at: ParsedNode | undefined = node; at; at = at.parent) {
    const { parent, key } = at;
    if (shared.has(at)) return false;
    if (parent?.kind !== 'map') continue;
    if (parent.entries.filter((entry) => entry.key.parent === parent && entry.key.value === key).length !== 1)
      return false;
  }
  return true;
}

/** The entry with this key, or `undefined` where there is none; `false` where it is not certain which is meant. */
export function writtenEntry(map: MapNode, name: string): MapEntry | undefined | false {
  let found: MapEntry | undefined;
  for (const entry of map.entries) {
    // What a merge key takes over may change with the anchor's map.
    if (entry.key.parent !== map) return false;
    // A colon without a key.
    if (entry.key.range.start === entry.key.range.end) return false;
    if (entry.key.value !== name) continue;
    if (found || !isHeldBy(map, name, entry.value)) return false;
    found = entry;
  }
  return found;
}

/** The column of a key of block YAML, dashes in front of it counted; `undefined` where anything else is there. */
export function blockColumn(text: string, offset: number): number | undefined {
  const prefix = text.slice(startOfLine(text, offset), offset);
  // Parsers differ about indentation behind a byte order mark.
  const match = /^(?:\ufeff(?! ))?( *(?:- +)*)$/.exec(prefix);
  return match?.[1]?.length;
}

/** The column of an offset, dashes in front of it counted and a byte order mark left out. */
export function columnOf(text: string, offset: number): number {
  return text.slice(startOfLine(text, offset), offset).replace(/^\ufeff/, '').length;
}

/** White space at the beginning of the line of an offset. */
export function indentOf(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(startOfLine(text, offset), offset))?.[0] ?? '';
}

/** Whether only white space stands in front of an offset on its line. */
export function isFirstOnLine(text: string, offset: number): boolean {
  return /^[ \t]*$/.test(text.slice(startOfLine(text, offset), offset));
}

/** The line end that the document uses. */
export function newlineOf(text: string): string {
  const at = text.indexOf('\n');
  return at > 0 && text[at - 1] === '\r' ? '\r\n' : '\n';
}

/** Behind the colon of a key; `undefined` where none follows. */
export function behindColon(text: string, { key }: MapEntry): number | undefined {
  let at = key.range.end;
  while (text[at] === ' ') at++;
  return text[at] === ':' ? at + 1 : undefined;
}

/** From an offset to the end of its line, if only a comment is there. */
export function restOfLine(text: string, offset: number): string | undefined {
  const rest = text.slice(offset, endOfLine(text, offset));
  return /^ *$|^ +#/.test(rest) ? rest : undefined;
}

/**
 * The end of the last of the comment lines from the end of a line on that are indented deeper than `column`;
 * the offset itself where none follows.
 */
export function behindComments(text: string, offset: number, column: number): number {
  let end = offset;
  for (let at = nextLine(text, offset); at !== undefined; at = nextLine(text, end)) {
    const line = text.slice(at, endOfLine(text, at));
    const indent = /^ *(?=#)/.exec(line)?.[0].length ?? -1;
    if (indent <= column) return end;
    end = at + line.length;
  }
  return end;
}

function nextLine(text: string, end: number): number | undefined {
  if (text[end] === '\n') return end + 1;
  return text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : undefined;
}
