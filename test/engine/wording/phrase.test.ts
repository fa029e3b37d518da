import { describe, expect, test } from 'vitest';
import { createPhraseBook, createWording, type Match, parsePhrase } from '../../../server/src/engine/wording/index.js';
import { withMarks } from '../../support/marked.js';

/** What a match says, its place worked out. */
const factsOf = ({ start, end, normalStart, normalEnd, language, phrase }: Match) => {
  return { start, end, normalStart, normalEnd, language, phrase };
};

/** The hits of one list in a text, as marks. */
function hits(text: string, en: readonly string[], zh: readonly string[] = [], except: readonly string[] = []): string {
  const book = createPhraseBook([{ id: 'list', phrases: { en, zh }, except: { en: except } }]);
  expect(book.problems).toEqual([]);
  return withMarks(text, book.scan(createWording(text)).get('list') ?? []);
}

describe('what a phrase finds', () => {
  test.each([
    ['whole words', 'risk', 'Brisk ⟦risk⟧ risky'],
    ['capitals in text and phrase', 'Fixed Rate', 'A ⟦FIXED rate⟧'],
    ['any blanks', 'fixed rate', 'a ⟦fixed \t rate⟧'],
    ['a blank over a line end', 'fixed rate', 'the ⟦fixed\nrate⟧ of'],
    ['emphasis inside', 'fixed rate', 'a ⟦fixed **rate⟧** of'],
    ['choices', '(fixed|flat) rates?', '⟦flat rate⟧, ⟦fixed rates⟧'],
    ['the longest of fixed words', 'flat|flat rate', '⟦flat rate⟧'],
    ['an optional word', 'sign (the )?form', '⟦sign form⟧ ⟦sign the form⟧'],
    ['an optional prefix', '(un)?paid', '⟦unpaid⟧ ⟦paid⟧ prepaid'],
    ['a gap', 'open ... account', '⟦open a new account⟧'],
    ['a gap written as one character', 'open … account', '⟦open a new account⟧'],
    ['a gap takes as little as it can', 'open ... account', '⟦open the account⟧ account'],
    ['whole words beside a gap', 'mute ... age', 'mutex on average, ⟦mute the age⟧'],
    ['whole words beside a gap of RE2', 'mute.{0,20}age', 'mutex on average, ⟦mute the age⟧'],
    ['a gap stays in its clause', 'open ... account', 'open it. My account'],
    ['a gap has an end', 'open ... account', `open ${'very '.repeat(10)}account`],
    ['RE2 repetition', 'pay .{0,5}now', '⟦pay it now⟧'],
    ['a class', 'risk[- ]free', '⟦risk-free⟧ ⟦risk free⟧'],
    ['a class of capitals', 'form [A-Z]', '⟦form b⟧'],
    ['a class of digits', '[0-9]+ days', '⟦30 days⟧ a30 days'],
    ['escapes keep their meaning', 'pay\\S+now', '⟦pay-NOW⟧ pay now'],
    ['marks are no words', '#1 bank', 'the ⟦#1 bank⟧'],
    ['full-width text', 'fixed rate', '⟦ｆｉｘｅｄ　ｒａｔｅ⟧'],
  ])('%s', (_name, phrase, expected) => {
    expect(hits(expected.replace(/[⟦⟧]/g, ''), [phrase])).toBe(expected);
  });

  test.each([
    ['Han words anywhere', '保本', '不⟦保本⟧的'],
    ['noise between Han characters', '保本', '⟦保·本⟧ ⟦保 本⟧'],
    ['a gap of at most twelve', '引导...填写', '⟦引导客户填写⟧，引导客户在很长很长很长很长的表格中填写'],
    ['Latin words at an end', 'AI(生成|助手)', '⟦AI生成⟧ KAI生成'],
    ['now Latin, now Han', '(AI|智能)客服', '⟦ai客服⟧ ⟦智能客服⟧ xai客服'],
    ['a blank beside Han', 'AI 生成', '⟦AI生成⟧ ⟦AI 生成⟧'],
    ['full-width marks in the phrase', '收益（年化）', '⟦收益(年化)⟧ ⟦收益（年化）⟧'],
  ])('%s', (_name, phrase, expected) => {
    expect(hits(expected.replace(/[⟦⟧]/g, ''), [], [phrase])).toBe(expected);
  });

  test('of hits that overlap, the first and longest', () => {
    expect(hits('fixed rate plan', ['rate plan', 'fixed', 'fixed rate'])).toBe('⟦fixed rate⟧ plan');
  });

  test('no hit where a collocation means something else', () => {
    expect(hits('a fixed rate, the fixed rate index', ['fixed rate'], [], ['fixed rate index'])).toBe(
      'a ⟦fixed rate⟧, the fixed rate index',
    );
  });

  test('a hit tells its list, language and phrase', () => {
    const book = createPhraseBook([
      { id: 'a', phrases: { en: ['risk'] } },
      { id: 'b', phrases: { zh: ['保 本'] } },
    ]);
    const found = book.scan(createWording('Risk ﬁ 保本'));
    expect(found.get('a')?.map(factsOf)).toEqual([
      { start: 0, end: 4, normalStart: 0, normalEnd: 4, language: 'en', phrase: 'risk' },
    ]);
    expect(found.get('b')?.map(factsOf)).toEqual([
      { start: 7, end: 9, normalStart: 8, normalEnd: 10, language: 'zh', phrase: '保 本' },
    ]);
  });
});

describe('what is asked for first', () => {
  test.each([
    ['fixed rate', ['fixed']],
    ['guarantee[sd]? returns', ['guarantees', 'guaranteed', 'guarantee']],
    ['(fixed|flat) rate', ['rate']],
    ['(fixed)? rate', ['rate']],
    ['保本(保息)?', ['保本', '保本保息']],
    ['(引导|指导).{0,12}填', ['引导', '指导']],
    ['\\d+', []],
    ['(a|b)+c?', ['a', 'b']],
  ])('%s', (phrase, expected) => {
    const parsed = parsePhrase(phrase);
    expect(parsed.kind === 'usable' && [...parsed.literals].sort()).toEqual([...expected].sort());
  });

  test('a phrase without any such word is found all the same', () => {
    expect(hits('within 30 days', ['\\d+ \\w+'])).toBe('within ⟦30 days⟧');
  });
});

describe('what cannot be read', () => {
  test.each([
    ['(fixed', 'invalid'],
    [')fixed(', 'invalid'],
    ['fixed[', 'invalid'],
    ['*fixed', 'invalid'],
    ['fix.{9,2}ed', 'invalid'],
    ['(fixed)?', 'invalid'],
    ['', 'invalid'],
    ['...', 'invalid'],
    ['a*', 'invalid'],
    ['(?=fixed)', 'unsupported'],
    ['(?<!not )fixed', 'unsupported'],
    ['(a)\\1', 'unsupported'],
    ['x'.repeat(3000), 'unsupported'],
  ])('%s', (phrase, kind) => {
    expect(parsePhrase(phrase).kind).toBe(kind);
  });

  test('is named and left out', () => {
    const book = createPhraseBook([{ id: 'list', phrases: { en: ['(fixed', 'rate'] } }]);
    expect(book.problems).toMatchObject([{ list: 'list', language: 'en', phrase: '(fixed', kind: 'invalid' }]);
    expect(book.scan(createWording('fixed rate')).get('list')).toHaveLength(1);
  });
});
