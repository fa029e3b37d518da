import { daysBetween, parseDate } from '../../model/dates.js';
import { modelOf } from '../../model/hosting.js';
import { isObject, isText, itemsOf, under } from '../../model/located.js';
import { affectsPerson } from '../../model/reach.js';
import { type PromptTemplate, textField } from '../../model/template.js';
import { isSpecialCategory } from '../../model/variables.js';
import { defineRule } from '../define.js';
import { wholeNumber } from '../options.js';
import { dataPlaces, placeOf, says, takesPersonalData } from '../support/privacy-facts.js';

const head = 'id: a\nversion: 1.0.0\nvariables:\n  - name: file\n    category: personal\nmessages: []\ngovernance:\n';

export default defineRule({
  id: 'privacy/dpia-linked',
  summary: {
    en: 'Risky use of personal data links a current privacy impact assessment.',
    zh: '高风险的个人信息处理关联有效的影响评估。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: ['gdpr.art-35', 'cn-pipl.art-55', 'nist-ai-rmf.measure-2.10', 'iso-42001.a.5.4'],
  options: {
    maxAgeDays: wholeNumber({ en: 'The most days since the assessment.', zh: '评估距今的最长天数。' }, 365),
  },
  messages: {
    missing: {
      en: 'Personal data with {reason} calls for a privacy impact assessment, and none is linked. Carry it out, then add dpia with ref and date.',
      zh: '处理个人信息且属于“{reasonZh}”，应当开展个人信息保护影响评估，但未关联记录。请完成评估并填写 dpia 的 ref 和 date。',
    },
    undated: {
      en: 'The privacy impact assessment has no valid date, so nobody knows whether it still holds. Add dpia.date as YYYY-MM-DD.',
      zh: '个人信息保护影响评估没有有效日期，无法判断是否仍然适用。请以 YYYY-MM-DD 填写 dpia.date。',
    },
    stale: {
      en: 'The privacy impact assessment of {date} is more than {most} days old and older than the last major version. Review it and renew the date.',
      zh: '{date} 的影响评估已超过 {most} 天，且早于最近一次主版本。请复核并更新日期。',
    },
  },
  docs: {
    why: {
      en: 'Automated decisions, sensitive data, transfers abroad and high risk are the cases where the law wants risks to persons weighed beforehand, and the record kept.',
      zh: '自动化决策、敏感个人信息、出境和高风险用途，法律要求事先评估对个人的影响并留存记录。',
    },
    whenNot: {
      en: 'Several templates may share one assessment. Templates without personal data are not asked.',
      zh: '多个模板可以共用一份评估。没有个人信息输入的模板不检查。',
    },
  },
  examples: () => ({
    valid: [
      `${head}  riskTier: high\n  dpia: { ref: PIA-2026-044, date: 2026-05-30 }\n`,
      `${head}  taskKind: decide\n  affectsPerson: true\n  dpia: { ref: 评估-7, date: 2024-03-01 }\n  changelog:\n    - { version: 2.0.0, date: 2024-02-01 }\n    - { version: 2.1.0, date: 2026-02-01 }\n`,
      `${head}  riskTier: limited\n  dataRegion: CN\n  model: { region: cn-north-1 }\n`,
      'id: a\nversion: 1.0.0\nvariables:\n  - name: topic\nmessages: []\ngovernance:\n  riskTier: high\n',
      { text: `${head}  riskTier: high\n  dpia: { ref: P-1, date: 2025-05-30 }\n`, options: { maxAgeDays: 730 } },
    ],
    invalid: [
      { text: `${head.replace('governance', '⟦governance⟧')}  riskTier: high\n`, expect: ['missing'] },
      {
        text: `${head}  taskKind: decide\n  affectsPerson: true\n  ⟦dpia⟧: { ref: 待定 }\n`,
        expect: ['missing'],
      },
      { text: `${head}  dataRegion: EU\n  model: { region: US }\n  ⟦dpia⟧: { ref: PIA-2 }\n`, expect: ['undated'] },
      {
        text: `${head}  riskTier: high\n  dpia: { ref: PIA-2, date: ⟦2024-03-01⟧ }\n  changelog:\n    - { version: 2.0.0, date: 2026-02-01 }\n`,
        expect: ['stale'],
      },
      {
        file: 'a.prompt.json',
        text: '{"id":"a","version":"1.0.0","variables":[{"name":"病情","category":"健康"}],"messages":[],"governance":{⟦"dpia"⟧:"none"}}',
        expect: ['missing'],
      },
    ],
  }),
  check({ template, today, options, anchor, report }) {
    const reason = template.governed && takesPersonalData(template) ? reasonOf(template) : undefined;
    if (!reason) return;
    const { dpia } = template.fields;
    const at = anchor('governance', 'dpia');
    if (!says(under(dpia, 'ref', isText))) {
      report({ at, message: 'missing', data: { reason: reason.en, reasonZh: reason.zh } });
      return;
    }
    const date = under(dpia, 'date', isText);
    const age = daysBetween(date?.value, today);
    if (!date || age === undefined) {
      report({ at: date ?? at, message: 'undated' });
      return;
    }
    const most = options.maxAgeDays;
    const major = lastMajor(template);
    const isNewer = major !== undefined && (parseDate(date.value) ?? 0) >= major;
    if (age > most && !isNewer) report({ at: date, message: 'stale', data: { date: date.value, most } });
  },
});

/** What makes the processing risky; the first that holds. */
function reasonOf(template: PromptTemplate): { readonly en: string; readonly zh: string } | undefined {
  if ((template.variables ?? []).some(isSpecialCategory)) return { en: 'sensitive categories', zh: '敏感个人信息' };
  if (textField(template, 'taskKind') === 'decide' && affectsPerson(template) !== false) {
    return { en: 'automated decisions', zh: '自动化决策' };
  }
  const to = placeOf(modelOf(template).region?.value ?? '');
  if (to !== undefined && dataPlaces(template).some((place) => place !== to)) {
    return { en: 'a transfer to another region', zh: '跨境提供' };
  }
  return textField(template, 'riskTier') === 'high' ? { en: 'a high risk tier', zh: '高风险等级' } : undefined;
}

/** The day of the last version `x.0.0` of the changelog. */
function lastMajor({ fields: { changelog } }: PromptTemplate): number | undefined {
  const days = itemsOf(changelog, isObject).flatMap((entry) => {
    const version = under(entry, 'version', isText)?.value;
    const day = parseDate(under(entry, 'date', isText)?.value);
    return version !== undefined && day !== undefined && /^\d+\.0\.0$/.test(version) ? [day] : [];
  });
  return days.length > 0 ? Math.max(...days) : undefined;
}
