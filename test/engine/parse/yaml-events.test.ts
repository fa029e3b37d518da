import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultLimits, type ParsedDocument, type ParseLimits } from '../../../server/src/engine/parse/document.js';
import { guarded } from '../../../server/src/engine/parse/problems.js';
import { parseYaml } from '../../../server/src/engine/parse/yaml.js';
import { readEvents } from '../../../server/src/engine/parse/yaml-events.js';
import { readTolerantly } from '../../../server/src/engine/parse/yaml-tolerant.js';
import { template } from '../../bench/generate.mjs';
import { runs } from './runs.js';
import { difference } from './same-document.js';
import { damaged, ordinaryYaml, plainDocument, scalarDocument, strangeText } from './yaml-documents.js';
import { yamlSuite } from './yaml-suite.js';

/** The document of the tolerant way; the YAML begins at `base`. */
function tolerant(text: string, limits: ParseLimits = defaultLimits, base = 0): ParsedDocument {
  return guarded(text, 'yaml', limits, () => ({
    ...{ text, carrier: 'yaml', body: undefined },
    ...readTolerantly(text, { start: base, end: text.length }, limits),
  }));
}

/** The document of the fast way, if it takes the text. */
function fast(text: string, limits: ParseLimits = defaultLimits, base = 0): ParsedDocument | undefined {
  const content = readEvents(text.slice(base), base, limits);
  return content && { text, carrier: 'yaml', body: undefined, ...content };
}

/** Compare the two where the fast way is taken; gives whether it is. */
function isTakenAndSame(text: string, limits = defaultLimits, base = 0): boolean {
  const document = fast(text, limits, base);
  if (document === undefined) return false;
  const different = difference(document, tolerant(text, limits, base));
  if (different !== undefined) throw new Error(`${JSON.stringify(text)}: ${different}`);
  return true;
}

function share<T>(all: readonly T[], isOne: (one: T) => boolean): number {
  return all.filter(isOne).length / all.length;
}

const repository = resolve(import.meta.dirname, '../../..');
const corpus = resolve(repository, '../shared/corpus');

function yamlFilesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}

describe('the tolerant way', () => yamlSuite(tolerant));

describe('the fast way, where it is taken, gives the same', () => {
  test.each([
    ['ordinary documents', ordinaryYaml, 2000, 0.4],
    ['damaged documents', damaged(ordinaryYaml), 4000, 0.15],
    ['plain scalars', plainDocument, 2000, 0.8],
    ['scalars of all kinds', scalarDocument, 1000, 0.1],
    ['damaged scalars', damaged(scalarDocument), 1000, 0.1],
    ['any text', damaged(strangeText), 2000, 0.05],
  ])('%s', (_name, source, usual, least) => {
    const taken: boolean[] = [];
    fc.assert(
      fc.property(source, (text) => {
        taken.push(isTakenAndSame(text));
      }),
      runs(usual),
    );
    expect(share(taken, Boolean)).toBeGreaterThanOrEqual(least);
  });

  test('in the middle of a document', () => {
    const source = fc.oneof(ordinaryYaml, damaged(ordinaryYaml));
    fc.assert(
      fc.property(source, (text) => {
        isTakenAndSame(`---\r\n${text}`, defaultLimits, 5);
      }),
      runs(500),
    );
  });

  test.each([
    ['templates', yamlFilesOf(join(repository, 'templates')), 1],
    ['fixtures', yamlFilesOf(join(repository, 'test/fixtures')), 0.9],
    ['generated templates', Array.from({ length: 40 }, (_, seed) => template(seed, 20 + seed * 20)), 1],
    ['real files', existsSync(corpus) ? yamlFilesOf(corpus) : [], 0.9],
  ])('%s', (name, texts, least) => {
    if (texts.length === 0) return console.warn(`No ${name} are here.`);
    const clean = texts.filter((text) => tolerant(text).problems.length === 0);
    const taken = share(clean, (text) => isTakenAndSame(text));
    console.info(`${name}: ${Math.round(taken * 1000) / 10} % of ${clean.length} without problems go the fast way`);
    expect(taken).toBeGreaterThanOrEqual(least);
  });

  test('real files and templates, damaged', () => {
    const folders = [corpus, join(repository, 'templates')].filter((folder) => existsSync(folder));
    const texts = folders.flatMap(yamlFilesOf).map((text) => text.slice(0, 6000));
    const taken: boolean[] = [];
    fc.assert(
      fc.property(damaged(fc.constantFrom(...texts)), (text) => {
        taken.push(isTakenAndSame(text));
      }),
      runs(300),
    );
    expect(share(taken, Boolean)).toBeGreaterThan(0.1);
  });
});

