import type { TextSlot } from '../model/template.js';
import type { ParsedNode } from '../parse/document.js';
import { type OffsetRange, touches } from '../text/range.js';
import { sharedWording } from '../wording/index.js';
import type { Reading } from './reading.js';
import { mentionAt } from './variable.js';

/**
 * What a selection grows to from an offset, the smallest first, each inside of the next: word, name, placeholder, sentence,
 * list item or paragraph, message, and the nodes of the file around it.
 */
export function selectionsAt(reading: Reading, offset: number): readonly OffsetRange[] {
  const { files, document, uri, templates } = reading;
  const slot = slotAt(reading, offset);
  const mention = mentionAt(reading, uri, offset);
  const messages = templates.flatMap((template) => template.messages.map(({ node }) => node.range));
  const ranges = [
    ...(slot ? textRanges(reading, slot.slot, slot.at) : []),
    ...(mention ? [mention.range] : []),
    ...messages.filter((range) => !('uri' in range)),
    ...nodeRanges(document.root, offset),
    ...(document.body ? [document.body.range] : []),
    { start: 0, end: files.text.length },
  ];
  return growing(ranges.filter((range) => touches(range, offset)));
}

/** The ranges that hold each other, from the smallest on. */
function growing(ranges: readonly OffsetRange[]): readonly OffsetRange[] {
  const ordered = ranges.toSorted((a, b) => a.end - a.start - (b.end - b.start));
  const kept: OffsetRange[] = [];
  for (const { start, end } of ordered) {
    const last = kept.at(-1);
    const isLarger = !last || (start <= last.start && last.end <= end && end - start > last.end - last.start);
    if (isLarger && end > start) kept.push({ start, end });
  }
  return kept;
}

/** The smallest text at an offset of the file, and where in it. */
function slotAt({ templates }: Reading, offset: number): { readonly slot: TextSlot; readonly at: number } | undefined {
  let found: { readonly slot: TextSlot; readonly at: number } | undefined;
  for (const slot of templates.flatMap(({ slots }) => slots)) {
    const at = slot.text.toDecoded(offset);
    const isSmaller = !found || slot.text.value.length < found.slot.text.value.length;
    if (at !== undefined && isSmaller && slot.kind !== 'structure') found = { slot, at };
  }
  return found;
}

function textRanges({ templates }: Reading, slot: TextSlot, at: number): readonly OffsetRange[] {
  const { text } = slot;
  const tags = templates
    .flatMap(({ placeholders }) => placeholders)
    .filter((one) => one.slot === slot && one.start <= at && at <= one.end);
  const ranges = [
    ...wordAt(text.value, at),
    ...tags.flatMap((one) => [{ start: one.nameStart, end: one.nameEnd }, one]),
    ...sentenceAt(text.value, at),
    ...blocksAt(text.value, at),
    { start: 0, end: text.value.length },
  ];
  return ranges
    .filter((range) => touches(range, at))
    .map(({ start, end }) => text.toSource(start, end))
    .filter((range) => !('uri' in range));
}

/** How far the ends of a word are looked for. */
const longestWord = 200;

/** The word at an offset. Chinese has no blanks between words; a list of words tells where they end. */
function wordAt(value: string, at: number): readonly OffsetRange[] {
  const from = Math.max(0, at - longestWord);
  const run = /[\p{L}\p{N}_]*$/u.exec(value.slice(from, at))?.[0].length ?? 0;
  const rest = /^[\p{L}\p{N}_]*/u.exec(value.slice(at, at + longestWord))?.[0].length ?? 0;
  const start = at - run;
  const words = value.slice(start, at + rest);
  if (!/\p{Script=Han}/u.test(words)) return [{ start, end: at + rest }];
  const segments = [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(words)];
  const segment = segments.findLast(({ index }) => start + index <= at);
  const own = segment ? [{ start: start + segment.index, end: start + segment.index + segment.segment.length }] : [];
  return [...own, { start, end: at + rest }];
}

/** The part of a sentence that stands for itself. */
function sentenceAt(value: string, at: number): readonly OffsetRange[] {
  const wording = sharedWording(value, {});
  const clause = wording.clauseAt(wording.normal.fromDecoded(at));
  return clause ? [wording.normal.toDecoded(clause.start, clause.end)] : [];
}

const itemForm = /^[ \t]*(?:[-*+•][ \t]|\(?\d{1,3}[.)、）]|[一二三四五六七八九十]{1,3}、)/;

interface TextLine extends OffsetRange {
  readonly indent: number;
  readonly isItem: boolean;
  readonly isBlank: boolean;
}

/** The list item, and the paragraph or list, at an offset: from blank line to blank line. */
function blocksAt(value: string, at: number): readonly OffsetRange[] {
  const lines = linesOf(value);
  const here = lines.findIndex(({ start, end }) => start <= at && at <= end);
  if (lines[here]?.isBlank !== false) return [];
  let first = here;
  let last = here;
  while (lines[first - 1]?.isBlank === false) first--;
  while (lines[last + 1]?.isBlank === false) last++;
  const block = rangeOf(lines, first, last);
  const item = lines.findLastIndex(({ isItem }, index) => isItem && index <= here && index >= first);
  if (item < 0) return block;
  const indent = lines[item]?.indent ?? 0;
  const next = lines.findIndex((line, index) => index > here && index <= last && line.isItem && line.indent <= indent);
  return [...rangeOf(lines, item, next < 0 ? last : next - 1), ...block];
}

function rangeOf(lines: readonly TextLine[], first: number, last: number): readonly OffsetRange[] {
  const start = lines[first];
  const end = lines[last];
  return start && end ? [{ start: start.start + start.indent, end: end.end }] : [];
}

function linesOf(value: string): readonly TextLine[] {
  const lines: TextLine[] = [];
  for (let start = 0; start <= value.length; ) {
    const newline = value.indexOf('\n', start);
    const end = newline < 0 ? value.length : newline;
    const line = value.slice(start, end);
    const isBlank = line.trim() === '';
    const indent = line.length - line.trimStart().length;
    lines.push({ start, end, indent, isItem: itemForm.test(line), isBlank });
    start = end + 1;
  }
  return lines;
}

/** The nodes around an offset, with the key of each. */
function nodeRanges(node: ParsedNode | undefined, offset: number): readonly OffsetRange[] {
  if (!node || !touches(node.range, offset)) return [];
  if (node.kind === 'scalar') {
    const { text, range } = node;
    return text && node.style !== 'plain' ? [text.toSource(0, text.value.length), range] : [range];
  }
  if (node.kind === 'list') return [...node.items.flatMap((item) => nodeRanges(item, offset)), node.range];
  const inside = node.entries.flatMap(({ key, value }) => {
    const entry = { start: key.range.start, end: Math.max(key.range.end, value.range.end) };
    return touches(entry, offset) ? [...nodeRanges(key, offset), ...nodeRanges(value, offset), entry] : [];
  });
  return [...inside, node.range];
}
