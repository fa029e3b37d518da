import { type Bilingual, clauseOf, fill, type Lang } from '../../engine/index.js';
import type { TemplateEntry } from '../../protocol.js';
import { escapeMarkdown } from '../documentation.js';
import { readTemplate, valuesAt } from './reading.js';
import { inputsOf } from './summary.js';
import { nameOf } from './words.js';

const words = {
  riskTier: { en: 'Risk tier', zh: '风险等级' },
  intendedUse: { en: 'Intended use', zh: '预期用途' },
  sector: { en: 'Sector', zh: '行业' },
  task: { en: 'Task', zh: '任务' },
  audience: { en: 'Read by', zh: '读者' },
  language: { en: 'Language', zh: '语言' },
  comes: { en: 'What comes out', zh: '输出内容' },
  asksFor: { en: 'What it asks for', zh: '需要提供的内容' },
  safeguards: { en: 'Safeguards', zh: '防护措施' },
  oversight: { en: 'Human oversight', zh: '人工监督' },
  fallback: { en: 'When the model fails', zh: '模型失效时' },
  clauses: { en: 'Standard clauses', zh: '标准条款' },
  untrusted: { en: 'Inputs that outsiders wrote or influenced', zh: '由外部人员撰写或影响的输入' },
  prohibited: { en: 'Not to be used for', zh: '禁止用途' },
  limits: { en: 'Known limits', zh: '已知局限' },
  colon: { en: ':', zh: '：' },
  comma: { en: ', ', zh: '、' },
} as const satisfies Record<string, Bilingual>;

/** A member of a list: what it is about, and the sentences about it. */
type Fact = readonly [about: Bilingual, sentences: readonly string[]];

/** What a shipped template is for, asks for and guards against, in words for people. As Markdown. */
export function templatePage(entry: TemplateEntry, text: string, lang: Lang): string {
  const root = readTemplate(text)?.root;
  const at = (path: string): readonly string[] => valuesAt(root, path.split('.'));
  const comma = fill(words.comma, lang);
  const listed = (items: readonly string[]): readonly string[] => (items.length > 0 ? [items.join(comma)] : []);
  const tier = nameOf('riskTier', entry.riskTier, lang);
  const untrusted = entry.variables.filter(({ trust }) => trust === 'untrusted').map(({ name }) => name);
  const about: readonly Fact[] = [
    [words.riskTier, [lang === 'zh-cn' ? `${tier}。` : `${tier}.`, ...at('governance.riskRationale')]],
    [words.intendedUse, at('governance.intendedUse')],
    [words.sector, [sectorName(entry, lang)]],
    [words.task, [nameOf('taskKind', entry.taskKind, lang)]],
    [words.audience, [nameOf('audience', entry.audience, lang)]],
    [words.language, [nameOf('language', entry.language, lang)]],
    [words.comes, at('output.description')],
  ];
  const safeguards: readonly Fact[] = [
    [
      words.oversight,
      [...named('oversight', at('governance.oversight.mode'), lang), ...at('governance.oversight.override')],
    ],
    [words.fallback, named('fallback', at('governance.fallback.mode'), lang)],
    [words.untrusted, listed(untrusted)],
    [words.clauses, listed(at('clauses').map((clause) => titleOf(clause, lang)))],
  ];
  return [
    `# ${escapeMarkdown(entry.name)}`,
    escapeMarkdown(entry.description),
    factLines(about, lang),
    `## ${fill(words.asksFor, lang)}`,
    inputsOf(entry, lang),
    `## ${fill(words.safeguards, lang)}`,
    factLines(safeguards, lang),
    ...section(words.prohibited, at('governance.prohibitedUse'), lang),
    ...section(words.limits, at('governance.knownLimits'), lang),
  ].join('\n\n');
}

/** The sector, with the part of it where it has parts. */
export function sectorName({ sector, subsector }: TemplateEntry, lang: Lang): string {
  const whole = nameOf('sector', sector, lang);
  if (subsector === '') return whole;
  return `${whole}${fill(words.comma, lang)}${nameOf('subsector', subsector, lang)}`;
}

function named(field: 'oversight' | 'fallback', modes: readonly string[], lang: Lang): readonly string[] {
  return modes.map((mode) => nameOf(field, mode, lang) + (lang === 'zh-cn' ? '。' : '.'));
}

function factLines(facts: readonly Fact[], lang: Lang): string {
  const gap = lang === 'zh-cn' ? '' : ' ';
  return facts
    .filter(([, sentences]) => sentences.length > 0)
    .map(
      ([about, sentences]) =>
        `- **${fill(about, lang)}**${fill(words.colon, lang)}${gap}${escapeMarkdown(sentences.join(gap))}`,
    )
    .join('\n');
}

function section(heading: Bilingual, items: readonly string[], lang: Lang): readonly string[] {
  if (items.length === 0) return [];
  return [`### ${fill(heading, lang)}`, items.map((item) => `- ${escapeMarkdown(item)}`).join('\n')];
}

/** The title of a clause that is named with its version. */
function titleOf(clause: string, lang: Lang): string {
  const title = clauseOf(clause.split('@')[0] ?? '')?.title;
  return title?.[lang === 'zh-cn' ? 'zh' : 'en'] ?? clause;
}
