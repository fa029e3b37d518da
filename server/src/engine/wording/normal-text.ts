import { isLong, pieceViews } from '../text/pieces.js';
import type { OffsetRange } from '../text/range.js';
import { UnitBuffer } from '../text/unit-buffer.js';
import type { NormalText } from './types.js';

/** Make a text comparable. Linear; keeps tables of single characters, and the pieces of long texts that were seen last. */
export function normalise(text: string): NormalText {
  if (isLong(text)) return joined(partsOf(text), text.length);
  return isPlain(text) ? sameLength(text.toLowerCase()) : toNormal(new Folder(text).run());
}

const isPlain = (text: string): boolean => !/[\r\u0080-\uffff]/.test(text);

/** A folded text: stretches in order, with the normal offset and the offset of the text at which each begins. */
interface Folded {
  readonly value: string;
  readonly decodedLength: number;
  readonly normalStarts: readonly number[];
  readonly decodedStarts: readonly number[];
  /** All but runs, in which one code unit stands for one, are whole. */
  readonly isRun: readonly boolean[];
}

const toNormal = ({ value, decodedLength, normalStarts, decodedStarts, isRun }: Folded): NormalText =>
  mapped(value, decodedLength, normalStarts, decodedStarts, isRun);

/** Pieces end with lines, and nothing is folded across the end of a line. */
const partsOf = pieceViews((piece): Folded => {
  if (!isPlain(piece)) return new Folder(piece).run();
  const value = piece.toLowerCase();
  return { value, decodedLength: value.length, normalStarts: [0], decodedStarts: [0], isRun: [true] };
});

function joined(parts: readonly Folded[], decodedLength: number): NormalText {
  const normalStarts: number[] = [];
  const decodedStarts: number[] = [];
  const isRun: boolean[] = [];
  let normal = 0;
  let decoded = 0;
  for (const part of parts) {
    part.normalStarts.forEach((start, index) => {
      normalStarts.push(normal + start);
      decodedStarts.push(decoded + (part.decodedStarts[index] ?? 0));
      isRun.push(part.isRun[index] ?? true);
    });
    normal += part.value.length;
    decoded += part.decodedLength;
  }
  return mapped(parts.map(({ value }) => value).join(''), decodedLength, normalStarts, decodedStarts, isRun);
}

/** A text whose offsets stay as they are. */
function sameLength(value: string): NormalText {
  const clamp = (offset: number): number => Math.min(Math.max(offset, 0), value.length);
  return {
    value,
    toDecoded(start, end) {
      const from = clamp(start);
      return { start: from, end: Math.max(from, clamp(end)) };
    },
    fromDecoded: clamp,
  };
}

/** What a character is to {@link folded}. */
const Kind = {
  /** Becomes one other code unit. */
  single: 1,
  han: 2,
  /** Belongs to the character before it. */
  mark: 3,
  /** Dropped. */
  invisible: 4,
  lineEnd: 5,
  /** Everything that needs a closer look: surrogates, characters that become several. */
  complex: 6,
} as const;

/** Added to the entry of what may be dropped between two Han characters. */
const isNoise = 0x100000;

/** Kind and replacement of every code unit, filled on demand: kind * 65536 + replacement, {@link isNoise}. */
const known = new Int32Array(0x10000);

const markForm = /^[\p{M}\u1160-\u11ff\uff9e\uff9f]/u;
const invisibleForm = /^\p{Default_Ignorable_Code_Point}/u;
const hanForm = /^\p{Script=Han}/u;
/** Characters that people put between Han characters to hide a word, or to set it apart. */
const noiseForm = /^[ \t\u00a0\u3000*＊_＿\-－‐‑·・~～.．|｜]$/;

const kindOf = (entry: number): number => (entry >> 16) & 7;

function lookUp(unit: number): number {
  const entry = known[unit] ?? 0;
  if (entry !== 0) return entry;
  const made = classify(unit);
  known[unit] = made;
  return made;
}

