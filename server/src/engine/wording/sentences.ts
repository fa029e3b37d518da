import type { OffsetRange } from '../text/range.js';

/** Words with a full stop that do not end a sentence (normal text). */
const abbreviation =
  /(?:^|[^a-z0-9])(?:[a-z]|e\.g|i\.e|a\.m|p\.m|etc|vs|mr|mrs|ms|dr|prof|st|inc|ltd|co|corp|dept|est|approx|cf|fig|art|arts|sec|para|reg|ch|vol|pp|ed|al|max|min|incl|excl|u\.s|u\.k|e\.u|ph\.d)$/;
/** Abbreviations only before a number. */
const numbered = /(?:^|[^a-z0-9])(?:no|nos|p|art|sec|fig|vol|ch)$/;

/** Marks that open a quotation, as code units, and those that close it. */
const quotes = new Map(['""', '“”', '「」', '『』'].map(([open = '', close = '']) => [open.charCodeAt(0), close]));

/** Code units that need a closer look: they may end a sentence, or open a quotation. */
const stops = new Uint8Array(0x10000);
for (const character of '.!?。;•●"“「『') stops[character.charCodeAt(0)] = 1;

/** How far the end of a quotation is looked for, and how long a clause gets. */
const maxQuote = 300;
const maxClause = 2000;

/** The clauses of a block of text: up to an end mark, a semicolon, a bullet in the line; without blanks around them. */
export function sentences(value: string, from: number, to: number): readonly OffsetRange[] {
  const found: OffsetRange[] = [];
  let start = from;
  const cut = (end: number, next: number): void => {
    const text = value.slice(start, end);
    const lead = text.length - text.trimStart().length;
    if (lead < text.length) found.push({ start: start + lead, end: start + text.trimEnd().length });
    start = next;
  };
  for (let at = from; at < to; ) {
    const unit = value.charCodeAt(at);
    if (stops[unit] !== 1) {
      if (at - start > maxClause && (at - start > maxClause * 2 || isBlank(unit))) cut(at, at);
      at++;
      continue;
    }
    const quoteEnd = quotes.has(unit) ? closing(value, at, to) : -1;
    if (quoteEnd > 0) {
      at = quoteEnd + 1;
      // A sentence that ends with its quotation.
      if (/[.!?。]/.test(value[quoteEnd - 1] ?? '') && /^\s*(?:$|\s[^a-z\s,(])/.test(written(value, at, to)))
        cut(at, at);
      continue;
    }
    const end = endsAt(value, at, to);
    if (end > at) cut(end, end);
    at = Math.max(at + 1, end);
  }
  cut(to, to);
  return found;
}

/** Whether a code unit is white space. */
export function isBlank(unit: number): boolean {
  return unit < 128 ? unit === 32 || (unit >= 9 && unit <= 13) : /\s/.test(String.fromCharCode(unit));
}

const written = (value: string, at: number, to: number): string => value.slice(at, Math.min(to, at + 8));

/** The end of a quotation that opens at `at`, or -1. */
function closing(value: string, at: number, to: number): number {
  const mark = quotes.get(value.charCodeAt(at)) ?? '"';
  const end = value.slice(at + 1, Math.min(to, at + maxQuote)).indexOf(mark);
  return end < 0 ? -1 : at + 1 + end;
}

/** The end of the sentence when the mark at `at` ends one, marks that close behind it included; else -1. */
function endsAt(value: string, at: number, to: number): number {
  const character = value[at] ?? '';
  if (quotes.has(value.charCodeAt(at))) return -1;
  if (character === '•' || character === '●') return at + 1;
  let end = at + 1;
  while (end < to && end - at < 8 && /[.!?。"'”’」』)\]*_]/.test(value[end] ?? '')) end++;
  if (character === '。') return end;
  const next = value[end] ?? '';
  const isBreak = end >= to || /\s/.test(next);
  if (character !== '.') return isBreak || next > '\x7f' ? end : -1;
  if (!isBreak && !/\p{Script=Han}/u.test(next)) return -1;
  // An ellipsis only sets off.
  if (value[at - 1] === '.' || value[at + 1] === '.') return end >= to ? end : -1;
  const before = value.slice(Math.max(0, at - 8), at);
  if (end >= to) return end;
  if (/(?:^|[^a-z])etc$/.test(before)) return /^\s+["“(]?[a-z]/.test(value.slice(end, end + 4)) ? -1 : end;
  if (numbered.test(before) && /^\s*\d/.test(value.slice(end, end + 4))) return -1;
  return abbreviation.test(before) ? -1 : end;
}
