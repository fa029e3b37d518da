import fc from 'fast-check';
import { RE2JS } from 're2js';
import { expect, test } from 'vitest';
import { createPhraseBook, createWording, type Match, parsePhrase } from '../../../server/src/engine/wording/index.js';

const tokens = [
  'a',
  'b',
  'ab',
  '保',
  '本',
  '(',
  ')',
  '|',
  '?',
  '*',
  '+',
  '.',
  '...',
  '[',
  ']',
  '{0,9}',
  '{2,1}',
  '\\b',
];
const phrases = fc
  .array(
    fc.constantFrom(
      ...tokens,
      ' ',
      '-',
      '^',
      '$',
      '\\',
      '(?:',
      '[ab]',
      '[A-Z]',
      '[Z-a]',
      'Ａ',
      '－',
      'ﬁ',
      '…',
      '{',
      '}',
      '(?i)',
      '\\d',
    ),
    {
      maxLength: 9,
    },
  )
  .map((parts) => parts.join(''));
const texts = fc.array(fc.constantFrom('a', 'b', 'ab', ' ', '保', '本', 'x', '1'), { maxLength: 20 });

test('what can be read makes a program, and what RE2 does not read is never usable', () => {
  fc.assert(
    fc.property(phrases, (phrase) => {
      const parsed = parsePhrase(phrase);
      if (parsed.kind !== 'usable') return;
      expect(() => RE2JS.compile(phrase)).not.toThrow();
      expect(() => RE2JS.compile(parsed.source)).not.toThrow();
      expect(RE2JS.compile(parsed.source).matcher('').matches()).toBe(false);
    }),
    { numRuns: 3000 },
  );
});

test('every match holds one of the literals', () => {
  fc.assert(
    fc.property(phrases, texts, (phrase, parts) => {
      const parsed = parsePhrase(phrase);
      if (parsed.kind !== 'usable' || parsed.literals.length === 0) return;
      const matcher = RE2JS.compile(parsed.source).matcher(parts.join(''));
      while (matcher.find()) {
        const found = matcher.group() ?? '';
        expect(parsed.literals.some((literal) => found.includes(literal))).toBe(true);
      }
    }),
    { numRuns: 3000 },
  );
});

/** What a match says, its place worked out. */
const factsOf = ({ start, end, normalStart, normalEnd, language, phrase }: Match) => {
  return { start, end, normalStart, normalEnd, language, phrase };
};

test('a book finds what its phrases find alone', () => {
  const pool = ['a b', 'ab', 'b(a|保)', '保本?', 'a ... b', '本', '(ab|x) 1', 'x'];
  fc.assert(
    fc.property(fc.subarray(pool, { minLength: 1 }), texts, (chosen, parts) => {
      const text = parts.join('');
      const together = createPhraseBook(chosen.map((phrase, index) => ({ id: `${index}`, phrases: { en: [phrase] } })));
      const found = together.scan(createWording(text));
      for (const [index, phrase] of chosen.entries()) {
        const alone = createPhraseBook([{ id: 'one', phrases: { en: [phrase] } }]);
        expect(found.get(`${index}`)?.map(factsOf)).toEqual(alone.scan(createWording(text)).get('one')?.map(factsOf));
      }
    }),
  );
});