function classify(unit: number): number {
  const character = String.fromCharCode(unit);
  const flag = noiseForm.test(character) || invisibleForm.test(character) ? isNoise : 0;
  const as = (kind: number, to = unit): number => flag + kind * 0x10000 + to;
  if (/[\n\r\u0085\u2028\u2029]/.test(character)) return as(Kind.lineEnd, 10);
  if (invisibleForm.test(character)) return as(Kind.invisible);
  if (markForm.test(character)) return as(Kind.mark);
  if (unit >= 0xd800 && unit <= 0xdfff) return as(Kind.complex);
  const to = fold(character);
  if (to.length !== 1) return as(Kind.complex);
  return as(hanForm.test(to) ? Kind.han : Kind.single, to.charCodeAt(0));
}

/** Lower case twice around NFKC: either may undo the other (ϒ, K). */
const fold = (text: string): string => text.normalize('NFKC').toLowerCase().normalize('NFKC');

/** Marks behind one character that are read together. More would make the ordering of marks slow. */
const maxMarks = 30;

class Folder {
  /** Stretches in order: normal offset and offset of the text at which each begins; all but runs are whole. */
  private readonly normalStarts: number[] = [];
  private readonly decodedStarts: number[] = [];
  private readonly isRun: boolean[] = [];
  private readonly made: UnitBuffer;
  private at = 0;
  private endsWithHan = false;

  private readonly text: string;

  constructor(text: string) {
    this.text = text;
    this.made = new UnitBuffer(text.length);
  }

  /** Fold all. */
  run(): Folded {
    const { text } = this;
    while (this.at < text.length) {
      const before = this.at;
      this.plainRun();
      if (this.at === before) this.step(lookUp(text.charCodeAt(this.at)));
    }
    return this.result();
  }

  /** Take the characters that become one other each, without a closer look: nearly all of every text. */
  private plainRun(): void {
    const { text } = this;
    let entry = lookUp(text.charCodeAt(this.at));
    let at = this.at;
    let isHan = this.endsWithHan;
    for (; at < text.length; at++) {
      const kind = kindOf(entry);
      if (entry >= isNoise && isHan) break;
      const next = at + 1 < text.length ? lookUp(text.charCodeAt(at + 1)) : 0;
      const isNewline = text.charCodeAt(at) === 10;
      if (!isNewline && ((kind !== Kind.single && kind !== Kind.han) || kindOf(next) === Kind.mark)) break;
      if (at === this.at) this.openRun();
      this.made.push(entry & 0xffff);
      isHan = kind === Kind.han;
      entry = next;
    }
    this.endsWithHan = isHan;
    this.at = at;
  }

  private step(entry: number): void {
    const kind = kindOf(entry);
    if (this.endsWithHan && entry >= isNoise && this.skipsNoise()) return;
    if (kind === Kind.invisible) {
      this.at++;
      return;
    }
    if (kind === Kind.lineEnd) {
      const isPair = this.text.charCodeAt(this.at) === 13 && this.text.charCodeAt(this.at + 1) === 10;
      this.atom('\n', isPair ? 2 : 1);
      this.endsWithHan = false;
      return;
    }
    const next = this.at + 1 < this.text.length ? kindOf(lookUp(this.text.charCodeAt(this.at + 1))) : 0;
    if ((kind === Kind.single || kind === Kind.han) && next !== Kind.mark) {
      this.single(entry & 0xffff);
      this.endsWithHan = kind === Kind.han;
      return;
    }
    this.cluster();
  }

  /** One character with its marks. */
  private cluster(): void {
    const first = this.text.codePointAt(this.at) ?? 0;
    let end = this.at + (first > 0xffff ? 2 : 1);
    for (let count = 0; count < maxMarks && end < this.text.length; count++, end++)
      if (kindOf(lookUp(this.text.charCodeAt(end))) !== Kind.mark) break;
    const source = this.text.slice(this.at, end);
    // Variation selectors and tags beyond the first plane.
    const value = invisibleForm.test(source) ? '' : fold(source);
    this.atom(value, end - this.at);
    if (value !== '') this.endsWithHan = hanForm.test(String.fromCodePoint(value.codePointAt(value.length - 1) ?? 0));
  }

