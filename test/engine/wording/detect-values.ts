/*
 * Numbers for tests of the detectors, completed by the rules that the standards give, in other words than the engine's: no
 * number that anyone may have has to stand in a file.
 */

export const lettersAndDigits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const worthOf = (character: string): number => lettersAndDigits.indexOf(character);

type Checked = 'residentId' | 'creditCode' | 'card' | 'iban' | 'lei' | 'isin' | 'npi' | 'hkid' | 'vin' | 'nhs';

/** Complete a number with its check characters; nothing if there are none for it. */
export function withCheck(kind: Checked, value: string): string | undefined {
  return completions[kind](value);
}

const luhnDigit = (digits: string): string => {
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const one = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return total + Math.floor(one / 10) + (one % 10);
  }, 0);
  return String((10 - (sum % 10)) % 10);
};

const expanded = (value: string): string => [...value].map(worthOf).join('');
const check97 = (value: string): string => String(98n - (BigInt(expanded(value)) % 97n)).padStart(2, '0');

/** The one of some characters with which a weighted sum comes out. */
function fitting(characters: string, fits: (character: string) => boolean): string | undefined {
  return [...characters].find(fits);
}

const completions: Record<Checked, (value: string) => string | undefined> = {
  // ISO 7064 mod 11-2: each character, doubled along the way, and the check leave 1.
  residentId: (value) => {
    const rest = [...value].reduce((total, digit) => ((total + Number(digit)) * 2) % 11, 0);
    return value + '0123456789X'[(12 - rest) % 11];
  },
  creditCode: (value) => {
    const all = '0123456789ABCDEFGHJKLMNPQRTUWXY';
    const sum = [...value].reduce((total, one, i) => total + all.indexOf(one) * Number(3n ** BigInt(i) % 31n), 0);
    const check = fitting(all, (one) => (sum + all.indexOf(one)) % 31 === 0);
    return check && value + check;
  },
  card: (value) => value + luhnDigit(value),
  iban: (value) => value.slice(0, 2) + check97(`${value.slice(2)}${value.slice(0, 2)}00`) + value.slice(2),
  lei: (value) => value + check97(`${value}00`),
  isin: (value) => value + luhnDigit(expanded(value)),
  npi: (value) => value + luhnDigit(`80840${value}`),
  hkid: (value) => {
    const places = [...value.padStart(8, ' ')].map((one) => (one === ' ' ? 36 : worthOf(one)));
    const sum = places.reduce((total, one, i) => total + one * (9 - i), 0);
    const check = fitting('0123456789A', (one) => (sum + worthOf(one)) % 11 === 0);
    return check && value + check;
  },
  // 16 characters come in; the check goes to the ninth place. Letters count 1 to 9 in their rows of the alphabet.
  vin: (value) => {
    const rows = ['0', '1AJ', '2BKS', '3CLT', '4DMU', '5ENV', '6FW', '7GPX', '8HY', '9RZ'];
    const weights = [8, 7, 6, 5, 4, 3, 2, 10, 9, 8, 7, 6, 5, 4, 3, 2];
    const sum = weights.reduce(
      (total, weight, i) => total + weight * rows.findIndex((row) => row.includes(value[i] ?? '')),
      0,
    );
    return value.slice(0, 8) + '0123456789X'[sum % 11] + value.slice(8);
  },
  nhs: (value) => {
    const sum = [...value].reduce((total, digit, i) => total + Number(digit) * (10 - i), 0);
    const check = (11 - (sum % 11)) % 11;
    return check === 10 ? undefined : value + String(check);
  },
};

/** Digits without a meaning, always the same ones for the same count and draw. */
export function drawn(count: number, draw = 1): string {
  let state = 7919 * draw + count;
  const digit = (): string => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return String((state >> 12) % 10);
  };
  return Array.from({ length: count }, digit).join('');
}
