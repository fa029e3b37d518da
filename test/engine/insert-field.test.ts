import { describe, expect, test } from 'vitest';
import type { Carrier, ParsedNode } from '../../server/src/engine/parse/document.js';
import { parseDocument } from '../../server/src/engine/parse/index.js';
import { type Path, valueAt } from '../../server/src/engine/parse/tree.js';
import { insertField, replaceField } from '../../server/src/engine/rules/support/insert-field.js';
import { applyEdits } from '../../server/src/engine/text/edits.js';

const read = (text: string, carrier: Carrier = 'yaml') => parseDocument(text, carrier);

/** The text with a value inserted; `undefined` where there is no edit. */
function inserted(text: string, at: Path, path: readonly string[], value: unknown, carrier: Carrier = 'yaml') {
  const document = read(text, carrier);
  const edit = insertField(document, valueAt(document.root, at) as ParsedNode, path, value);
  return edit && applyEdits(text, [edit]);
}

function replaced(text: string, at: Path, value: unknown, carrier: Carrier = 'yaml') {
  const document = read(text, carrier);
  const edit = replaceField(document, valueAt(document.root, at) as ParsedNode, value);
  return edit && applyEdits(text, [edit]);
}

const example = (parts: TemplateStringsArray) => parts.join('').replace(/^\n/, '').replace(/^ {6}/gm, '');

