import { clauseFix } from '../../clauses/index.js';
import { declaredUseCase } from '../../model/reach.js';
import type { ParsedNode } from '../../parse/document.js';
import { toValue } from '../../parse/tree.js';
import { lexicon } from '../../wording/index.js';
import { type AnyContext, defineRule } from '../define.js';
import {
  alwaysHeld,
  inWords,
  lacking,
  noticeNames,
  reasonCount,
  reportHeld,
  scoreHeld,
} from '../support/adverse-action.js';
import { nodeUnder, wordOf } from '../support/field-values.js';

const notDecided = lexicon('finance/agency-did-not-decide');
const freeCopy = lexicon('finance/free-credit-report');
const dispute = lexicon('finance/report-dispute');

const head = 'id: letter\nversion: 1.0.0\n';
const names = (list: readonly string[]): string => `variables:\n${list.map((name) => `  - name: ${name}\n`).join('')}`;
const all = ['action_taken', 'creditor_name', 'creditor_address', 'agency_name', 'agency_address', 'reasons'];
const clause = 'clauses: [ecoa-notice@1]\n';
const said = (content: string): string => `messages:\n  - role: system\n    content: ${content}\n`;
const us = 'governance:\n  useCase: adverse-action\n  regimes: [us-ecoa]\n';

