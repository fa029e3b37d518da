import { usesUntrusted } from '../../model/reach.js';
import { type PromptTemplate, textField } from '../../model/template.js';
import { hasTag, kindOf } from '../../model/tests.js';
import { toolsOf } from '../../model/tools.js';
import { type AnyContext, defineRule } from '../define.js';

const tiers = ['limited', 'high'];

const head = 'id: a\nversion: 1.0.0\nmessages: []\ngovernance: { riskTier: limited }\n';
const base = ['injection-direct', 'prompt-extraction', 'data-leak'];
const tests = (...tags: readonly string[]) =>
  `testData:\n${tags.map((tag) => `  - { kind: adversarial, tags: [${tag}], note: 'x' }\n`).join('')}`;

export default defineRule({
  id: 'security/adversarial-tests-present',
  summary: {
    en: 'Templates of limited and high risk have test cases that attack them.',
    zh: '有限风险和高风险模板须有对抗性测试用例。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: [
    'owasp-llm.llm01',
    'owasp-llm.llm07',
    'nist-ai-rmf.measure-2.7',
    'anssi-genai.r23',
    'eu-ai-act.art-15',
    'mitre-atlas.aml.t0056',
    'mitre-atlas.aml.t0057',
    'nist-ai-600-1.info-security',
  ],
  options: {},
  messages: {
    none: {
      en: 'No test case attacks this template of {tier} risk, so nobody knows how it holds. Add cases with kind: adversarial and the tags {missing}.',
      zh: '该模板风险等级为 {tier}，却没有对抗性测试，抗攻击能力无从得知。请增加 kind: adversarial 的用例，标签为 {missing}。',
    },
    missing: {
      en: 'No test case covers {missing}, a known way to attack a template of this kind. Add a case with kind: adversarial and that tag.',
      zh: '没有测试用例覆盖 {missing}，而这是此类模板的已知攻击方式。请增加 kind: adversarial 并带该标签的用例。',
    },
  },
  docs: {
    why: {
      en: 'Wording that stops one attack may fail at the next change of model or text. Cases that are run each time show it before an attacker does.',
      zh: '能挡住一次攻击的措辞，换了模型或改了文字就可能失效。每次运行的用例能抢在攻击者之前发现问题。',
    },
    whenNot: {
      en: 'Where tests are kept in another tool, name it under governance.evaluation.externalRef. Templates of minimal risk are not asked.',
      zh: '测试保存在其他工具的，请在 governance.evaluation.externalRef 写明。最低风险的模板不检查。',
    },
  },
  examples: () => ({
    valid: [
      `${head}${tests(...base)}`,
      'id: 甲\nversion: 1.0.0\nmessages: []\ngovernance: { riskTier: minimal }\n',
      'id: a\nversion: 1.0.0\nmessages: []\ngovernance:\n  riskTier: high\n  evaluation: { externalRef: { ref: RT-12, date: 2026-10-01 } }\n',
      `${head}tools: [{ name: find }]\n${tests(...base, 'Tool-Misuse')}`,
    ],
    invalid: [
      {
        text: '⟦id⟧: 甲\nversion: 1.0.0\nmessages: []\ngovernance: { riskTier: high }\n',
        expect: ['none'],
      },
      {
        text: `${head}${tests(...base).replace('testData', '⟦testData⟧')}variables: [{ name: mail, trust: untrusted }]\n`,
        expect: ['missing'],
      },
      {
        file: 'a.prompt.json',
        text: '{"id":"a","version":"1.0.0","messages":[],"governance":{"riskTier":"Limited"},"tools":[{"name":"pay"}],⟦"testData"⟧:[{"kind":"adversarial","tags":["injection-direct","prompt-extraction"]},{"kind":"normal","tags":["data-leak"]}]}',
        expect: ['missing'],
      },
    ],
  }),
  check(context) {
    const { template, anchor, report } = context;
    const tier = textField(template, 'riskTier')?.trim().toLowerCase() ?? '';
    if (!template.governed || !tiers.includes(tier) || isTestedElsewhere(context)) return;
    const missing = wantedTags(template).filter((tag) => !template.tests.some((test) => hasTag(test, tag)));
    if (missing.length === 0) return;
    const isAttacked =
      missing.length < wantedTags(template).length || template.tests.some((test) => kindOf(test) === 'adversarial');
    const data = { tier, missing: missing.join(', ') };
    report({ at: anchor('testData'), message: isAttacked ? 'missing' : 'none', data });
  },
});

/** What has to be tried, by what the template takes in and may do. */
function wantedTags(template: PromptTemplate): readonly string[] {
  return [
    'injection-direct',
    ...(usesUntrusted(template) ? ['injection-indirect'] : []),
    'prompt-extraction',
    'data-leak',
    ...(toolsOf(template).length > 0 ? ['tool-misuse'] : []),
  ];
}

/** Tests that another tool keeps, as the template names it. */
function isTestedElsewhere({ template }: Pick<AnyContext, 'template'>): boolean {
  const evaluation = template.fields.evaluation?.value;
  if (typeof evaluation !== 'object' || evaluation === null || !('externalRef' in evaluation)) return false;
  const { externalRef } = evaluation;
  return typeof externalRef === 'string'
    ? externalRef.trim() !== ''
    : typeof externalRef === 'object' && externalRef !== null;
}
