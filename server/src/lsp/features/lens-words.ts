import { type Bilingual, daysBetween, type Finding, fill, type Lang, type Standing } from '../../engine/index.js';
import { countBySeverity } from './state.js';

const words = {
  none: { en: 'no breach detected', zh: '未发现违规' },
  error: { en: '{count} error', zh: '{count} 个错误' },
  errors: { en: '{count} errors', zh: '{count} 个错误' },
  warning: { en: '{count} warning', zh: '{count} 个警告' },
  warnings: { en: '{count} warnings', zh: '{count} 个警告' },
  info: { en: '{count} note', zh: '{count} 条提示' },
  infos: { en: '{count} notes', zh: '{count} 条提示' },
  risk: { en: 'risk tier: {tier}', zh: '风险等级：{tier}' },
  minimal: { en: 'minimal', zh: '最小' },
  limited: { en: 'limited', zh: '有限' },
  high: { en: 'high', zh: '高' },
  due: { en: 'review due {date}', zh: '复核到期日 {date}' },
  dueToday: { en: 'review due today', zh: '今日应复核' },
  overdue: { en: 'review overdue by {days} days', zh: '复核逾期 {days} 天' },
  overdueByOne: { en: 'review overdue by one day', zh: '复核逾期 1 天' },
  draft: { en: 'draft', zh: '草稿' },
  review: { en: 'in review', zh: '评审中' },
  deprecated: { en: 'deprecated', zh: '已弃用' },
  retired: { en: 'retired', zh: '已停用' },
  approved: { en: 'approved by {who}', zh: '由 {who} 批准' },
  nobody: { en: 'approved, by nobody named', zh: '已批准，未写批准人' },
  unapproved: { en: 'not approved', zh: '未批准' },
  preview: { en: 'Preview', zh: '预览' },
  examples: { en: '{passed} of {all} examples pass', zh: '{all} 个示例中 {passed} 个通过' },
  noExamples: { en: 'no examples', zh: '无示例' },
} as const satisfies Record<string, Bilingual>;

const isKnown = (word: string): word is keyof typeof words => Object.hasOwn(words, word);
const say = (word: string, lang: Lang): string => (isKnown(word) ? fill(words[word], lang) : word);

/** `2 errors, 1 warning`, or that no breach was detected. */
export function findingWords(findings: readonly Finding[], lang: Lang): string {
  const { errors, warnings, infos } = countBySeverity(findings);
  const part = (count: number, one: Bilingual, several: Bilingual): string[] =>
    count === 0 ? [] : [fill(count === 1 ? one : several, lang, { count })];
  const parts = [
    ...part(errors, words.error, words.errors),
    ...part(warnings, words.warning, words.warnings),
    ...part(infos, words.info, words.infos),
  ];
  return parts.length === 0 ? fill(words.none, lang) : parts.join(lang === 'en' ? ', ' : '，');
}

/** The risk tier of a template. */
export function riskWords(tier: string, lang: Lang): string {
  return fill(words.risk, lang, { tier: say(tier, lang) });
}

/** When a template is to be reviewed, or for how long that has been due. Days as `YYYY-MM-DD`. */
export function reviewWords(due: string, today: string, lang: Lang): string {
  const days = daysBetween(due, today) ?? 0;
  if (days < 0) return fill(words.due, lang, { date: due });
  if (days === 0) return fill(words.dueToday, lang);
  return days === 1 ? fill(words.overdueByOne, lang) : fill(words.overdue, lang, { days });
}

/** Who approved a template, or how far it has come. */
export function approvalWords({ status, approvedBy }: Standing, lang: Lang): string {
  if (status !== undefined && status !== 'approved') return say(status, lang);
  if (approvedBy === undefined) return fill(words.unapproved, lang);
  const who = approvedBy.join(lang === 'en' ? ', ' : '、');
  return who === '' ? fill(words.nobody, lang) : fill(words.approved, lang, { who });
}

/** The name of the command that shows the text as the model would get it. */
export function previewWords(lang: Lang): string {
  return fill(words.preview, lang);
}

/** How many examples of a rule came out as they should. */
export function exampleWords(passed: number, all: number, lang: Lang): string {
  return all === 0 ? fill(words.noExamples, lang) : fill(words.examples, lang, { passed, all });
}
