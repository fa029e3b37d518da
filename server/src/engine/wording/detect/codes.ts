import { ibanLength, isDate, isHkid, isIban, isVin } from './checksums.js';
import { cueOf, formatWords, hasCue, wordsBefore } from './cues.js';
import { isExampleIban, isExampleVin, isOpenAddress, isSpecimenHkid, looksMadeUp } from './reserved.js';
import { type Detected, detected, type PersonalKind, type Source } from './source.js';

const hkidCue = cueOf('hkid|hong kong (?:identity|id)|identity card', '身份证|身份證');
const vinCue = cueOf('vins?|vehicle|chassis', '车架|车辆识别|车辆识别代号|車架');
const ipCue = cueOf('ips?|ip ?addr(?:ess(?:es)?)?|client|login|logged in|remote|visitor', '来源地址|登录地址|访客');

/** IBANs, identity cards of Hong Kong, vehicles, passports, dates of birth, and addresses of the Internet. */
export function findCodes(source: Source): Detected[] {
  return [
    ...ibans(source),
    ...hkids(source),
    ...vins(source),
    ...passports(source),
    ...birthDates(source),
    ...addresses(source),
  ];
}

function* ibans(source: Source): Generator<Detected> {
  const { text } = source;
  for (const { index, 0: head } of text.matchAll(/(?<![A-Za-z0-9_-])[A-Z]{2}\d{2}(?=[A-Z0-9 -])/g)) {
    const end = endOfIban(text, index, ibanLength(head.slice(0, 2)));
    if (end === undefined || /[A-Za-z0-9_*]/.test(text[end] ?? ' ')) continue;
    const value = text.slice(index, end).replace(/[ -]/g, '');
    if (!isIban(value) || isExampleIban(value) || source.isCovered(index)) continue;
    yield detected(source, 'iban', index, end);
  }
}

/** Where so many letters and digits end, with at most one blank or hyphen between two of them. */
function endOfIban(text: string, start: number, length: number | undefined): number | undefined {
  if (length === undefined) return undefined;
  let at = start;
  for (let count = 0; count < length; at++) {
    if (/[A-Z0-9]/.test(text[at] ?? '')) count++;
    else if (!/[ -]/.test(text[at] ?? '') || !/[A-Z0-9]/.test(text[at - 1] ?? '')) return undefined;
  }
  return at;
}

function* hkids(source: Source): Generator<Detected> {
  const { text } = source;
  for (const { index, 0: value } of text.matchAll(
    /(?<![A-Za-z0-9_*-])[A-Z]{1,2}\d{6}(?:[(（][\dA][)）]|[\dA](?![A-Za-z0-9_*-]))/g,
  )) {
    const plain = value.replace(/[()（）]/g, '');
    if (!isHkid(plain) || isSpecimenHkid(plain) || source.isCovered(index)) continue;
    const end = index + value.length;
    if (plain !== value || hasCue(source, index, end, hkidCue)) yield detected(source, 'hkid', index, end);
  }
}

function* vins(source: Source): Generator<Detected> {
  const { text, key = '' } = source;
  if (!/vin|vehicle|chassis|车架|车辆|車架/i.test(key + text)) return;
  for (const { index, 0: value } of text.matchAll(/[A-HJ-NPR-Z0-9]{17}/g)) {
    const around = `${text[index - 1] ?? ' '}${text[index + 17] ?? ' '}`;
    if (/[A-Za-z0-9_*-]/.test(around)) continue;
    if (!isVin(value) || isExampleVin(value) || !/[A-Z]/.test(value) || source.isCovered(index)) continue;
    const end = index + value.length;
    if (hasCue(source, index, end, vinCue)) yield detected(source, 'vin', index, end);
  }
}

/** A key word, and the value that follows it in a form of its own. */
interface Announced {
  readonly kind: PersonalKind;
  readonly word: RegExp;
  readonly value: RegExp;
  accepts(value: string): boolean;
}

const passport: Announced = {
  kind: 'passport',
  word: /passports?(?![a-z])|护照|護照/gi,
  value:
    /^[^\w\n]{0,8}(?:(?:[Nn](?:o|umber|um)|NO|ID|id|is|号码?|號碼?|为|是)[^\w\n]{0,4}){0,3}([A-Z]{1,2}\d{7,8}|\d{9})(?![A-Za-z0-9_*-])/,
  accepts: (value) => !looksMadeUp(value.replace(/\D/g, ''), 5),
};

const birthDate: Announced = {
  kind: 'birthDate',
  word: /dates?[ _-]?of[ _-]?birth(?![a-z])|(?<![a-z])d\.?o\.?b(?![a-z])|birth[ _-]?da(?:te|y)(?![a-z])|出生(?:日期|年月日?)|生日/gi,
  value:
    /^[^\w\n]{0,6}(?:(?:is|was|on|为|是|于)[^\w\n]{0,4}){0,2}((?:19|20)\d{2}[-/.年] ?\d{1,2}[-/.月] ?\d{1,2}日?|\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d{2}|\d{1,2}(?:st|nd|rd|th)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6},? (?:19|20)\d{2}|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6} \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d{2})(?![\w-])/,
  accepts: isSomeonesBirthday,
};

/** The first of January and one digit throughout stand for "some date". */
function isSomeonesBirthday(value: string): boolean {
  if (/[A-Za-z]/.test(value)) return true;
  const parts = value.match(/\d+/g)?.map(Number) ?? [];
  const [a = 0, b = 0, c = 0] = parts;
  const [year, month, day] = a > 31 ? [a, b, c] : b > 12 ? [c, a, b] : [c, b, a];
  return isDate(year, month, day) && month !== day;
}

const passports = (source: Source): Detected[] => announced(source, passport);
const birthDates = (source: Source): Detected[] => announced(source, birthDate);

function announced(source: Source, { kind, word, value, accepts }: Announced): Detected[] {
  const { text, key } = source;
  const places = [...text.matchAll(word)].map(({ index, 0: found }) => index + found.length);
  if (key !== undefined && key.search(word) >= 0) places.push(0);
  return places.flatMap((behind) => {
    const match = value.exec(text.slice(behind, behind + 64));
    const found = match?.[1];
    if (!match || found === undefined || !accepts(found) || source.isCovered(behind + match[0].length - 1)) return [];
    const start = behind + match[0].length - found.length;
    if (formatWords.test(wordsBefore(source, start))) return [];
    return [detected(source, kind, start, start + found.length)];
  });
}

/** An address alone is a version or a detail of a network: it is somebody's only where the words say so. */
function* addresses(source: Source): Generator<Detected> {
  const { text } = source;
  for (const { index, 0: value } of text.matchAll(/(?<![\w.*/-])\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\w*/-]|\.\d)/g)) {
    if (!isPublicAddress(value) || isOpenAddress(value) || source.isCovered(index)) continue;
    const end = index + value.length;
    if (hasCue(source, index, end, ipCue)) yield detected(source, 'ipAddress', index, end);
  }
}

function isPublicAddress(value: string): boolean {
  const parts = value.split('.').map(Number);
  const [a = 0, b = 0] = parts;
  if (parts.some((part) => part > 255) || /(?:^|\.)0\d/.test(value) || new Set(parts).size < 3) return false;
  if (isCounted(parts)) return false;
  return !(a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168) || (a === 169 && b === 254));
}

/** `5.6.7.8` and `11.22.33.44` are counted, not given out. */
function isCounted(parts: readonly number[]): boolean {
  const step = (parts[1] ?? 0) - (parts[0] ?? 0);
  return parts.every((part, i) => i === 0 || part - (parts[i - 1] ?? 0) === step);
}
