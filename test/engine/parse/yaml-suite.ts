import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { defaultLimits, type ParsedDocument, type ParseLimits } from '../../../server/src/engine/parse/document.js';
import { entryOf, toValue, valueAt } from '../../../server/src/engine/parse/tree.js';
import { expectMapped, expectSound, stringAt, stringsOf } from './invariants.js';
import { marked, withMarks } from './marked.js';
import { runs } from './runs.js';
import { readWithReference } from './yaml-oracle.js';
import { problemSuite } from './yaml-problem-suite.js';
import { anyText, scalarSource, yamlSoup } from './yaml-sources.js';

export type YamlParser = (text: string, limits: ParseLimits) => ParsedDocument;

/** Problems whose value is read as text, where the reference reads something else or nothing. */
const readAsText = new Set([
  'unquoted-placeholder',
  'colon-in-value',
  'text-after-value',
  'list-on-key-line',
  'reserved-character',
  'unclosed-quote',
  'quoted-text-indent',
  'unknown-alias',
  'alias-cycle',
]);

/** What may be wrong with a text that the reference takes for correct. */
const beyondReference = new Set([
  'unquoted-placeholder',
  'duplicate-key',
  'unknown-alias',
  'alias-cycle',
  'bad-merge',
  'multiple-documents',
  'unclosed-quote',
]);

/** What every YAML parser behind our door must do. */
export function yamlSuite(parse: YamlParser): void {
  const read = (text: string): ParsedDocument => parse(text, defaultLimits);
  describe('decoded text', () => scalarSuite(read));
  describe('tree', () => treeSuite(read));
  describe('problems', () => problemSuite(read));
  describe('any text', () => robustnessSuite(read));
}

function scalarSuite(read: (text: string) => ParsedDocument): void {
  test.each([
    ['plain', 'a: ⟦x⟧⟦ ⟧⟦y⟧ # no', ['x', ' ', 'y']],
    ['plain over two lines', 'a: ⟦x⟧⟦ \n  ⟧⟦y⟧\nb: 1', ['x', ' ', 'y']],
    ['plain with an empty line', 'a: ⟦x⟧⟦\n\n  ⟧⟦y⟧\n', ['x', '\n', 'y']],
    ['single quotes', "a: '⟦it⟧⟦''⟧⟦s⟧'", ['it', "'", 's']],
    ['double quotes', 'a: "⟦x⟧⟦\\u4e2d⟧⟦\\U0001F600⟧⟦\\n⟧⟦y⟧"', ['x', '中', '😀', '\n', 'y']],
    ['a line that goes on', 'a: "⟦x ⟧\\\n   ⟦y⟧"', ['x ', 'y']],
    ['carriage returns', 'a: "⟦x⟧⟦\r\n  ⟧⟦y⟧⟦\r\n\r\n ⟧⟦z⟧"', ['x', ' ', 'y', '\n', 'z']],
    ['literal block', 'a: |\n    ⟦x⟧⟦\n⟧    ⟦  y⟧⟦\n⟧    ⟦z⟧⟦\n⟧b: 1', ['x', '\n', '  y', '\n', 'z', '\n']],
    ['literal block with carriage returns', 'a: |-\r\n  ⟦x⟧⟦\r\n⟧  ⟦y⟧\r\n', ['x', '\n', 'y']],
    ['literal block, lone carriage returns', 'a: |\r  ⟦x⟧⟦\r⟧  ⟦y⟧⟦\r⟧', ['x', '\n', 'y', '\n']],
    ['folded block', 'a: >-\n  ⟦x⟧⟦\n  ⟧⟦y⟧⟦\n\n⟧  ⟦z⟧\n', ['x', ' ', 'y', '\n', 'z']],
    ['folded block, deeper line', 'a: >\n  ⟦x⟧⟦\n⟧  ⟦  y⟧⟦\n⟧  ⟦z⟧⟦\n⟧', ['x', '\n', '  y', '\n', 'z', '\n']],
    ['indentation indicator', 'a: |2-\n  ⟦  x⟧⟦\n⟧  ⟦y⟧\n', ['  x', '\n', 'y']],
    ['kept line ends', 'a: |+\n  ⟦x⟧⟦\n⟧⟦\n⟧b: 1', ['x', '\n', '\n']],
    ['byte order mark', '\uFEFFa: ⟦x⟧', ['x']],
  ])('%s', (_name, source, parts) => {
    const { text, ranges } = marked(source);
    const node = stringAt(read(text), 'a');
    expect(node.value).toBe(parts.join(''));
    let at = 0;
    const found = parts.map((part) => {
      at += part.length;
      return node.text?.toSource(at - part.length, at);
    });
    expect(found).toEqual(ranges);
    expectMapped(node, text);
  });

  test('an empty range is the place for an insertion, behind the indentation of its line', () => {
    const { text, ranges } = marked('a: |\n  x\n  ⟦⟧y\n  z⟦⟧');
    const node = stringAt(read(text), 'a');
    expect(node.text?.toSource(2, 2)).toEqual(ranges[0]);
    expect(node.text?.toSource(5, 5)).toEqual(ranges[1]);
    expect(stringAt(read('a: ""'), 'a').text?.toSource(0, 0)).toEqual({ start: 4, end: 4 });
  });

  test('scalars written in any way mean and map what they say', () => {
    fc.assert(
      fc.property(scalarSource, fc.boolean(), (source, nested) => {
        const text = nested ? `n:\n - key: ${source}\n   next: 1\n` : `key: ${source}\nnext: 1\n`;
        expectLikeReference(text, read(text));
      }),
      runs(600),
    );
  });

  test('strings written by the reference mean and map what they say', () => {
    const style = fc.constantFrom('PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED');
    const width = fc.constantFrom(0, 20, 40, 80);
    fc.assert(
      fc.property(anyText, style, width, fc.constantFrom(2, 4), (value, defaultStringType, lineWidth, indent) => {
        const text = stringify({ k: [{ key: value }] }, { defaultStringType, lineWidth, indent });
        expectLikeReference(text, read(text));
      }),
      runs(400),
    );
  });
}

