import { describe, expect, it } from 'vitest';
import { checkFiles, engineFor } from '../support/check-text.js';

/** Which of these rules speak of a file, in order of the text. */
function speaking(rules: readonly string[], text: string, file = 'a.prompt.yaml'): readonly string[] {
  const config = `extends: bluepencil:none\nrules:\n${rules.map((id) => `  ${id}: on\n`).join('')}`;
  return checkFiles(engineFor({ config }), { [file]: text }).map(({ ruleId }) => ruleId);
}

describe('of two rules that tell of one fault', () => {
  const leftover = 'core/placeholder-leftover';
  const owner = 'governance/owner-required';
  const tbd =
    'id: a\nversion: 1.0.0\nstatus: approved\nmessages:\n  - role: system\n    content: The fee is TBD.\ngovernance:\n  owner: TBD\n';

  it('a mark left over is told of by the rule whose field it stands in', () => {
    expect(speaking([leftover], tbd)).toEqual([leftover, leftover]);
    expect(speaking([leftover, owner], tbd)).toEqual([leftover, owner]);
  });

  it('the same in quotes, and where the rule asks for a field that says nothing', () => {
    const text =
      '{"id":"a","version":"1.0.0","status":"approved","messages":[],"governance":{"riskTier":"high","oversight":{"mode":"human-approves","role":"待定","override":"x"}}}';
    const oversight = 'governance/human-oversight-declared';
    expect(speaking([leftover, oversight], text, 'a.prompt.json')).toEqual([oversight]);
  });

  it('the mark itself is told of where the other finding weighs less', () => {
    const config = `extends: bluepencil:none\nrules:\n  ${leftover}: error\n  ${owner}: info\n`;
    const found = checkFiles(engineFor({ config }), { 'a.prompt.yaml': tbd });
    expect(found.map(({ ruleId }) => ruleId)).toEqual([leftover, leftover, owner]);
  });

  it('a date that is none is told of once', () => {
    const text =
      'id: a\nversion: 1.0.0\nstatus: approved\nmessages:\n  - role: user\n    content: Hello.\ngovernance:\n  owner: qa@bank.example\n  riskTier: limited\n  reviewDue: TBD\n';
    const review = 'governance/review-date-current';
    expect(speaking(['core/template-schema-valid', leftover, review], text)).toEqual([review]);
  });

  const practice = 'eu-ai-act/eu-prohibited-practice-wording';
  const inference = 'fairness/no-inference-of-protected-attribute';
  const asks = (words: string) =>
    `id: a\nversion: 1.0.0\nmessages:\n  - role: system\n    content: ${words}\ngovernance:\n  regimes: [eu-ai-act]\n`;

  it.each(['Detect the emotions of employees in the call.', '请根据语气识别员工情绪。'])(
    'what infers a trait of a person is no hint at a prohibited practice as well: %s',
    (words) => {
      expect(speaking([practice], asks(words))).toEqual([practice]);
      expect(speaking([practice, inference], asks(words))).toEqual([inference]);
    },
  );

  it('other prohibited practices in the same file are told of', () => {
    const words = 'Detect the emotions of employees in the call. Use subliminal cues.';
    expect(speaking([practice, inference], asks(words))).toEqual([inference, practice]);
  });

  const evaluation = 'governance/evaluation-set-adequate';
  const attacks = 'security/adversarial-tests-present';
  const cases = (...kinds: readonly string[]) =>
    `id: a\nversion: 1.0.0\nmessages: []\ntestData:\n${kinds.map((kind) => `  - kind: ${kind}\n`).join('')}governance:\n  riskTier: limited\n`;
  const seven = Array.from({ length: 7 }, () => 'normal');

  it('the rule on attacks tells of missing attacks, the one on the test set of all else', () => {
    expect(speaking([evaluation], cases(...seven, 'edge'))).toEqual([evaluation, evaluation]);
    expect(speaking([evaluation, attacks], cases(...seven, 'edge'))).toEqual([evaluation, attacks]);
    expect(speaking([evaluation, attacks], cases(...seven, 'edge', 'refusal'))).toEqual([attacks]);
    expect(speaking([evaluation], cases(...seven, 'edge', 'refusal'))).toEqual([evaluation]);
  });
});
