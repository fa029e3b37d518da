import { describe, expect, it } from 'vitest';
import { daysBetween, daysOf, parseDate } from '../../../server/src/engine/model/dates.js';

describe('dates', () => {
  it.each([
    ['1970-01-01', 0],
    ['1970-03-01', 59],
    ['2024-02-29', 19782],
    [' 2026-11-23 ', 20780],
    ['2026-11-23T23:59:59-11:00', 20780],
    ['2026-11-23 08:00', 20780],
    ['2025-02-29', undefined],
    ['2026-13-01', undefined],
    ['2026-1-1', undefined],
    ['23.11.2026', undefined],
    ['2026-11-23x', undefined],
    [20261123, undefined],
    [null, undefined],
  ])('%j is day %s', (text, day) => {
    expect(parseDate(text)).toBe(day);
  });

  it('are compared by days', () => {
    expect(daysBetween('2026-01-01', '2027-01-01')).toBe(365);
    expect(daysBetween('2026-11-24', '2026-11-23')).toBe(-1);
    expect(daysBetween('2026-11-24', 'soon')).toBeUndefined();
    expect(daysBetween(undefined, '2026-11-24')).toBeUndefined();
  });

  it.each([
    ['P90D', 90],
    ['P1Y6M', 545],
    ['P2W', 14],
    ['P', undefined],
    ['90', undefined],
    ['PT5M', undefined],
  ])('%s lasts %s days', (duration, days) => {
    expect(daysOf(duration)).toBe(days);
  });
});
