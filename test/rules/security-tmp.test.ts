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
  rule.examples.invalid.forEach((example: never, i: number) =>
    it(`invalid ${i + 1}`, () => checkInvalid(rule, example)),
  );
});

import { it as it2 } from 'vitest';
import { mayHoldSecret, findSecrets } from '../../server/src/engine/rules/support/secret-scan.js';
import { hasHidden } from '../../server/src/engine/rules/support/invisible.js';
it2('bench', () => {
  const prose = 'You draft credit memos for officers and cite the source of each number. 请根据材料撰写授信报告，并注明出处。 '.repeat(15000);
  for (const [n, f] of [['may', () => mayHoldSecret(prose)], ['find', () => findSecrets(prose, undefined)], ['hidden', () => hasHidden(prose)]] as const) {
    f(); const t = performance.now(); f(); console.log(n, prose.length, (performance.now() - t).toFixed(1));
  }
});
