import { RE2JS } from 're2js';
import { cached } from '../text/cached.js';
import type { Condition, Conditions } from './pack-data.js';

/** Whether a value meets a condition. A list meets what one of its items meets. `today` is `YYYY-MM-DD`. */
export function holds(condition: Condition, value: unknown, today: string): boolean {
  if (Array.isArray(condition)) return anyIs(value, condition);
  if (typeof condition !== 'object') return anyIs(value, [condition]);
  const asked = condition as Exclude<Condition, string | number | boolean | readonly unknown[]>;
  if (asked.exists !== undefined && asked.exists !== isSet(value)) return false;
  if (asked.anyOf && !anyIs(value, asked.anyOf)) return false;
  if (asked.noneOf && anyIs(value, asked.noneOf)) return false;
  if (asked.includes && !asked.includes.every((one) => anyIs(value, [one]))) return false;
  if (asked.minimum !== undefined && !(sizeOf(value) >= asked.minimum)) return false;
  if (asked.maximum !== undefined && !(sizeOf(value) <= asked.maximum)) return false;
  if (asked.minLength !== undefined && !(typeof value === 'string' && value.trim().length >= asked.minLength))
    return false;
  if (asked.matches !== undefined && !textsOf(value).some((text) => matches(asked.matches ?? '', text))) return false;
  if (asked.notBefore !== undefined && !(dayOf(value) >= dayAt(asked.notBefore, today))) return false;
  if (asked.notAfter !== undefined && !(dayOf(value) <= dayAt(asked.notAfter, today))) return false;
  const items = Array.isArray(value) ? value : [];
  if (asked.some && !items.some((item) => allHold(asked.some, memberOf(item), today))) return false;
  if (asked.every && !items.every((item) => allHold(asked.every, memberOf(item), today))) return false;
  return !(asked.none && items.some((item) => allHold(asked.none, memberOf(item), today)));
}

/** Whether all conditions hold for the values that `valueAt` gives for their fields. None at all hold. */
export function allHold(
  conditions: Conditions | undefined,
  valueAt: (field: string) => unknown,
  today: string,
): boolean {
  return Object.entries(conditions ?? {}).every(([field, condition]) => holds(condition, valueAt(field), today));
}

/** Members of plain data by name, with dots for what lies deeper. */
export function memberOf(data: unknown): (field: string) => unknown {
  return (field) => {
    let at = data;
    for (const step of field.split('.')) {
      if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
      at = (at as Readonly<Record<string, unknown>>)[step];
    }
    return at;
  };
}

/** Whether a value says anything: blank text, empty lists and maps do not. */
export function isSet(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === 'string') return value.trim() !== '';
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

function anyIs(value: unknown, wanted: readonly unknown[]): boolean {
  return [value].flat().some((one) => wanted.some((other) => isSame(one, other)));
}

/** Words are the same in whatever case. */
function isSame(value: unknown, wanted: unknown): boolean {
  if (typeof value === 'string' && typeof wanted === 'string') return value.toLowerCase() === wanted.toLowerCase();
  return value === wanted;
}

function sizeOf(value: unknown): number {
  if (typeof value === 'number') return value;
  return Array.isArray(value) ? value.length : Number.NaN;
}

function textsOf(value: unknown): readonly string[] {
  return [value].flat().filter((one) => typeof one === 'string');
}

const patterns = new Map<string, RE2JS>();

function matches(pattern: string, text: string): boolean {
  return cached(patterns, pattern, () => RE2JS.compile(pattern))
    .matcher(text)
    .find();
}

const dayMs = 86_400_000;

/** Days since 1970 of an ISO date; not a number where it is none, so that no comparison holds. */
function dayOf(value: unknown): number {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return Number.NaN;
  return Date.parse(`${value}T00:00:00Z`) / dayMs;
}

/** The day that `today`, `today-365` or a date stands for. */
function dayAt(words: string, today: string): number {
  const [, shift] = /^today([+-]\d+)?$/.exec(words) ?? [];
  return words.startsWith('today') ? dayOf(today) + Number(shift ?? 0) : dayOf(words);
}

/** The date that `today+365` stands for, `YYYY-MM-DD`; anything else as it is. */
export function dateFrom(value: unknown, today: string): unknown {
  if (typeof value !== 'string' || !/^today([+-]\d{1,5})?$/.test(value)) return value;
  return new Date(dayAt(value, today) * dayMs).toISOString().slice(0, 10);
}
