import stringWidth from 'fast-string-width';
import type { LineIndex, OffsetRange } from '../engine/index.js';

/** Lines of more columns are cut around the marked words. */
const maxColumns = 120;

/** No more characters than this can be shown on either side: lines may be endless, and hold thousands of findings. */
const reach = 300;

/** A source line with the marked words underlined below it. */
export interface CodeFrame {
  readonly line: string;
  readonly underline: string;
}

/**
 * The first line of a range with a mark under its words. Columns are those of a terminal: Chinese and emoji take two.
 * Words that must not be repeated are shown as dots. Tabs become a space; invisible characters are shown as a middle dot, so that there is something to underline.
 */
export function codeFrame(text: string, lines: LineIndex, range: OffsetRange, isSensitive: boolean): CodeFrame {
  const { line } = lines.positionAt(range.start);
  const [start, end] = [lines.startOf(line), lines.endOf(line)];
  const last = Math.max(range.start, Math.min(range.end, end));
  let before = visible(text.slice(Math.max(start, range.start - reach), range.start));
  let words = isSensitive ? '•'.repeat(8) : visible(text.slice(range.start, Math.min(last, range.start + reach)));
  let after = visible(text.slice(last, Math.min(end, last + reach)));
  if (stringWidth(before) > maxColumns / 2) before = `…${lastColumns(before, maxColumns / 2)}`;
  if (stringWidth(words) > maxColumns) words = `${firstColumns(words, maxColumns)}…`;
  const room = Math.max(20, maxColumns - stringWidth(before) - stringWidth(words));
  if (stringWidth(after) > room) after = `${firstColumns(after, room)}…`;
  const underline = ' '.repeat(stringWidth(before)) + '^'.repeat(Math.max(1, stringWidth(words)));
  return { line: before + words + after, underline };
}

function visible(text: string): string {
  return text
    .replaceAll('\t', ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, (character) => (character === '\u200d' ? character : '·'));
}

function firstColumns(text: string, columns: number): string {
  return fitting([...text], columns).join('');
}

function lastColumns(text: string, columns: number): string {
  return [...fitting([...text].reverse(), columns)].reverse().join('');
}

function fitting(characters: readonly string[], columns: number): readonly string[] {
  let width = 0;
  const end = characters.findIndex((character) => {
    width += character >= ' ' && character <= '~' ? 1 : stringWidth(character);
    return width > columns;
  });
  return end < 0 ? characters : characters.slice(0, end);
}
