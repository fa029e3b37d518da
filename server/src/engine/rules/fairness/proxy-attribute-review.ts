import { hasUseCaseOf } from '../../model/reach.js';
import type { Variable } from '../../model/template.js';
import { defineRule } from '../define.js';
import { isProxy } from '../support/fairness-traits.js';
import { protecting, proxyWords, weighed, weighing } from '../support/fairness-wording.js';

const head = 'id: a\nversion: 1.0.0\n';
const credit = 'governance: { useCase: creditworthiness }\n';
const plain = 'messages: []\n';

export default defineRule({
  id: 'fairness/proxy-attribute-review',
  summary: {
    en: 'Inputs that may stand in for protected attributes carry a review.',
    zh: '可能替代受保护特征的输入须有复核记录。',
  },
  severity: 'info',
  confidence: 'heuristic',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: [
    'us-ecoa.1002.4',
    'nist-ai-rmf.measure-2.11',
    'sg-mas.feat-fairness',
    'naic.consumer',
    'nist-ai-600-1.harmful-bias',
  ],
  phrases: [proxyWords, weighing, protecting],
  options: {},
  messages: {
    variable: {
      en: '"{name}" may stand in for a protected attribute in this decision. Please review; if it is needed, add proxyReview with ref and reason.',
      zh: '“{name}”在此决策中可能替代受保护特征。请复核；确需使用的，请填写 proxyReview 的 ref 与 reason。',
    },
    text: {
      en: '"{words}" may stand in for a protected attribute in this decision. Please review whether it has to count; if not, take it out.',
      zh: '“{words}”在此决策中可能替代受保护特征。请复核是否必须考虑，不必须的请删除。',
    },
  },
  docs: {
    why: {
      en: 'A postcode or a surname can carry origin into a decision that never mentions it. Many uses are lawful, but somebody has to have looked.',
      zh: '邮编或姓氏可能把族裔、地域等带入决策。许多用途是合法的，但须有人复核过。',
    },
    whenNot: {
      en: 'Declare the review at the variable: proxyReview: { ref: FAIR-12, reason: flood zone }. Values that are masked, or bound after the answer, are not asked.',
      zh: '请在变量上填写复核记录：proxyReview: { ref: FAIR-12, reason: 洪水区 }。已脱敏或在生成后绑定的变量不检查。',
    },
  },
  examples: () => ({
    valid: [
      `${head}variables: [{ name: postcode, proxyReview: { ref: FAIR-12, reason: flood zone } }]\n${plain}${credit}`,
      `${head}variables: [{ name: postcode }]\n${plain}governance: { useCase: marketing }\n`,
      `${head}variables: [{ name: applicant_name, bind: after-generation }, { name: property_postcode }, { name: language }]\n${plain}${credit}`,
      `${head}messages: [{ role: system, content: 不得考虑申请人的籍贯和户籍。 }]\n${credit}`,
      `${head}variables: [{ name: 抵押物邮编 }]\n${plain}${credit}`,
    ],
    invalid: [
      {
        text: `${head}variables:\n  - name: ⟦postcode⟧\n  - name: ⟦申请人籍贯⟧\n  - name: ⟦lastName⟧\n    proxyReview: { reason: none }\n${plain}${credit}`,
        expect: ['variable', 'variable', 'variable'],
      },
      {
        text: `${head}messages: [{ role: system, content: "Consider the ⟦applicant's postcode⟧. 结合⟦毕业院校⟧评分。" }]\n${credit}`,
        expect: ['text', 'text'],
      },
      {
        file: 'a.prompt.json',
        text: '{"id":"a","version":"1.0.0","variables":[{"name":⟦"ZIP_CODE"⟧}],"messages":[],"governance":{"useCase":"hiring"}}',
        expect: ['variable'],
      },
    ],
  }),
  check({ template, found, report }) {
    if (!hasUseCaseOf(template, 'decision')) return;
    const proxies = (template.variables ?? []).filter(({ name }) => isProxy(name.value));
    for (const variable of proxies) {
      const { name } = variable;
      if (!isReviewed(variable) && !isHidden(variable))
        report({ at: name, message: 'variable', data: { name: name.value } });
    }
    // A review at a variable is about what the text says of it, too.
    if (proxies.some(isReviewed)) return;
    for (const { range, words } of weighed(template, found, proxyWords))
      report({ at: range, message: 'text', data: { words } });
  },
});

function isReviewed({ proxyReview }: Variable): boolean {
  const { ref } = (proxyReview?.value ?? {}) as { ref?: unknown };
  return typeof ref === 'number' || (typeof ref === 'string' && ref.trim() !== '');
}

/** Whether the model never sees the value as it is. */
function isHidden({ bind, transform }: Variable): boolean {
  const how = transform?.value.trim().toLowerCase() ?? '';
  return bind?.value === 'after-generation' || (how !== '' && how !== 'none');
}
