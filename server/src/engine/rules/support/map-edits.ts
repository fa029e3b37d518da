import type { MapNode, ParsedDocument, ParsedNode } from '../../parse/document.js';
import type { TextEdit } from '../../text/edits.js';
import { startOfLine } from './list-edits.js';

/** A key to be added to a map, with its value as JSON data. */
export type NewEntry = readonly [key: string, value: string | number | boolean];

/**
 * The edit that adds keys to a map of YAML or JSON, behind the last of the keys `behind` that stands there.
 * `undefined` where no place is certain: values of several lines, aliases, several keys on one line.
 */
export function insertKeys(
  document: ParsedDocument,
  node: ParsedNode,
  behind: readonly string[],
  added: readonly NewEntry[],
): TextEdit | undefined {
  if (node.kind !== 'map' || added.length === 0) return undefined;
  const { text, carrier } = document;
  const anchor = lastOf(node, behind);
  if (!anchor) return undefined;
  const { key, value } = anchor;
  if (node.flow) {
    const at = value.range.end;
    const spell = ([name, data]: NewEntry) =>
      carrier === 'json' ? `${JSON.stringify(name)}: ${JSON.stringify(data)}` : `${name}: ${toYaml(data, true)}`;
    return { range: { start: at, end: at }, newText: added.map((entry) => `, ${spell(entry)}`).join('') };
  }
  const lineStart = startOfLine(text, key.range.start);
  const indent = text.slice(lineStart, key.range.start);
  const lineEnd = endOfLine(text, value.range.end);
  const isOneLine = !/[\r\n]/.test(text.slice(key.range.start, value.range.end));
  if (!isOneLine || !/^[ -]*$/.test(indent) || !/^[ \t]*(#.*)?$/.test(text.slice(value.range.end, lineEnd)))
    return undefined;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = added.map(([name, data]) => `${newline}${' '.repeat(indent.length)}${name}: ${toYaml(data, false)}`);
  return { range: { start: lineEnd, end: lineEnd }, newText: lines.join('') };
}

/** The last written entry among `keys` whose value is a scalar on the line of its key. */
function lastOf(node: MapNode, keys: readonly string[]) {
  return node.entries.findLast(
    ({ key, value }) =>
      keys.includes(String(key.value)) &&
      value.kind === 'scalar' &&
      value.parent === node &&
      key.range.start >= node.range.start &&
      value.range.end <= node.range.end,
  );
}

/** A value as YAML spells it: bare where that is certain to be read as the same text. */
export function toYaml(value: string | number | boolean, inFlow: boolean): string {
  if (typeof value !== 'string') return String(value);
  const isBare = inFlow
    ? /^[a-z]+$/.test(value)
    : /^[\p{L}][\p{L}\p{N} _.,'“”，。-]*$/u.test(value) && !/ #|: |\s$/.test(value);
  return isBare && !/^(true|false|null|yes|no|on|off)$/i.test(value) ? value : JSON.stringify(value);
}

export function endOfLine(text: string, offset: number): number {
  const end = text.slice(offset).search(/\r|\n/);
  return end < 0 ? text.length : offset + end;
}