describe('a field is inserted', () => {
  test.each<[string, string, Path, readonly string[], unknown, string]>([
    [
      'behind the last line of the map',
      'a:\n  b: 1 # c\n\n# about d\nd: 2\n',
      [],
      ['a', 'x'],
      'z',
      'a:\n  b: 1 # c\n  x: z\n\n# about d\nd: 2\n',
    ],
    ['with the maps on the way', 'a: 1\n', [], ['b', 'c', 'd'], 'z', 'a: 1\nb:\n  c:\n    d: z\n'],
    [
      'with the indentation of the file',
      'a:\n    b: 1\n',
      [],
      ['c', 'd'],
      ['e'],
      'a:\n    b: 1\nc:\n    d:\n        - e\n',
    ],
    [
      'with dashes where the file has them',
      'a:\n- b\nc:\n  d: 1\n',
      [],
      ['e'],
      ['f'],
      'a:\n- b\nc:\n  d: 1\ne:\n- f\n',
    ],
    ['at the end of a text without line end', 'a: 1', [], ['b'], true, 'a: 1\nb: true'],
    ['with the line ends of the file', 'a: 1\r\n', [], ['b', 'c'], 2, 'a: 1\r\nb:\r\n  c: 2\r\n'],
    [
      'beside the keys of an item',
      'a:\n  - b: 1\n  - c: 2\n',
      ['a', 0],
      ['d'],
      'e',
      'a:\n  - b: 1\n    d: e\n  - c: 2\n',
    ],
    ['in place of nothing', 'a:\n  owner: # who\n', [], ['a', 'owner'], 'me', 'a:\n  owner: me # who\n'],
    ['in place of an empty text', "a: ''\n", [], ['a'], '1', 'a: "1"\n'],
    ['as a map in place of nothing', 'a: ~ # why\nb: 1\n', [], ['a', 'c'], 'd', 'a: # why\n  c: d\nb: 1\n'],
    ['behind the only comment', 'a:\n  # to do\nb: 1\n', [], ['a', 'c'], 'd', 'a:\n  # to do\n  c: d\nb: 1\n'],
    [
      'behind a text block',
      'a:\n  b: |\n    c\n\n\nd: 1\n',
      [],
      ['a', 'x'],
      'z',
      'a:\n  b: |\n    c\n  x: z\n\n\nd: 1\n',
    ],
    ['behind blank lines that belong to the text', 'a: |+\n  c\n\n# d\n', [], ['x'], 'z', 'a: |+\n  c\n\nx: z\n# d\n'],
    ['in braces', 'a: {b: 1}\n', [], ['a', 'c'], 'd e', 'a: {b: 1, c: d e}\n'],
    ['in empty braces', 'a: { }\n', [], ['a', 'c'], 'a: b', 'a: { c: "a: b" }\n'],
    ['in braces over several lines', 'a: {\n  b: 1 # c\n}\n', [], ['a', 'd'], 2, 'a: {\n  b: 1, # c\n  d: 2\n}\n'],
    ['above the end of the document', 'a: 1\n...\n', [], ['b'], 2, 'a: 1\nb: 2\n...\n'],
    [
      'into a list of maps',
      'a: 1\n',
      [],
      ['b'],
      [{ c: 1, d: ['e'] }, 'f'],
      'a: 1\nb:\n  - c: 1\n    d:\n      - e\n  - f\n',
    ],
  ])('%s', (_, before, at, path, value, after) => expect(inserted(before, at, path, value)).toBe(after));

  test.each<[string, string, readonly string[], unknown, string]>([
    ['on one line', '{"a": {"b": 1}}', ['a', 'c'], ['d', 1], '{"a": {"b": 1, "c": ["d", 1]}}'],
    ['without spaces', '{"a":{"b":1}}', ['c', 'd'], 'e', '{"a":{"b":1},"c":{"d":"e"}}'],
    ['on lines', '{\n\t"a": 1\n}\n', ['b', 'c'], 2, '{\n\t"a": 1,\n\t"b": {\n\t\t"c": 2\n\t}\n}\n'],
    ['in an empty object', '{\n  "a": {}\n}\n', ['a', 'b'], 2, '{\n  "a": {\n    "b": 2\n  }\n}\n'],
    ['in place of null', '{\n  "a": null\n}\n', ['a', 'b'], 2, '{\n  "a": {\n    "b": 2\n  }\n}\n'],
  ])('in JSON %s', (_, before, path, value, after) => expect(inserted(before, [], path, value, 'json')).toBe(after));

  test('in front matter, above its end', () => {
    const text = example`
      ---
      name: x
      # the end
      ---
      body
      `;
    const after = text.replace('name: x\n', 'name: x\nowner: me\n');
    expect(inserted(text, [], ['owner'], 'me', 'front-matter')).toBe(after);
    expect(inserted(text, [], ['owner'], 'me', 'front-matter-prompty')).toBe(after);
    expect(inserted(text, [], ['owner'], 'a---b', 'front-matter-prompty')).toBeUndefined();
    expect(inserted(text, [], ['the owner'], 'me', 'front-matter')).toBeUndefined();
    expect(inserted(text, [], ['owner'], 'me', 'front-matter-cursor')).toBeUndefined();
  });

  test('in a header that is no YAML, where only its end is certain', () => {
    const text = example`
      ---
      description: Use when: asked
      tools:
      ---
      body
      `;
    const after = text.replace('tools:\n', 'tools:\nowner: me\n');
    expect(inserted(text, [], ['owner'], 'me', 'front-matter-claude')).toBe(after);
    expect(replaced(text, ['description'], 'x', 'front-matter-claude')).toBeUndefined();
    expect(inserted(text.replace('tools:', 'tools: |+\n  a\n\n'), [], ['b'], 1, 'front-matter-claude')).toBeUndefined();
    const long = `---\n${Array.from({ length: 60 }, (_, i) => `k${i}: v\n`).join('')}---\nbody\n`;
    expect(inserted(long, [], ['b'], 1, 'front-matter-claude')).toBeUndefined();
  });

  test.each<[unknown, string]>([
    ['yes', '"yes"'],
    ['N', '"N"'],
    ['1.2.0', '1.2.0'],
    ['1.2', '"1.2"'],
    ['1e3', '"1e3"'],
    ['2026-10-01', '2026-10-01'],
    ['#a', '"#a"'],
    ['a: b', '"a: b"'],
    ['客户经理（一线）', '客户经理（一线）'],
    ['openai/gpt-4.1', 'openai/gpt-4.1'],
    ['me@bank.example', 'me@bank.example'],
    [' a', '" a"'],
    ['a\u0085b', '"a\\u0085b"'],
    [null, 'null'],
    [[], '[]'],
    [{}, '{}'],
  ])('as %j', (value, spelt) => expect(inserted('a: 1\n', [], ['b'], value)).toBe(`a: 1\nb: ${spelt}\n`));

  test.each<[string, string, Path, readonly string[]]>([
    ['something else stands there', 'a: 1\n', [], ['a']],
    ['the way leads through a list', 'a: [1]\n', [], ['a', 'b']],
    ['a key stands twice', 'a: {}\na: {}\n', [], ['a', 'b']],
    ['a map is used twice', 'a: &x\n  b: 1\nc: *x\n', ['a'], ['d']],
    ['a map comes from elsewhere', 'a: &x\n  b: 1\nc: *x\n', [], ['c', 'd']],
    ['keys are merged', 'a: &x\n  b: 1\nc:\n  <<: *x\n', ['c'], ['d']],
    ['nothing has a name', 'a: &x\n', [], ['a']],
    ['nothing has a type', 'a: !!str\n', [], ['a']],
    ['a tab is in the way', 'a: 1\t# b\n', [], ['c']],
    ['the map is broken', 'a: "x\nb: 1\n', [], ['c']],
    ['keys have question marks', '? a\n: 1\n', [], ['c']],
    ['a colon has no key', 'a: 1\n: b\n', [], ['c']],
    ['blanks at the end may be text', 'a: |+\n  b\n\n  ', [], ['c']],
    ['carriage returns stand alone', 'a: 1\rb: 2', [], ['c']],
  ])('not where %s', (_, text, at, path) => expect(inserted(text, at, path, 1)).toBeUndefined());

  test('not when it is no data', () => {
    expect(inserted('a: 1\n', [], ['b'], undefined)).toBeUndefined();
    expect(inserted('a: 1\n', [], ['b'], Number.NaN)).toBeUndefined();
    expect(inserted('a: 1\n', [], [], 1)).toBeUndefined();
    expect(inserted('a: 1\n', ['a'], ['b'], 1)).toBeUndefined();
    expect(inserted('a,b\n1,2\n', [0], ['c'], 1, 'csv')).toBeUndefined();
  });
});

