import { daysBetween, parseDate } from '../../model/dates.js';
import { isScalar, isText, under } from '../../model/located.js';
import type { Located, PromptTemplate } from '../../model/template.js';
import { isMap } from '../../parse/tree.js';
import { defineRule } from '../define.js';
import { wholeNumber } from '../options.js';
import { blocksOf, riskTierOf, saysGovernance, saysNothing } from '../support/governance-fields.js';
import { parseVersion } from '../support/versions.js';

const high = 'id: a\nversion: 2.1.0\nmessages: []\ngovernance:\n  owner: credit-risk\n  riskTier: high\n';

export default defineRule({
  id: 'governance/impact-assessment-linked',
  summary: {
    en: 'A template of the high tier links an impact assessment that is current.',
    zh: '风险等级为 high 的模板关联有效的影响评估。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: [...['iso-42001.a.5.2', 'iso-42001.a.5.3', 'nist-ai-rmf.map-5.1', 'eu-ai-act.art-9', 'cn-pipl.art-55']],
  options: {
    maxAgeDays: wholeNumber({ en: 'How old an assessment may be, in days.', zh: '影响评估的有效天数。' }, 365, 1),
  },
  messages: {
    missing: {
      en: 'The tier is high, but no impact assessment is linked, so nobody has written down whom a wrong answer hurts. Add impactAssessment with ref and date.',
      zh: '风险等级为 high，却没有关联影响评估，答错会损害谁无据可查。请补充 impactAssessment，含 ref 和 date。',
    },
    incomplete: {
      en: 'The impact assessment lacks {fields}, so it cannot be found or dated. Add ref, the number of the record, and date.',
      zh: '影响评估缺少 {fields}，无法查找或判断是否有效。请补充记录编号 ref 和日期 date。',
    },
    stale: {
      en: 'The impact assessment is of {date}, {days} days ago, and things may have changed since. Renew it; {allowed} days are allowed.',
      zh: '影响评估的日期为 {date}，距今 {days} 天，情况可能已有变化。有效期为 {allowed} 天，请重新评估。',
    },
    future: {
      en: 'The impact assessment is dated {date}, which is still to come: what is planned does not count yet. Give the date on which it was made.',
      zh: '影响评估的日期 {date} 尚未到来，计划中的评估不能算数。请填写实际完成日期。',
    },
  },
  docs: {
    why: {
      en: 'Where an answer weighs on credit, work or health, someone has to have thought of the people behind it before it is used. One assessment may stand for a family of templates: link the same ref.',
      zh: '输出影响授信、就业或健康的，使用前应有人考虑过当事人。同类模板可共用一份评估，填写同一 ref 即可。',
    },
    whenNot: {
      en: 'Asked of the tier high only. An assessment that is older counts while it was made on or after the day of the last major version, where the changelog dates that.',
      zh: '仅要求 high 等级。变更记录注明了最近主版本日期的，在该日及之后完成的评估，即使超期也有效。',
    },
  },
  examples: () => ({
    valid: [
      `${high}  impactAssessment: { ref: AIA-2026-031, date: 2026-06-02 }\n`,
      `${high}  impactAssessment: { ref: AIA-2024-007, date: 2024-05-02 }\n  changelog:\n    - { version: 2.0.0, date: 2024-05-01, summary: 新的输出结构 }\n`,
      'id: a\nversion: 1.0.0\nmessages: []\ngovernance:\n  owner: 授信审批部\n  riskTier: limited\n',
      `${high}  impactAssessment: { ref: AIA-2026-031, date: 去年 }\n`,
      { file: 'plain.prompt.yml', text: 'name: 授信\nmessages: []\n' },
    ],
    invalid: [
      { text: high.replace('governance', '⟦governance⟧'), expect: ['missing'] },
      { text: `${high}  impactAssessment: ⟦none⟧\n`, expect: ['missing'] },
      { text: `${high}  impactAssessment: ⟦评估编号 AIA-031⟧\n`, expect: ['incomplete'] },
      { text: `${high}  impactAssessment: { ⟦ref⟧: AIA-2026-031 }\n`, expect: ['incomplete'] },
      { text: `${high}  impactAssessment: { ref: ⟦待定⟧, date: 2026-06-02 }\n`, expect: ['incomplete'] },
      { text: `${high}  impactAssessment: { ref: AIA-2025-002, date: ⟦2025-11-22⟧ }\n`, expect: ['stale'] },
      { text: `${high}  impactAssessment: { ref: AIA-2027-001, date: ⟦2027-01-10⟧ }\n`, expect: ['future'] },
      {
        file: 'memo.prompt.json',
        text: '{"id": "授信", "version": "3.0.0", "messages": [], "governance": {"riskTier": "high", "impactAssessment": {"ref": "AIA-7", "date": ⟦"2020-02-29"⟧}, "changelog": [{"version": "3.0.0", "date": "2024-01-01"}]}}',
        expect: ['stale'],
      },
    ],
  }),
  check({ template, options, today, anchor, report }) {
    if (!saysGovernance(template) || riskTierOf(template) !== 'high') return;
    const { impactAssessment } = template.fields;
    if (!impactAssessment || isEmpty(impactAssessment)) {
      report({ at: impactAssessment ?? anchor('governance'), message: 'missing' });
      return;
    }
    const [ref, date] = [under(impactAssessment, ['ref', 'url'], isScalar), under(impactAssessment, 'date', isText)];
    const given = isText(impactAssessment.value) ? impactAssessment : ref;
    const lacks = (one: Located<unknown> | undefined) => !one || saysNothing(String(one.value));
    const fields = [lacks(given) ? 'ref' : '', lacks(date) ? 'date' : ''].filter(Boolean);
    if (fields.length > 0 || !date) {
      const { node } = impactAssessment;
      const at = lacks(given) && given ? given : lacks(date) && date ? date : isMap(node) ? node.entries[0]?.key : node;
      report({ at: at ?? node, message: 'incomplete', data: { fields: fields.join(', ') } });
      return;
    }
    const days = daysBetween(date.value, today);
    if (days === undefined) return;
    const written = date.value.trim().slice(0, 10);
    if (days < 0) report({ at: date, message: 'future', data: { date: written } });
    else if (days > options.maxAgeDays && !isSinceMajor(template, date.value))
      report({ at: date, message: 'stale', data: { date: written, days, allowed: options.maxAgeDays } });
  },
});

function isEmpty({ value }: Located<unknown>): boolean {
  if (value === null || value === undefined || value === false) return true;
  if (typeof value === 'string') return saysNothing(value);
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** Whether the current major version was there by then, as the changelog dates it. */
function isSinceMajor({ fields: { version, changelog } }: PromptTemplate, date: string): boolean {
  const major = parseVersion(String(version?.value ?? ''))?.parts[0];
  const first = blocksOf(changelog).find((entry) => {
    const parts = parseVersion(String(under(entry, 'version', isScalar)?.value ?? ''))?.parts;
    return parts?.join('.') === `${major}.0.0`;
  });
  const began = parseDate(first && under(first, 'date', isText)?.value);
  const made = parseDate(date);
  return began !== undefined && made !== undefined && made >= began;
}
