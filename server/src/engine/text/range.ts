/** A half-open range of UTF-16 offsets into a document's text: `start` is inside, `end` is the first offset outside. */
export interface OffsetRange {
  readonly start: number;
  readonly end: number;
}

/** Whether `offset` lies inside `range`, its end included (a cursor may stand right behind the last character). */
export function touches(range: OffsetRange, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}

/** Whether two ranges share at least one character, or are equal and empty. */
export function overlaps(a: OffsetRange, b: OffsetRange): boolean {
  return (a.start < b.end && b.start < a.end) || (a.start === b.start && a.end === b.end);
}
