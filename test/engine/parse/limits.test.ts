import { describe, expect, test } from 'vitest';
import { type Carrier, defaultLimits, type ParsedDocument } from '../../../server/src/engine/parse/document.js';
import { parseDocument } from '../../../server/src/engine/parse/index.js';
import { expectSound } from './invariants.js';

function expectUnread(document: ParsedDocument, code: string): void {
  expectSound(document);
  expect(document.problems.map((problem) => problem.code)).toEqual([code]);
  expect(document.root).toBeUndefined();
}

describe('length', () => {
  test.each<Carrier>(['yaml', 'json', 'csv', 'front-matter', 'front-matter-cursor', 'text'])('%s', (carrier) => {
    expectUnread(parseDocument('{"a": 1}', carrier, { ...defaultLimits, maxLength: 7 }), 'too-large');
    expect(parseDocument('{"a": 1}', carrier, { ...defaultLimits, maxLength: 8 }).problems).toEqual([]);
  });
});

describe('depth', () => {
  const deep = 100_000;
  test.each<[string, Carrier, string]>([
    ['brackets', 'json', '['.repeat(deep)],
    ['closed brackets', 'json', '['.repeat(deep) + ']'.repeat(deep)],
    ['braces', 'json', '{"a":'.repeat(deep)],
    ['brackets', 'yaml', '['.repeat(deep)],
    ['closed brackets', 'yaml', '['.repeat(deep) + ']'.repeat(deep)],
    ['braces', 'yaml', `a: ${'{ '.repeat(deep)}`],
    ['keys in braces', 'yaml', '{a: '.repeat(deep)],
    ['dashes', 'yaml', `${'- '.repeat(deep)}\na: b`],
    ['question marks', 'yaml', `${'? '.repeat(deep)}\na: b`],
    ['indentation', 'yaml', Array.from({ length: 2000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['lists at one column', 'yaml', Array.from({ length: 2000 }, (_, i) => `${' '.repeat(i)}- a:`).join('\n')],
    ['brackets', 'front-matter-dotprompt', `---\na: ${'['.repeat(deep)}\n---\n`],
    ['brackets', 'front-matter', `---\na: ${'['.repeat(10_000)}\n---\n`],
  ])('%s in %s', (_name, carrier, text) => {
    const document = parseDocument(text, carrier);
    expectUnread(document, 'too-deep');
    expect(document.problems[0]?.data).toEqual({ limit: 100 });
  });

  test.each<Carrier>(['yaml', 'json'])('the limit itself is fine in %s', (carrier) => {
    expect(parseDocument('['.repeat(100) + ']'.repeat(100), carrier).problems).toEqual([]);
    expectUnread(parseDocument('['.repeat(101) + ']'.repeat(101), carrier), 'too-deep');
  });

  test('aliases that add up to depth', () => {
    const lines = Array.from({ length: 200 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}]`);
    expectUnread(parseDocument(['a0: &a0 []', ...lines].join('\n'), 'yaml'), 'too-deep');
  });

  test('the place is the first collection too many', () => {
    const { problems } = parseDocument('[[[]]]', 'json', { ...defaultLimits, maxDepth: 2 });
    expect(problems[0]?.range).toEqual({ start: 2, end: 3 });
    expect(parseDocument('[[[]]]', 'yaml', { ...defaultLimits, maxDepth: 2 }).problems[0]?.range).toEqual({
      start: 2,
      end: 3,
    });
  });
});

describe('aliases', () => {
  const laughs = (levels: number): string => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i <= levels; i++)
      lines.push(`a${i}: &a${i} [${Array.from({ length: 10 }, () => `*a${i - 1}`).join(', ')}]`);
    return lines.join('\n');
  };

  test('few are written out, many are too many', () => {
    expect(parseDocument(laughs(3), 'yaml').problems).toEqual([]);
    expectUnread(parseDocument(laughs(9), 'yaml'), 'too-many-aliases');
  });

  test('merge keys count too', () => {
    const lines = ['a0: &a0 {k: 1}'];
    for (let i = 1; i <= 40; i++) lines.push(`a${i}: &a${i} {<<: *a${i - 1}, k${i}: *a${i - 1}}`);
    expectUnread(parseDocument(lines.join('\n'), 'yaml'), 'too-many-aliases');
  });

  test.each(['&a [*a]', 'x: &a {b: *a}', 'x: &a {<<: *a}', '&a {*a : 1}', '- &a [&b [*a, *b]]'])(
    'no end: %s',
    (text) => {
      const document = parseDocument(text, 'yaml');
      expectSound(document);
      expect(document.problems[0]?.code).toBe('alias-cycle');
    },
  );

  test('too many values without any alias', () => {
    const limits = { ...defaultLimits, maxNodes: 3 };
    expectUnread(parseDocument('[1, 2, 3]', 'yaml', limits), 'too-many-nodes');
    expectUnread(parseDocument('[1, 2, 3]', 'json', limits), 'too-many-nodes');
    expect(parseDocument('[1, 2]', 'json', limits).problems).toEqual([]);
  });
});

describe('a text that is hardly YAML', () => {
  test('not every complaint of the parser is looked at', () => {
    const { problems } = parseDocument('- "\\q"\n'.repeat(3000), 'yaml');
    expect(problems.slice(0, -1).map(({ code }) => code)).toEqual(Array(200).fill('bad-escape'));
    expect(problems.at(-1)).toMatchObject({ code: 'too-many-problems', data: { count: 1800 } });
  });

  test('nor all of a word that has no end', () => {
    const { problems } = parseDocument(`a: |${'w'.repeat(5000)}\n b`, 'yaml');
    expect(problems).toMatchObject([{ code: 'block-text-header', range: { start: 4, end: 1004 } }]);
  });
});

describe('time', () => {
  const milliseconds = (text: string, carrier: Carrier): number => {
    const start = performance.now();
    expectSound(parseDocument(text, carrier));
    return performance.now() - start;
  };

  test.each<[string, Carrier, string]>([
    ['one long line of quotes', 'yaml', `a: "${"''".repeat(50_000)}`],
    ['blanks', 'yaml', `a: "x${' '.repeat(100_000)}y"`],
    ['empty lines', 'yaml', `a: "x${'\n'.repeat(100_000)}y"`],
    ['braces', 'yaml', `a: ${'{{ '.repeat(25_000)}`],
    ['placeholders', 'yaml', 'a: {{x}}\n'.repeat(5_000)],
    ['a key over and over', 'yaml', 'a: 1\n'.repeat(12_000)],
    ['many keys', 'yaml', Array.from({ length: 50_000 }, (_, i) => `k${i}: ${i}`).join('\n')],
    ['errors', 'yaml', 'a: b: c\n'.repeat(5_000)],
    ['colons', 'yaml', ': '.repeat(12_000)],
    ['unclosed quotes', 'yaml', 'a: "b\n'.repeat(5_000)],
    ['errors on one line', 'yaml', `a: [${'@b, '.repeat(12_000)}]`],
    ['unclosed placeholders on one line', 'yaml', `a: ${'[{{b,'.repeat(12_000)}`],
    ['placeholders on one line', 'yaml', `a: [${'{{b}}, '.repeat(12_000)}]`],
    ['comments', 'yaml', '# c\n'.repeat(25_000)],
    ['escapes', 'json', `["${'\\u4e2d'.repeat(25_000)}"]`],
    ['errors', 'json', `[${"'a' ".repeat(12_000)}`],
    ['many keys', 'json', `{${Array.from({ length: 50_000 }, (_, i) => `"k${i}": ${i}`).join(',')}}`],
    ['fences', 'front-matter', `---\n${'--- x\n'.repeat(25_000)}`],
    ['blank lines in front', 'front-matter-prompty', '\n'.repeat(200_000)],
    ['licence lines in front', 'front-matter-dotprompt', '# x\n'.repeat(50_000)],
    ['comments that are not closed', 'front-matter', '<!-- bluepencil-'.repeat(30_000)],
    ['blanks in comments', 'text', `<!--${' '.repeat(200_000)}bluepencil-x ${'{# bluepencil-'.repeat(10_000)}`],
    ['globs', 'front-matter-cursor', `---\n${'globs: **/*.ts\n'.repeat(5_000)}---\n`],
    ['nothing but words', 'front-matter-cursor', `---\na: *b\n${'x y\n'.repeat(20_000)}---\n`],
    ['brackets', 'front-matter', `---\na: [${'] ['.repeat(30_000)}]\n---\n`],
    ['a header without end', 'front-matter', `---\n${'a: *b\n  x: [\n'.repeat(10_000)}`],
    ['items', 'front-matter-cursor', `---\na:\n${'- *b\n'.repeat(20_000)}---\n`],
    ['commas', 'csv', `a\n${','.repeat(200_000)}`],
    ['quotes', 'csv', `a\n${'""'.repeat(100_000)}`],
    ['rows', 'csv', `a,b\n${'1,2,3\n'.repeat(20_000)}`],
  ])('%s in %s takes no more than its length asks for', (_name, carrier, text) => {
    expect(milliseconds(text, carrier)).toBeLessThan(5000);
  });
});
