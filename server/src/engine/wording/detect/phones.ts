import { countingWords, hasCue, standsAlone, wordsBefore } from './cues.js';
import { hotlineCue, isCalledPhone, isUsPhone } from './numbers.js';
import { isReservedPhone, looksMadeUp } from './reserved.js';
import { type Detected, detected, type Source } from './source.js';

/** Telephone numbers that begin with `+`, those of North America in the forms `(415) …` and `415.….…`, of China as `(010)…`. */
export function findPhones(source: Source): Detected[] {
  return [...internationalPhones(source), ...americanPhones(source), ...bracketedPhones(source)];
}

function internationalPhones(source: Source): Detected[] {
  const { text } = source;
  const found: Detected[] = [];
  for (let at = text.indexOf('+'); at >= 0; at = text.indexOf('+', at + 1)) {
    const end = endOfPhone(text, at + 1);
    const value = text.slice(at + 1, end);
    if (!isInternational(value) || !standsAlone(text, at, end) || source.isCovered(at)) continue;
    if (countingWords.test(wordsBefore(source, at)) && !isCalledPhone(source, at, end)) continue;
    found.push(detected(source, 'phone', at, end));
  }
  return found;
}

/** Digits, with at most one separator and a bracket between two of them; no number has more than 24 characters. */
function endOfPhone(text: string, start: number): number {
  const form = /\d{1,15}(?:[ .-]?\(\d{1,4}\))?/y;
  form.lastIndex = start;
  if (!form.test(text)) return start;
  let end = form.lastIndex;
  const more = /[ .-]?\d{1,12}/y;
  for (more.lastIndex = end; more.test(text) && more.lastIndex - start <= 24; ) end = more.lastIndex;
  return end;
}

/** Countries' codes with how many digits a number has behind them; others have 8 to 12, ITU-T E.164 allows 15 in all. */
const lengths: readonly (readonly [RegExp, RegExp])[] = [
  [/^1/, /^1[2-9]\d{2}[2-9]\d{6}$/],
  [/^86/, /^86(?:1[3-9]\d{9}|(?:10|2[0-57-9]|[3-9]\d{2})[2-8]\d{6,7})$/],
  [/^852/, /^852[2-9]\d{7}$/],
  [/^853/, /^853[268]\d{7}$/],
  [/^886/, /^886[2-9]\d{7,8}$/],
  [/^44/, /^440?[1-37-9]\d{8,9}$/],
  [/^33/, /^330?[1-9]\d{8}$/],
  [/^49/, /^490?[1-9]\d{6,10}$/],
  [/^65/, /^65[3689]\d{7}$/],
  [/^81/, /^810?[1-9]\d{8,9}$/],
  [/^82/, /^820?[1-9]\d{7,9}$/],
  [/^91/, /^91[6-9]\d{9}$/],
  [/^61/, /^610?[2-478]\d{8}$/],
  [/^7/, /^7[3-9]\d{9}$/],
];
const countryCode =
  /^(?:1|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|7|8[1246]|9[0-58]|2[1-689]\d|3[578]\d|42[013]|5[09]\d|6[789]\d|8[0578]\d|9[679]\d)/;

function isInternational(value: string): boolean {
  const digits = value.replace(/\D/g, '');
  if (digits.length < 10 || digits.length > 15 || !countryCode.test(digits)) return false;
  // `+1 000 000 000` groups an amount, not a number to call.
  if (/^\d{1,3}(?: \d{3}){2,}$/.test(value) && /000/.test(value)) return false;
  const form = lengths.find(([code]) => code.test(digits));
  if (form ? !form[1].test(digits) : digits.length > 14) return false;
  return !isReservedPhone(digits.startsWith('44') ? digits.replace(/^440/, '44') : digits);
}

function americanPhones(source: Source): Detected[] {
  const { text } = source;
  const found: Detected[] = [];
  for (const { index, 0: value } of text.matchAll(/\(\d{3}\) ?\d{3}[-. ]\d{4}|\d{3}\.\d{3}\.\d{4}/g)) {
    const end = index + value.length;
    const isCertain = value.startsWith('(');
    if (!isUsPhone(value.replace(/\D/g, '')) || !standsAlone(text, index, end) || source.isCovered(index)) continue;
    if (hasCue(source, index, end, hotlineCue) || (!isCertain && !isCalledPhone(source, index, end))) continue;
    found.push(detected(source, 'phone', index, end));
  }
  return found;
}

function* bracketedPhones(source: Source): Generator<Detected> {
  for (const { index, 0: value } of source.text.matchAll(/[(（]0(?:10|2[0-57-9]|[3-9]\d{2})[)）] ?[2-8]\d{6,7}/g)) {
    const end = index + value.length;
    if (!standsAlone(source.text, index, end) || looksMadeUp(value.slice(-7))) continue;
    if (isCalledPhone(source, index, end)) yield detected(source, 'phone', index, end);
  }
}
