import { type PromptTemplate, textField } from '../model/template.js';
import type { ClauseLanguage } from './types.js';

/** So much of a text tells its language. UTF-16 code units. */
const sample = 2000;

/** The language that a clause is written in for a template: what it declares, else what its messages are written in. */
export function languageOf(template: PromptTemplate): ClauseLanguage {
  const declared = textField(template, 'language');
  if (declared) return /^zh\b/i.test(declared) ? 'zh' : 'en';
  const texts = template.slots.filter(({ kind }) => kind === 'message').slice(0, 2);
  const words = texts.map(({ text }) => text.value.slice(0, sample)).join(' ');
  const han = words.match(/\p{Script=Han}/gu)?.length ?? 0;
  // An English word is about as much as one and a half Chinese characters.
  const latin = words.match(/[A-Za-z]+/g)?.length ?? 0;
  return han > latin * 1.5 ? 'zh' : 'en';
}
