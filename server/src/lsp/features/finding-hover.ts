import { type Bilingual, controlTitle, type Finding, fill, type Lang } from '../../engine/index.js';
import type { DocumentCheck } from '../checks.js';
import { escapeMarkdown } from '../documentation.js';
import { sentences } from '../sentences.js';
import type { Session } from '../session.js';

const words = {
  page: { en: '[Rule page]({href})', zh: '[规则说明]({href})' },
  fixes: { en: 'Quick fix: {titles}', zh: '快速修复：{titles}' },
  moreFindings: { en: 'And {count} more findings here.', zh: '此处另有 {count} 项发现。' },
  moreControls: { en: 'and {count} more, on the rule pages', zh: '另有 {count} 项，见规则说明' },
} as const satisfies Record<string, Bilingual>;

/** More would not be read in a small box. */
const mostFindings = 3;
const mostControls = 8;

/** Why the findings at an offset matter, what fixes them, where to read more, and toward which controls they are evidence. */
export function findingHover({ client }: Session, check: DocumentCheck, offset: number): readonly string[] {
  const here = check.findings.filter(({ range }) => range.start <= offset && offset <= range.end);
  if (here.length === 0) return [];
  const { lang, rulePages } = client;
  const rest = here.length - mostFindings;
  return [
    ...here.slice(0, mostFindings).map((finding) => aboutFinding(finding, check, rulePages, lang)),
    ...(rest > 0 ? [fill(words.moreFindings, lang, { count: rest })] : []),
    ...controlLines(here, lang),
  ].filter(Boolean);
}

/** The message itself is shown by the editor. */
function aboutFinding(finding: Finding, check: DocumentCheck, rulePages: string | undefined, lang: Lang): string {
  const { ruleId, fixes } = finding;
  const rule = check.engine.rules.find(({ id }) => id === ruleId);
  const titles = fixes.map(({ title }) => escapeMarkdown(title)).join(' · ');
  const parts = [
    ...(titles === '' ? [] : [fill(words.fixes, lang, { titles })]),
    ...(rule && rulePages !== undefined ? [fill(words.page, lang, { href: `${rulePages}${ruleId}.md` })] : []),
  ];
  const why = rule ? `**${escapeMarkdown(ruleId)}** · ${escapeMarkdown(fill(rule.docs.why, lang))}` : '';
  return [why, parts.join(' · ')].filter(Boolean).join('\n\n');
}

/** The controls of findings, each once. */
function controlLines(findings: readonly Finding[], lang: Lang): string[] {
  const ids = [...new Set(findings.flatMap((finding) => finding.controls))];
  if (ids.length === 0) return [];
  const items = ids
    .slice(0, mostControls)
    .map((id) => `- \`${id}\` ${escapeMarkdown(controlTitle(id, lang))}`.trimEnd());
  const rest = ids.length - mostControls;
  const more = rest > 0 ? [`- ${fill(words.moreControls, lang, { count: rest })}`] : [];
  return [`${fill(sentences.controls, lang)}\n\n${[...items, ...more].join('\n')}`];
}
