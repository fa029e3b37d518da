import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Carrier, MapNode, ParsedDocument, ParsedNode } from '../../server/src/engine/parse/document.js';
import { parseDocument } from '../../server/src/engine/parse/index.js';
import { entryOf, type Path, pathOf, toValue, valueAt, walk } from '../../server/src/engine/parse/tree.js';
import { insertField, replaceField } from '../../server/src/engine/rules/support/insert-field.js';
import { applyEdits, type TextEdit } from '../../server/src/engine/text/edits.js';
import { random } from '../bench/generate.mjs';
import { corpusFolders, filesBelow, sayCorpus } from '../support/corpus.js';
import { mutate } from '../support/mutations.js';

const read = (text: string, carrier: Carrier = 'yaml') => parseDocument(text, carrier);

/** What has to hold of any edit that sets a value at a path: all else is as before. */
function expectSet(before: ParsedDocument, edit: TextEdit, path: Path, value: unknown) {
  const text = applyEdits(before.text, [edit]);
  const after = read(text, before.carrier);
  const shown = JSON.stringify({ text: before.text.slice(0, 3_000), path, edit });
  const known = codes(before);
  expect(
    codes(after).filter((code) => !known.includes(code)),
    shown,
  ).toEqual([]);
  expect(codes(after).length, shown).toBeLessThanOrEqual(known.length);
  expect(toValue(valueAt(after.root, path)), shown).toEqual(value);
  const expected = toValue(before.root);
  set(expected, path, value);
  expect(JSON.stringify(toValue(after.root)), shown).toBe(JSON.stringify(expected));
  expect(after.body?.value, shown).toBe(before.body?.value);
  const newlines = (from: string) => new Set(from.match(/\r\n|\r|\n/g) ?? []);
  const ends = newlines(before.text);
  if (ends.size === 1) for (const newline of newlines(text)) expect(ends, shown).toContain(newline);
  return { after, shown };
}

/** What has to hold of an insertion besides: nothing that stood there is gone. */
function expectInserted(before: ParsedDocument, edit: TextEdit, path: Path, value: unknown) {
  const { after, shown } = expectSet(before, edit, path, value);
  const words = ({ comments }: ParsedDocument) => comments.map(({ text }) => text);
  expect(words(after), shown).toEqual(words(before));
  const old = before.text.slice(edit.range.start, edit.range.end).replace(/''|""|~|null|\s/gi, '');
  let at = 0;
  for (let i = 0; i < edit.newText.length; i++) if (edit.newText[i] === old[at]) at++;
  expect(old.slice(at), shown).toBe('');
}

const codes = ({ problems }: ParsedDocument) => problems.map(({ code }) => code);

function set(target: unknown, path: Path, value: unknown): void {
  let at = target as Record<string | number, unknown>;
  for (const [index, step] of path.entries()) {
    const old = Object.hasOwn(at, step) ? at[step] : undefined;
    const next = index === path.length - 1 ? value : old === '' ? {} : (old ?? {});
    // A key such as `__proto__` is one as any other.
    Object.defineProperty(at, step, { value: next, enumerable: true, configurable: true, writable: true });
    at = next as Record<string | number, unknown>;
  }
}

const values: readonly unknown[] = [
  'credit-officer',
  '客户经理，由合规部门指定。',
  'a: b # c',
  ' yes ',
  'yes',
  '#a',
  '1.2.0',
  '2026-10-01',
  '0x1F',
  '- a',
  '',
  'two\nlines\n',
  "it's {{x}} & 10% *",
  true,
  null,
  -1.5,
  [],
  {},
  ['a', '1', 2],
  [['a'], { b: 'c', d: [{ e: 1 }] }],
  { role: 'officer', 'due date': '2026-10-01', on: { deep: ['x'] } },
];

const paths: readonly (readonly string[])[] = [
  ['newKey'],
  ['newKey', 'inner', 'role'],
  ['governance', 'oversight', 'role'],
  ['新 key'],
  ['owner'],
];

const carriers: Readonly<Record<string, readonly Carrier[]>> = {
  yaml: ['yaml'],
  yml: ['yaml'],
  json: ['json', 'yaml'],
  md: ['front-matter', 'front-matter-claude'],
  prompty: ['front-matter-prompty'],
  prompt: ['front-matter-dotprompt'],
};

