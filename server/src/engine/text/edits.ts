import type { OffsetRange } from './range.js';

/** Replace the characters of `range` by `newText`. Offsets are those of the text before any edit. */
export interface TextEdit {
  readonly range: OffsetRange;
  readonly newText: string;
}

/**
 * Apply edits to a text. Edits may come in any order; one that overlaps an earlier one (by start) is left out,
 * so that a set of independent fixes can be applied in one go and the rest in the next.
 */
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
