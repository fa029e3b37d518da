import { words } from '../../model/vocabulary/words.js';

const past = /\b(?:previous|prior|last|past|earlier|historical|history|former)\b/;
const zhPast = /上次|上一次|历史|此前|以往|既往|过往/;

/** Whether a name tells of something that was decided before, such as `previous_decision` or 历史结论. */
export function isOfThePast(name: string): boolean {
  const start = name.slice(0, 200);
  return past.test(words(start).join(' ')) || zhPast.test(start);
}