const variants: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replace(/\r?\n/g, '\r\n'),
  (text) => text.trimEnd(),
  (text) => `\ufeff${text}`,
];

/** Put values in maps all over a document, and in the places of others. */
function tryAll(text: string, carrier: Carrier, next: () => number, most: number) {
  const count = { edits: 0, none: 0, replaced: 0, left: 0 };
  const document = read(text, carrier);
  const maps: MapNode[] = [];
  const nodes: ParsedNode[] = [];
  walk(document.root, (node) => {
    if (node.kind === 'map') maps.push(node);
    if (node.parent) nodes.push(node);
  });
  const one = <T>(list: readonly T[]) => list[Math.floor(next() * list.length)] as T;
  for (let i = 0; i < Math.min(most, maps.length * 3); i++) {
    const map = i === 0 ? (maps[0] as MapNode) : one(maps);
    const scalars = map.entries.filter(
      ({ value }) => value.kind === 'scalar' && (value.value === null || value.value === ''),
    );
    const keys = scalars.map(({ key }) => [String(key.value)]);
    const path = keys.length > 0 && next() < 0.5 ? one(keys) : one(paths);
    if (isTaken(map, path)) continue;
    const value = one(values);
    const edit = insertField(document, map, path, value);
    if (edit) expectInserted(document, edit, [...pathOf(map), ...path], value);
    count[edit ? 'edits' : 'none']++;
  }
  for (let i = 0; i < Math.min(most, nodes.length); i++) {
    const node = one(nodes);
    const value = one(values);
    const edit = replaceField(document, node, value);
    if (edit) expectSet(document, edit, pathOf(node), value);
    count[edit ? 'replaced' : 'left']++;
  }
  return count;
}

/** Whether something stands in the way that is no map and not empty. */
function isTaken(map: MapNode, path: readonly string[]): boolean {
  let at: ParsedNode | undefined = map;
  for (const step of path) {
    at = entryOf(at, step)?.value;
    if (at === undefined) return false;
    if (at.kind === 'scalar') return at.value !== null && at.value !== '';
  }
  return true;
}

function overFolder(folder: string, most: number, filter: (path: string) => boolean = () => true) {
  const next = random(7);
  const sum = { edits: 0, none: 0, replaced: 0, left: 0 };
  for (const { path, text } of filesBelow(folder)) {
    if (!filter(path)) continue;
    for (const carrier of carriers[basename(path).split('.').at(-1) ?? ''] ?? []) {
      // All variants of our own files; of the many of others one each.
      const some = most > 10 ? variants : [variants[Math.floor(next() * variants.length)] as (text: string) => string];
      for (const variant of some) {
        const count = tryAll(variant(text), carrier, next, most);
        for (const key of ['edits', 'none', 'replaced', 'left'] as const) sum[key] += count[key];
      }
    }
  }
  return sum;
}

