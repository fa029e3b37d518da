import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isCardNumber,
  isHkid,
  isIban,
  isIsin,
  isLei,
  isNhsNumber,
  isNpi,
  isOldResidentId,
  isResidentId,
  isSsn,
  isUnifiedSocialCreditCode,
  isVin,
} from '../../../server/src/engine/wording/detect/index.js';
import { lettersAndDigits, withCheck } from './detect-values.js';

const digits = (count: number) => fc.stringMatching(new RegExp(`^\\d{${count}}$`));
const from = (characters: string, count: number) =>
  fc.array(fc.constantFrom(...characters), { minLength: count, maxLength: count }).map((list) => list.join(''));
const date = fc.date({ min: new Date('1930-01-01'), max: new Date('2015-12-31'), noInvalidDate: true });
const compact = date.map((one) => one.toISOString().slice(0, 10).replaceAll('-', ''));
const vinCharacters = lettersAndDigits.replace(/[IOQ]/g, '');
const codeCharacters = lettersAndDigits.replace(/[IOSVZ]/g, '');

/** A number in two parts with its check characters between or behind them, and the check that it has to pass. */
const checks = {
  residentId: {
    check: isResidentId,
    value: fc.tuple(fc.constantFrom('110105', '440304', '650102'), compact, digits(3)).map((parts) => parts.join('')),
  },
  creditCode: {
    check: isUnifiedSocialCreditCode,
    value: fc
      .tuple(fc.constantFrom('91', '92', 'MA'), digits(6), from(codeCharacters, 9))
      .map((parts) => parts.join('')),
  },
  card: {
    check: isCardNumber,
    value: fc.oneof(
      digits(14).map((rest) => `4${rest}`),
      digits(13).map((rest) => `53${rest}`),
      digits(12).map((rest) => `37${rest}`),
      digits(16).map((rest) => `62${rest}`),
    ),
  },
  iban: {
    check: isIban,
    value: fc.oneof(
      digits(18).map((rest) => `DE${rest}`),
      fc.tuple(from(lettersAndDigits, 4), digits(14)).map((parts) => `GB${parts.join('')}`),
    ),
  },
  lei: { check: isLei, value: from(lettersAndDigits, 18) },
  isin: { check: isIsin, value: from(lettersAndDigits, 9).map((rest) => `US${rest}`) },
  npi: { check: isNpi, value: digits(8).map((rest) => `1${rest}`) },
  hkid: { check: isHkid, value: fc.tuple(fc.constantFrom('A', 'K', 'XA'), digits(6)).map((parts) => parts.join('')) },
  vin: { check: isVin, value: from(vinCharacters, 16) },
  nhs: { check: isNhsNumber, value: digits(9) },
} as const;

describe.each(Object.entries(checks))('the check of %s', (kind, { check, value }) => {
  const complete = value.map((one) => withCheck(kind as keyof typeof checks, one)).filter((one) => one !== undefined);

  it('accepts a number with its check characters', () => {
    fc.assert(fc.property(complete, (number) => check(number)));
  });

  it('refuses it with any one digit changed', () => {
    fc.assert(
      fc.property(complete, fc.nat(), fc.integer({ min: 1, max: 9 }), (number, at, step) => {
        const places = [...number].flatMap((character, i) => (/\d/.test(character) ? [i] : []));
        const place = places[at % places.length] ?? 0;
        const changed = (Number(number[place]) + step) % 10;
        return !check(`${number.slice(0, place)}${changed}${number.slice(place + 1)}`);
      }),
    );
  });

  it('refuses what is shorter, longer, or no number at all', () => {
    fc.assert(fc.property(complete, (number) => !check(number.slice(0, -8)) && !check(`${number}00000`)));
    fc.assert(fc.property(fc.string({ maxLength: 9 }), (text) => !check(text)));
  });
});

describe('published examples', () => {
  it.each([
    ['the specimen of GB 11643', isResidentId, '11010519491231002X'],
    ['the example of GB 32100', isUnifiedSocialCreditCode, '91350100M000100Y43'],
    ['a test card of Visa', isCardNumber, '4111111111111111'],
    ['a test card of American Express', isCardNumber, '378282246310005'],
    ['the British example of the IBAN registry', isIban, 'GB29NWBK60161331926819'],
    ['the German example of the IBAN registry', isIban, 'DE89370400440532013000'],
    ['a public LEI', isLei, '5493001KJTIIGC8Y1R12'],
    ['a public ISIN', isIsin, 'US0378331005'],
    ['the example of the NPI standard', isNpi, '1234567893'],
    ['the example of the NHS Data Dictionary', isNhsNumber, '9434765919'],
    ['the usual example of Hong Kong', isHkid, 'A1234563'],
    ['the usual example of a VIN', isVin, '1HGCM82633A004352'],
  ])('%s', (_name, check, value) => {
    expect(check(value)).toBe(true);
  });
});

describe('numbers without check digits', () => {
  it.each(['000121234', '666121234', '900121234', '529001234', '529120000', '52912123'])('%s is no SSN', (value) => {
    expect(isSsn(value)).toBe(false);
    expect(isSsn('529121234')).toBe(true);
  });

  it('an old resident id has a province and a date', () => {
    expect(isOldResidentId('130503670401001')).toBe(true);
    expect(isOldResidentId('130503671301001')).toBe(false);
    expect(isOldResidentId('990503670401001')).toBe(false);
  });

  it('an NHS number whose check would be 10 was never given out', () => {
    const base = Array.from({ length: 100 }, (_, i) => `4000000${String(i).padStart(2, '0')}`);
    const none = base.filter((one) => withCheck('nhs', one) === undefined);
    expect(none.length).toBeGreaterThan(0);
    for (const one of none) for (let i = 0; i < 10; i++) expect(isNhsNumber(`${one}${i}`)).toBe(false);
  });

  it('a card has the length of its issuer', () => {
    expect(isCardNumber(withCheck('card', '41000200030004') ?? '')).toBe(false);
    expect(isCardNumber(withCheck('card', '93000200030004') ?? '')).toBe(false);
  });
});
