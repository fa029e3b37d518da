import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { controlById, isKnownControl, type Rule, rules } from '../../server/src/engine/index.js';
import type { InvalidExample, ValidExample } from '../../server/src/engine/rules/define.js';
import { codeRules } from '../../server/src/engine/rules/index.js';
import { engineFor, library } from '../support/check-text.js';
import { marked } from '../support/marked.js';
import { checkInvalid, checkValid } from '../support/rule-tester.js';

const folder = new URL('../../server/src/engine/rules/', import.meta.url);
const packs = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'support')
  .map(({ name }) => name);
const wholeOf = (example: string | ValidExample): ValidExample =>
  typeof example === 'string' ? { text: example } : example;
const allExamples = rules.flatMap((rule) => [
  ...rule.examples().valid.map(wholeOf),
  ...rule.examples().invalid.map((example: InvalidExample) => ({ ...example, text: marked(example.text).text })),
]);

describe('the registry', () => {
  it('holds every file of the rule folders under the id that its place says', () => {
    const files = packs.flatMap((pack) =>
      readdirSync(new URL(pack, folder)).map((file) => `${pack}/${file.slice(0, -3)}`),
    );
    expect(codeRules.map(({ id }) => id).sort()).toEqual(files.sort());
  });

  it('cites only controls of the catalogue, and none that was withdrawn', () => {
    for (const rule of rules) {
      expect(rule.references.filter((id) => !isKnownControl(id) || controlById(id)?.withdrawn)).toEqual([]);
      expect(rule.references.length, rule.id).toBeGreaterThan(0);
    }
  });
});

describe.each(rules.map((rule): [string, Rule] => [rule.id, rule]))('%s', (_, rule) => {
  const valid: readonly (string | ValidExample)[] = rule.examples().valid;
  const invalid: readonly InvalidExample[] = rule.examples().invalid;

  it.each(valid.map((example, index): [number, string | ValidExample] => [index + 1, example]))(
    'stays silent on valid example %i',
    (__, example) => checkValid(rule, example),
  );

  it.each(invalid.map((example, index): [number, InvalidExample] => [index + 1, example]))(
    'finds the marked words of invalid example %i',
    (__, example) => checkInvalid(rule, example),
  );

  it('has enough examples of both kinds, some with Chinese text, and none twice', () => {
    const least = rule.id.startsWith('format-') ? 1 : 3;
    expect(valid.length).toBeGreaterThanOrEqual(least);
    expect(invalid.length).toBeGreaterThanOrEqual(least);
    const texts = [...valid, ...invalid].map((example) => JSON.stringify(example));
    expect(new Set(texts).size).toBe(texts.length);
    const inChinese = (examples: readonly unknown[]) =>
      examples.some((example) => /\p{Script=Han}/u.test(JSON.stringify(example)));
    if (least === 3) expect(inChinese(valid) && inChinese(invalid)).toBe(true);
    else expect(inChinese([...valid, ...invalid])).toBe(true);
  });

  it('shows every message in an invalid example', () => {
    const shown = new Set(invalid.flatMap((example) => example.expect));
    expect(Object.keys(rule.messages).filter((id) => !shown.has(id))).toEqual([]);
  });

  it('speaks both languages and never says "compliant"', () => {
    const sentences = [
      rule.summary,
      ...Object.values(rule.docs),
      ...Object.values(rule.messages),
      ...Object.values(rule.fixes ?? {}),
    ];
    for (const { en, zh } of sentences as { en: string; zh: string }[]) {
      expect(en).not.toMatch(/compliant/i);
      expect(zh).toMatch(/\p{Script=Han}/u);
    }
  });

  // A rule that is data is a part of its pack, which has no file of its own for it.
  if (codeRules.includes(rule)) {
    it('is small', () => {
      const lines = readFileSync(new URL(`${rule.id}.ts`, folder), 'utf8').split('\n').length;
      expect(lines).toBeLessThanOrEqual(rule.id === 'core/template-schema-valid' ? 320 : 190);
    });
  }

  it('does not crash on the examples of any rule', () => {
    const engine = engineFor({
      config: `extends: bluepencil:none\nrules:\n  ${rule.id}: ${rule.severity}\n`,
      rules: [rule],
    });
    for (const example of allExamples) {
      const result = engine.check({ uri: `${library}${example.file ?? 'a.prompt.yaml'}`, text: example.text });
      expect(result.trusted).toBe(true);
    }
  });
});
