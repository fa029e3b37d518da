import { daysBetween, parseDate } from '../../model/dates.js';
import { isText, under } from '../../model/located.js';
import { hasNativeKeys, type PromptTemplate } from '../../model/template.js';
import type { ParsedDocument } from '../../parse/document.js';
import { defineRule } from '../define.js';
import { wholeNumber } from '../options.js';
import { dateOf } from '../support/days.js';
import { blocksOf, riskTierOf, saysGovernance, saysNothing, statusOf } from '../support/governance-fields.js';
import { insertField } from '../support/insert-field.js';

const head = 'id: a\nversion: 1.0.0\nmessages: []\ngovernance:\n  owner: credit-risk\n';
const high = `${head}  riskTier: high\n  approval: { by: bob, date: 2026-09-14, version: 1.0.0 }\n`;
/** What the fix proposes, in days from now. */
const proposal = 180;

export default defineRule({
  id: 'governance/review-date-current',
  summary: {
    en: 'A date for the next review is set, is not past, and is not too far off for the risk tier.',
    zh: '写明下次复核日期；日期未过，且不超过该风险等级允许的间隔。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'suggestion',
  references: ['nist-ai-rmf.govern-1.5', 'us-mrm.monitoring', 'iso-42001.a.2.4', 'eu-ai-act.art-9'],
  options: {
    high: wholeNumber({ en: 'Days between reviews in the tier high.', zh: 'high 等级的复核间隔（天）。' }, 365, 1),
    limited: wholeNumber(
      { en: 'Days between reviews in the tier limited.', zh: 'limited 等级的复核间隔（天）。' },
      730,
      1,
    ),
    minimal: wholeNumber(
      { en: 'Days between reviews in the tier minimal.', zh: 'minimal 等级的复核间隔（天）。' },
      1095,
      1,
    ),
    graceDays: wholeNumber(
      { en: 'Days after which an overdue review is an error.', zh: '复核逾期超过多少天后按错误报告。' },
      30,
    ),
  },
  messages: {
    missing: {
      en: 'No date is set for the next review, so the text will outlive the facts and rules it rests on. Add reviewDue.',
      zh: '没有写明下次复核日期，所依据的事实和规定变化后，文字可能仍在使用。请补充 reviewDue。',
    },
    overdue: {
      en: 'The review was due on {date}, {days} days ago, and nobody has confirmed the text since. Review it, record the approval, and set the next date.',
      zh: '应于 {date} 复核，已逾期 {days} 天，此后无人确认内容仍然适用。请复核并记录审批，再填写下次日期。',
    },
    tooFar: {
      en: 'The review on {date} comes {days} days after the approval; the tier {tier} allows {allowed}. Set reviewDue to {latest} or earlier.',
      zh: '复核日期 {date} 距批准 {days} 天，{tier} 等级最多 {allowed} 天。请将 reviewDue 定在 {latest} 或之前。',
    },
    tooFarAhead: {
      en: 'The review on {date} is {days} days away; the tier {tier} allows {allowed}. Set reviewDue to {latest} or earlier.',
      zh: '复核日期 {date} 距今 {days} 天，{tier} 等级最多 {allowed} 天。请将 reviewDue 定在 {latest} 或之前。',
    },
  },
  fixes: { insert: { en: 'Set the review to {date}', zh: '将复核日期定为 {date}' } },
  docs: {
    why: {
      en: 'Laws, products and models change under a text that stays the same. A date makes someone look again. The interval is counted from the approval, or from today where none is dated.',
      zh: '文字不变，而法规、产品和模型在变。写明日期，才会有人再看一遍。间隔从批准之日起算；没有批准日期的，从今天起算。',
    },
    whenNot: {
      en: 'Retired templates are not asked. Where the policy of your organisation names other intervals, set the options.',
      zh: '已退役的模板不检查。机构制度规定了其他间隔的，请修改选项。',
    },
  },
  examples: () => ({
    valid: [
      `${high}  reviewDue: 2027-03-31\n`,
      `${head}  riskTier: minimal\n  reviewDue: 2026-11-23\n`,
      'id: 授信报告\nversion: 1.0.0\nstatus: retired\nmessages: []\ngovernance:\n  owner: 授信审批部\n  reviewDue: 2024-01-31\n',
      `${high}  reviewDue: 明年三月\n`,
      { text: `${head}  reviewDue: 2025-01-31\n`, today: '2025-01-31' },
      { file: 'plain.prompt.yml', text: 'name: 问候\nmessages: []\n' },
    ],
    invalid: [
      {
        text: high.replace('governance', '⟦governance⟧'),
        expect: ['missing'],
        fixed: `${high}  reviewDue: 2027-05-22\n`,
      },
      { text: `${head}  reviewDue: ⟦2026-11-01⟧\n`, expect: ['overdue'] },
      { text: `${head}  author: 王敏\n  reviewDue: ⟦2025-01-31⟧\n`, expect: ['overdue'] },
      { text: `${high}  reviewDue: ⟦2027-09-15⟧\n`, expect: ['tooFar'] },
      { text: `${head}  riskTier: limited\n  reviewDue: ⟦2099-12-31⟧\n`, expect: ['tooFarAhead'] },
      {
        file: 'memo.prompt.json',
        text: '{"id": "a", "version": "1.0.0", "messages": [], "governance": {"owner": "授信审批部", "reviewDue": ⟦"2026-10-31"⟧}}',
        expect: ['overdue'],
      },
    ],
  }),
  check({ document, template, options, today, anchor, report }) {
    if (!saysGovernance(template) || statusOf(template) === 'retired') return;
    const { reviewDue } = template.fields;
    const tier = riskTierOf(template);
    const approved = approvalDate(template);
    const base = approved ?? today;
    const latest = tier && (parseDate(base) ?? 0) + options[tier];
    if (!reviewDue || reviewDue.value === null || (isText(reviewDue.value) && saysNothing(reviewDue.value))) {
      const fixes = insertFix(document, template, today, latest);
      report({ at: reviewDue ?? anchor('governance'), message: 'missing', fixes });
      return;
    }
    const late = daysBetween(reviewDue.value, today);
    const date = String(reviewDue.value).trim().slice(0, 10);
    if (late === undefined) return;
    if (late > 0) {
      const severity = late > options.graceDays ? 'error' : 'warning';
      report({ at: reviewDue, message: 'overdue', severity, data: { date, days: late } });
      return;
    }
    const days = daysBetween(base, reviewDue.value);
    if (!tier || latest === undefined || days === undefined || days <= options[tier]) return;
    const data = { date, days, tier, allowed: options[tier], latest: dateOf(latest) };
    report({ at: reviewDue, message: approved === undefined ? 'tooFarAhead' : 'tooFar', data });
  },
});

/** The day of the latest approval. */
function approvalDate({ fields: { approval } }: PromptTemplate): string | undefined {
  const dates = blocksOf(approval).flatMap((one) => under(one, 'date', isText)?.value ?? []);
  return dates
    .filter((date) => parseDate(date) !== undefined)
    .sort()
    .at(-1);
}

/** Half a year from now, or what the tier leaves of the time since the approval. */
function insertFix(document: ParsedDocument, template: PromptTemplate, today: string, latest: number | undefined) {
  const now = parseDate(today);
  if (now === undefined || !hasNativeKeys(template)) return [];
  const due = Math.min(now + proposal, latest ?? Number.POSITIVE_INFINITY);
  const date = dateOf(due);
  const edit = due >= now && insertField(document, template.root, ['governance', 'reviewDue'], date);
  return edit ? [{ title: 'insert', kind: 'suggestion', edits: [edit], data: { date } } as const] : [];
}
