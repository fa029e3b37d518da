import type { OffsetRange } from '../../server/src/engine/index.js';

/** A text with marks taken out, and where they stood. */
export interface Marked {
  readonly text: string;
  readonly ranges: readonly OffsetRange[];
}

/** Take `⟦…⟧` out of a text. Marks may lie inside each other; ranges come in order of their opening marks. */
export function marked(source: string): Marked {
  let text = '';
  const ranges: { start: number; end: number }[] = [];
  const open: { start: number; end: number }[] = [];
  for (const character of source) {
    if (character === '⟦') {
      const range = { start: text.length, end: -1 };
      ranges.push(range);
      open.push(range);
    } else if (character === '⟧') {
      const range = open.pop();
      if (!range) throw new Error(`A mark is closed that was not opened, behind: ${text.slice(-40)}`);
      range.end = text.length;
    } else text += character;
  }
  if (open.length > 0) throw new Error('A mark is not closed.');
  return { text, ranges };
}

/** Put marks around ranges, so that a failing test shows where a finding really is. */
export function withMarks(text: string, ranges: readonly OffsetRange[]): string {
  const marks = ranges.flatMap(({ start, end }) => [
    { at: end, mark: '⟧', order: start === end ? 2 : 0 },
    { at: start, mark: '⟦', order: 1 },
  ]);
  marks.sort((a, b) => a.at - b.at || a.order - b.order);
  let out = '';
  let last = 0;
  for (const { at, mark } of marks) {
    out += text.slice(last, at) + mark;
    last = at;
  }
  return out + text.slice(last);
}
