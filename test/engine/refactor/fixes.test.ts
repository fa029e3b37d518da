import { describe, expect, it } from 'vitest';
import {
  applyEdits,
  type CheckResult,
  declareAll,
  type Engine,
  safeEdits,
  type TextEdit,
  toNative,
  toPrompty2,
} from '../../../server/src/engine/index.js';
import { engineFor } from '../../support/check-text.js';
import { corpusFolders, filesBelow, sayCorpus } from '../../support/corpus.js';
import { tryReadingOf } from '../../support/readings.js';

sayCorpus('test/engine/refactor/fixes');

/** What a rule offers in one file is alike: so many of its fixes are tried. */
const fixesOfRule = 2;
const mostRounds = 10;

const engine = engineFor({ config: 'root: true\nextends: [bluepencil:strict]\n' });
const uriOf = (path: string): string => `file:///library/${path.split('/').map(encodeURIComponent).join('/')}`;

const newlines = (text: string): ReadonlySet<string> => new Set(text.match(/\r\n|\r|\n/g) ?? []);
const syntax = ({ document }: CheckResult): readonly string[] =>
  (document?.problems ?? []).filter(({ severity }) => severity === 'error').map(({ code }) => code);

/** What has to hold after a fix, whatever it does. */
function expectWhole(
  before: CheckResult,
  text: string,
  edits: readonly TextEdit[],
  after: CheckResult,
  now: string,
): void {
  const shown = JSON.stringify({ uri: before.uri, edits: edits.slice(0, 3) });
  expect(after.format?.id, shown).toBe(before.format?.id);
  expect(syntax(after).length, shown).toBeLessThanOrEqual(syntax(before).length);
  const ends = newlines(text);
  if (ends.size === 1) for (const end of newlines(now)) expect(ends, shown).toContain(end);
  const left = new Map<string, number>();
  for (const { text: words } of after.document?.comments ?? []) left.set(words, (left.get(words) ?? 0) + 1);
  for (const comment of before.document?.comments ?? []) {
    const isTouched = edits.some(({ range }) => range.start < comment.range.end && comment.range.start < range.end);
    if (isTouched) continue;
    const count = left.get(comment.text) ?? 0;
    expect(count, `${shown} lost ${comment.text}`).toBeGreaterThan(0);
    left.set(comment.text, count - 1);
  }
}

/** Each fix of a file by itself, then all safe ones until nothing is left to do. */
function tryFixes(engine: Engine, path: string, text: string): number {
  const check: Engine['check'] = (document) => engine.check(document);
  const uri = uriOf(path);
  const before = check({ uri, text });
  const tried = new Map<string, number>();
  let count = 0;
  for (const { ruleId, fixes } of before.findings) {
    const times = tried.get(ruleId) ?? 0;
    tried.set(ruleId, times + 1);
    if (times >= fixesOfRule) continue;
    for (const { edits } of fixes) {
      const now = applyEdits(text, edits);
      expectWhole(before, text, edits, check({ uri, text: now }), now);
      count++;
    }
  }
  let now = text;
  for (let round = 0; ; round++) {
    const result = check({ uri, text: now });
    const edits = safeEdits(result.findings);
    if (edits.length === 0) break;
    expect(round, `${path} is not done after ${mostRounds} rounds`).toBeLessThan(mostRounds);
    const next = applyEdits(now, edits);
    expectWhole(result, now, edits, check({ uri, text: next }), next);
    now = next;
  }
  return count;
}

describe('fixes leave a file whole, and applied again change nothing', () => {
  for (const folder of corpusFolders) {
    it(`in ${folder.split('/').at(-1)}`, { timeout: 300_000 }, () => {
      let count = 0;
      for (const { path, text } of filesBelow(folder)) count += tryFixes(engine, path, text);
      expect(count).toBeGreaterThan(10);
    });
    it(`in ${folder.split('/').at(-1)} with Windows line ends`, { timeout: 300_000 }, () => {
      let count = 0;
      for (const { path, text } of filesBelow(folder)) count += tryFixes(engine, path, text.replace(/\r?\n/g, '\r\n'));
      expect(count).toBeGreaterThan(10);
    });
  }
});

/** Our own templates with parts taken out that rules put back. */
const damages: Readonly<Record<string, (text: string) => string>> = {
  'without governance': (text) =>
    text.replace(/^governance:\r?\n(?:[ \t#].*\r?\n|\r?\n)*/m, 'governance:\n  owner: x # me\n'),
  'without limits': (text) => text.replace(/^ +(?:maxLength|trust|sensitivity|required|maximum): .*\n/gm, ''),
  'without clauses': (text) => text.replace(/^clauses:\n(?: +- .*\n)*/m, '').replace(/^ +\{\{> clauses.*\n/gm, ''),
  'with spaces in placeholders': (text) => text.replace(/\{\{([a-z_]+)\}\}/g, '{{ $1 }}'),
};
describe('fixes mend our own templates', () => {
  const files = corpusFolders
    .slice(0, 1)
    .flatMap(filesBelow)
    .filter(({ path }) => path.endsWith('.prompt.yaml'));
  it.each(Object.entries(damages))('%s', { timeout: 300_000 }, (_, damage) => {
    let count = 0;
    for (const { path, text } of files) count += tryFixes(engine, path, damage(text));
    expect(count).toBeGreaterThan(10);
  });
});

describe('rewritings leave a file whole, and applied again change nothing', () => {
  const rewritings = { declareAll, toPrompty2, toNative: (reading: never) => toNative(reading, '2027-01-31') };
  it.each(Object.entries(rewritings))('%s', { timeout: 120_000 }, (_, rewrite) => {
    let count = 0;
    for (const { path, text } of corpusFolders.flatMap(filesBelow)) {
      for (const source of [text, text.replace(/\r?\n/g, '\r\n')]) {
        const reading = tryReadingOf({ [path]: source });
        const edit = reading && rewrite(reading as never);
        if (!edit) continue;
        count++;
        const now = applyEdits(source, [edit]);
        const again = tryReadingOf({ [path]: now });
        expect(again, path).toBeDefined();
        expect(again && rewrite(again as never), path).toBeUndefined();
        const ends = newlines(source);
        if (ends.size === 1) for (const end of newlines(now)) expect(ends, path).toContain(end);
        const words = again?.document.comments.map((one) => one.text.trim()) ?? [];
        for (const comment of reading.document.comments) expect(words, path).toContain(comment.text.trim());
      }
    }
    expect(count).toBeGreaterThan(0);
  });
});
