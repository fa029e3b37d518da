import {
  type Bilingual,
  type Coverage,
  type CoveredControl,
  controlCoverage,
  controlMarks,
  fill,
  type Lang,
} from '../../engine/index.js';
import {
  type FrameworkPageParams,
  type FrameworkPageResult,
  type FrameworkSummary,
  frameworkPageRequest,
  listFrameworksRequest,
} from '../../protocol.js';
import { escapeMarkdown } from '../documentation.js';
import { guarded } from '../log.js';
import type { Session } from '../session.js';

const words = {
  seen: { en: 'Controls that rules give evidence for', zh: '有规则提供证据的控制项' },
  unseen: { en: 'Controls that no rule sees', zh: '没有规则涉及的控制项' },
  evidence: {
    en: 'A finding, or its absence, is evidence toward a control, never proof that it is met or broken.',
    zh: '有无发现都只是与控制项有关的证据，并不证明已满足或违反该控制项。',
  },
  rules: { en: 'Rules: {list}', zh: '规则：{list}' },
} as const satisfies Record<string, Bilingual>;

/** Show the catalogue of laws and frameworks, with the rules that give evidence for each control. */
export function provideFrameworks({ connection, client: { lang, rulePages }, log }: Session): void {
  connection.onRequest(
    listFrameworksRequest,
    guarded(
      log,
      'Frameworks',
      async (): Promise<readonly FrameworkSummary[]> =>
        controlCoverage().map(({ framework: { id, title, controls }, seen }) => {
          return { id, title: fill(title, lang), controls: controls.length, seen: seen.length };
        }),
    ),
  );
  connection.onRequest(
    frameworkPageRequest,
    guarded(log, 'Framework', async ({ id }: FrameworkPageParams): Promise<FrameworkPageResult> => {
      const coverage = controlCoverage().find(({ framework }) => framework.id === id);
      return coverage ? { markdown: pageOf(coverage, lang, rulePages) } : {};
    }),
  );
}

function pageOf({ framework, seen, unseen }: Coverage, lang: Lang, rulePages: string | undefined): string {
  const { title, officialName, url, note, dates = [] } = framework;
  const say = (text: Bilingual): string => escapeMarkdown(fill(text, lang));
  const part = (name: Bilingual, controls: readonly CoveredControl[]): string[] =>
    controls.length === 0
      ? []
      : [`## ${fill(name, lang)}`, ...controls.flatMap((one) => controlOf(one, lang, rulePages))];
  return [
    `# ${say(title)}`,
    ...(fill(officialName, lang) === fill(title, lang) ? [] : [say(officialName)]),
    `<${url}>`,
    ...(note ? [say(note)] : []),
    ...(dates.length > 0 ? [dates.map(({ date, event }) => `- ${date}: ${say(event)}`).join('\n')] : []),
    fill(words.evidence, lang),
    ...part(words.seen, seen),
    ...part(words.unseen, unseen),
  ]
    .join('\n\n')
    .concat('\n');
}

function controlOf({ control, rules }: CoveredControl, lang: Lang, rulePages: string | undefined): string[] {
  const { id, reference, title, summary, note } = control;
  const say = (text: Bilingual): string => escapeMarkdown(fill(text, lang));
  const links = rules.map((rule) => (rulePages === undefined ? `\`${rule}\`` : `[${rule}](${rulePages}${rule}.md)`));
  return [
    `### ${say(reference)} · ${say(title)}`,
    [`\`${id}\``, ...controlMarks(control, lang)].join(' · '),
    say(summary),
    ...(note ? [say(note)] : []),
    ...(links.length === 0 ? [] : [fill(words.rules, lang, { list: links.join(lang === 'en' ? ', ' : '、') })]),
  ];
}
