import { isCardNumber, isNhsNumber, isNpi, isOldResidentId, isResidentId, isSsn } from './checksums.js';
import { countingWords, cueOf, hasCue, nameOfThing, standsAlone, wordsBefore } from './cues.js';
import {
  isReservedNhsNumber,
  isReservedSsn,
  isReservedUsPhone,
  isSpecimenId,
  isTestCard,
  looksMadeUp,
} from './reserved.js';
import { type Detected, detected, type PersonalKind, type Source } from './source.js';

/** Some digits in a row. `joint` is the one blank or hyphen between them and the digits before, if that is all there is. */
interface Group {
  readonly start: number;
  readonly end: number;
  readonly joint: string;
}

/** A number as people group it, with what stands around it. */
interface Candidate {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  readonly source: Source;
}

interface NumberForm {
  readonly kind: PersonalKind;
  /** How many digits each group has. */
  readonly layouts: readonly (readonly number[])[];
  accepts(candidate: Candidate): boolean;
}

const cardCue = cueOf(
  'cards?|card ?(?:no|number)|credit|debit|visa|mastercard|amex|unionpay|pan|account',
  '卡号|银行卡|信用卡|借记卡|储蓄卡|银联|账号|帐号|账户',
);
const residentCue = cueOf(
  'resident|identity|id ?(?:card|no|number)|national id|citizen',
  '身份证|证件号|身份號碼|身份号|公民身份',
);
const phoneCue = cueOf(
  'phones?|mobiles?|cell|tel(?:ephone)?|call(?:ed|er)?|fax|contact|whatsapp|sms|texted|dial',
  '电话|手机|座机|传真|致电|联系|拨打|來電|来电|電話|手機',
);
/** A number that a firm gives to everyone. */
export const hotlineCue = cueOf(
  'hotline|helpline|toll-?free|customer (?:service|care)|support line',
  '客服|热线|总机|服务电话|投诉电话',
);
const ssnCue = cueOf('ssns?|social security|social insurance', '社会安全号|社会保障号|社安号');
const npiCue = cueOf('npis?|national provider', '国家提供者标识');
const nhsCue = cueOf('nhs');

const isNear = ({ source, start, end }: Candidate, cue: RegExp): boolean => hasCue(source, start, end, cue);
const counts = ({ source, start }: Candidate): boolean => {
  const words = wordsBefore(source, start);
  return countingWords.test(words) || nameOfThing.test(words);
};

const mobile = /^1(?:3\d|4[014-9]|5[0-35-9]|6[2567]|7[0-8]|8\d|9[0-35-9])\d{8}$/;
const landline = /^0(?:10|2[0-57-9]|[3-9]\d{2})[2-8]\d{6,7}$/;

/** The surest come first: of two forms with the same digits, the first that accepts them wins. */
const forms: readonly NumberForm[] = [
  {
    kind: 'residentId',
    layouts: [[18], [6, 8, 4], [6, 4, 4, 4], [3, 3, 4, 4, 4]],
    accepts: (one) =>
      isResidentId(one.digits) &&
      !isSpecimenId(one.digits) &&
      (isNear(one, residentCue) || !countingWords.test(wordsBefore(one.source, one.start))),
  },
  {
    kind: 'residentId',
    layouts: [[15]],
    accepts: (one) => isOldResidentId(one.digits) && !isSpecimenId(one.digits) && isNear(one, residentCue),
  },
  {
    kind: 'bankCard',
    layouts: [[16], [15], [4, 4, 4, 4], [4, 4, 4, 4, 1], [4, 4, 4, 4, 2], [4, 4, 4, 4, 3], [4, 6, 5], [6, 13]],
    accepts: (one) => isCardNumber(one.digits) && !isTestCard(one.digits) && (isNear(one, cardCue) || !counts(one)),
  },
  {
    // Without blanks these are more often the number of an order, except for UnionPay's usual 19 digits.
    kind: 'bankCard',
    layouts: [[13], [17], [18], [19]],
    accepts: (one) =>
      isCardNumber(one.digits) &&
      !isTestCard(one.digits) &&
      (isNear(one, cardCue) || (/^62\d{17}$/.test(one.digits) && !counts(one))),
  },
  {
    kind: 'phone',
    layouts: [[11], [3, 4, 4], [13], [2, 11], [2, 3, 4, 4], [4, 11], [15]],
    accepts: (one) => {
      const digits = one.digits.replace(/^(?:00)?86(?=\d{11}$)/, '');
      return mobile.test(digits) && !looksMadeUp(digits) && (isNear(one, phoneCue) || !counts(one));
    },
  },
  {
    kind: 'phone',
    layouts: [[3, 8], [3, 7], [4, 7], [4, 8], [3, 4, 4], [4, 4, 4], [4, 3, 4], [11], [12]],
    accepts: (one) =>
      landline.test(one.digits) && !looksMadeUp(one.digits) && isNear(one, phoneCue) && !isNear(one, hotlineCue),
  },
  {
    kind: 'ssn',
    layouts: [[3, 2, 4], [9]],
    accepts: (one) => isSsn(one.digits) && !isReservedSsn(one.digits) && isNear(one, ssnCue),
  },
  {
    kind: 'npi',
    layouts: [[10]],
    accepts: (one) => isNpi(one.digits) && !looksMadeUp(one.digits) && isNear(one, npiCue),
  },
  {
    kind: 'nhsNumber',
    layouts: [[3, 3, 4], [10]],
    accepts: (one) => isNhsNumber(one.digits) && !isReservedNhsNumber(one.digits) && isNear(one, nhsCue),
  },
  {
    kind: 'phone',
    layouts: [[3, 3, 4], [10], [1, 3, 3, 4]],
    accepts: (one) => {
      const digits = one.digits.slice(-10);
      if (one.digits.length === 11 && !one.digits.startsWith('1')) return false;
      return isUsPhone(digits) && isNear(one, phoneCue) && !isNear(one, hotlineCue);
    },
  },
];