describe('the fast way', () => {
  test.each([
    ['tab', 'a:\tb'],
    ['lone carriage return', 'a: b\rc: d'],
    ['byte order mark inside', 'a: b\n\uFEFFc: d'],
    ['directive', '%YAML 1.2\n---\na: b'],
    ['tag', 'a: !!str 1'],
    ['anchor', 'a: &x b'],
    ['alias', 'a: *x'],
    ['merge key', 'a:\n  <<: b'],
    ['second document', 'a: b\n---\nc: d'],
    ['end mark', 'a: b\n...\n'],
    ['question mark', '? a\n: b'],
    ['list as key', '[a]: b'],
    ['pair in a list', '[a: b]'],
    ['key twice', 'a: b\n"a": c'],
    ['key without colon', '{a}'],
    ['no key', ': a'],
    ['long key', `${'a'.repeat(1025)}: b`],
    ['placeholder', 'a: {{x}}'],
    ['root scalar', 'a'],
    ['mistake', 'a: [b'],
    ['escape beyond Unicode', 'a: "\\UFFFFFFFF"'],
    ['indentation indicator', 'a: |2\n   b'],
  ])('leaves to the tolerant one: %s', (_name, text) => {
    expect(fast(text)).toBeUndefined();
    expect(difference(parseYaml(text, defaultLimits), tolerant(text))).toBeUndefined();
  });

  test('keeps the limits', () => {
    const deep = `${'['.repeat(100)}${']'.repeat(100)}`;
    expect(isTakenAndSame(deep)).toBe(true);
    expect(fast(`[${deep}]`)).toBeUndefined();
    expect(fast(deep, { ...defaultLimits, maxDepth: 99 })).toBeUndefined();
    expect(fast('['.repeat(100_000) + ']'.repeat(100_000), { ...defaultLimits, maxDepth: 1e9 })).toBeUndefined();
    expect(fast('- '.repeat(100_000), { ...defaultLimits, maxDepth: 1e9 })).toBeUndefined();
    expect(isTakenAndSame('[1, {a: 2}]', { ...defaultLimits, maxNodes: 4 })).toBe(true);
    expect(fast('[1, {a: 2}]', { ...defaultLimits, maxNodes: 3 })).toBeUndefined();
    expect(parseYaml('a: 1', { ...defaultLimits, maxLength: 3 }).problems.map(({ code }) => code)).toEqual([
      'too-large',
    ]);
  });

  test.each([
    ['templates', template(1, 200_000)],
    ['comments', `a: 1\n${'# c\n'.repeat(200_000)}`],
    ['keys', Array.from({ length: 200_000 }, (_, i) => `k${i}: ${i}`).join('\n')],
    ['items on one line', `[${'{a: "b"}, '.repeat(100_000)}]`],
    ['block scalars with empty lines', Array.from({ length: 50_000 }, (_, i) => `b${i}: |+\n  x\n\n\n`).join('')],
    ['empty lines', `a: |\n  x\n${'\n'.repeat(500_000)}b: 1`],
    ['lines in quotes', `a: "${'\n x'.repeat(200_000)}"`],
  ])('takes time by length for %s', (_name, text) => {
    const start = performance.now();
    expect(fast(text)).toBeDefined();
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
