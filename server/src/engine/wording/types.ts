import type { OffsetRange } from '../text/range.js';

/**
 * A text made comparable: NFKC, lower case, invisible characters dropped, noise between two Han characters dropped,
 * every line end a `\n`. Offsets on both sides are UTF-16 code units.
 */
export interface NormalText {
  readonly value: string;
  /** The characters of the text behind the normal characters `start` to `end` (half-open); whole characters only. */
  toDecoded(start: number, end: number): OffsetRange;
  /** The normal offset at an offset of the text; inside a dropped stretch, the offset of what follows it. */
  fromDecoded(offset: number): number;
}

/** A phrase as a compliance officer wrote it, read. */
export type ParsedPhrase =
  | {
      readonly kind: 'usable';
      /** The pattern in RE2 syntax, for the normalised text of one clause. */
      readonly source: string;
      /** One of these stands in every match. Empty: nothing is known, the phrase has to be tried everywhere. */
      readonly literals: readonly string[];
      /** More such sets: one of each stands in every match. */
      readonly also: readonly (readonly string[])[];
      /** Whether the phrase has a gap, in which anything may stand. */
      readonly hasGap: boolean;
    }
  | {
      readonly kind: 'unsupported' | 'invalid';
      readonly reason: string;
      /** Where in the phrase, when it is known. */
      readonly offset?: number;
    };

/** Phrases of both languages. */
export interface Phrases {
  readonly en?: readonly string[];
  readonly zh?: readonly string[];
}

/** A list of phrases that say the same kind of thing. */
export interface PhraseList {
  readonly id: string;
  readonly phrases: Phrases;
  /** Collocations that mean something else: a hit that shares a character with one of them is dropped. */
  readonly except?: Phrases;
  /** Its phrases were checked before, by a test of ours. */
  readonly isChecked?: true;
}

/** Where a phrase stands: offsets into the text (`start`, `end`) and into its normal form. */
export interface Match extends OffsetRange {
  readonly normalStart: number;
  readonly normalEnd: number;
  /** The language whose phrases hold the phrase. */
  readonly language: 'en' | 'zh';
  /** The phrase as it was written in its list. */
  readonly phrase: string;
  readonly spot?: Spot;
}

/** Where a phrase stands in the words of a clause. Equal clauses share it, and with it what is worked out from them alone. */
export interface Spot extends OffsetRange {
  /** The normal text of the clause. */
  readonly clause: string;
  said?: object;
}

/** A phrase that could not be used. */
export interface PhraseProblem {
  readonly list: string;
  readonly language: 'en' | 'zh';
  readonly phrase: string;
  readonly isException: boolean;
  readonly kind: 'unsupported' | 'invalid';
  readonly reason: string;
}

/** Lists of phrases made ready to be looked for together. */
export interface PhraseBook {
  /** Phrases that were left out because they cannot be read. */
  readonly problems: readonly PhraseProblem[];
  /**
   * Hits of each list that has any, in order and apart (leftmost, then longest), whatever their stance.
   * Linear in the text; at most {@link maxMatches} for each list.
   */
  scan(wording: Wording): ReadonlyMap<string, readonly Match[]>;
}

/** The part of a text that one negation can reach. Offsets into the normal text. */
export interface Clause extends OffsetRange {
  readonly kind: 'text' | 'heading' | 'item' | 'row' | 'code';
  /** The line that leads in to this clause: a heading, a line that ends in a colon, the head of a table column. */
  readonly leadIn?: Clause;
}

/**
 * How a phrase is meant. `asserted`: the text says it, or tells the model to say or do it. `negated`: forbidden or
 * denied. `sought`: a review looks for it. `quoted`: mentioned, asked about, or what somebody else says. `code`: in a
 * fenced block. `example`: shown as a bad example.
 */
export type Stance = 'asserted' | 'negated' | 'sought' | 'quoted' | 'code' | 'example';

/** What is known about a text from elsewhere. */
export interface WordingHints {
  /** The task of the template is to review or check texts. */
  readonly isReview?: boolean;
}

export interface StanceOptions {
  /** `false`: what forbids the phrase does not count (phrases that are a breach although they are negative). */
  readonly negation?: boolean;
}

/** A text with all that rules ask about its wording; each part is made on first use and kept. */
export interface Wording {
  /** The text as the format decodes it. */
  readonly text: string;
  readonly normal: NormalText;
  /** In order, apart; blanks and marks between clauses belong to none. */
  readonly clauses: readonly Clause[];
  /** The clause at an offset into the normal text. */
  clauseAt(normalOffset: number): Clause | undefined;
  /** How a match of this text is meant. */
  stanceOf(match: Match, options?: StanceOptions): Stance;
}
