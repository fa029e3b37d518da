import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultLimits } from '../../../server/src/engine/parse/document.js';
import { parseDocument } from '../../../server/src/engine/parse/index.js';
import { toValue, valueAt } from '../../../server/src/engine/parse/tree.js';
import { expectMapped, expectSound, stringsOf } from './invariants.js';
import { marked, withMarks } from './marked.js';
import { runs } from './runs.js';
import { anyText, yamlSoup } from './yaml-sources.js';

const read = (text: string) => parseDocument(text, 'front-matter', defaultLimits);

describe('front matter', () => {
  test.each([
    ['ordinary', '---\nname: ⟦x⟧\n---\n⟦Hello\n---\nyou⟧'],
    ['byte order mark', '\uFEFF---\nname: ⟦x⟧\n---\n⟦Hello⟧'],
    ['carriage returns', '---\r\nname: ⟦x⟧\r\n---\r\n⟦a\r\nb⟧'],
    ['blanks behind the fences', '--- \nname: ⟦x⟧\n---\t\n⟦Hello⟧'],
    ['no body', '---\nname: ⟦x⟧\n---⟦⟧'],
    ['dashes inside', '---\nname: ⟦x⟧\nb: |\n ---\n --- y\n---\n⟦Hello⟧'],
  ])('%s', (_name, source) => {
    const { text, ranges } = marked(source);
    const { root, body, problems } = read(text);
    const bodyRange = body?.toSource(0, body.value.length);
    expect([valueAt(root, ['name'])?.range, bodyRange]).toEqual(ranges);
    expect(body?.value).toBe(text.slice(bodyRange?.start, bodyRange?.end));
    expect(problems).toEqual([]);
  });

  test.each([
    ['none', '# Title\n---\na: 1\n---\n'],
    ['not on the first line', '\n---\na: 1\n---\n'],
    ['longer dashes', '----\na: 1\n----\n'],
    ['empty file', ''],
  ])('all is body: %s', (_name, text) => {
    expect(read(text)).toMatchObject({ root: undefined, problems: [] });
    expect(read(text).body?.value).toBe(text);
  });

  test('an empty block has no content', () => {
    const { root, body } = read('---\n---\nHello');
    expect(root).toBeUndefined();
    expect(body?.value).toBe('Hello');
  });

  test('a block that is not closed is body, and a problem', () => {
    const { text, ranges } = marked('\uFEFF⟦---⟧\nname: x\nHello\n');
    const { root, body, problems } = read(text);
    expect(root).toBeUndefined();
    expect(body?.value).toBe('---\nname: x\nHello\n');
    expect(problems).toEqual([{ code: 'front-matter-not-closed', severity: 'error', range: ranges[0], data: {} }]);
  });

  test('problems and comments lie in the whole file', () => {
    const { text, ranges } = marked('---\nname: x ⟦# why⟧\ncontent: ⟦{{input}}⟧\nname: y\n---\nHello');
    const { comments, problems } = read(text);
    const found = [...comments.map(({ range }) => range), ...problems.slice(0, 1).map(({ range }) => range)];
    expect(withMarks(text, found)).toBe(withMarks(text, ranges));
    expect(problems.map(({ code }) => code)).toEqual(['unquoted-placeholder', 'duplicate-key']);
  });

  test('any block between fences reads as it would alone, further down', () => {
    fc.assert(
      fc.property(yamlSoup, anyText, (block, body) => {
        const yaml = `${block.replace(/^---[ \t]*$/gm, '')}\n`;
        if (/^---[ \t]*$/m.test(yaml.replaceAll('\r', '\n')) || yaml.startsWith('\uFEFF')) return;
        const text = `---\n${yaml}---\n${body}`;
        const document = read(text);
        const alone = parseDocument(yaml, 'yaml', defaultLimits);
        expectSound(document);
        expect(toValue(document.root)).toEqual(toValue(alone.root));
        expect(document.body?.value).toBe(body);
        expect(document.problems.map(({ code, range }) => ({ code, at: range.start - 4 }))).toEqual(
          alone.problems.map(({ code, range }) => ({ code, at: range.start })),
        );
        if (document.problems.length === 0) for (const node of stringsOf(document)) expectMapped(node, text);
      }),
      runs(500),
    );
  });
});

describe('plain text', () => {
  test('all is body but a byte order mark', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { root, body, problems } = parseDocument(text, 'text', defaultLimits);
        expect({ root, problems }).toEqual({ root: undefined, problems: [] });
        expect(body?.value).toBe(text.replace(/^\uFEFF/, ''));
        if (body && body.value.length > 0) expect(body.toSource(0, body.value.length).end).toBe(text.length);
      }),
      runs(200),
    );
  });
});
