import type { OffsetRange } from './range.js';

/** Replace the characters of `range` by `newText`. Offsets are those of the text before any edit. */
export interface TextEdit {
  readonly range: OffsetRange;
  readonly newText: string;
}

/**
 * The edits of as many fixes as can be applied in one go: a fix is taken whole or not at all, and one that touches the
 * place of an earlier one waits for the next round.
 */
export function combineEdits(fixes: readonly (readonly TextEdit[])[]): readonly TextEdit[] {
  const taken: TextEdit[] = [];
  for (const edits of fixes) {
    const isFree = edits.every(({ range }) =>
      taken.every((other) => range.end < other.range.start || other.range.end < range.start),
    );
    if (isFree) taken.push(...edits);
  }
  return taken;
}

/** Apply edits that do not overlap to a text. They may come in any order. An overlapping one is left out. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  let out = '';
  let last = 0;
  for (const edit of ordered) {
    if (edit.range.start < last) continue;
    out += text.slice(last, edit.range.start) + edit.newText;
    last = edit.range.end;
  }
  return out + text.slice(last);
}