export default defineRule({
  id: 'finance/fin-adverse-action-content',
  summary: {
    en: 'US letters on adverse action take in every element that the notice has to hold.',
    zh: '美国不利决定通知须具备全部法定要素。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'suggestion',
  jurisdictions: ['US'],
  references: ['us-ecoa.1002.9-a2', 'us-ecoa.1002.9-b1', 'us-ecoa.1002.9-b2', 'us-fcra.615-a', 'us-fcra.615-h'],
  phrases: [notDecided, freeCopy, dispute],
  options: {},
  messages: {
    inputs: {
      en: 'The notice of adverse action has no input for {missing}, so the letter cannot state it. Add a variable for each, such as {example}.',
      zh: '不利决定通知缺少以下内容的输入：{missingZh}，信函无法写明。请逐项补充变量，例如 {example}。',
    },
    clause: {
      en: 'The set ECOA notice is missing, and a letter without it does not count as a notice. Add the clause ecoa-notice.',
      zh: '缺少法定的 ECOA 告知，没有它的信函不算有效通知。请加入标准条款 ecoa-notice。',
    },
    report: {
      en: 'A consumer report or score counted, and the letter lacks {missing}, which the applicant must be told. Add it.',
      zh: '决定使用了征信报告或信用评分，但信函缺少须告知申请人的内容：{missingZh}。请补充。',
    },
    many: {
      en: 'Up to {count} reasons may be listed; more than four tell the applicant little. Set maxItems to 4 and give the principal ones.',
      zh: '最多可列 {count} 条理由；超过四条，申请人难以看清主因。请将 maxItems 设为 4，只列主要理由。',
    },
  },
  fixes: { clause: { en: 'Insert the clause ecoa-notice', zh: '插入标准条款 ecoa-notice' } },
  docs: {
    why: {
      en: 'The applicant has a right to know who refused, why, and where to complain. What the template does not take in, the model leaves out or makes up.',
      zh: '申请人有权知道由谁、因何拒绝以及向谁申诉。模板没有输入的内容，模型要么漏写，要么编造。',
    },
    whenNot: {
      en: 'Counter-offers and notices of incompleteness have contents of their own: set adverseAction.notice. Say with consumerReport and creditScore whether these were used.',
      zh: '反要约和材料不全通知另有内容要求，请设置 adverseAction.notice；并用 consumerReport、creditScore 说明是否使用征信报告与评分。',
    },
  },
  examples: () => ({
    valid: [
      `${head}${names(all)}${clause}${said('Write the letter.')}${us}`,
      `${head}${names(['applicant_name'])}${said('Write the letter.')}${us}  adverseAction: { notice: counteroffer }\n`,
      `${head}${names(['reason'])}${said('写一封拒贷信。')}governance:\n  useCase: adverse-action\n  regimes: [cn]\n`,
      `${head}${names([...all, 'bureau_name', 'bureau_phone'])}${clause}${said('State that the agency did not make the decision, that a free copy of the report may be had, and the right to dispute it.')}${us}  adverseAction: { notice: denial, consumerReport: true, creditScore: false }\n`,
      `${head}${names([...all, 'bureau_name', 'bureau_phone', 'credit_score', 'score_range_low', 'score_range_high', 'score_date', 'key_factors'])}${clause}${said('State that the agency did not make the decision, that a free copy of the report may be had, and that the applicant may dispute what is wrong in it.')}${us}  adverseAction: { notice: denial, consumerReport: true, creditScore: true }\n`,
    ],
    invalid: [
      {
        text: `${head}⟦variables⟧:\n  - name: applicant_name\n  - name: 拒绝原因\n${clause}${said('Write it.')}${us}`,
        expect: ['inputs'],
      },
      {
        text: `${head}${names(all)}⟦messages⟧:\n  - role: system\n    content: Write it.\n${us}`,
        expect: ['clause'],
        fixed: true,
      },
      {
        text: `${head}${names(all)}    maxItems: ⟦6⟧\n${clause}${said('Write it.')}${us}`,
        expect: ['many'],
      },
      {
        text: `${head}${names([...all, 'credit_score'])}${clause}${said('Write it.')}${us}  ⟦adverseAction⟧: { consumerReport: true }\n`,
        expect: ['report'],
      },
    ],
  }),
  check(context) {
    const { document, template, report, anchor, clauses } = context;
    if (!template.governed || declaredUseCase(template)?.id !== 'adverse-action') return;
    const block = template.fields.adverseAction?.node;
    if (['counteroffer', 'incomplete'].includes(wordOf(toValue(nodeUnder(block, 'notice'))))) return;
    const held = noticeNames(template);
    const missing = lacking(alwaysHeld, held);
    if (missing.length > 0) report({ at: anchor('variables'), message: 'inputs', data: inWords(missing) });
    if (!clauses.has('ecoa-notice')) {
      const edits = clauseFix(document, template, 'ecoa-notice');
      report({
        at: anchor('messages'),
        message: 'clause',
        fixes: edits ? [{ title: 'clause', kind: 'suggestion', edits }] : [],
      });
    }
    const most = reasonCount(template);
    const count = toValue(most);
    if (most && typeof count === 'number' && count > 4) report({ at: most, message: 'many', data: { count } });
    const rest = subcases(context, block, held);
    if (rest.length > 0) {
      const at = block ? anchor('governance', 'adverseAction') : anchor('variables');
      report({ at, message: 'report', data: inWords(rest) });
    }
  },
});

/** What is missing where a report or a score was used: as declared, else as the inputs tell. */
function subcases({ found }: AnyContext, block: ParsedNode | undefined, held: readonly string[]): readonly string[] {
  const used = (key: string, names: RegExp): boolean => {
    const declared = toValue(nodeUnder(block, key));
    return typeof declared === 'boolean' ? declared : held.some((one) => names.test(one));
  };
  const says = (list: typeof dispute) => found(list, ['messages'], false).length > 0;
  const missing: string[] = [];
  if (
    used('consumerReport', /^(?:(?:credit )?bureau|consumer reporting agency|consumer report|credit report)(?: name)?$/)
  ) {
    missing.push(...lacking(reportHeld, held));
    if (!says(notDecided)) missing.push('not_decided');
    if (!says(freeCopy)) missing.push('free_report');
    if (!says(dispute)) missing.push('dispute');
  }
  if (used('creditScore', /^(?:credit|fico|vantage) score$/)) missing.push(...lacking(scoreHeld, held));
  return missing;
}
