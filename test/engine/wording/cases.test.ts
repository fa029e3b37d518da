import { describe, expect, test } from 'vitest';
import { createPhraseBook, createWording } from '../../../server/src/engine/wording/index.js';
import { marked, withMarks } from '../../support/marked.js';
import { caseFiles, lists } from './cases.js';

const book = createPhraseBook(lists);

test('every phrase of the sample lists can be read', () => {
  expect(book.problems).toEqual([]);
});

test('most cases have nothing to find, and there are enough of them', () => {
  const all = caseFiles.flatMap(([, cases]) => cases);
  const silent = all.filter(({ say }) => !say.includes('⟦'));
  expect(all.length).toBeGreaterThanOrEqual(320);
  expect(silent.length).toBeGreaterThanOrEqual(all.length / 2);
});

describe.each(caseFiles)('%s', (_file, cases) => {
  test.each(cases)('$list: $say', ({ list, say, review = false, negation = true }) => {
    const { text } = marked(say);
    const wording = createWording(text, { isReview: review });
    const hits = book.scan(wording).get(list) ?? [];
    const asserted = hits.filter((hit) => wording.stanceOf(hit, { negation }) === 'asserted');
    expect(withMarks(text, asserted)).toBe(say);
  });
});
