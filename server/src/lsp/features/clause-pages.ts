import { type Bilingual, type ClauseDefinition, clauseOf, controlTitle, fill, type Lang } from '../../engine/index.js';
import { type ClausePageParams, type ClausePageResult, clausePageRequest } from '../../protocol.js';
import { escapeMarkdown } from '../documentation.js';
import { guarded } from '../log.js';
import type { Session } from '../session.js';

const words = {
  version: { en: 'Version {version}', zh: '版本 {version}' },
  controls: { en: 'Evidence toward these controls, never proof:', zh: '可作为下列控制项的证据，并不构成证明：' },
  en: { en: 'English', zh: '英文' },
  zh: { en: 'Chinese', zh: '中文' },
} as const satisfies Record<string, Bilingual>;

/** Show standard clauses as pages, for going to the definition of one. */
export function provideClausePages({ connection, client, log }: Session): void {
  connection.onRequest(
    clausePageRequest,
    guarded(log, 'Clause page', async ({ id }: ClausePageParams): Promise<ClausePageResult> => {
      const clause = typeof id === 'string' ? clauseOf(id) : undefined;
      return clause ? { markdown: pageOf(clause, client.lang) } : {};
    }),
  );
}

/** All versions, the newest first, in both languages: a template may hold any of them. */
function pageOf({ id, title, purpose, controls = [], versions }: ClauseDefinition, lang: Lang): string {
  const own = lang === 'zh-cn' ? 'zh' : 'en';
  const languages = own === 'zh' ? (['zh', 'en'] as const) : (['en', 'zh'] as const);
  const texts = versions.toReversed().flatMap(({ version, text }) => [
    `## ${fill(words.version, lang, { version })}`,
    ...languages.flatMap((language) => {
      const said = text[language];
      return said === undefined ? [] : [`### ${fill(words[language], lang)}`, fenced(said)];
    }),
  ]);
  const items = controls.map((control) => `- \`${control}\` ${escapeMarkdown(controlTitle(control, lang))}`.trimEnd());
  return [
    `# ${escapeMarkdown(title[own] ?? id)}`,
    `\`${id}\``,
    escapeMarkdown(purpose[own] ?? ''),
    ...texts,
    ...(items.length > 0 ? [fill(words.controls, lang), items.join('\n')] : []),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

/** The words as they are, whatever marks are in them. */
function fenced(text: string): string {
  return `\`\`\`\`text\n${text}\n\`\`\`\``;
}
