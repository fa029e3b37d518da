import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../server/src/engine/index.js';
import { checkInvalid, checkValid } from '../../support/rule-tester.js';
import a from '../../../server/src/engine/rules/core/template-schema-valid.js';
import b from '../../../server/src/engine/rules/core/output-contract-declared.js';
describe.each([a, b].map((rule): [string, Rule] => [rule.id, rule as never]))('%s', (_, rule) => {
  it.each(rule.examples.valid.map((x: any, n: number) => [n + 1, x]))('valid %i', (_n, x: any) => checkValid(rule, x));
  it.each(rule.examples.invalid.map((x: any, n: number) => [n + 1, x]))('invalid %i', (_n, x: any) => checkInvalid(rule, x));
  it('messages shown', () => {
    const shown = new Set(rule.examples.invalid.flatMap((x: any) => x.expect));
    expect(Object.keys(rule.messages).filter((x) => !shown.has(x))).toEqual([]);
  });
});
