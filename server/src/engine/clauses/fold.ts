import type { OffsetRange } from '../text/range.js';
import { UnitBuffer } from '../text/unit-buffer.js';

/** A text reduced to what makes two wordings the same: its letters and digits. */
export interface FoldedText {
  readonly value: string;
  /** The place of the folded characters `start` to `end` in the text that was folded. */
  toText(start: number, end: number): OffsetRange;
}

/**
 * Letters and digits of a text in lower case and in their plain form (NFKD): white space, line ends, punctuation of
 * either width, Markdown marks and diacritics make no difference. `holes`: stretches that are left out, in order and apart.
 */
export function foldText(text: string, holes: readonly OffsetRange[] = []): FoldedText {
  const pieces: OffsetRange[] = [];
  let last = 0;
  for (const hole of holes) {
    if (hole.start < last) continue;
    pieces.push({ start: last, end: hole.start });
    last = hole.end;
  }
  pieces.push({ start: last, end: text.length });
  let stretches: readonly Stretch[] | undefined;
  return {
    value: pieces.map(({ start, end }) => fold(text.slice(start, end))).join(''),
    toText(start, end) {
      stretches ??= stretchesOf(text, pieces);
      const last = Math.max(start, end - 1);
      return { start: characterAt(text, stretches, start).start, end: characterAt(text, stretches, last).end };
    },
  };
}

/** What each code unit is folded to, filled on demand: a code unit, {@link dropped}, {@link several}. */
const known = new Int32Array(0x10000);
const dropped = -1;
/** It becomes several code units, or is half of a character. */
const several = -2;

function fold(text: string): string {
  const made = new UnitBuffer(text.length);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const to = known[unit] || classify(unit);
    if (to > 0) made.push(to);
    else if (to === several) {
      const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
      made.pushAll(foldCharacter(character));
      at += character.length - 1;
    }
  }
  return made.toString();
}

function classify(unit: number): number {
  const folded = foldCharacter(String.fromCharCode(unit));
  const isHalf = unit >= 0xd800 && unit <= 0xdfff;
  const to = isHalf || folded.length > 1 ? several : folded === '' ? dropped : folded.charCodeAt(0);
  known[unit] = to;
  return to;
}

const foldCharacter = (character: string): string =>
  character
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** So much is folded at once where places are looked for. UTF-16 code units. */
const chunk = 4096;

/** A stretch of the text, and how many folded characters stand before it. */
interface Stretch extends OffsetRange {
  readonly before: number;
}

function stretchesOf(text: string, pieces: readonly OffsetRange[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let before = 0;
  for (const piece of pieces) {
    let start = piece.start;
    while (start < piece.end) {
      const end = chunkEnd(text, start, piece.end);
      stretches.push({ start, end, before });
      before += fold(text.slice(start, end)).length;
      start = end;
    }
  }
  return stretches;
}

/** The character behind a folded character that is there. */
function characterAt(text: string, stretches: readonly Stretch[], index: number): OffsetRange {
  const stretch = stretches.findLast(({ before }) => before <= index);
  if (!stretch) return { start: 0, end: 0 };
  let at = stretch.start;
  let folded = stretch.before;
  for (const character of text.slice(stretch.start, stretch.end)) {
    folded += fold(character).length;
    if (folded > index) return { start: at, end: at + character.length };
    at += character.length;
  }
  return { start: at, end: at };
}

/** A chunk does not end inside of a surrogate pair. */
function chunkEnd(text: string, at: number, end: number): number {
  const next = Math.min(at + chunk, end);
  return next < end && (text.codePointAt(next - 1) ?? 0) > 0xffff ? next + 1 : next;
}