/** An error that a text without errors for the reference must not have. */
function isUnexpected(code: string, _index: number, codes: readonly string[]): boolean {
  // A placeholder is text to us; the reference sees a bracket, in front of which a tab is allowed.
  if (code === 'tab-indent' && codes.includes('unquoted-placeholder')) return false;
  return !beyondReference.has(code);
}

/** Same value as the reference, where it has one, and all strings mapped. */
function expectLikeReference(text: string, document: ParsedDocument): void {
  expectSound(document);
  const oracle = readWithReference(text);
  const errors = document.problems.filter(({ severity }) => severity === 'error');
  if (oracle.hasErrors) expect(errors.length, 'an error of the reference is an error here').toBeGreaterThan(0);
  if (oracle.isClean) expect(errors.map(({ code }) => code).filter(isUnexpected)).toEqual([]);
  if (document.problems.some(({ code }) => readAsText.has(code))) return;
  for (const node of stringsOf(document)) {
    const expected = oracle.strings.get(node.range.start);
    if (expected !== undefined && node.value !== '') expect(node.value).toBe(expected);
    if (!oracle.hasErrors) expectMapped(node, text);
  }
  if (document.problems.length === 0 && oracle.value !== undefined) {
    expect(stringKeys(toValue(document.root) ?? null)).toEqual(stringKeys(oracle.value));
  }
}

/** Only what has the same form in both: the keys of maps are text here, and numbers or collections there. */
function stringKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stringKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  if (entries.some(([key]) => !/^[a-z]+$/.test(key) || key === 'null' || key === 'true')) return 'map with other keys';
  return Object.fromEntries(entries.map(([key, at]) => [key, stringKeys(at)]));
}

