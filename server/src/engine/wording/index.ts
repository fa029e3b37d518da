/**
 * Wording: phrases in two languages, and how they are meant.
 *
 *   const book = createPhraseBook(lists);            // once
 *   const wording = createWording(text, { isReview }); // once for each text, shared by all rules
 *   for (const match of book.scan(wording).get('guarantee') ?? [])
 *     if (wording.stanceOf(match) === 'asserted') report(match.start, match.end);
 */
export { lexicon } from './lexicons.js';
export { normalise } from './normal-text.js';
export { parsePhrase } from './phrase.js';
export { createPhraseBook, maxMatches } from './phrase-book.js';
export { sharedWording } from './shared.js';
export { createWording } from './stance.js';
export type {
  Clause,
  Match,
  NormalText,
  ParsedPhrase,
  PhraseBook,
  PhraseList,
  PhraseProblem,
  Phrases,
  Stance,
  StanceOptions,
  Wording,
  WordingHints,
} from './types.js';
