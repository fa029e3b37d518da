import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { brokenFolder, brokenTwins, type PlantedFault, plantedIn, twinName } from '../../scripts/docs-examples.js';
import {
  applyEdits,
  createLineIndex,
  type Engine,
  type Finding,
  parseConfig,
  resolveConfig,
  rules,
  safeEdits,
} from '../../server/src/engine/index.js';
import { checkFiles, engineFor, library } from '../support/check-text.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const ending = '.prompt.yaml';

const config = read('templates/bluepencil.yaml');
const texts = Object.fromEntries(
  brokenTwins.map((template) => [twinName(template) + ending, read(brokenFolder + twinName(template) + ending)]),
);
const found = checkFiles(engineFor({ config }), texts);

type Place = Omit<PlantedFault, 'why'>;

/** Findings in the words of a sidecar. */
function placesOf(findings: readonly Finding[], text: string): readonly Place[] {
  const lines = createLineIndex(text);
  return sorted(
    findings.map(({ ruleId, range: { start, end } }) => ({
      rule: ruleId,
      words: text.slice(start, end),
      line: lines.positionAt(start).line + 1,
    })),
  );
}

function sorted(places: readonly Place[]): readonly Place[] {
  return places.toSorted((a, b) => a.line - b.line || a.rule.localeCompare(b.rule));
}

function check(engine: Engine, text: string): readonly Finding[] {
  return checkFiles(engine, { 'Untitled-1.yaml': text });
}

describe('the broken twins', () => {
  it('are the files of their folder, each with its sidecar, and no others', () => {
    const names = brokenTwins.map(twinName).flatMap((name) => [name + ending, `${name}.expected.yaml`]);
    expect(readdirSync(join(root, brokenFolder)).sort()).toEqual(names.sort());
  });

  it('show at least 25 rules in six sectors, four times or more in Chinese', () => {
    const shown = new Set(brokenTwins.flatMap((template) => plantedIn(read, template)).map(({ rule }) => rule));
    expect(shown.size).toBeGreaterThanOrEqual(25);
    const sectors = new Set(brokenTwins.map((template) => template.split('/').at(-2)));
    expect([...sectors].sort()).toEqual([
      ...['banking', 'governance', 'healthcare', 'insurance', 'manufacturing', 'securities'],
    ]);
    const chinese = Object.values(texts).filter((text) => /^language: zh-CN$/m.test(text));
    expect(chinese.length).toBeGreaterThanOrEqual(4);
  });

  it('are no part of the library', () => {
    const { isIgnored } = resolveConfig([parseConfig(`${library}templates/bluepencil.yaml`, config)], rules);
    for (const template of brokenTwins) {
      expect(isIgnored(`${library}${brokenFolder}${twinName(template)}${ending}`)).toBe(true);
      expect(isIgnored(`${library}templates/${template}${ending}`)).toBe(false);
    }
  });
});

describe.each(brokenTwins)('the twin of %s', (template) => {
  const file = twinName(template) + ending;
  const text = texts[file] ?? '';
  const planted = plantedIn(read, template);
  const places = sorted(planted.map(({ rule, words, line }) => ({ rule, words, line })));

  it('gives the planted findings and nothing else', () => {
    const here = found.filter(({ uri }) => uri === library + file);
    expect(placesOf(here, text)).toEqual(places);
  });

  it('gives the same without configuration and without a name, as in the editor', () => {
    expect(placesOf(check(engineFor(), text), text)).toEqual(places);
  });

  it('has two to four faults, and says why each is one in both languages', () => {
    expect(planted.length).toBeGreaterThanOrEqual(2);
    expect(planted.length).toBeLessThanOrEqual(4);
    for (const { why } of planted) {
      expect(why.en).toMatch(/^[A-Z].*\.$/);
      expect(why.zh).toMatch(/\p{Script=Han}.*。$/u);
    }
  });

  it('is the shipped template but for a few lines, and says so first', () => {
    const shipped = new Set(read(`templates/${template}${ending}`).split('\n'));
    const own = text.split('\n').filter((line) => !shipped.has(line));
    expect(own[0]).toContain(`${template}${ending}`);
    expect(own.length).toBeLessThan(30);
  });

  it('stays a template that can be read when all safe fixes are applied', () => {
    const engine = engineFor({ config });
    const fixed = applyEdits(text, safeEdits(check(engine, text)));
    const { document, format } = engine.check({ uri: `${library}${file}`, text: fixed });
    expect(document?.problems).toEqual([]);
    expect(format?.id).toBe('bluepencil');
    const rest = check(engine, fixed).map(({ ruleId }) => ruleId);
    const before = planted.map(({ rule }) => rule);
    expect(rest.filter((rule) => !before.includes(rule))).toEqual([]);
  });
});
