import { describe, expect, test } from 'vitest';
import { createPhraseBook, createWording, maxMatches } from '../../../server/src/engine/wording/index.js';
import { lists } from './cases.js';

const size = 1_000_000;
const book = createPhraseBook(lists);

/** Texts that would take hours if anything were quadratic; the time limit of a test is the check. */
describe('a megabyte of', () => {
  test.each([
    'guaranteed returns ',
    'do not promise risk-free ',
    '"“「',
    '[(<{',
    '. ',
    '|a',
    '\n',
    '# no\n',
    '- never say:\n',
    '保 ',
    '不',
    '短接',
    '推断',
    'a\u0301\u0316',
    '\u0316\u0301',
    '\u200b',
    '*_',
    '```\n',
    '| a | b |\n|--|--|\n',
    'clients who may ask ',
    'classify ',
    'never: ',
    "don't ",
    'e.g. ',
  ])('%j', (unit) => {
    const wording = createWording(unit.repeat(Math.ceil(size / unit.length)));
    for (const hits of book.scan(wording).values()) {
      expect(hits.length).toBeLessThanOrEqual(maxMatches);
      for (const hit of hits) expect(wording.stanceOf(hit)).toBeTypeOf('string');
    }
    expect(wording.clauses.every(({ start, end }) => start < end)).toBe(true);
  });

  test('lists in lists', () => {
    const text = Array.from({ length: 1400 }, (_, depth) => `${' '.repeat(depth)}- never:\n`).join('');
    expect(createWording(text).clauses).toHaveLength(1400);
  });
});
