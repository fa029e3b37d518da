import { daysBetween } from '../../model/dates.js';
import { isAnything } from '../../model/located.js';
import type { PromptTemplate } from '../../model/template.js';
import { defineRule } from '../define.js';
import { wholeNumber } from '../options.js';
import { changedOn, isRisky, isSaid, part, plainVersion, tierOf, unfinishedIn } from '../support/governance-facts.js';

const head = 'id: memo\nversion: 1.0.0\nmessages: []\n';
const second = 'id: memo\nversion: 2.1.0\nmessages: []\n';
const changelog =
  '  changelog:\n    - { version: 2.0.0, date: 2026-07-01 }\n    - { version: 1.0.0, date: 2025-02-01 }\n';

export default defineRule({
  id: 'governance/fallback-tested',
  summary: {
    en: 'The fallback was tried within the set time, and since the last major version.',
    zh: '后备安排在规定期限内、且在最近一次大版本之后演练过。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: ['dora.art-11', 'nist-ai-rmf.measure-2.6', 'anssi-genai.r15'],
  options: {
    maxDaysHigh: wholeNumber(
      { en: 'Days between two trials, high risk.', zh: '高风险模板两次演练的最长间隔（天）。' },
      365,
      1,
    ),
    maxDaysLimited: wholeNumber(
      { en: 'Days between two trials, limited risk.', zh: '有限风险模板两次演练的最长间隔（天）。' },
      730,
      1,
    ),
  },
  messages: {
    never: {
      en: 'Nothing says that the fallback was ever tried, so it may fail on the day it is needed. Try it and record lastTested.',
      zh: '没有演练记录，后备安排到需要时可能无法启用。请演练并填写 lastTested。',
    },
    old: {
      en: 'The fallback was last tried {days} days ago; {limit} are allowed for this tier. Try it again and record lastTested.',
      zh: '后备安排上次演练距今 {days} 天，该风险等级最长允许 {limit} 天。请重新演练并更新 lastTested。',
    },
    major: {
      en: 'The fallback was tried before version {version} came out on {date}, so it has not been tried with what runs today. Try it again.',
      zh: '后备安排的演练早于 {date} 发布的 {version} 版本，尚未针对当前版本演练。请重新演练。',
    },
    future: {
      en: 'lastTested lies in the future, so it is a plan and not a record. Give the day of the last trial.',
      zh: 'lastTested 是未来日期，只是计划而非记录。请填写最近一次演练的日期。',
    },
  },
  docs: {
    why: {
      en: 'A plan that was never tried is a guess: contacts change, rules drift, switches break. A dated trial is evidence.',
      zh: '从未演练的预案只是设想：联系人会变动，规则会过时，切换会失灵。有日期的演练才是证据。',
    },
    whenNot: {
      en: 'Intervals are options by tier. The date of a major version is taken from the changelog; without one only the interval counts.',
      zh: '间隔可按风险等级在选项中调整。大版本日期取自 changelog，没有记录时只看间隔。',
    },
  },
  examples: () => ({
    valid: [
      `${head}governance:\n  riskTier: high\n  fallback: { mode: human, lastTested: 2026-08-20 }\n`,
      `${head}governance:\n  riskTier: limited\n  fallback: { mode: human, lastTested: 2025-08-20 }\n`,
      `${head}governance:\n  riskTier: minimal\n  fallback: { mode: human }\n`,
      `${head}governance:\n  riskTier: high\n  owner: 信贷部\n`,
      `${second}governance:\n  riskTier: high\n  fallback: { mode: human, lastTested: 2026-08-20 }\n${changelog}`,
      `${head}governance:\n  riskTier: high\n  fallback: { mode: human, last_tested: 2026-08-20 }\n`,
    ],
    invalid: [
      {
        text: `${head}governance:\n  riskTier: high\n  ⟦fallback⟧:\n    mode: human\n    owner: 信贷运营部\n`,
        expect: ['never'],
      },
      {
        text: `${head}governance:\n  riskTier: high\n  fallback: { mode: human, lastTested: ⟦2025-11-22⟧ }\n`,
        expect: ['old'],
      },
      {
        text: `${head}governance:\n  riskTier: limited\n  fallback: { mode: 人工, lastTested: ⟦2027-01-10⟧ }\n`,
        expect: ['future'],
      },
      {
        text: `${second}governance:\n  riskTier: high\n  fallback: { mode: human, lastTested: ⟦2026-06-01⟧ }\n${changelog}`,
        expect: ['major'],
      },
    ],
  }),
  check({ template, options, today, anchor, report }) {
    const { fallback } = template.fields;
    if (!isRisky(template) || !isSaid(fallback?.value)) return;
    const tested = part(fallback, 'lastTested', isAnything);
    if (!tested || !isSaid(tested.value)) {
      const at = unfinishedIn(fallback, ['lastTested']) ?? anchor('governance', 'fallback');
      return report({ at, message: 'never' });
    }
    const days = daysBetween(tested.value, today);
    if (days === undefined) return;
    const limit = tierOf(template) === 'high' ? options.maxDaysHigh : options.maxDaysLimited;
    const major = lastMajor(template);
    if (days < 0) report({ at: tested, message: 'future' });
    else if (days > limit) report({ at: tested, message: 'old', data: { days, limit } });
    else if (major && (daysBetween(tested.value, major.date) ?? 0) > 0) {
      report({ at: tested, message: 'major', data: major });
    }
  },
});

/** The major version that the template is of, and its day. What comes first is tried before it comes out. */
function lastMajor(template: PromptTemplate): { readonly version: string; readonly date: string } | undefined {
  const major = Number.parseInt(plainVersion(template.fields.version?.value), 10);
  if (!(major >= 2)) return undefined;
  const version = `${major}.0.0`;
  const date = changedOn(template, version);
  return date === undefined ? undefined : { version, date };
}
