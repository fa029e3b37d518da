import type { OffsetRange } from '../text/range.js';

/** How places moved between two versions of a text, as if everything between its first and last difference were one edit. */
export interface Drift {
  /** Where a range of the older text is in the newer one; what was edited is gone from it. */
  toNewer(range: OffsetRange): OffsetRange;
  /** The older offset of a place of the newer text; `undefined` inside of what was edited. */
  toOlder(offset: number): number | undefined;
}

/** Compare two versions of a text. Linear. */
export function driftBetween(older: string, newer: string): Drift {
  const most = Math.min(older.length, newer.length);
  let start = 0;
  while (start < most && older.charCodeAt(start) === newer.charCodeAt(start)) start++;
  let same = 0;
  const left = most - start;
  while (same < left && older.charCodeAt(older.length - 1 - same) === newer.charCodeAt(newer.length - 1 - same)) same++;
  const end = older.length - same;
  const shift = newer.length - older.length;
  const moved = (offset: number, inside: number): number =>
    offset <= start ? offset : offset >= end ? offset + shift : inside;
  return {
    toNewer(range) {
      const from = moved(range.start, end + shift);
      return { start: from, end: Math.max(from, moved(range.end, start)) };
    },
    toOlder: (offset) => (offset <= start ? offset : offset >= end + shift ? offset - shift : undefined),
  };
}
