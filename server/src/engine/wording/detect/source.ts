import type { OffsetRange } from '../../text/range.js';

/** What kind of thing a literal value is. */
export type PersonalKind =
  | 'email'
  | 'phone'
  | 'residentId'
  | 'bankCard'
  | 'iban'
  | 'ssn'
  | 'npi'
  | 'nhsNumber'
  | 'hkid'
  | 'passport'
  | 'birthDate'
  | 'vin'
  | 'ipAddress';
export type TopologyKind = 'privateAddress' | 'internalHost' | 'networkShare' | 'databaseUrl' | 'serverPath';

/** A literal value in a text. */
export interface Detected<Kind extends string = PersonalKind> {
  readonly kind: Kind;
  /** UTF-16 offsets in the text as it was given. */
  readonly start: number;
  readonly end: number;
  /** Fit to be shown: at most the first three and the last two characters. */
  readonly masked: string;
}

export interface DetectOptions {
  /** The key under which the text stands as a value: it may say what the value is. */
  readonly key?: string | undefined;
}

/** A text with its characters made plain, and the way back to where they stood. */
export interface Source {
  /** Full-width and mathematical digits and letters, blanks and hyphens of all kinds are ASCII here. */
  readonly text: string;
  readonly key: string | undefined;
  /** The offset in the given text of an offset in `text`. */
  original(offset: number): number;
  /** Whether an offset lies in an address of the Web, or in a placeholder. */
  isCovered(offset: number): boolean;
}

/** What may stand in or between digits and letters. The punctuation of Chinese text stays as it is where there is none. */
const needsFolding =
  /[\u00a0\u00ad\u2000-\u2013\u202f\u2060\u2212\u3000\ufe63\ufeff\uff0b\uff0d\uff10-\uff19\uff20-\uff3a\uff41-\uff5a\ud835]/;
const oneForOne = /[\u00a0\u2000-\u200a\u2010-\u2013\u202f\u2212\u3000\ufe63\uff01-\uff5e]/g;
const changesLength = /[\u00ad\u200b-\u200f\u2060\ufeff]|\ud835[\udc00-\udfff]/;

/** Prepare a text for the finders. Linear; costs nearly nothing for a text without unusual characters. */
export function sourceOf(text: string, options: DetectOptions = {}): Source {
  const { text: folded, original } = needsFolding.test(text) ? fold(text) : { text, original: (at: number) => at };
  let covered: readonly OffsetRange[] | undefined;
  const isCovered = (offset: number): boolean => {
    covered ??= coveredRanges(folded);
    return holds(covered, offset);
  };
  return { text: folded, key: options.key, original, isCovered };
}

function fold(text: string): { text: string; original: (offset: number) => number } {
  const plain = text.replace(oneForOne, plainOf);
  if (!changesLength.test(plain)) return { text: plain, original: (offset) => offset };
  const places: number[] = [];
  const parts: string[] = [];
  let at = 0;
  for (const character of plain) {
    const part = changesLength.test(character) ? character.normalize('NFKC').replace(changesLength, '') : character;
    for (let i = 0; i < part.length; i++) places.push(at + i);
    parts.push(part);
    at += character.length;
  }
  places.push(at);
  return { text: parts.join(''), original: (offset) => places[offset] ?? at };
}

/** One character for one, so that offsets stay. */
function plainOf(character: string): string {
  const code = character.charCodeAt(0);
  if (code >= 0xff01) return String.fromCharCode(code - 0xfee0);
  return /[\u2010-\u2013\u2212\ufe63]/.test(character) ? '-' : ' ';
}

/** Addresses of the Web with all that follows, and `{{…}}`, `${…}` on one line; in order, none inside another. */
function coveredRanges(text: string): OffsetRange[] {
  const ranges: OffsetRange[] = [];
  const opening = /:\/\/|\{\{(?!\s{0,4}["'])|\$\{/g;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const start = match.index;
    const end = match[0] === '://' ? endOfUrl(text, start) : endOfPlaceholder(text, start);
    if (end === undefined) continue;
    ranges.push({ start, end });
    opening.lastIndex = end;
  }
  return ranges;
}

const urlCharacters = /[^\s"'<>`，。；、）】」》]{1,4000}/y;

function endOfUrl(text: string, start: number): number {
  urlCharacters.lastIndex = start;
  urlCharacters.test(text);
  return urlCharacters.lastIndex || start + 3;
}

function endOfPlaceholder(text: string, start: number): number | undefined {
  const line = text.slice(start, start + 200).split('\n', 1)[0] ?? '';
  const end = line.indexOf('}');
  return end < 0 ? undefined : start + end + 1;
}

function holds(ranges: readonly OffsetRange[], offset: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return (ranges[low]?.start ?? Number.POSITIVE_INFINITY) <= offset;
}

/** What was found at a place of `source.text`. */
export function detected<Kind extends string>(source: Source, kind: Kind, start: number, end: number): Detected<Kind> {
  const last = source.original(end - 1);
  const masked = mask(source.text.slice(start, end));
  return { kind, start: source.original(start), end: Math.max(last + 1, endOf(source, end, last)), masked };
}

/** A character of two units ends where the next one begins, if that stands right behind. */
function endOf(source: Source, end: number, last: number): number {
  const next = source.original(end);
  return next - last === 2 ? next : last + 1;
}

/** Show no more of a value than tells which one is meant. */
export function mask(value: string): string {
  if (value.length < 8) return `${value.slice(0, 1)}***`;
  return `${value.slice(0, value.length < 12 ? 2 : 3)}***${value.slice(-2)}`;
}

/** In order of their places; of those that overlap, the one that begins first, or is the longest. */
export function withoutOverlaps<Kind extends string>(found: readonly Detected<Kind>[]): readonly Detected<Kind>[] {
  const kept: Detected<Kind>[] = [];
  for (const one of [...found].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one);
  }
  return kept;
}
