import type { ParsedNode, ScalarNode } from '../parse/document.js';
import { parseDocument } from '../parse/index.js';
import { entryOf, isString, valueAt } from '../parse/tree.js';
import type { DecodedText } from '../text/decoded-text.js';
import type { OffsetRange } from '../text/range.js';

/** A text without its marks ⟦…⟧, and the ranges between them in order of their opening marks. */
export function withoutMarks(marked: string): { readonly text: string; readonly ranges: readonly OffsetRange[] } {
  const parts: string[] = [];
  const ranges: { start: number; end: number }[] = [];
  const open: { start: number; end: number }[] = [];
  let length = 0;
  let last = 0;
  for (const { 0: mark, index } of marked.matchAll(/[⟦⟧]/g)) {
    parts.push(marked.slice(last, index));
    length += index - last;
    last = index + 1;
    if (mark === '⟦') {
      const range = { start: length, end: length };
      ranges.push(range);
      open.push(range);
    } else {
      const range = open.pop();
      if (range) range.end = length;
    }
  }
  return { text: parts.join('') + marked.slice(last), ranges };
}

/**
 * The place in a pack of what was found in the file of an example. `example` is the example in the pack, `file` the text
 * of its file without marks, `at` the range in it. Where the file has more than the example says: the example itself.
 */
export function placeInPack(example: ParsedNode, file: string, at: OffsetRange | undefined): OffsetRange {
  const whole = entryOf(example, 'text')?.value;
  const written = isString(whole) ? whole : isString(example) ? example : entryOf(example, 'say')?.value;
  if (!isString(written))
    return example.kind === 'map' ? (example.entries[0]?.key.range ?? example.range) : example.range;
  const inside = at && (written === whole ? at : insideMessage(file, at));
  const { value } = written;
  if (inside) {
    const start = markedOffset(value, inside.start, true);
    return sourceOf(written, start, Math.max(start, markedOffset(value, inside.end, false)));
  }
  const lineEnd = value.search(/[\r\n]/);
  return sourceOf(written, 0, lineEnd < 0 ? value.length : lineEnd);
}

function sourceOf(
  { text, range }: ScalarNode & { readonly text: DecodedText | undefined },
  start: number,
  end: number,
) {
  return text?.toSource(start, end) ?? range;
}

/** A range in the file of an example that consists of one message, as range in what the message says. */
function insideMessage(file: string, { start, end }: OffsetRange): OffsetRange | undefined {
  const content = valueAt(parseDocument(file, 'yaml').root, ['messages', 0, 'content']);
  if (!isString(content) || start < content.range.start || end > content.range.end) return undefined;
  const from = content.text?.toDecoded(start);
  return from === undefined ? undefined : { start: from, end: content.text?.toDecoded(end) ?? content.value.length };
}

/** The offset with marks of an offset without; behind marks that stand there, or in front of them. */
function markedOffset(marked: string, offset: number, isBehind: boolean): number {
  let left = offset;
  for (let at = 0; at < marked.length; at++) {
    const isMark = marked[at] === '⟦' || marked[at] === '⟧';
    if (left === 0 && !(isMark && isBehind)) return at;
    if (!isMark) left--;
  }
  return marked.length;
}
