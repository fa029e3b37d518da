import { lineTest } from '../../text/pieces.js';
import type { OffsetRange } from '../../text/range.js';
import { isJoining } from './joining.js';

/** What kind of harm a run of hidden characters does; the worst of its characters decides. */
export type HiddenKind = 'tags' | 'direction' | 'hidden' | 'private';

/** Neighbouring hidden characters. */
export interface HiddenRun {
  readonly range: OffsetRange;
  readonly characters: readonly string[];
  readonly kind: HiddenKind;
  /** Whether nothing that a reader could see is lost with them. */
  readonly lossless: boolean;
  /** What has to stay in their place: a space where a line separator kept two words apart. */
  readonly glue: '' | ' ';
}

/**
 * The code points of the catalogue: named ranges, other format characters (Cf) and private use (Co). The visible
 * signs that Unicode also files under Cf, such as the Arabic number sign, are taken out again.
 */
const hidden =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: code points one by one; one class is searched fastest
  /[\p{Cf}\p{Co}\u115f\u1160\u2028\u2029\u3164\uffa0\u{e0000}-\u{e007f}\u{e0100}-\u{e01ef}](?<![\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}])/u;
const allHidden = new RegExp(hidden.source, 'gu');

const names: Readonly<Record<number, string>> = {
  173: 'SOFT HYPHEN',
  1564: 'ARABIC LETTER MARK',
  4447: 'HANGUL CHOSEONG FILLER',
  4448: 'HANGUL JUNGSEONG FILLER',
  6158: 'MONGOLIAN VOWEL SEPARATOR',
  8203: 'ZERO WIDTH SPACE',
  8204: 'ZERO WIDTH NON-JOINER',
  8205: 'ZERO WIDTH JOINER',
  8206: 'LEFT-TO-RIGHT MARK',
  8207: 'RIGHT-TO-LEFT MARK',
  8232: 'LINE SEPARATOR',
  8233: 'PARAGRAPH SEPARATOR',
  8234: 'LEFT-TO-RIGHT EMBEDDING',
  8235: 'RIGHT-TO-LEFT EMBEDDING',
  8236: 'POP DIRECTIONAL FORMATTING',
  8237: 'LEFT-TO-RIGHT OVERRIDE',
  8238: 'RIGHT-TO-LEFT OVERRIDE',
  8288: 'WORD JOINER',
  8289: 'FUNCTION APPLICATION',
  8290: 'INVISIBLE TIMES',
  8291: 'INVISIBLE SEPARATOR',
  8292: 'INVISIBLE PLUS',
  8294: 'LEFT-TO-RIGHT ISOLATE',
  8295: 'RIGHT-TO-LEFT ISOLATE',
  8296: 'FIRST STRONG ISOLATE',
  8297: 'POP DIRECTIONAL ISOLATE',
  12644: 'HANGUL FILLER',
  65279: 'ZERO WIDTH NO-BREAK SPACE',
  65440: 'HALFWIDTH HANGUL FILLER',
};

const worstFirst: readonly HiddenKind[] = ['tags', 'direction', 'hidden', 'private'];

/** Whether a text holds a hidden character at all, allowed or not: one cheap look before all else. */
export const hasHidden = lineTest(hidden);

/** The hidden characters of a text that have no business there, neighbours together. */
export function hiddenRuns(text: string): readonly HiddenRun[] {
  const found: HiddenRun[] = [];
  for (const { 0: character, index } of text.matchAll(allHidden)) {
    const end = index + character.length;
    if ((index === 0 && character === '\ufeff') || isJoining(text, index, character)) continue;
    const separates = /[\u2028\u2029]/.test(character);
    const glued = separates && /\S/.test(text[index - 1] ?? ' ') && /\S/.test(text[end] ?? ' ');
    const namedGlyph =
      /[\u{e0100}-\u{e01ef}]/u.test(character) && /\p{Script=Han}$/u.test(text.slice(Math.max(0, index - 2), index));
    const kind = kindOf(character);
    const lossless = kind !== 'private' && !namedGlyph;
    found.push({ range: { start: index, end }, characters: [character], kind, lossless, glue: glued ? ' ' : '' });
  }
  return joinRuns(found);
}

/** Put runs together whose ranges touch. */
export function joinRuns(runs: readonly HiddenRun[]): HiddenRun[] {
  const joined: (HiddenRun & { readonly characters: string[] })[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (!last || last.range.end !== run.range.start) {
      joined.push({ ...run, characters: [...run.characters] });
      continue;
    }
    last.characters.push(...run.characters);
    joined[joined.length - 1] = {
      range: { start: last.range.start, end: run.range.end },
      characters: last.characters,
      kind: worstFirst.find((kind) => kind === last.kind || kind === run.kind) ?? last.kind,
      lossless: last.lossless && run.lossless,
      glue: last.glue || run.glue,
    };
  }
  return joined;
}

/** The code points of a run with their names, each once, three at most. */
export function listNames(characters: readonly string[]): string {
  const each = [...new Set(characters)];
  const shown = each.slice(0, 3).map((character) => nameOf(character.codePointAt(0) ?? 0));
  return each.length > 3 ? `${shown.join(', ')}, …` : shown.join(', ');
}

/** The ASCII text that tag characters stand for, shortened. */
export function spelledOut(characters: readonly string[]): string {
  const codes = characters.map((character) => (character.codePointAt(0) ?? 0) - 0xe0000);
  const text = codes
    .filter((code) => code >= 0x20 && code < 0x7f)
    .map((code) => String.fromCharCode(code))
    .join('');
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function nameOf(code: number): string {
  const hex = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  if (code >= 0xe0100 && code <= 0xe01ef) return `${hex} VARIATION SELECTOR-${code - 0xe0100 + 17}`;
  if (code >= 0xe0000 && code <= 0xe007f) return `${hex} TAG`;
  return names[code] ? `${hex} ${names[code]}` : hex;
}

function kindOf(character: string): HiddenKind {
  if (/[\u{e0000}-\u{e007f}]/u.test(character)) return 'tags';
  if (/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/.test(character)) return 'direction';
  return /\p{Co}/u.test(character) ? 'private' : 'hidden';
}
