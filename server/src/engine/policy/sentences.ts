import type { Bilingual } from '../text/bilingual.js';
import type { Sentence } from './pack-data.js';

/** A sentence in both languages; one that is written in one language only stands for both. */
export function bilingual(sentence: Sentence): Bilingual {
  return typeof sentence === 'string' ? { en: sentence, zh: sentence } : sentence;
}
