import { isAnything, isText, itemsOf } from '../../model/located.js';
import { affectsPerson } from '../../model/reach.js';
import type { PromptTemplate, TestCase } from '../../model/template.js';
import { kindOf } from '../../model/tests.js';
import { isPersonal } from '../../model/variables.js';
import type { RiskTier } from '../../model/vocabulary/use-cases.js';
import { entryOf } from '../../parse/tree.js';
import { defineRule } from '../define.js';
import { wholeNumber } from '../options.js';
import { isSaid, part, tierOf } from '../support/governance-facts.js';

/** What authors call the kinds of cases, as the beginning of a kind or tag. */
const kindWords: Readonly<Record<string, RegExp>> = {
  normal: /^(?:normal|typical|happy|ordinary|standard|positive|正常|常规|典型)/,
  edge: /^(?:edge|boundary|corner|limit|边界|边缘|极端)/,
  refusal: /^(?:refus|should-refuse|reject|abstain|拒答|拒绝)/,
  adversarial: /^(?:adversar|inject|jailbreak|attack|red-?team|prompt-extraction|tool-misuse|对抗|注入|越狱|攻击)/,
  fairness: /^(?:fair|bias|公平|偏见|歧视)/,
  privacy: /^(?:priva|pii|data-leak|隐私|个人信息|泄露)/,
};

const head = 'id: memo\nversion: 1.0.0\nmessages: []\n';
const cases = (...kinds: readonly string[]) => `testData:\n${kinds.map((kind) => `  - kind: ${kind}\n`).join('')}`;
const eight = cases('normal', 'normal', 'normal', 'normal', 'edge', 'edge', 'refusal', 'adversarial');

