import { readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Rule } from '../../server/src/engine/index.js';
import i from '../../server/src/engine/rules/core/include-resolves.js';
import e from '../../server/src/engine/rules/core/message-roles-valid.js';
import g from '../../server/src/engine/rules/core/placeholder-leftover.js';
import f from '../../server/src/engine/rules/core/system-message-present.js';
import h from '../../server/src/engine/rules/core/template-id-unique.js';
import d from '../../server/src/engine/rules/core/untrusted-text-bounded.js';
import a from '../../server/src/engine/rules/core/unused-variable.js';
import c from '../../server/src/engine/rules/core/variable-constraint-conflict.js';
import b from '../../server/src/engine/rules/core/variable-fully-declared.js';
import { checkFiles, engineFor, library } from '../support/check-text.js';
import { checkInvalid, checkValid } from '../support/rule-tester.js';

const rules = [a, b, c, d, e, f, g, h, i] as unknown as Rule[];
describe.each(rules.map((rule): [string, Rule] => [rule.id, rule]))('%s', (_, rule) => {
  it.each(rule.examples.valid.map((x: any, n: number) => [n + 1, x]))('valid %i', (_n, x: any) => checkValid(rule, x));
  it.each(rule.examples.invalid.map((x: any, n: number) => [n + 1, x]))('invalid %i', (_n, x: any) =>
    checkInvalid(rule, x),
  );
  it('messages shown', () => {
    const shown = new Set(rule.examples.invalid.flatMap((x: any) => x.expect));
    expect(Object.keys(rule.messages).filter((x) => !shown.has(x))).toEqual([]);
    expect(readFileSync(`server/src/engine/rules/${rule.id}.ts`, 'utf8').split('\n').length).toBeLessThanOrEqual(190);
  });
});
it('corpus', () => {
  const files: string[] = [];
  const walk = (p: string) => {
    for (const n of readdirSync(p)) {
      const q = `${p}/${n}`;
      if (statSync(q).isDirectory()) walk(q);
      else if (/\.(ya?ml|json)$/.test(q)) files.push(q);
    }
  };
  walk('/work/shared/corpus');
  const engine = engineFor({
    rules,
    config: `extends: bluepencil:none\nrules:\n${rules.map((r) => `  ${r.id}: ${r.severity}\n`).join('')}`,
  });
  let n = 0;
  for (const p of files) {
    const text = readFileSync(p, 'utf8');
    const found = checkFiles(engine, { [p.slice('/work/shared/corpus/'.length)]: text });
    if (engine.check({ uri: library + p, text }).format) n++;
    for (const x of found)
      console.log(
        `${x.ruleId} | ${x.severity} | ${p.slice(21)} | ${JSON.stringify(text.slice(x.range.start, x.range.end))} | ${x.message}`,
      );
  }
  console.log('templates seen', n, 'of', files.length);
});
