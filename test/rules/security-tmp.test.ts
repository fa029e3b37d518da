import { describe, it } from 'vitest';
import type { Rule } from '../../server/src/engine/index.js';
import secret from '../../server/src/engine/rules/security/hardcoded-secret.js';
import invisible from '../../server/src/engine/rules/security/invisible-unicode.js';
import inSystem from '../../server/src/engine/rules/security/untrusted-variable-in-system.js';
import undelimited from '../../server/src/engine/rules/security/untrusted-variable-undelimited.js';
import { checkInvalid, checkValid } from '../support/rule-tester.js';

const rules: Rule[] = [secret, invisible, inSystem, undelimited];
describe.each(rules.map((rule): [string, Rule] => [rule.id, rule]))('%s', (_, rule) => {
  rule.examples.valid.forEach((example, i) => it(`valid ${i + 1}`, () => checkValid(rule, example)));
  rule.examples.invalid.forEach((example: never, i: number) => it(`invalid ${i + 1}`, () => checkInvalid(rule, example)));
});
