import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalise } from '../../../server/src/engine/wording/index.js';
import { marked, withMarks } from '../../support/marked.js';

describe('what becomes of a text', () => {
  test.each([
    ['lower case', 'Returns ARE fixed', 'returns are fixed'],
    ['full width', 'ＡＩ率１００％', 'ai率100%'],
    ['ligatures and units', 'oﬃce ㎏', 'office kg'],
    ['zero width, soft hyphens, variation selectors', 'gua\u200bran\u00adtee\ufe0f', 'guarantee'],
    ['tags beyond the first plane', 'a\u{e0041}b', 'ab'],
    ['every kind of line end', 'a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
    ['blanks between Latin words stay', 'a  b\tc', 'a  b\tc'],
    ['blanks and noise between Han characters go', '保 本 * 保·息_零～风险', '保本保息零风险'],
    ['a zero width mark among the noise', '保\u200b \u200b本', '保本'],
    ['clause marks between Han characters stay', '保本，保息。零', '保本,保息。零'],
    ['line ends between Han characters stay', '保\n本', '保\n本'],
    ['cells of a table stay apart', '| 不 | 保本 |\n|不|保本|', '| 不 | 保本 |\n|不|保本|'],
    ['bars elsewhere are noise', '保|本', '保本'],
    ['composed and decomposed letters are one', 'e\u0301', 'é'],
    ['half-width voiced marks', 'ｶﾞ', 'ガ'],
    ['traditional characters stay', '保證', '保證'],
    ['nothing', '', ''],
  ])('%s', (_name, text, expected) => {
    expect(normalise(text).value).toBe(expected);
  });
});

describe('the way back', () => {
  test.each([
    ['fixed', 'Returns are ⟦FIXED⟧.'],
    ['fi', 'oﬀ ⟦ﬁ⟧ne'],
    ['f', 'o⟦ﬃ⟧ce'],
    ['kg', '5 ⟦㎏⟧'],
    ['保本', '很⟦保*\u200b 本⟧*的'],
    ['guarantee', 'a ⟦gua\u200bran\u00adtee⟧\u200b d'],
    ['é', 'caf⟦e\u0301⟧s'],
    ['\n', 'a⟦\r\n⟧b'],
    ['𠮷', '⟦𠮷⟧野'],
  ])('%j', (part, source) => {
    const { text } = marked(source);
    const normal = normalise(text);
    const start = normal.value.indexOf(part);
    expect(withMarks(text, [normal.toDecoded(start, start + part.length)])).toBe(source);
  });
});

const alphabet = [
  'a',
  'B',
  ' ',
  '\n',
  '\r\n',
  '保',
  '本',
  '*',
  '|',
  '，',
  'ﬁ',
  'İ',
  'e\u0301',
  '\u0301',
  '\u200b',
  '㎏',
];
const pieces = fc.array(fc.constantFrom(...alphabet, '𠮷', '\u{e0041}', '\ud800', 'ﷺ', '한', '\u1112\u1161'), {
  maxLength: 40,
});
const texts = fc.oneof(
  pieces.map((list) => list.join('')),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
);

describe('for any text', () => {
  test('every stretch maps to a stretch inside the text, in order', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const normal = normalise(text);
        let last = 0;
        for (let at = 0; at < normal.value.length; at++) {
          const { start, end } = normal.toDecoded(at, at + 1);
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = start;
        }
      }),
    );
  });

  test('the characters behind a stretch become that stretch again, or a longer one that holds it', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), (text, a, b) => {
        const normal = normalise(text);
        const { length } = normal.value;
        fc.pre(length > 0);
        const start = a % length;
        const end = start + 1 + (b % (length - start));
        const range = normal.toDecoded(start, end);
        const again = normalise(text.slice(range.start, range.end)).value;
        expect(again).toContain(normal.value.slice(start, end));
      }),
    );
  });

  test('there and back again', () => {
    fc.assert(
      fc.property(texts, fc.nat(), (text, a) => {
        const normal = normalise(text);
        fc.pre(normal.value.length > 0);
        const at = a % normal.value.length;
        const { start, end } = normal.toDecoded(at, at + 1);
        expect(normal.fromDecoded(start)).toBeLessThanOrEqual(at);
        expect(normal.fromDecoded(end)).toBeGreaterThan(at);
      }),
    );
  });

  test('a text of plain words is its own normal form in lower case', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'Z', ' ', '.', '\n') }), (text) => {
        expect(normalise(text).value).toBe(text.toLowerCase());
        expect(normalise(`${text}。`).value).toBe(`${text.toLowerCase()}。`);
      }),
    );
  });
});