/** Each in one way hard; the first entry of the path leads to the map that values go into. */
const nasty: readonly string[] = [
  'a:\n# only a comment\n',
  'a:\n  # owner: to be named\n\n  # and a role\nb: 1\n',
  'a: # beside\n    # below\n  # less deep\n# outer\nb: 1\n',
  'a: ~ # why\nb: null\nc: ""\nd: \'\'   # none\ne:   \n',
  'messages:\n- role: user\n  content: |\n    text\n\n\n- role: x\n  content: |+\n    text\n\n\n# end\nb:\n',
  'a:\n  b: |+\n    t\n\n  # about c\n  c: >-\n    folded\n      more\n         \n\n# outer\nd: |2-\n   x\n',
  'a: |\n\nb: |+\n\n\nc: >\n\n',
  'a: |\n  text',
  'a: |+\n  text',
  'a: |+\n  text\n\n',
  'a: | # about the text\n  text\n  # is text\n # is none\nb: 1\n',
  'a: {b: 1, c: {}, d: { }, e: {f: , g}, h: }\n',
  'a: {\n  "b": 1, # one\n  "c": [1, {x: y}] # two\n}\nd: {\n  # none yet\n}\n',
  'a: {\n  b: 1, # one\n  c: 2, # two\n  # end\n}\n',
  '{"a": {"b": [1, {"c": null}]}, "d": {}, "e": ""}',
  '{"a":{"b":[1,{"c":null}]},"d":{},"e":""}',
  '{\n\t"a": {\n\t\t"b": {},\n\t\t"c": [\n\t\t\t{}\n\t\t]\n\t},\n\t"d": null\n}\n',
  '{\n  "a": {}, // one\n  /* two */ "b": 1, // three\n}\n',
  '{}',
  '{\n}\n',
  'a: "two\n  lines" # c\nb: plain\n  text\n  goes on\nc: \'x\n\n  y\'\n',
  'a: 1\n...\n# behind\n',
  '---\na: 1\nb:\n  c: 2\n---\nd: 1\n',
  '%YAML 1.2\n---\na:\n  b: 1\n',
  '--- # begin\na:\n  b: 1\n',
  'x: &a {p: 1, q: {}}\ny: *a\nz:\n  <<: *a\n  r: 1\nlast: *a\n',
  'x: &a\n  p: 1\ny:\n  <<: *a\nz:\n  r:\n    <<: *a\n',
  'a: &x\nb: &y text\nc: !!str\nd: !!str text\ne: !!map\n  f: 1\ng: &z\n  - h: 1\n',
  'a: 1\na: 2\nb: {c: 1, c: 2}\nd:\n  e: 1\n  e:\n    f: 1\n',
  '? a\n: b: 1\n? [c, d]\n: e\n? f\n',
  'a:\n  ? b\n  : c\nd: [e: 1, f]\n',
  'a:\n- - b: 1\n  - c: 2\n-   d: 1\n    e:\n- # about\n  f: 1\n-\n  g: 1\n- h\n-\n',
  'a :   1\n"b" :\n  \'c\' : 2\n',
  'a:\n    b:\n        c: 1\n    d:\n    - e: 1\n',
  'a: 1\t# tab\nb:\n\tc: 1\n',
  'a:\t1\nb:\t\n',
  '- a: 1\n- {b: 2}\n- |\n  text\n- # c\n  - x\n',
  'a: 1\r\nb:\r\n  c: |\r\n    text\r\n\r\n  # d\r\ne: {\r\n  f: 1\r\n}',
  'a: 1\rb:\r  c: 2\r',
  '\ufeff  a: 1\n',
  'a: |+\n  text\n\n  ',
  'content: {{a}}\nb: {{ c }} d\ne:\n',
  'a: x\n\n\n# far below\n\n  # deeper\n\nb:\n\n  # lonely\n\n  c: 1\n\n',
];

describe('all else stays as it is', () => {
  sayCorpus('values are inserted');

  test('in our templates, where a place is found nearly always', () => {
    const [folder = ''] = corpusFolders;
    const { edits, none, replaced, left } = overFolder(folder, 25);
    expect(edits).toBeGreaterThan(1_000);
    expect(none / edits).toBeLessThan(0.02);
    expect(left / replaced).toBeLessThan(0.02);
  });

  const fixtures = fileURLToPath(new URL('../fixtures', import.meta.url));
  const [, ...others] = corpusFolders;

  test.each([fixtures, ...others])('in the files of %s', (folder) => {
    const { edits, replaced } = overFolder(folder, 9);
    expect(edits).toBeGreaterThan(50);
    expect(replaced).toBeGreaterThan(50);
  });

  test('in texts that are hard to edit', () => {
    const next = random(11);
    for (const text of nasty) {
      for (const variant of variants) {
        for (const carrier of ['yaml', 'json'] as const) tryAll(variant(text), carrier, next, 60);
        const header = variant(`---\n${text}\n---\nbody\n`);
        for (const carrier of ['front-matter', 'front-matter-prompty', 'front-matter-dotprompt'] as const)
          tryAll(header, carrier, next, 20);
      }
    }
  });

  test('in texts with something gone wrong', () => {
    const next = random(13);
    let edits = 0;
    for (let i = 0; i < 25; i++) {
      for (const text of nasty) {
        const broken = mutate(text, next);
        for (const carrier of ['yaml', 'json'] as const)
          edits += tryAll(broken.slice(0, 5_000), carrier, next, 5).edits;
      }
    }
    expect(edits).toBeGreaterThan(300);
  });
});
