import { distance } from 'fastest-levenshtein';

/**
 * The candidate that a misspelt word most likely means: about a third of its letters differ (case is not counted).
 * `undefined` where none is near enough to be offered.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor((word.length + 1) / 3)) + 1;
  for (const candidate of candidates) {
    const away = distance(word.toLowerCase(), candidate.toLowerCase());
    if (away < bestDistance) {
      best = candidate;
      bestDistance = away;
    }
  }
  return best;
}
