import { remembered } from '../../text/pieces.js';
import {
  type Endings,
  endingsByKind,
  organisationWords,
  personWords,
  zhOrganisationWords,
  zhPersonWords,
} from './identifier-endings.js';
import { words } from './words.js';

/** What a value points to, or reveals, by the name of its variable. */
export type IdentifierKind = keyof typeof endingsByKind;

const split = (text: string | undefined): readonly string[] => (text === undefined ? [] : text.split(', '));
const kinds = Object.entries(endingsByKind) as readonly (readonly [IdentifierKind, Endings])[];

/** Kinds that point to one person by themselves. */
export const directKinds: ReadonlySet<IdentifierKind> = new Set<IdentifierKind>([
  ...(['person-name', 'email', 'phone', 'fax', 'address', 'national-id', 'passport', 'ssn', 'tax-id'] as const),
  ...(['licence', 'vehicle', 'card-number', 'bank-account', 'mrn', 'health-plan-id', 'biometric', 'photo'] as const),
]);

/** Kinds that need a ground of their own: GDPR Art. 9 and 10, PIPL Art. 28. */
export const specialKinds: ReadonlySet<IdentifierKind> = new Set<IdentifierKind>([
  ...(['biometric', 'religion', 'ethnicity', 'union', 'political', 'sexual-orientation', 'health'] as const),
  ...(['criminal', 'child-data'] as const),
]);

/** The identifiers of 45 CFR 164.514(b)(2)(i) that a name can tell; "any other unique code" is none of them. */
export const hipaaKinds: ReadonlySet<IdentifierKind> = new Set<IdentifierKind>([
  ...(['person-name', 'address', 'postal-code', 'geo-location', 'date-of-birth', 'care-date', 'phone', 'fax'] as const),
  ...(['email', 'ssn', 'mrn', 'health-plan-id', 'bank-account', 'licence', 'vehicle', 'device', 'url', 'ip'] as const),
  ...(['biometric', 'photo', 'child-data'] as const),
]);

interface Ending {
  readonly kind: IdentifierKind;
  readonly context: 'any' | 'own' | 'person';
  readonly shared: boolean;
}

const english = new Map<string, Ending>(
  kinds.flatMap(([kind, endings]) =>
    (['any', 'own', 'person'] as const).flatMap((context) =>
      split(endings[context]).map((ending) => [ending, { kind, context, shared: endings.shared === true }] as const),
    ),
  ),
);
const chinese = new Map<string, Ending>(
  kinds.flatMap(([kind, { zh, zhPerson, shared }]) => [
    ...split(zh).map((ending) => [ending, { kind, context: 'any', shared: shared === true }] as const),
    ...split(zhPerson).map((ending) => [ending, { kind, context: 'person', shared: false }] as const),
  ]),
);
const mostWords = 5;
const mostCharacters = 8;

const persons = new Set(split(personWords));
const others = new Set(split(organisationWords));
/** Besides persons, what a `pin` or a `pan` may belong to. */
const cards = new Set([
  'card',
  'atm',
  'debit',
  'credit',
  'bank',
  'payment',
  'home',
  'primary',
  'principal',
  'left',
  'right',
]);
/** Words that say only that it is a value, or which one of several. */
const fillers = new Set(['value', 'text', 'string', 'raw', 'plain', 'list', 'field', 'str', 'unmasked', 'full']);
const numbers = new Set(['no', 'nr', 'num', 'nos', 'numbers']);

/**
 * What a variable holds by its name, in English (`customer_name`, `customerName`, `customer-name`) or Chinese (客户姓名).
 * The end of a name decides, because it says what the value is: `phone_model` is a model, `account_type` a type. Names,
 * phones and addresses of organisations are not those of persons, and a value that is masked or cut short
 * (`card_last4`) is no identifier. `undefined` where the name does not tell.
 */
export function identifierKind(name: string): IdentifierKind | undefined {
  // Longer names are text, not names.
  if (name.length > 200) return undefined;
  const kind = knownKind(name);
  return kind === 'none' ? undefined : kind;
}

/** Many rules ask about the same names, with each keystroke. */
const knownKind = remembered((name: string): IdentifierKind | 'none' => {
  return (/\p{Script=Han}/u.test(name) ? chineseKind(name) : englishKind(name)) ?? 'none';
});

function englishKind(name: string): IdentifierKind | undefined {
  const parts = meaningful(words(name));
  for (let length = Math.min(mostWords, parts.length); length > 0; length--) {
    const ending = parts.slice(-length).join(' ');
    const found = english.get(ending) ?? english.get(ending.replace(/ number$/, ''));
    if (found) return fits(found, parts.slice(0, -length)) ? found.kind : undefined;
  }
  return undefined;
}

/** Without fillers at the end and with one word for numbers: `id_card_no_2` ends in `id card number`. */
function meaningful(all: readonly string[]): readonly string[] {
  const parts = all.map((part, at) => (at > 0 && numbers.has(part) ? 'number' : part));
  while (parts.length > 1) {
    const last = parts.at(-1) ?? '';
    const isCount = /^[0-9]$/.test(last);
    if (isCount && parts.at(-2) === 'track') return [...parts.slice(0, -2), `track${last}`];
    if (!isCount && !fillers.has(last)) break;
    parts.pop();
  }
  return parts;
}

function fits({ context, shared }: Ending, before: readonly string[]): boolean {
  const last = before.at(-1);
  if (last === undefined) return context !== 'person';
  if (before.some((word) => others.has(word)) && (shared || others.has(last))) return false;
  if (context === 'person') return persons.has(last);
  return context === 'any' || persons.has(last) || cards.has(last);
}

function chineseKind(name: string): IdentifierKind | undefined {
  const plain = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_.-]/g, '')
    .replace(/[0-9一二三]?(?:列表|原文)?$/, '');
  for (let length = Math.min(mostCharacters, plain.length); length > 0; length--) {
    const found = chinese.get(plain.slice(-length));
    if (!found) continue;
    const before = plain.slice(0, -length);
    if (/脱敏|掩码|是否|服务器/.test(before) || (found.shared && zhOthers.some((word) => before.includes(word))))
      return undefined;
    return found.context === 'any' || zhPersons.some((word) => before.includes(word)) ? found.kind : undefined;
  }
  return undefined;
}

const zhPersons = split(zhPersonWords);
const zhOthers = split(zhOrganisationWords);
