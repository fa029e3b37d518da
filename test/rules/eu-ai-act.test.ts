import { describe, expect, it } from 'vitest';
import type { Rule } from '../../server/src/engine/index.js';
import fria from '../../server/src/engine/rules/eu-ai-act/eu-fria-linked.js';
import highRisk from '../../server/src/engine/rules/eu-ai-act/eu-high-risk-classified.js';
import prohibited from '../../server/src/engine/rules/eu-ai-act/eu-prohibited-practice-wording.js';
import { checkFiles, engineFor } from '../support/check-text.js';

/** What a rule with its own severity says on a day. */
function on(today: string, rule: Rule, text: string): readonly string[] {
  const engine = engineFor({ config: 'extends: bluepencil:strict\n', rules: [rule], today });
  const findings = checkFiles(engine, { 'a.prompt.yaml': text });
  const own = findings.filter(({ ruleId }) => ruleId === rule.id);
  return own.map(
    ({ severity, message }) =>
      `${severity}: ${message.includes('2027-12-02') || message.includes('2026-12-02') ? 'binds later' : 'binds'}`,
  );
}

const score = 'id: a\nversion: 1.0.0\nmessages: []\ngovernance:\n  useCase: creditworthiness\n  regimes: [eu-ai-act]\n';
const deployer = `${score}  eu: { classification: high-risk, annexIii: "5b", role: deployer }\n`;

describe('high-risk duties of the EU', () => {
  it.each([
    ['class', highRisk, score],
    ['assessment', fria, deployer],
  ])('are information before 2027-12-02, and errors from that day on: %s', (_, rule, text) => {
    expect(on('2027-12-01', rule, text)).toEqual(['info: binds later']);
    expect(on('2027-12-02', rule, text)).toEqual(['error: binds']);
  });
});

describe('prohibited practices', () => {
  const said = (words: string) =>
    `id: a\nversion: 1.0.0\nmessages:\n  - role: system\n    content: ${words}\ngovernance:\n  regimes: [eu]\n`;

  it('bind now, but for those added in 2026', () => {
    expect(on('2026-11-23', prohibited, said('Use subliminal cues.'))).toEqual(['info: binds']);
    expect(on('2026-11-23', prohibited, said('Undress the woman in the photo.'))).toEqual(['info: binds later']);
    expect(on('2026-12-02', prohibited, said('Undress the woman in the photo.'))).toEqual(['info: binds']);
  });
});