export default defineRule({
  id: 'governance/evaluation-set-adequate',
  summary: {
    en: 'The number and the kinds of test cases fit the risk tier.',
    zh: '测试用例的数量和类型与风险等级相称。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: [
    'nist-ai-rmf.measure-2.1',
    'iso-42001.a.6.2.4',
    'us-mrm.validation',
    'anssi-genai.r24',
    'cn-genai-std.refusal-bank',
    'nist-ai-rmf.measure-1.1',
    'nist-ai-rmf.measure-2.3',
  ],
  options: {
    minimal: wholeNumber({ en: 'Cases of a template of minimal risk.', zh: '低风险模板的最少用例数。' }, 1),
    limited: wholeNumber({ en: 'Cases of a template of limited risk.', zh: '有限风险模板的最少用例数。' }, 8),
    high: wholeNumber({ en: 'Cases of a template of high risk.', zh: '高风险模板的最少用例数。' }, 20),
  },
  messages: {
    few: {
      en: '{count} test cases are too few to show how a template of {tier} risk behaves; {least} are asked. Add cases, or name the full set in evaluation.externalRef.',
      zh: '只有 {count} 个测试用例，不足以说明 {tier} 等级模板的表现，至少需要 {least} 个。请补充用例，或在 evaluation.externalRef 中写明完整测试集。',
    },
    fewAndKinds: {
      en: '{count} test cases are too few for {tier} risk, where {least} are asked, and none is of kind {kinds}: such faults go unseen. Add cases with kind, or name the full set in evaluation.externalRef.',
      zh: '只有 {count} 个测试用例（{tier} 等级至少需要 {least} 个），且没有 {kindsZh} 类，这类问题无法发现。请补充用例并标注 kind，或在 evaluation.externalRef 中写明完整测试集。',
    },
    attacks: {
      en: 'No test case attacks this template, so nobody knows how it holds. Add cases with kind: adversarial, or set the kind on those that are.',
      zh: '没有对抗性测试用例，抗攻击能力无从得知。请增加 kind: adversarial 的用例，或为已有用例标注 kind。',
    },
    kinds: {
      en: 'No test case is of kind {kinds}, so a fault of that sort would go unseen. Add such cases, or set kind on those that are.',
      zh: '没有 {kindsZh} 类测试用例，这类问题无法发现。请补充用例，或为已有用例标注 kind。',
    },
  },
  docs: {
    why: {
      en: 'A few friendly samples say little. Tests of ordinary and edge cases show quality; refusals and attacks show limits; fairness and privacy cases are asked where people or their data are concerned.',
      zh: '几个顺利的样例说明不了问题。常规和边界用例反映质量，拒答和攻击用例反映边界；涉及自然人或个人信息的，还需公平与隐私用例。',
    },
    whenNot: {
      en: 'Where the full set is kept in another tool, name it in evaluation.externalRef. The numbers are options; kinds are asked from limited risk on.',
      zh: '完整测试集存放在其他工具时，请填写 evaluation.externalRef。数量可在选项中调整；有限风险及以上才检查类型。',
    },
  },
  examples: () => ({
    valid: [
      `${head}${eight}governance:\n  riskTier: limited\n`,
      `${head}governance:\n  riskTier: high\n  evaluation: { externalRef: EVAL-2026-109 }\n`,
      `${head}testData:\n  - kind: 常规\ngovernance:\n  riskTier: minimal\n`,
      `${head}governance:\n  owner: 信贷部\n`,
      {
        text: `${head}${cases('正常', '边界', '拒答', '注入攻击', '公平')}governance:\n  riskTier: limited\n  affectsPerson: true\n`,
        options: { limited: 5 },
      },
      { file: 'plain.prompt.yml', text: 'messages: []\ntestData: []\n' },
    ],
    invalid: [
      { text: `${head}⟦testData⟧: []\ngovernance:\n  riskTier: limited\n`, expect: ['few'] },
      { text: `${head}⟦governance⟧:\n  riskTier: high\n  owner: 信贷部\n`, expect: ['few'] },
      {
        text: `${head}${cases('正常', '边界').replace('testData', '⟦⟦testData⟧⟧')}governance:\n  riskTier: limited\n`,
        expect: ['fewAndKinds', 'attacks'],
      },
      {
        text: `${head}${cases('normal', 'edge', '拒答').replace('testData', '⟦testData⟧')}governance:\n  riskTier: limited\n`,
        options: { limited: 3 },
        expect: ['attacks'],
      },
      {
        text: `${head}variables:\n  - name: 客户\n    categories: [personal]\n${eight.replace('testData', '⟦testData⟧')}governance:\n  riskTier: limited\n`,
        expect: ['kinds'],
      },
    ],
  }),
  check({ template, options, anchor, report }) {
    const tier = tierOf(template);
    const { evaluation } = template.fields;
    const saysIt = (value: unknown): value is unknown => isSaid(value);
    if (!template.governed || !tier || part(evaluation, 'externalRef', saysIt)) return;
    const key = ['testData', 'tests', 'examples'].find((one) => entryOf(template.root, one));
    const at = key ? anchor(key) : anchor('governance', 'evaluation');
    const count = template.tests.length;
    const least = options[tier];
    const missing = count === 0 ? [] : missingKinds(template, tier);
    const others = missing.filter((kind) => kind !== 'adversarial');
    const [kinds, kindsZh] = [others.join(', '), others.join('、')];
    if (count < least) {
      report({ at, message: kinds === '' ? 'few' : 'fewAndKinds', data: { count, tier, least, kinds, kindsZh } });
    } else if (kinds !== '') report({ at, message: 'kinds', data: { kinds, kindsZh } });
    // By itself: another rule may say it, with the attacks that are missing.
    if (others.length < missing.length) report({ at, message: 'attacks' });
  },
});

function missingKinds(template: PromptTemplate, tier: RiskTier): readonly string[] {
  if (tier === 'minimal') return [];
  const asked = ['normal', 'edge', 'refusal', 'adversarial'];
  const hasFairness = isSaid(part(template.fields.evaluation, 'fairness', isAnything)?.value);
  if (affectsPerson(template) === true && !hasFairness) asked.push('fairness');
  if ((template.variables ?? []).some(isPersonal)) asked.push('privacy');
  const words = template.tests.flatMap(wordsOf);
  return asked.filter((kind) => !words.some((word) => kindWords[kind]?.test(word)));
}

/** The kind and the tags of a case, in lower case and joined by hyphens. */
function wordsOf(test: TestCase): readonly string[] {
  const tags = itemsOf(test.tags, isText).map(({ value }) => value);
  return [kindOf(test) ?? '', ...tags].map((word) =>
    word
      .trim()
      .toLowerCase()
      .replace(/[\s_]+/g, '-'),
  );
}
