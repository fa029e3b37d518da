import { isText, under } from '../../model/located.js';
import { declaredUseCase } from '../../model/reach.js';
import { type Located, type PromptTemplate, textField } from '../../model/template.js';
import { nearestUseCase, type RiskTier } from '../../model/vocabulary/use-cases.js';
import type { ParsedDocument } from '../../parse/document.js';
import { defineRule } from '../define.js';
import { riskTierOf, riskTiers, saysGovernance, saysNothing } from '../support/governance-fields.js';
import { replaceField } from '../support/insert-field.js';

const head = 'id: a\nversion: 1.0.0\nmessages: []\ngovernance:\n  owner: credit-risk\n';
/** Outside of the organisation, a wrong answer reaches someone who cannot check it. */
const outside = ['customer', 'patient', 'public'];

export default defineRule({
  id: 'governance/risk-tier-matches-use-case',
  summary: {
    en: 'The risk tier is not lower than the use case and the audience allow.',
    zh: '风险等级不低于用途和受众所要求的下限。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'suggestion',
  references: [...['eu-ai-act.annex-iii-5b', 'eu-ai-act.art-6-3', 'nist-ai-rmf.govern-1.3', 'sg-mas.airg-materiality']],
  options: {},
  messages: {
    tooLow: {
      en: 'The use case {useCase} asks for the tier {floor} at least; {tier} would leave out controls that it needs. Raise riskTier, or give derogation.ref.',
      zh: '用途 {useCase} 的风险等级至少为 {floor}；定为 {tier} 会漏掉应有的控制措施。请调高 riskTier，或填写 derogation.ref。',
    },
    tooLowOutside: {
      en: 'The answers go to {audience}, which asks for the tier {floor} at least, not {tier}: these readers cannot check them. Raise riskTier, or give derogation.ref.',
      zh: '输出面向 {audience}，读者难以核实，风险等级至少为 {floor}，不宜为 {tier}。请调高 riskTier，或填写 derogation.ref。',
    },
    misspelt: {
      en: 'The use case "{useCase}" is not in the list; {nearest} is meant? Rules that go by the use case pass this template over until it is corrected.',
      zh: '用途“{useCase}”不在词表中，是否应为 {nearest}？更正之前，按用途判定的规则都会跳过此模板。',
    },
    unknown: {
      en: 'The use case "{useCase}" is not in the list, so rules that go by it pass this template over. Choose one of the list; a use case of your own starts with x-.',
      zh: '用途“{useCase}”不在词表中，按用途判定的规则都会跳过此模板。请从词表中选择；自有用途以 x- 开头。',
    },
  },
  fixes: { replace: { en: 'Replace with {value}', zh: '改为 {value}' } },
  docs: {
    why: {
      en: 'The tier decides which controls are asked for. What a template is used for is a fact; how risky that is should not depend on who filled in the form.',
      zh: '风险等级决定须满足哪些控制要求。用途是客观事实，风险高低不应因填表人而异。',
    },
    whenNot: {
      en: 'An exception that was decided belongs into derogation with its ref. A use case that is not in the list starts with x- and has no lowest tier. A missing tier is reported by governance/risk-tier-set-and-justified.',
      zh: '经批准的例外请写入 derogation 并注明 ref。词表以外的用途以 x- 开头，没有等级下限。缺少风险等级由 governance/risk-tier-set-and-justified 报告。',
    },
  },
  examples: () => ({
    valid: [
      `${head}  useCase: credit-decision\n  riskTier: high\n`,
      `${head}  useCase: 营销预审\n  riskTier: limited\n`,
      `${head}  useCase: credit-decision\n  riskTier: limited\n  derogation: { ref: DER-2026-04 }\n`,
      `${head}  useCase: x-menu-planning\n  riskTier: minimal\n`,
      `${head}  useCase: translation\n  audience: internal\n  riskTier: minimal\n`,
      `${head}  useCase: credit-decision\n`,
      { file: 'plain.prompt.yml', text: 'name: 授信\nmessages: []\n' },
    ],
    invalid: [
      {
        text: `${head}  useCase: credit-decision\n  riskTier: ⟦minimal⟧\n`,
        expect: ['tooLow'],
        fixed: `${head}  useCase: credit-decision\n  riskTier: high\n`,
      },
      {
        text: `${head}  useCase: 授信决策\n  riskTier: ⟦limited⟧\n`,
        expect: ['tooLow'],
        fixed: `${head}  useCase: 授信决策\n  riskTier: high\n`,
      },
      {
        text: `${head}  useCase: work-instruction\n  safetyRelated: true\n  riskTier: ⟦limited⟧\n`,
        expect: ['tooLow'],
        fixed: `${head}  useCase: work-instruction\n  safetyRelated: true\n  riskTier: high\n`,
      },
      {
        text: `${head}  useCase: translation\n  audience: customer\n  riskTier: ⟦minimal⟧\n`,
        expect: ['tooLowOutside'],
        fixed: `${head}  useCase: translation\n  audience: customer\n  riskTier: limited\n`,
      },
      {
        text: `${head}  useCase: ⟦credit_desicion⟧\n  riskTier: high\n`,
        expect: ['misspelt'],
        fixed: `${head}  useCase: credit-decision\n  riskTier: high\n`,
      },
      { text: `${head}  useCase: ⟦总结会议纪要⟧\n  riskTier: minimal\n`, expect: ['unknown'] },
      {
        file: 'memo.prompt.json',
        text: '{"id": "a", "version": "1.0.0", "messages": [], "governance": {"useCase": "hiring", "riskTier": ⟦"limited"⟧}}',
        expect: ['tooLow'],
        fixed:
          '{"id": "a", "version": "1.0.0", "messages": [], "governance": {"useCase": "hiring", "riskTier": "high"}}',
      },
    ],
  }),
  check({ document, template, report }) {
    if (!saysGovernance(template)) return;
    const { useCase, riskTier, derogation, audience } = template.fields;
    const known = declaredUseCase(template);
    const written = textField(template, 'useCase')?.trim() ?? '';
    if (useCase && !known && !saysNothing(written) && !/^x-/i.test(written)) {
      const guess = nearestUseCase(written);
      const data = { useCase: written.slice(0, 40), ...(guess === undefined ? {} : { nearest: guess }) };
      if (guess === undefined) report({ at: useCase, message: 'unknown', data });
      else report({ at: useCase, message: 'misspelt', data, fixes: replaceFix(document, useCase, guess) });
    }
    const tier = riskTierOf(template);
    const ref = under(derogation, 'ref', isText);
    if (!tier || !riskTier || (ref && !saysNothing(ref.value))) return;
    const reader = textField(template, 'audience')?.trim().toLowerCase() ?? '';
    const forUse = floorOf(template);
    const forReader: RiskTier = audience && outside.includes(reader) ? 'limited' : 'minimal';
    const floor = rank(forUse) >= rank(forReader) ? forUse : forReader;
    if (rank(tier) >= rank(floor)) return;
    const fixes = replaceFix(document, riskTier, floor);
    if (floor === forUse && known)
      report({ at: riskTier, message: 'tooLow', data: { useCase: written, floor, tier }, fixes });
    else report({ at: riskTier, message: 'tooLowOutside', data: { audience: reader, floor, tier }, fixes });
  },
});

const rank = (tier: RiskTier): number => riskTiers.indexOf(tier);

function floorOf(template: PromptTemplate): RiskTier {
  const useCase = declaredUseCase(template);
  if (!useCase) return 'minimal';
  return template.fields.safetyRelated?.value === true ? (useCase.safetyTier ?? useCase.tier) : useCase.tier;
}

function replaceFix(document: ParsedDocument, { node, origin }: Located<unknown>, value: string) {
  const edit = origin === 'file' && replaceField(document, node, value);
  return edit ? [{ title: 'replace', kind: 'suggestion', edits: [edit], data: { value } } as const] : [];
}
