import { createWording } from './stance.js';
import type { Wording, WordingHints } from './types.js';

/** Texts of so many characters are remembered in all: those of the documents that somebody is writing. */
const mostRemembered = 600_000;

const known = new Map<string, Wording>();
let remembered = 0;

/**
 * The wording of a text, worked out once however often the text is checked again: with each keystroke all texts of a
 * document but one are the same as before. The texts that were asked for longest ago are forgotten first.
 */
export function sharedWording(text: string, hints: WordingHints): Wording {
  const key = `${hints.isReview === true ? 'r' : '-'}${text}`;
  const before = known.get(key);
  if (before) {
    known.delete(key);
    known.set(key, before);
    return before;
  }
  const wording = createWording(text, hints);
  known.set(key, wording);
  remembered += key.length;
  for (const oldest of known.keys()) {
    if (remembered <= mostRemembered || oldest === key) break;
    known.delete(oldest);
    remembered -= oldest.length;
  }
  return wording;
}
