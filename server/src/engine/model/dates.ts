/** Days are counted from 1970-01-01; no clock and no time zone is asked. */
const dayLength = 86_400_000;

/**
 * The day of an ISO 8601 date, as the number of days since 1970-01-01. Of a date with a time its date counts. `undefined`
 * for anything else, and for days that no calendar has.
 */
export function parseDate(value: unknown): number | undefined {
  const parts = typeof value === 'string' ? /^\s*(\d{4})-(\d{2})-(\d{2})(?:[Tt ]\d|\s*$)/.exec(value) : null;
  if (!parts) return undefined;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.getTime() / dayLength;
}

/** How many days the second date lies behind the first, less than 0 where before it; `undefined` without two dates. */
export function daysBetween(from: unknown, to: unknown): number | undefined {
  const [start, end] = [parseDate(from), parseDate(to)];
  return start === undefined || end === undefined ? undefined : end - start;
}

/** The days of an ISO 8601 duration of whole years, months, weeks and days (`P1Y6M`); a month has 30, a year 365. */
export function daysOf(duration: unknown): number | undefined {
  const parts =
    typeof duration === 'string' ? /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(duration.trim()) : null;
  if (!parts || parts[0] === 'P') return undefined;
  const [years, months, weeks, days] = parts.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
  ];
  return years * 365 + months * 30 + weeks * 7 + days;
}
