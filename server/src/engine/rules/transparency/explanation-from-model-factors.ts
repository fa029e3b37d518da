import { hasUseCaseOf } from '../../model/reach.js';
import type { Variable } from '../../model/template.js';
import { words } from '../../model/vocabulary/words.js';
import { lexicon } from '../../wording/index.js';
import { defineRule } from '../define.js';

/** What a role or tag says of a variable that holds the factors. */
const factorRoles = new Set(['decision factors', 'decision factor', 'reason codes', 'model factors', 'score factors']);
const zhFactors =
  /原因[代编]?码|理由[代编]?码|决策因[子素]|模型因[子素]|评分因[子素]|主要因素|关键因素|特征贡献|贡献度|归因|拒绝原因|主要原因/;

/** Orders to keep to the factors, or not to add any. */
const onlyThese = lexicon('transparency/only-these-factors');

const head = 'id: a\nversion: 1.0.0\n';
const asked = 'governance: { useCase: adverse-action }\n';

export default defineRule({
  id: 'transparency/explanation-from-model-factors',
  summary: {
    en: 'An explanation of a score or decision is fed by the model’s own factors, and keeps to them.',
    zh: '解释评分或决定的模板以模型自身的因素为输入，且仅依据这些因素。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: ['us-ecoa.1002.9-b2', 'nist-ai-rmf.measure-2.9', 'eu-ai-act.art-86', 'nist-ai-600-1.confabulation'],
  phrases: [onlyThese],
  options: {},
  messages: {
    factors: {
      en: 'The template explains a decision without its factors, so the model would make reasons up. Add a variable with role: decision_factors, such as reason codes.',
      zh: '模板要解释决定，却没有输入决定所用的因素，模型只能编造理由。请增加 role 为 decision_factors 的变量，如原因代码。',
    },
    bound: {
      en: 'Nothing tells the model to keep to the factors in "{name}"; it may add reasons that were not used. Say: use only these factors.',
      zh: '未要求模型仅依据“{name}”中的因素，可能出现并未采用的理由。请写明“仅依据上述因素说明”。',
    },
  },
  docs: {
    why: {
      en: 'A language model can always find a plausible reason. The person concerned needs the one that counted.',
      zh: '语言模型总能给出看似合理的理由，而当事人需要的是实际起作用的理由。',
    },
    whenNot: {
      en: 'Only use cases adverse-action and score-explanation are asked.',
      zh: '仅检查 useCase 为 adverse-action 和 score-explanation 的模板。',
    },
  },
  examples: () => ({
    valid: [
      `${head}variables: [{ name: reason_codes, role: decision_factors }]\nmessages: [{ role: user, content: 'Using only {{reason_codes}}, explain.' }]\n${asked}`,
      `${head}variables: [{ name: 拒绝原因代码 }]\nmessages: [{ role: user, content: '仅依据{{拒绝原因代码}}说明理由。' }]\n${asked}`,
      `${head}variables: [{ name: top5, tags: [decision-factors] }]\nmessages: [{ role: user, content: 'Explain {{top5}}. Do not add reasons.' }]\ngovernance: { useCase: explain-decision }\n`,
      `${head}variables: [{ name: applicant_name }]\nmessages: [{ role: user, content: 'Write to {{applicant_name}}.' }]\ngovernance: { useCase: client-letter }\n`,
    ],
    invalid: [
      {
        text: `${head}⟦variables⟧: [{ name: applicant_name }]\nmessages: [{ role: user, content: 'Explain why {{applicant_name}} was declined.' }]\n${asked}`,
        expect: ['factors'],
      },
      {
        text: `${head}variables: [{ name: 原因码 }]\n⟦messages⟧: [{ role: user, content: '向客户解释：{{原因码}}' }]\ngovernance: { useCase: 评分解释 }\n`,
        expect: ['bound'],
      },
      {
        file: 'a.prompt.json',
        text: '{"id":"a","version":"1.0.0","variables":[{"name":"shapTopFactors"}],⟦"messages"⟧:[{"role":"user","content":"Explain {{shapTopFactors}} kindly."}],"governance":{"useCase":"score-explanation"}}',
        expect: ['bound'],
      },
    ],
  }),
  check({ template, found, anchor, report }) {
    if (!template.governed || !hasUseCaseOf(template, 'explanation')) return;
    const factors = (template.variables ?? []).find(holdsFactors);
    if (!factors) report({ at: anchor('variables'), message: 'factors' });
    else if (found(onlyThese, ['messages'], false).length === 0)
      report({ at: anchor('messages'), message: 'bound', data: { name: factors.name.value } });
  },
});

function holdsFactors({ name, role, tags }: Variable): boolean {
  const said = [role?.value, ...(tags?.value ?? [])].filter((one) => typeof one === 'string');
  if (said.some((one) => factorRoles.has(words(one).join(' ')))) return true;
  if (zhFactors.test(name.value)) return true;
  const parts = words(name.value);
  const has = (...some: readonly string[]): boolean => some.some((one) => parts.includes(one));
  if (has('shap', 'lime', 'attributions', 'attribution')) return true;
  if (
    has('reason', 'reasons') &&
    has('code', 'codes', 'principal', 'denial', 'decline', 'adverse', 'action', 'decision')
  )
    return true;
  const isFactor = has('factor', 'factors', 'contribution', 'contributions', 'importance', 'importances');
  return isFactor && has('decision', 'model', 'score', 'key', 'top', 'feature', 'risk', 'main', 'adverse');
}