/** Whether ten digits are a number of North America that somebody may have. */
export function isUsPhone(digits: string): boolean {
  return /^[2-9]\d{2}[2-9]\d{6}$/.test(digits) && !isReservedUsPhone(digits);
}

/** Whether something near says that a number is a telephone number of a person. */
export function isCalledPhone(source: Source, start: number, end: number): boolean {
  return hasCue(source, start, end, phoneCue) && !hasCue(source, start, end, hotlineCue);
}

/** Resident ids, cards, telephone numbers of China and North America, and numbers of patients and providers. */
export function findNumbers(source: Source): Detected[] {
  if (!/\d{9}|\d[ -]\d{2}/.test(source.text)) return [];
  const found: Detected[] = [];
  const groups = groupsOf(source.text);
  for (let i = 0; i < groups.length; i++) {
    const hit = longestAt(source, groups, i);
    if (!hit) continue;
    found.push(hit.detected);
    i += hit.groups - 1;
  }
  return found;
}

/** Forms by the length of their first group; a check character `X` shortens one that is all of a number. */
const byFirstLength = new Map<number, { readonly form: NumberForm; readonly layout: readonly number[] }[]>();
for (const form of forms) {
  for (const layout of form.layouts) {
    const [first = 0] = layout;
    for (const length of layout.length === 1 && first === 18 ? [17, 18] : [first]) {
      byFirstLength.set(length, [...(byFirstLength.get(length) ?? []), { form, layout }]);
    }
  }
}

function longestAt(
  source: Source,
  groups: readonly Group[],
  at: number,
): { detected: Detected; groups: number } | undefined {
  let longest: { detected: Detected; groups: number } | undefined;
  const group = groups[at];
  const possible = group && byFirstLength.get(group.end - group.start);
  for (const { form, layout } of possible ?? []) {
    if (longest && longest.groups >= layout.length) continue;
    const candidate = candidateAt(source, groups, at, layout);
    if (!candidate || !form.accepts(candidate)) continue;
    longest = { detected: detected(source, form.kind, candidate.start, candidate.end), groups: layout.length };
  }
  return longest;
}

function candidateAt(
  source: Source,
  groups: readonly Group[],
  at: number,
  layout: readonly number[],
): Candidate | undefined {
  const { text } = source;
  const first = groups[at];
  const last = groups[at + layout.length - 1];
  if (!first || !last) return undefined;
  const total = layout.reduce((sum, one) => sum + one, 0);
  const hasX = /[Xx]/.test(text[last.end] ?? '') && total === 18;
  const parts = groups.slice(at, at + layout.length);
  const fits = parts.every((group, i) => {
    const length = group.end - group.start + (group === last && hasX ? 1 : 0);
    return length === layout[i] && (i === 0 || isJoined(group, parts[1]));
  });
  const end = last.end + (hasX ? 1 : 0);
  if (!fits || isPartOfRow(groups, at, layout.length) || !standsAlone(text, first.start, end)) return undefined;
  if (source.isCovered(first.start)) return undefined;
  const digits = parts.map((group) => text.slice(group.start, group.end)).join('') + (hasX ? 'X' : '');
  return { digits, start: first.start, end, source };
}

/** Blanks or hyphens join the parts of one number, not both. */
function isJoined(group: Group, second: Group | undefined): boolean {
  return group.joint !== '' && group.joint === second?.joint;
}

/** Some groups of a longer row are not one number. What a hyphen goes on with does not stand alone either. */
function isPartOfRow(groups: readonly Group[], at: number, count: number): boolean {
  const first = groups[at];
  const next = groups[at + count];
  const before = groups[at - 1];
  if (count === 1) return false;
  const isLong = (group: Group | undefined): boolean => group !== undefined && group.end - group.start > 2;
  return (next?.joint === ' ' && isLong(next)) || (first?.joint === ' ' && isLong(before));
}

function groupsOf(text: string): Group[] {
  const groups: Group[] = [];
  for (const { index, 0: digits } of text.matchAll(/\d+/g)) {
    const between = groups.at(-1)?.end === index - 1 ? (text[index - 1] ?? '') : '';
    groups.push({ start: index, end: index + digits.length, joint: between === ' ' || between === '-' ? between : '' });
  }
  return groups;
}
