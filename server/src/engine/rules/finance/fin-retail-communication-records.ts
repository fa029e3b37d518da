import { declaredUseCase, hasRegime, hasUseCaseOf } from '../../model/reach.js';
import { type PromptTemplate, textField } from '../../model/template.js';
import type { ParsedNode } from '../../parse/document.js';
import { isList, toValue } from '../../parse/tree.js';
import { defineRule } from '../define.js';
import { wholeNumber } from '../options.js';
import { isFilled, nodeUnder, setField, wordOf } from '../support/field-values.js';

const business =
  /broker|advis[eo]r|securities|wealth|asset[ -]?management|fund[ -]?management|证券|券商|投顾|投资顾问|财富|资产管理|基金/i;
const mayApprove = /principal|complian|supervis|control officer|cco\b|legal|合规|主管|法务|风控|负责人/i;
const unfinished = ['draft', 'review', 'in-review', 'deprecated', 'retired', 'withdrawn'];

const head = 'id: letter\nversion: 1.0.0\nmessages: []\n';
const tail = '  useCase: client-letter\n  regimes: [finra]\n';
const approval = '  approval: { by: j.lee, role: registered-principal, date: 2026-10-01 }\n';

export default defineRule({
  id: 'finance/fin-retail-communication-records',
  summary: {
    en: 'Templates for retail communications record who approved them before use and that they are archived; those for advice and its review are archived.',
    zh: '零售客户宣传与函件模板应记录使用前的批准人，并启用存档；适当性、推荐与营销预审模板亦须存档。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'suggestion',
  references: ['finra.2210-b1', 'finra.2210-b4', 'finra.4511', 'finra.rn-24-09', 'mifid.art-16-6'],
  options: {
    retentionDays: wholeNumber(
      { en: 'The fewest days that archive.retentionDays may say.', zh: 'archive.retentionDays 的最小天数。' },
      1095,
    ),
  },
  messages: {
    missing: {
      en: 'No approval is recorded, and retail communications need one before use. Add approval with the role of a registered principal or compliance.',
      zh: '未记录批准，而面向零售客户的沟通须在使用前获批。请补充 approval，并注明注册主管或合规岗位。',
    },
    role: {
      en: 'The approval names no registered principal or compliance role, so it does not count for retail communications. Have one of them approve.',
      zh: '批准人未注明注册主管或合规岗位，对零售客户沟通不算有效批准。请由相应岗位批准。',
    },
    archive: {
      en: 'These communications are not archived, and the record must be kept. Set archive.enabled to true.',
      zh: '此类沟通未启用存档，而记录必须保存。请将 archive.enabled 设为 true。',
    },
    records: {
      en: 'What is recommended or reviewed here is not archived, and the record of such a service must be kept. Set archive.enabled to true.',
      zh: '推荐或预审的结果未启用存档，而此类服务的记录必须保存。请将 archive.enabled 设为 true。',
    },
    retention: {
      en: 'The archive keeps {days} days, less than the {floor} that your rules ask for. Raise archive.retentionDays.',
      zh: '存档仅保存 {days} 天，少于要求的 {floor} 天。请调高 archive.retentionDays。',
    },
  },
  fixes: {
    archive: { en: 'Set archive.enabled to true', zh: '将 archive.enabled 设为 true' },
    retention: { en: 'Keep for {floor} days', zh: '保存 {floor} 天' },
  },
  docs: {
    why: {
      en: 'A template writes thousands of letters. Its approval stands for all of them, and the archive proves what clients were told.',
      zh: '一个模板会生成成千上万封函件：它的批准代表全部函件，存档则证明曾向客户说过什么。',
    },
    whenNot: {
      en: 'It is asked of brokers, advisers and wealth managers by domain, or by the regimes finra, sec-marketing and mifid. Approval is asked of marketing and client letters only.',
      zh: '仅针对券商、投顾与财富管理领域（domain），或声明 finra、sec-marketing、mifid 的模板；批准记录仅要求营销与客户函件。',
    },
  },
  examples: () => ({
    valid: [
      `${head}governance:\n${tail}${approval}  archive: { enabled: true }\n`,
      `${head}governance:\n  useCase: marketing\n  domain: 证券\n  approval: [{ by: 李明, role: 合规 }]\n  archive: { enabled: true, retentionDays: 1825 }\n`,
      `${head}governance:\n  useCase: marketing\n  domain: retail-banking\n`,
      `${head}governance:\n  useCase: suitability\n  regimes: [mifid]\n  archive: { enabled: true, retentionDays: 1825 }\n`,
      `${head}governance:\n  useCase: 营销预审\n  domain: retail-banking\n`,
      `status: draft\n${head}governance:\n${tail}  archive: { enabled: true }\n`,
    ],
    invalid: [
      {
        text: `${head}governance:\n${tail}  approval: { by: marketing, role: ⟦marketing-lead⟧ }\n  archive:\n    enabled: ⟦false⟧\n`,
        expect: ['role', 'archive'],
        fixed: `${head}governance:\n${tail}  approval: { by: marketing, role: marketing-lead }\n  archive:\n    enabled: true\n`,
      },
      {
        text: `${head}⟦governance⟧:\n  useCase: recommendation\n  regimes: [finra]\n`,
        expect: ['records'],
        fixed: true,
      },
      {
        text: `${head}governance:\n  useCase: 营销预审\n  domain: 证券\n  archive: { enabled: ⟦false⟧ }\n`,
        expect: ['records'],
        fixed: true,
      },
      {
        text: `${head}⟦governance⟧:\n  useCase: 营销\n  domain: 投顾\n  archive: { enabled: true }\n`,
        expect: ['missing'],
      },
      {
        text: `${head}governance:\n${tail}${approval}  archive:\n    enabled: true\n    retentionDays: ⟦365⟧\n`,
        expect: ['retention'],
        fixed: `${head}governance:\n${tail}${approval}  archive:\n    enabled: true\n    retentionDays: 1095\n`,
      },
    ],
  }),
  check({ document, template, options, report, anchor }) {
    if (!template.governed || !isAsked(template)) return;
    const { approval: given, archive, status } = template.fields;
    const isLetter = hasUseCaseOf(template, 'retailCommunication');
    // Of advice and its review records are kept; only communications are approved before use.
    if (isLetter && !isFilled(given?.node)) {
      if (!unfinished.includes(wordOf(status?.value)))
        report({ at: anchor('governance', 'approval'), message: 'missing' });
    } else if (isLetter && given && !approvals(given.node).some((one) => mayApprove.test(roleOf(one)))) {
      const [first] = approvals(given.node);
      report({ at: nodeUnder(first, 'role') ?? anchor('governance', 'approval'), message: 'role' });
    }
    const enabled = nodeUnder(archive?.node, 'enabled');
    if (toValue(enabled) !== true) {
      const edits = setField(document, template, ['governance', 'archive', 'enabled'], true);
      const fixes = edits ? [{ title: 'archive', kind: 'suggestion', edits } as const] : [];
      report({ at: enabled ?? anchor('governance', 'archive'), message: isLetter ? 'archive' : 'records', fixes });
    }
    const kept = nodeUnder(archive?.node, 'retentionDays');
    const days = toValue(kept);
    const floor = options.retentionDays;
    if (!kept || typeof days !== 'number' || days >= floor) return;
    const edits = setField(document, template, ['governance', 'archive', 'retentionDays'], floor);
    const fixes = edits ? [{ title: 'retention', kind: 'suggestion', edits, data: { floor } } as const] : [];
    report({ at: kept, message: 'retention', data: { days, floor }, fixes });
  },
});

function isAsked(template: PromptTemplate): boolean {
  const isService = hasUseCaseOf(template, 'suitability') || declaredUseCase(template)?.id === 'marketing-review';
  if (!isService && !hasUseCaseOf(template, 'retailCommunication')) return false;
  if (['finra', 'sec-marketing', 'mifid'].some((regime) => hasRegime(template, regime))) return true;
  return business.test((textField(template, 'domain') ?? '').slice(0, 200));
}

function approvals(node: ParsedNode): readonly ParsedNode[] {
  return isList(node) ? node.items : [node];
}

function roleOf(approval: ParsedNode): string {
  return wordOf(toValue(nodeUnder(approval, 'role')))
    .slice(0, 200)
    .replaceAll(/[_-]/g, ' ');
}
