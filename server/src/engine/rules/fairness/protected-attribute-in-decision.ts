import { declaredUseCase, hasUseCaseOf } from '../../model/reach.js';
import type { PromptTemplate } from '../../model/template.js';
import { defineRule } from '../define.js';
import { protectedTrait, type Trait } from '../support/fairness-traits.js';
import { ageWords, protecting, traitWords, weighed, weighing } from '../support/fairness-wording.js';

/** Uses of a protected trait that are no decision: statistics, and notices that the law asks for. */
const otherUses = new Set(['monitoring', 'disclosure', 'context']);
/** Insurers of life and health, and payers of care, judge health by law. */
const judgesHealth = new Set(['life-health-pricing', 'underwriting', 'coverage-review', 'claim-decision']);
/** Whoever is hired or promoted may not be judged by age; elsewhere some uses are lawful. */
const noAge = new Set(['hiring', 'worker-evaluation']);
const medical: readonly Trait[] = ['health', 'pregnancy', 'disability'];

const head = 'id: a\nversion: 1.0.0\n';
const credit = 'governance: { useCase: credit-decision }\n';
const plain = 'messages: []\n';

export default defineRule({
  id: 'fairness/protected-attribute-in-decision',
  summary: {
    en: 'Protected attributes are neither inputs nor factors of decisions on people.',
    zh: '受保护特征不得作为对个人决策的输入或因素。',
  },
  severity: 'error',
  confidence: 'pattern',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: [
    'us-ecoa.1002.4',
    'us-ecoa.1002.6',
    'cn-genai.art-4-2',
    'eu-ai-act.art-10',
    'sg-mas.feat-fairness',
    'hk-hkma.fairness',
    'nist-ai-rmf.measure-2.11',
  ],
  phrases: [traitWords, ageWords, weighing, protecting],
  options: {},
  messages: {
    variable: {
      en: 'The input "{name}" is a protected attribute in a decision on people, so it may decide the outcome. Remove it, or declare use: monitoring or disclosure.',
      zh: '输入“{name}”属于受保护特征，用于对个人的决策可能左右结果。请删除；仅用于监测或披露的，请声明 use: monitoring 或 disclosure。',
    },
    text: {
      en: '"{words}" is a protected attribute, and the prompt lets it count in a decision on people. That is discrimination; take it out.',
      zh: '“{words}”属于受保护特征，提示词将其作为对个人决策的因素，构成歧视。请删除。',
    },
    age: {
      en: 'Age ("{words}") goes into a decision on people. Only some uses are lawful, such as capacity to contract. Check that this is one, or remove it.',
      zh: '年龄（“{words}”）被用于对个人的决策，仅少数用途合法（如判断缔约能力）。请核实用途，否则请删除。',
    },
  },
  docs: {
    why: {
      en: 'A model that sees race, religion or sex uses it, whether told to or not. What it does not see cannot decide.',
      zh: '模型一旦看到种族、宗教或性别，无论是否要求都可能加以利用；看不到，才不会左右结果。',
    },
    whenNot: {
      en: 'Only use cases that decide on people are asked. Traits that are collected for monitoring, or that a notice has to name, declare use: monitoring or disclosure.',
      zh: '仅检查对个人作出决策的用途。为监测而收集或法定通知须载明的特征，请声明 use: monitoring 或 disclosure。',
    },
  },
  examples: () => ({
    valid: [
      `${head}messages: [{ role: system, content: 'Do not use race, sex, religion, national origin or marital status.' }]\n${credit}`,
      `${head}messages: [{ role: system, content: 不得使用或者推断性别、民族、年龄等信息。 }]\n${credit}`,
      `${head}messages: [{ role: system, content: 'The law prohibits discriminating on the basis of race, sex or age.' }]\n${credit}`,
      `${head}messages: [{ role: system, content: 不推断客户的性别、民族，只依据收入判断。 }]\n${credit}`,
      `${head}variables: [{ name: gender, use: monitoring }, { name: account_age }, { name: race_condition_log }]\n${plain}${credit}`,
      `${head}variables: [{ name: gender }]\n${plain}governance: { useCase: marketing }\n`,
      `${head}messages: [{ role: user, content: 'Use the age of the account and the income.' }]\n${credit}`,
      `${head}variables: [{ name: health_status }]\n${plain}governance: { useCase: underwriting }\n`,
      `${head}variables: [{ name: 企业成立年龄 }]\n${plain}governance: { useCase: 授信决策 }\n`,
    ],
    invalid: [
      {
        text: `${head}messages:\n  - role: system\n    content: Consider the applicant's ⟦nationality⟧ and ⟦marital status⟧. 结合⟦性别⟧和⟦民族⟧判断。\n${credit}`,
        expect: ['text', 'text', 'text', 'text'],
      },
      {
        text: `${head}variables:\n  - name: ⟦applicantGender⟧\n  - name: ⟦申请人民族⟧\n  - name: ⟦age⟧\n${plain}${credit}`,
        expect: ['variable', 'variable', 'age'],
      },
      {
        file: 'a.prompt.json',
        text: '{"id":"a","version":"1.0.0","variables":[{"name":⟦"age_band"⟧},{"name":⟦"MARITAL_STATUS"⟧}],"messages":[],"governance":{"useCase":"Hiring"}}',
        expect: ['variable', 'variable'],
      },
    ],
  }),
  check({ template, found, report }) {
    if (!hasUseCaseOf(template, 'decision')) return;
    const id = declaredUseCase(template)?.id ?? '';
    const monitored = new Set<Trait>();
    for (const { name, use } of template.variables ?? []) {
      const trait = protectedTrait(name.value);
      if (!trait || (medical.includes(trait) && judgesHealth.has(id))) continue;
      if (otherUses.has(use?.value.trim().toLowerCase() ?? '')) monitored.add(trait);
      else if (trait === 'age' && !noAge.has(id))
        report({ at: name, message: 'age', severity: 'warning', data: { words: name.value } });
      else report({ at: name, message: 'variable', data: { name: name.value } });
    }
    for (const { range, words } of weighed(template, found, traitWords)) {
      const trait = traitIn(words);
      if (judgesHealth.has(id) && medical.some((one) => one === trait)) continue;
      if (trait && monitored.has(trait)) continue;
      report({ at: range, message: 'text', data: { words } });
    }
    if (!monitored.has('age')) reportAge(template, id);

    function reportAge(of: PromptTemplate, useCase: string): void {
      for (const { range, words } of weighed(of, found, ageWords)) {
        if (noAge.has(useCase)) report({ at: range, message: 'text', data: { words } });
        else report({ at: range, message: 'age', severity: 'warning', data: { words } });
      }
    }
  },
});

/** The trait that words of a text name. */
function traitIn(words: string): Trait | undefined {
  return protectedTrait(words.replace(/\s+/g, '_'));
}
