import stringWidth from 'string-width';
import type { LineIndex, OffsetRange } from '../engine/index.js';

/** Lines of more columns are cut around the marked words. */
const maxColumns = 120;

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
  let before = visible(text.slice(start, range.start));
  const words = isSensitive ? '•'.repeat(8) : visible(text.slice(range.start, last));
  let after = visible(text.slice(last, end));
  if (stringWidth(before) > maxColumns / 2) before = `…${lastColumns(before, maxColumns / 2)}`;
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
  let out = '';
  for (const character of text) {
    if (stringWidth(out + character) > columns) break;
    out += character;
  }
  return out;
}

function lastColumns(text: string, columns: number): string {
  return [...firstColumns([...text].reverse().join(''), columns)].reverse().join('');
}
