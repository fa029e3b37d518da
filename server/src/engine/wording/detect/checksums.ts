/*
 * Checks of well-known numbers. Each takes the bare value: no blanks or hyphens, letters in upper case. None of them says
 * that the number was ever given out, or whether it is one of those published for tests (see reserved.ts).
 */

const weightsOfResidentId = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const provinces = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/;

/** Whether 18 characters are a PRC resident id: province, date of birth and check character (GB 11643, ISO 7064 mod 11-2). */
export function isResidentId(value: string): boolean {
  if (!/^\d{17}[\dX]$/.test(value) || !provinces.test(value)) return false;
  if (!isDate(Number(value.slice(6, 10)), Number(value.slice(10, 12)), Number(value.slice(12, 14)))) return false;
  const sum = weightsOfResidentId.reduce((total, weight, i) => total + weight * digitAt(value, i), 0);
  return value[17] === '10X98765432'[sum % 11];
}

/** Whether 15 digits are a PRC resident id of the form given out until 1999: no check digit, a year of two digits. */
export function isOldResidentId(value: string): boolean {
  if (!/^\d{15}$/.test(value) || !provinces.test(value)) return false;
  return isDate(1900 + Number(value.slice(6, 8)), Number(value.slice(8, 10)), Number(value.slice(10, 12)));
}

const charactersOfCreditCode = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Whether 18 characters are a PRC unified social credit code (GB 32100). Public: it names an organisation. */
export function isUnifiedSocialCreditCode(value: string): boolean {
  if (!/^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(value)) return false;
  let sum = 0;
  let weight = 1;
  for (let i = 0; i < 17; i++) {
    sum += charactersOfCreditCode.indexOf(value[i] ?? '') * weight;
    weight = (weight * 3) % 31;
  }
  return value[17] === charactersOfCreditCode[(31 - (sum % 31)) % 31];
}

const issuers =
  /^(?:4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|(?:222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}|3[47]\d{13}|35\d{14}|6[025]\d{14,17})$/;

/** Whether 13 to 19 digits are a card number: an issuer's range and length, and the Luhn check (ISO/IEC 7812). */
export function isCardNumber(value: string): boolean {
  return issuers.test(value) && isLuhn(value);
}

const ibanLengths = lengthsByCountry(`
  AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24
  FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32
  LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24
  RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30`);

function lengthsByCountry(list: string): ReadonlyMap<string, number> {
  const entries = list.trim().split(/\s+/);
  return new Map(entries.map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]));
}

/** How many characters an IBAN of a country has (registry of ISO 13616); nothing for a country without IBANs. */
export function ibanLength(country: string): number | undefined {
  return ibanLengths.get(country);
}

/** Whether a value is an IBAN: a country with its length, and remainder 1 (ISO 13616, ISO 7064 mod 97-10). */
export function isIban(value: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(value) || value.length !== ibanLength(value.slice(0, 2))) return false;
  return remainder97(value.slice(4) + value.slice(0, 4)) === 1;
}

/** Whether 20 characters are a legal entity identifier (ISO 17442). Public: it names an organisation. */
export function isLei(value: string): boolean {
  return /^[A-Z0-9]{18}\d{2}$/.test(value) && remainder97(value) === 1;
}

/** Whether 12 characters are a security's ISIN (ISO 6166). Public: it names a security. */
export function isIsin(value: string): boolean {
  if (!/^[A-Z]{2}[A-Z0-9]{9}\d$/.test(value)) return false;
  return isLuhn(value.replace(/[A-Z]/g, (letter) => String(letterValue(letter))));
}

/** Whether 9 digits could be a US social security number. It has no check digit: ask for a key word as well. */
export function isSsn(value: string): boolean {
  return /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/.test(value);
}

/** Whether 10 digits are a US national provider identifier: Luhn with the prefix 80840 (45 CFR 162.406). */
export function isNpi(value: string): boolean {
  return /^[12]\d{9}$/.test(value) && isLuhn(`80840${value}`);
}

/** Whether 10 digits are an NHS number of England, Wales and the Isle of Man (modulus 11). */
export function isNhsNumber(value: string): boolean {
  if (!/^\d{10}$/.test(value)) return false;
  let sum = 0;
  for (let i = 0; i < 9; i++) sum += digitAt(value, i) * (10 - i);
  return digitAt(value, 9) === (11 - (sum % 11)) % 11;
}

/** Whether a value is a number of a Hong Kong identity card, check character without its brackets (`A1234563`). */
export function isHkid(value: string): boolean {
  const [, letters = '', digits = '', check = ''] = /^([A-Z]{1,2})(\d{6})([\dA])$/.exec(value) ?? [];
  if (letters === '') return false;
  // A single letter stands behind a blank that counts as 36.
  const values = [...letters.padStart(2, ' ')].map((letter) => (letter === ' ' ? 36 : letterValue(letter)));
  const sum = [...values, ...[...digits].map(Number)].reduce((total, one, i) => total + one * (9 - i), 0);
  return (sum + (check === 'A' ? 10 : Number(check))) % 11 === 0;
}

const valuesOfVin = '0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ';
const weightsOfVin = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/** Whether 17 characters are a vehicle's number with a valid check digit, as North America and China ask for (ISO 3779). */
export function isVin(value: string): boolean {
  if (!/^[A-HJ-NPR-Z0-9]{8}[0-9X][A-HJ-NPR-Z0-9]{8}$/.test(value)) return false;
  const sum = weightsOfVin.reduce((total, weight, i) => total + weight * (valuesOfVin.indexOf(value[i] ?? '') % 10), 0);
  return value[8] === '0123456789X'[sum % 11];
}

/** Whether a year from 1900, a month and a day make a date. */
export function isDate(year: number, month: number, day: number): boolean {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && year >= 1900 && year <= 2099 && day >= 1 && day <= days;
}

/** The Luhn check over digits (ISO/IEC 7812-1, annex B). */
function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digitAt(digits, digits.length - 1 - i);
    sum += i % 2 === 0 ? digit : digit < 5 ? digit * 2 : digit * 2 - 9;
  }
  return sum % 10 === 0;
}

/** The remainder modulo 97 of a value whose letters count as 10 to 35. */
function remainder97(value: string): number {
  let remainder = 0;
  for (const character of value) {
    const one = character >= 'A' ? letterValue(character) : Number(character);
    remainder = (remainder * (one > 9 ? 100 : 10) + one) % 97;
  }
  return remainder;
}

const digitAt = (value: string, at: number): number => value.charCodeAt(at) - 48;
const letterValue = (letter: string): number => letter.charCodeAt(0) - 55;
