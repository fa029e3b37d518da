import type { OffsetRange } from '../../../server/src/engine/text/range.js';

/** A text whose interesting places are marked with ⟦ and ⟧. */
export interface Marked {
  /** The text without the marks. */
  readonly text: string;
  /** The marked ranges, in order. */
  readonly ranges: readonly OffsetRange[];
}

/** Take the marks out of a text: no test counts columns. */
export function marked(source: string): Marked {
  const ranges: OffsetRange[] = [];
  let text = '';
  let start = 0;
  for (const piece of source.split(/([⟦⟧])/)) {
    if (piece === '⟦') start = text.length;
    else if (piece === '⟧') ranges.push({ start, end: text.length });
    else text += piece;
  }
  return { text, ranges };
}

/** Put marks around ranges, to show where they lie. */
export function withMarks(text: string, ranges: readonly OffsetRange[]): string {
  const marks = ranges.flatMap(({ start, end }) => [
    { at: start, mark: '⟦' },
    { at: end, mark: '⟧' },
  ]);
  let out = '';
  let last = 0;
  for (const { at, mark } of marks) {
    out += text.slice(last, at) + mark;
    last = at;
  }
  return out + text.slice(last);
}