describe('a value is replaced', () => {
  test.each<[string, string, Path, unknown, string]>([
    ['beside its comment', 'a: 1 # why\n', ['a'], 'b', 'a: b # why\n'],
    ['with its lines', 'a: # why\n  - b\n  - c\n\n# d\nd: 1\n', ['a'], 'x', 'a: x # why\n\n# d\nd: 1\n'],
    ['by lines', 'a: 1 # why\nb: 2\n', ['a'], ['x', 'z'], 'a: # why\n  - x\n  - z\nb: 2\n'],
    ['with its text block', 'a: | # why\n  b\n\nc: 1\n', ['a'], { d: 1 }, 'a: # why\n  d: 1\n\nc: 1\n'],
    ['in braces', 'a: {b: [1, 2], c: 3}\n', ['a', 'b'], { d: 1 }, 'a: {b: { d: 1 }, c: 3}\n'],
    ['as an item', 'a:\n  - b: 1\n    c: 2\n  - d # e\n', ['a', 0], 'x', 'a:\n  - x\n  - d # e\n'],
    ['by a map as an item', 'a:\n  - d # e\n', ['a', 0], { b: 1 }, 'a:\n  - b: 1 # e\n'],
    ['by two keys as an item', 'a:\n  - d # e\n', ['a', 0], { b: 1, c: 2 }, 'a:\n  - b: 1\n    c: 2 # e\n'],
  ])('%s', (_, before, at, value, after) => expect(replaced(before, at, value)).toBe(after));

  test('in JSON', () => {
    const text = '{\n  "a": [\n    1\n  ],\n  "b": 2\n}\n';
    expect(replaced(text, ['a'], 'x', 'json')).toBe('{\n  "a": "x",\n  "b": 2\n}\n');
    expect(replaced(text, ['b'], { c: 1 }, 'json')).toBe('{\n  "a": [\n    1\n  ],\n  "b": {\n    "c": 1\n  }\n}\n');
    expect(replaced(text, ['a', 0], [2, 3], 'json')).toBe('{\n  "a": [\n    [2, 3]\n  ],\n  "b": 2\n}\n');
  });

  test.each<[string, string, Path]>([
    ['an alias uses it', 'a: &x 1\nb: *x\n', ['a']],
    ['an alias uses a part of it', 'a:\n  b: &x 1\nc: *x\n', ['a']],
    ['it has a name', 'a: &x 1\n', ['a']],
    ['its key stands twice', 'a: 1\na: 2\n', ['a']],
    ['it is everything', 'a: 1\n', []],
  ])('not where %s', (_, text, at) => expect(replaced(text, at, 1)).toBeUndefined());
});
