import { describe, expect, test } from 'vitest';
import { createWording } from '../../../server/src/engine/wording/index.js';

/** The clauses of a text as they stand in its normal form. */
function clauses(text: string): readonly string[] {
  const { clauses: found, normal } = createWording(text);
  return found.map(({ start, end }) => normal.value.slice(start, end));
}

/** The lead-in of the last clause. */
function leadOfLast(text: string): string | undefined {
  const { clauses: found, normal } = createWording(text);
  const lead = found.at(-1)?.leadIn;
  return lead && normal.value.slice(lead.start, lead.end);
}

describe('where a clause ends', () => {
  test.each([
    ['at a full stop', 'one two. three', ['one two.', 'three']],
    ['at a semicolon', 'one; two', ['one;', 'two']],
    ['at Chinese marks', '一。二；三！四', ['一。', '二;', '三!', '四']],
    ['not at a Chinese comma', '一，二', ['一,二']],
    ['not at a colon', 'one: two', ['one: two']],
    ['not in a number', 'at 3.5% a year', ['at 3.5% a year']],
    ['not at an abbreviation', 'e.g. one, i.e. two, U.S. law, No. 5', ['e.g. one, i.e. two, u.s. law, no. 5']],
    ['at the answer no', 'say no. two', ['say no.', 'two']],
    ['not at etc. before a small letter', 'one, etc. and two etc.', ['one, etc. and two etc.']],
    ['not in a quotation', 'say "one. two" now', ['say "one. two" now']],
    ['behind marks that close', 'say (one.) two', ['say (one.)', 'two']],
    ['at a bullet', '- one\n- two', ['one', 'two']],
    ['at a bullet in the line', 'one • two', ['one •', 'two']],
    ['at a cell of a table', '| one | two |', ['one', 'two']],
    ['at an empty line', 'one\n\ntwo', ['one', 'two']],
    ['at a heading', '# one\ntwo', ['one', 'two']],
    ['not at the end of a wrapped line', 'do not\nsay it', ['do not\nsay it']],
    ['at a line that begins a sentence', 'Short line\nNext line', ['short line', 'next line']],
    ['not at a wrapped Chinese line', '不得承诺\n收益', ['不得承诺\n收益']],
    ['at a short Chinese line', '态度友好\n语言简洁', ['态度友好', '语言简洁']],
    ['not at the indented rest of an item', '- do not say\n  Guaranteed', ['do not say\n  guaranteed']],
    ['nowhere in nothing', ' \n ', []],
  ])('%s', (_name, text, expected) => {
    expect(clauses(text)).toEqual(expected);
  });
});

describe('what leads in to a clause', () => {
  test.each([
    ['a line that ends in a colon', 'never say:\n- one\n- two', 'never say:'],
    ['over an empty line', 'never say:\n\n- one', 'never say:'],
    ['also to lines without bullets', 'never say:\none', 'never say:'],
    ['but not behind an empty line', 'never say:\none\n\nTwo', undefined],
    ['a heading', '## avoid\n\n- one', 'avoid'],
    ['the nearer one', '## avoid\nsay:\n- one', 'say:'],
    ['the item above a nested list', '- never\n  - one', 'never'],
    ['not the item before', '- never\n- one', undefined],
    ['the head of a column', '| say | never |\n|---|---|\n| one | two |', 'never'],
    ['a bold line', '**avoid**\n- one', '**avoid**'],
    ['a line in capitals', 'NEVER SAY\n- one', 'never say'],
    ['a Chinese heading in brackets', '【禁用】\n一', '【禁用】'],
    ['a tag', '<avoid>\none', '<avoid>'],
    ['nothing behind the end of a tag', '<avoid>\none\n</avoid>\ntwo', undefined],
    ['a Chinese number above plain ones', '一、禁止\n1. 甲', '禁止'],
  ])('%s', (_name, text, expected) => {
    expect(leadOfLast(text)).toBe(expected);
  });
});

test('lines of a fenced block are code, and what follows is not', () => {
  const { clauses: found } = createWording('one\n```\ntwo. three\n```\nfour');
  expect(found.map(({ kind }) => kind)).toEqual(['text', 'code', 'text']);
});