  /** Drop noise between two Han characters. Gives whether anything was dropped. */
  private skipsNoise(): boolean {
    const { text } = this;
    let end = this.at;
    let isTable = false;
    for (; end < text.length && end - this.at < 16; end++) {
      const character = text[end] ?? '';
      if (lookUp(character.charCodeAt(0)) < isNoise) break;
      isTable ||= character === '|' || character === '｜';
    }
    if (end === this.at || kindOf(lookUp(text.charCodeAt(end))) !== Kind.han) return false;
    if (isTable && (/\s/.test(text.slice(this.at, end)) || this.isTableRow())) return false;
    this.at = end;
    return true;
  }

  /** Whether the line up to here is a row of a Markdown table. */
  private isTableRow(): boolean {
    const before = this.text.slice(Math.max(0, this.at - 500), this.at);
    return /^[ \t]*\|/.test(before.slice(before.lastIndexOf('\n') + 1));
  }

  private single(unit: number): void {
    this.openRun();
    this.made.push(unit);
    this.at++;
  }

  /** Go on with the run, or begin one. */
  private openRun(): void {
    const last = this.isRun.length - 1;
    const start = (this.normalStarts[last] ?? 0) + this.at - (this.decodedStarts[last] ?? 0);
    if (!this.isRun[last] || start !== this.made.length) this.begin(true);
  }

  private atom(value: string, length: number): void {
    if (value !== '') this.begin(false);
    this.made.pushAll(value);
    this.at += length;
    // An end of its own, so that a dropped stretch behind it does not count as part of it.
    if (value !== '') this.begin(true);
  }

  private begin(isRun: boolean): void {
    const last = this.isRun.length - 1;
    if (this.normalStarts[last] === this.made.length) {
      this.decodedStarts[last] = this.at;
      this.isRun[last] = isRun;
      return;
    }
    this.normalStarts.push(this.made.length);
    this.decodedStarts.push(this.at);
    this.isRun.push(isRun);
  }

  private result(): Folded {
    const { normalStarts, decodedStarts, isRun } = this;
    return { value: this.made.toString(), decodedLength: this.text.length, normalStarts, decodedStarts, isRun };
  }
}

function mapped(
  value: string,
  decodedLength: number,
  normalStarts: readonly number[],
  decodedStarts: readonly number[],
  isRun: readonly boolean[],
): NormalText {
  const offsetIn = (from: readonly number[], to: readonly number[], offset: number): number => {
    const index = lastAtMost(from, offset);
    return (to[index] ?? 0) + (isRun[index] ? offset - (from[index] ?? 0) : 0);
  };
  const clamp = (offset: number): number => Math.min(Math.max(offset, 0), value.length);
  const endOf = (last: number): number => {
    const index = lastAtMost(normalStarts, last);
    if (isRun[index]) return offsetIn(normalStarts, decodedStarts, last) + 1;
    return decodedStarts[index + 1] ?? decodedLength;
  };
  return {
    value,
    toDecoded(start: number, end: number): OffsetRange {
      const from = clamp(start);
      if (from === value.length) return { start: decodedLength, end: decodedLength };
      const decoded = offsetIn(normalStarts, decodedStarts, from);
      return { start: decoded, end: end <= from ? decoded : endOf(clamp(end) - 1) };
    },
    fromDecoded(offset: number): number {
      if (offset <= 0 || value === '') return 0;
      const index = lastAtMost(decodedStarts, offset);
      const next = normalStarts[index + 1] ?? value.length;
      return Math.min(offsetIn(decodedStarts, normalStarts, offset), next);
    },
  };
}

/** The index of the last of rising numbers that is at most `limit`; 0 if there is none. */
function lastAtMost(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
