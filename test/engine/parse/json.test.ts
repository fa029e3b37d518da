import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultLimits, type ParsedDocument } from '../../../server/src/engine/parse/document.js';
import { parseJson } from '../../../server/src/engine/parse/json.js';
import { isString, toValue, valueAt } from '../../../server/src/engine/parse/tree.js';
import { expectMapped, expectSound, stringsOf } from './invariants.js';
import { marked, withMarks } from './marked.js';
import { runs } from './runs.js';
import { anyText } from './yaml-sources.js';

const read = (text: string): ParsedDocument => parseJson(text, defaultLimits);

describe('decoded text', () => {
  test.each([
    ['escapes', '["⟦x⟧⟦\\u4e2d⟧⟦\\n⟧⟦\\"⟧⟦/⟧"]', ['x', '中', '\n', '"', '/']],
    ['surrogate pairs', '["⟦😀⟧⟦\\ud83d⟧⟦\\ude00⟧"]', ['😀', '\ud83d', '\ude00']],
    ['byte order mark', '\uFEFF["⟦x⟧"]', ['x']],
  ])('%s', (_name, source, parts) => {
    const { text, ranges } = marked(source);
    const node = valueAt(read(text).root, [0]);
    if (!isString(node)) throw new Error('no string');
    expect(node.value).toBe(parts.join(''));
    let at = 0;
    const found = parts.map((part) => {
      at += part.length;
      return node.text?.toSource(at - part.length, at);
    });
    expect(found).toEqual(ranges);
    expectMapped(node, text);
  });

  const escapeSome = (json: string, choices: readonly boolean[]): string => {
    const escaped = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
    const pieces = json.match(/\\u[0-9a-f]{4}|\\.|[\s\S]/g) ?? [];
    return pieces
      .map((piece, i) => (/^[^"[\]{}:,\\\d\s]$/.test(piece) && choices[i % choices.length] ? escaped(piece) : piece))
      .join('');
  };

  test('documents mean and map what they say, however much is escaped', () => {
    const choices = fc.array(fc.boolean(), { minLength: 1 });
    fc.assert(
      fc.property(fc.array(fc.oneof(anyText, fc.dictionary(anyText, anyText))), choices, (value, escaped) => {
        const text = escapeSome(JSON.stringify(value), escaped);
        const document = read(text);
        expect(document.problems).toEqual([]);
        expect(toValue(document.root)).toEqual(JSON.parse(text));
        expectSound(document);
        for (const node of stringsOf(document)) expectMapped(node, text);
      }),
      runs(300),
    );
  });
});

describe('tree', () => {
  test.each([
    ['the whole', ' ⟦{"a": 1}⟧ ', []],
    ['a list', '{"a": ⟦[1, {}]⟧ }', ['a']],
    ['a string', '{"a": ⟦"x"⟧ }', ['a']],
    ['a number', '{"a": ⟦-1.5e3⟧ }', ['a']],
    ['an absent value', '{"a":⟦⟧ }', ['a']],
    ['an absent value in a broken object', '{"a":⟦⟧ \n', ['a']],
    ['a list that is not closed', '{"a": ⟦[1, 2⟧ ', ['a']],
  ])('range of: %s', (_name, source, path) => {
    const { text, ranges } = marked(source);
    const node = valueAt(read(text).root, path);
    expect(withMarks(text, node ? [node.range] : [])).toBe(withMarks(text, ranges));
  });

  test('comments are read over, and listed', () => {
    const { text, ranges } = marked('{ ⟦// one⟧\n "a": 1, ⟦/* two\n */⟧ "b": "// no" }');
    const { root, comments } = read(text);
    expect(toValue(root)).toEqual({ a: 1, b: '// no' });
    expect(comments.map(({ range }) => range)).toEqual(ranges);
    expect(comments.map((comment) => comment.text)).toEqual(['one', 'two']);
  });
});

test.each([
  ['json-comment', '{ ⟦// one⟧\n "a": 1 // two\n}'],
  ['trailing-comma', '{"a": [1⟦,⟧ ]}'],
  ['trailing-comma', '{"a": 1⟦,⟧\n}'],
  ['duplicate-key', '{"a": 1, ⟦"a"⟧: 2}'],
  ['json-single-quotes', '{"a": ⟦\'x\'⟧}'],
  ['json-unclosed-string', '{"a": ⟦"x⟧\n}'],
  ['json-unclosed-string', '{"a": ⟦"x⟧\ny", "b": 1}'],
  ['json-escape', '{"a": ⟦"\\q"⟧}'],
  ['json-escape', '{"a": ⟦"\\u12"⟧}'],
  ['json-control-character', '{"a": ⟦"\t"⟧}'],
  ['json-colon-expected', '{"a" ⟦1⟧}'],
  ['json-comma-expected', '[1 ⟦2⟧]'],
  ['json-key-expected', '{⟦1⟧: 2}'],
  ['json-value-expected', '[1, ⟦,⟧ 2]'],
  ['json-symbol', '[⟦None⟧]'],
  ['json-number', '[⟦1.⟧]'],
  ['json-after-end', '{"a": 1}\n⟦}⟧'],
  ['json-unclosed-comment', '{"a": 1} ⟦/* x⟧'],
  ['unclosed-bracket', '{"a": ⟦[1, 2⟧\n'],
  ['unclosed-bracket', '{"a": ⟦[1, 2}⟧'],
  ['json-empty', '⟦⟧'],
])('one problem: %s in %s', (code, source) => {
  const { text, ranges } = marked(source);
  const { problems } = read(text);
  expect(problems.map((problem) => problem.code)).toEqual([code]);
  expect(
    withMarks(
      text,
      problems.map(({ range }) => range),
    ),
  ).toBe(withMarks(text, ranges));
});

test('texts of all kinds are read, and what JSON refuses has a problem', () => {
  const pieces = [
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"a"',
    '"',
    "'b'",
    '1',
    '-',
    'true',
    'nul',
    ' ',
    '\n',
    '\\',
    '// c\n',
    '/*',
    '*/',
    '中',
    '😀',
  ];
  const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join(''));
  const isJson = (text: string): boolean => {
    try {
      JSON.parse(text);
      return true;
    } catch (error) {
      if (error instanceof SyntaxError) return false;
      throw error;
    }
  };
  fc.assert(
    fc.property(fc.oneof(soup, anyText), fc.nat(200), (text, cut) => {
      const document = read(text);
      expectSound(document);
      expectSound(read(text.slice(0, cut)));
      if (!text.startsWith('\uFEFF'))
        expect(document.problems.some(({ code }) => code !== 'duplicate-key')).toBe(!isJson(text));
    }),
    runs(1000),
  );
});
