import * as cues from './cues.js';
import { type Quote, quotesOf } from './quotes.js';
import { isBanned, isLifted, isOpen, isSought } from './scopes.js';
import type { Clause, Match } from './types.js';

/** How much of a clause is looked at in front of a phrase, and behind it. */
const reach = 400;
const reachBehind = 160;

/** What the clause of a match says of it. Equal clauses say the same, so it is kept beside the match. */
export function saidOf(match: Match, clause: Clause, value: string): Said {
  const { spot, phrase, normalStart, normalEnd } = match;
  if (!spot) {
    const words = value.slice(clause.start, clause.end);
    return new Said(words, phrase, normalStart - clause.start, normalEnd - clause.start);
  }
  if (spot.said instanceof Said) return spot.said;
  const said = new Said(spot.clause, phrase, spot.start, spot.end);
  spot.said = said;
  return said;
}

/** Each answer is worked out when it is asked for: most matches are settled by the first. */
class Said {
  readonly #clause: string;
  readonly #start: number;
  readonly #end: number;
  readonly #phrase: string;
  #known: Place | undefined;
  #isNegated: boolean | undefined;
  #isLabelledBad: boolean | undefined;
  #isSought: boolean | undefined;
  #isLeftOpen: boolean | undefined;
  #isOmission: boolean | undefined;
  #isSpoken: boolean | undefined;

  constructor(clause: string, phrase: string, start: number, end: number) {
    this.#clause = clause;
    this.#phrase = phrase;
    this.#start = start;
    this.#end = end;
  }

  /** Forbidden or denied. */
  get isNegated(): boolean {
    this.#isNegated ??=
      isDeniedInside(this.#phrase, this.#clause.slice(this.#start, this.#end)) || isForbidden(this.#place);
    return this.#isNegated;
  }

  /** Behind a label such as "Bad:". */
  get isLabelledBad(): boolean {
    this.#isLabelledBad ??= cues.badLabel.test(this.#place.whole);
    return this.#isLabelledBad;
  }

  /** A review looks for it. */
  get isSought(): boolean {
    this.#isSought ??= isSought(this.#place.before) || cues.soughtBehind.test(this.#place.behind);
    return this.#isSought;
  }

  /** Asked about, left open, or what somebody else says. */
  get isLeftOpen(): boolean {
    this.#isLeftOpen ??=
      isOpen(this.#place.before) || cues.askedBehind.test(this.#place.behind) || isQuestion(this.#clause);
    return this.#isLeftOpen;
  }

  /** Behind a word that turns a ban around: forget, omit. */
  get isOmission(): boolean {
    this.#isOmission ??= cues.omitStart.test(this.#place.whole);
    return this.#isOmission;
  }

  get isQuoted(): boolean {
    return this.#place.quote !== undefined;
  }

  /** In a quotation of what the model is to say. */
  get isSpoken(): boolean {
    this.#isSpoken ??= isSpoken(this.#place, this.#clause.length);
    return this.#isSpoken;
  }

  get #place(): Place {
    this.#known ??= placeOf(this.#clause, this.#start, this.#end);
    return this.#known;
  }
}

/** The plain text around a match. */
interface Place {
  /** In front of the match, or of the quotation that it stands in. */
  readonly before: string;
  readonly behind: string;
  /** All of the clause in front of the match. */
  readonly whole: string;
  readonly quote?: Quote;
  /** Of a match in a quotation: what the quotation holds in front of it and behind it. */
  readonly inner?: string;
  readonly innerBehind?: string;
}

function placeOf(clause: string, start: number, end: number): Place {
  const stretch = (from: number, to: number): string => plain(clause.slice(Math.max(0, from), Math.max(0, to)));
  const quote = quotesOf(clause).find((one) => one.start <= start && end <= one.end);
  const before = stretch(start - reach, start);
  const behind = stretch(end, end + reachBehind);
  if (!quote) return { before: unquoted(before), behind, whole: before };
  const outer = stretch(quote.start - reach, quote.start);
  const inner = stretch(Math.max(quote.start + 1, start - reach), start);
  const after = stretch(quote.end, quote.end + reachBehind);
  return { before: unquoted(outer), behind: after, whole: before, quote, inner, innerBehind: behind };
}

/** Marks of emphasis as blanks, one kind of apostrophe, one blank at a time. */
export const plain = (text: string): string =>
  text
    .replace(/[*_`~]/g, ' ')
    .replace(/[’‘ʼ]/g, "'")
    .replace(/\s+/g, ' ');

/** What is quoted in front of a phrase holds no cue for it; its marks stay. */
const unquoted = (text: string): string => text.replace(/(["“「『])[^"”」』]{1,200}(["”」』])/g, '$1$2');

function isForbidden({ before, behind, inner, innerBehind, whole }: Place): boolean {
  if (isBanned(before) || cues.banBehind.test(behind)) return true;
  if (inner === undefined) return false;
  return (
    isBanned(inner) || cues.banBehind.test(innerBehind ?? '') || (!/["“「『]/.test(before) && isBanned(whole, 0.5))
  );
}

/** Whether the gap of a phrase was filled with a negative word. */
function isDeniedInside(phrase: string, words: string): boolean {
  if (!/\.{3}|…|\.[*+{?]|\][*+{]/.test(phrase)) return false;
  const count = (text: string): number => text.match(cues.negativeWords)?.length ?? 0;
  return count(plain(words)) > count(phrase.toLowerCase());
}

const isQuestion = (clause: string): boolean =>
  clause.endsWith('?') && cues.openQuestion.test(plain(clause.slice(0, reach)));

/** Whether a quotation holds the words that the model is to say. */
function isSpoken({ before, behind, quote }: Place, end: number): boolean {
  const words = before.trim();
  if (cues.weighedBehind.test(behind) || cues.answeredBefore.test(words)) return false;
  return words === '' || /[:=>|]$/.test(words) || cues.sayVerbs.test(words) || isLifted(before) || quote?.end === end;
}