function treeSuite(read: (text: string) => ParsedDocument): void {
  test.each([
    ['block map', '⟦a: 1\nb: 2⟧ # c\n', []],
    ['nested', 'a:\n  ⟦b: |\n    x\n⟧c: 1\n', ['a']],
    ['quoted', 'a: ⟦"x"⟧ # c', ['a']],
    ['flow', 'a: ⟦[ 1, {b: 2} ]⟧ # c', ['a']],
    ['list', 'a:\n  ⟦- 1\n  -⟧\nb: 2', ['a']],
    ['absent value', 'a:⟦⟧   # c\nb: 1', ['a']],
    ['absent value at the end', 'b: 1\na:⟦⟧', ['a']],
    ['absent item', 'a:\n  -⟦⟧\n  - 1', ['a', 0]],
    ['block scalar', 'a: ⟦>-\n  x\n  y⟧', ['a']],
    ['number as key', '1: ⟦x⟧', ['1']],
    ['anchor and tag left out', 'a: &x !!str ⟦x⟧', ['a']],
    ['map with a byte order mark', '\uFEFF⟦a: 1⟧\n', []],
    ['alias', 'a: &x ⟦v⟧\nb: *x', ['b']],
    ['merged', 'a: &x {k: ⟦v⟧, l: 1}\nb:\n  l: 2\n  <<: *x', ['b', 'k']],
    ['map with nothing but a merge', 'a: &x {k: v}\nb:\n  ⟦<<: *x⟧\n', ['b']],
    ['own key before a merged one', 'a: &x {l: 1}\nb:\n  <<: [*x, {m: 3}]\n  l: ⟦2⟧', ['b', 'l']],
  ])('range of: %s', (_name, source, path) => {
    const { text, ranges } = marked(source);
    const node = valueAt(read(text).root, path);
    expect(withMarks(text, node ? [node.range] : [])).toBe(withMarks(text, ranges));
  });

  test('keys are text with a place', () => {
    const { text, ranges } = marked('⟦a⟧: 1\n⟦"b\\t"⟧: 2\n⟦3.0⟧: 3\n⟦[x, y]⟧: 4\n');
    const { root } = read(text);
    const entries = root?.kind === 'map' ? root.entries : [];
    expect(entries.map(({ key }) => key.value)).toEqual(['a', 'b\t', '3.0', '[x, y]']);
    expect(entries.map(({ key }) => key.range)).toEqual(ranges);
  });

  test('values have the types of the YAML 1.2 core schema', () => {
    const { root } = read('a: yes\nb: true\nc: 012\nd: ~\ne:\nf: 1.5\ng: "1"\nh: 0x1F\ni: !!str 1\nj: 2020-01-01');
    expect(toValue(root)).toEqual({
      ...{ a: 'yes', b: true, c: 12, d: null, e: null, f: 1.5, g: '1', h: 31, i: '1', j: '2020-01-01' },
    });
  });

  test('comments, and nothing that only looks like one', () => {
    const { text, ranges } = marked('⟦# one⟧\na: 1 ⟦#two ⟧\nb: "# no"\nc: | ⟦# three⟧\n  # no\nd: x#no\n⟦#⟧');
    const { comments } = read(text);
    expect(comments.map(({ range }) => range)).toEqual(ranges);
    expect(comments.map((comment) => comment.text)).toEqual(['one', 'two', 'three', '']);
  });

  test.each([
    ['a value below', 'a:\n⟦#c⟧\n  v\nb: 1', { a: 'v', b: 1 }],
    ['a value of two lines', 'a:\n⟦#c⟧\n  v\n  w\nb: 1', { a: 'v w', b: 1 }],
    ['a nested value', 'a:\n  x:\n ⟦#c⟧\n    v\n  y: 1', { a: { x: 'v', y: 1 } }],
    ['carriage returns', 'a:\r\n⟦#c⟧\r\n  v\r\nb: 1', { a: 'v', b: 1 }],
    ['several comments', 'a: ⟦#c⟧\n⟦#d⟧\n\n ⟦#⟧\n  v\nb: 1', { a: 'v', b: 1 }],
    ['an anchor', 'a: &x\n⟦#c⟧\n  v\nb: *x', { a: 'v', b: 'v' }],
    ['an item below', 'a:\n  -\n⟦#c⟧\n    v\n  - ⟦#d⟧\n ⟦#e⟧\n    w\n  - x', { a: ['v', 'w', 'x'] }],
    ['no value', 'a:\n⟦#c⟧\nb:\n⟦#d⟧', { a: null, b: null }],
    ['a list', 'a:\n⟦#c⟧\n- v\n⟦#d⟧\n- w', { a: ['v', 'w'] }],
    ['brackets', 'a:\n⟦#c⟧\n  [v,\n⟦#d⟧\n  w]\nb: 1', { a: ['v', 'w'], b: 1 }],
    ['a block scalar', 'a: |\n  #x\nb:\n⟦#c⟧\n  >-\n  #y\n⟦#d⟧\nc: 1', { a: '#x\n', b: '#y', c: 1 }],
  ])('comments on a line of their own, less indented than what follows: %s', (_name, source, value) => {
    const { text, ranges } = marked(source);
    const document = read(text);
    expect(document.problems).toEqual([]);
    expect(toValue(document.root)).toEqual(value);
    expect(document.comments.map(({ range }) => range)).toEqual(ranges);
  });

  test.each(['', '\uFEFF', '# only a comment\n', '---\n', '\n\n'])('no content: %j', (text) => {
    expect(read(text)).toMatchObject({ root: undefined, body: undefined, problems: [] });
  });

  test('an aliased node keeps its first parent', () => {
    const { root } = read('a: &x [1]\nb: *x\n');
    expect(entryOf(root, 'b')?.value).toBe(entryOf(root, 'a')?.value);
    expect(entryOf(root, 'b')?.value.key).toBe('a');
  });
}

function robustnessSuite(read: (text: string) => ParsedDocument): void {
  test('documents of all kinds are read, and truncations of them', () => {
    fc.assert(
      fc.property(
        fc.oneof({ arbitrary: yamlSoup, weight: 4 }, { arbitrary: anyText, weight: 1 }),
        fc.nat(200),
        (text, cut) => {
          expectLikeReference(text, read(text));
          expectSound(read(text.slice(0, cut)));
        },
      ),
      runs(1000),
    );
  });
}
