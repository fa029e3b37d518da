import { declaredUseCase } from '../../model/reach.js';
import { hasNativeKeys, type Located, type PromptTemplate } from '../../model/template.js';
import type { RiskTier } from '../../model/vocabulary/use-cases.js';
import type { ParsedDocument } from '../../parse/document.js';
import { nearest } from '../../text/nearest.js';
import { defineRule } from '../define.js';
import { wholeNumber } from '../options.js';
import { riskTierOf, riskTiers, saidIn, saysGovernance, saysNothing, weightOf } from '../support/governance-fields.js';
import { insertField, replaceField } from '../support/insert-field.js';

/** Words of other scales. */
const otherWords: Readonly<Record<string, RiskTier>> = {
  low: 'minimal',
  none: 'minimal',
  medium: 'limited',
  moderate: 'limited',
  critical: 'high',
  severe: 'high',
  高: 'high',
  高风险: 'high',
  中: 'limited',
  中风险: 'limited',
  有限: 'limited',
  有限风险: 'limited',
  低: 'minimal',
  低风险: 'minimal',
  最低: 'minimal',
};

const head = 'id: a\nversion: 1.0.0\nmessages: []\n';
const governance = 'governance:\n  owner: credit-risk\n';

export default defineRule({
  id: 'governance/risk-tier-set-and-justified',
  summary: {
    en: 'Every governed template has a risk tier, and above the minimal one a short reason for it.',
    zh: '受治理的模板都写明风险等级；高于 minimal 的还简述理由。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'suggestion',
  references: [
    ...['nist-ai-rmf.govern-1.3', 'nist-ai-rmf.map-5.1', 'sg-mas.airg-materiality', 'other-mrm.ss1-23'],
    ...['iso-42001.a.5.2', 'other-mrm.e-23'],
  ],
  options: {
    minReason: wholeNumber(
      {
        en: 'The shortest reason, in letters; a Chinese character counts as two.',
        zh: '理由的最短长度（字符数，一个汉字计为两个）。',
      },
      20,
      1,
    ),
  },
  messages: {
    missing: {
      en: 'No risk tier is set, so nothing says how much review, testing and oversight this template needs. Add riskTier: minimal, limited or high.',
      zh: '没有写明风险等级，无从确定需要多少审查、测试和人工监督。请补充 riskTier：minimal、limited 或 high。',
    },
    unknown: {
      en: '"{tier}" is no risk tier, so no rule knows how strict to be. Use minimal, limited or high.',
      zh: '“{tier}”不是有效的风险等级，各项规则无法判断应多严格。请改用 minimal、limited 或 high。',
    },
    noReason: {
      en: 'Nothing says why the tier is {tier}, so a reviewer cannot tell whether it is right. Add riskRationale: what a wrong answer does, and to whom.',
      zh: '没有说明为何定为 {tier}，审查人员无法判断是否恰当。请补充 riskRationale：答错会对谁造成什么影响。',
    },
    shortReason: {
      en: 'This reason is too short to judge the tier {tier} by. Say in a sentence what a wrong answer does, and to whom.',
      zh: '理由过于简短，不足以判断 {tier} 等级是否恰当。请用一句话写明答错会对谁造成什么影响。',
    },
  },
  fixes: {
    insert: {
      en: 'Add riskTier: {tier}, the lowest tier for this use case',
      zh: '添加 riskTier: {tier}（该用途的最低等级）',
    },
    replace: { en: 'Replace with {tier}', zh: '改为 {tier}' },
  },
  docs: {
    why: {
      en: 'The tier decides how many tests, which oversight and how many approvals are asked for. A reason shows that somebody weighed it, and can be checked a year later.',
      zh: '风险等级决定测试数量、监督方式和审批人数。写明理由，说明有人权衡过，一年后也能核对。',
    },
    whenNot: {
      en: 'Templates of one folder with one tier: set it once under library in bluepencil.yaml. The minimal tier needs no reason.',
      zh: '同一目录的模板等级相同时，可在 bluepencil.yaml 的 library 中统一填写。minimal 等级无需理由。',
    },
  },
  examples: () => ({
    valid: [
      `${head}${governance}  riskTier: high\n  riskRationale: supports consumer credit decisions\n`,
      `${head}${governance}  riskTier: minimal\n`,
      `${head}${governance}  riskTier: limited\n  riskRationale: 仅供内部参考，逐份人工复核。\n`,
      { file: 'plain.prompt.yml', text: 'name: 问候\nmessages: []\n' },
    ],
    invalid: [
      { text: `${head}⟦governance⟧:\n  owner: 授信审批部\n`, expect: ['missing'] },
      {
        text: `${head}⟦governance⟧:\n  useCase: credit-memo\n  riskRationale: 草稿会影响授信人员的判断。\n`,
        expect: ['missing'],
        fixed: `${head}governance:\n  useCase: credit-memo\n  riskRationale: 草稿会影响授信人员的判断。\n  riskTier: high\n`,
      },
      {
        text: `${head}${governance}  riskTier: ⟦低⟧\n`,
        expect: ['unknown'],
        fixed: `${head}${governance}  riskTier: minimal\n`,
      },
      { text: `${head}${governance}  riskTier: ⟦B2⟧\n`, expect: ['unknown'] },
      { text: `${head}${governance}  riskTier: ⟦high⟧\n`, expect: ['noReason'] },
      { text: `${head}${governance}  riskTier: limited\n  riskRationale: ⟦待补充⟧\n`, expect: ['noReason'] },
      { text: `${head}${governance}  riskTier: limited\n  riskRationale: ⟦内部使用⟧\n`, expect: ['shortReason'] },
      {
        file: 'memo.prompt.json',
        text: '{"id": "a", "version": "1.0.0", "messages": [], "governance": {"riskTier": ⟦"hihg"⟧, "riskRationale": "supports consumer credit decisions"}}',
        expect: ['unknown'],
        fixed:
          '{"id": "a", "version": "1.0.0", "messages": [], "governance": {"riskTier": "high", "riskRationale": "supports consumer credit decisions"}}',
      },
    ],
  }),
  check({ document, template, options, anchor, report }) {
    if (!saysGovernance(template)) return;
    const { riskTier, riskRationale } = template.fields;
    const written = riskTier && String(riskTier.value ?? '').trim();
    if (!riskTier || written === undefined || (saysNothing(written) && written.toLowerCase() !== 'none')) {
      report({ at: riskTier ?? anchor('governance'), message: 'missing', fixes: insertFix(document, template) });
      return;
    }
    const tier = riskTierOf(template);
    if (tier === undefined) {
      const fixes = replaceFix(document, riskTier, written.toLowerCase());
      report({ at: riskTier, message: 'unknown', data: { tier: written.slice(0, 40) }, fixes });
      return;
    }
    if (tier === 'minimal') return;
    const reason = saidIn(riskRationale).map(({ value }) => value);
    if (reason.length === 0) report({ at: riskRationale ?? riskTier, message: 'noReason', data: { tier } });
    else if (riskRationale && weightOf(reason.join(' ')) < options.minReason)
      report({ at: riskRationale, message: 'shortReason', data: { tier } });
  },
});

function insertFix(document: ParsedDocument, template: PromptTemplate) {
  const tier = declaredUseCase(template)?.tier;
  if (tier === undefined || !hasNativeKeys(template)) return [];
  const edit = insertField(document, template.root, ['governance', 'riskTier'], tier);
  return edit ? [{ title: 'insert', kind: 'suggestion', edits: [edit], data: { tier } } as const] : [];
}

function replaceFix(document: ParsedDocument, { node, origin }: Located<unknown>, written: string) {
  const tier = Object.hasOwn(otherWords, written) ? otherWords[written] : nearest(written, riskTiers);
  const edit = tier !== undefined && origin === 'file' && replaceField(document, node, tier);
  return edit ? [{ title: 'replace', kind: 'suggestion', edits: [edit], data: { tier: tier ?? '' } } as const] : [];
}
