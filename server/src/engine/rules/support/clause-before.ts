import type { FoundPhrase } from '../texts.js';

/** The text of the clause in front of a phrase, in normal form; at most 120 characters. */
export function clauseBefore({ site, range, clause }: FoundPhrase): string {
  const { text, wording } = site;
  const start = text.toDecoded(range.start);
  if (!clause || start === undefined) return '';
  const end = wording.normal.fromDecoded(start);
  return wording.normal.value.slice(Math.max(clause.start, end - 120), end);
}
