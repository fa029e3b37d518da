import { type CodeLens, type CodeLensParams, CodeLensRefreshRequest, Command } from 'vscode-languageserver';
import { type Finding, type Lang, standingsOf } from '../../engine/index.js';
import { previewCommand, showPlaceCommand } from '../../protocol.js';
import { diagnose } from '../diagnose.js';
import { guarded } from '../log.js';
import type { Navigation } from '../navigation/index.js';
import type { View } from '../navigation/readings.js';
import { createRefresh } from '../refresh.js';
import { localDay, type Session } from '../session.js';
import type { UserSettings } from '../settings.js';
import { ruleLenses } from './example-hints.js';
import { approvalWords, findingWords, previewWords, reviewWords, riskWords } from './lens-words.js';

/** Above each template what was found and where it stands in its life; above each rule of a pack how its examples came out. */
export function provideCodeLenses(session: Session, navigation: Navigation, settings: UserSettings): void {
  const { connection, client, log } = session;
  connection.onCodeLens(
    guarded(log, 'Code lenses', async ({ textDocument }: CodeLensParams): Promise<CodeLens[]> => {
      if (!(await settings.get()).codeLens) return [];
      return ruleLenses(session, textDocument.uri) ?? templateLenses(session, navigation, textDocument.uri);
    }),
  );
  if (!client.refreshesLenses) return;
  const refresh = createRefresh(session, 'Code lenses', () => connection.sendRequest(CodeLensRefreshRequest.type));
  settings.onChange(refresh);
  session.changes.event(({ kind }) => {
    if (kind === 'all' || kind === 'comparison') refresh();
  });
}

async function templateLenses(session: Session, { readings }: Navigation, uri: string): Promise<CodeLens[]> {
  const view = await readings.view(uri);
  if (!view || view.reading.templates.length === 0) return [];
  const { findings } = await diagnose(session, uri);
  const { lang, isOurs, previews } = session.client;
  const today = localDay(session.platform.now());
  return standingsOf(view.reading).flatMap((standing, index): CodeLens[] => {
    // Instructions for agents are prose: there is nothing to fill in, and nothing above it to say.
    const { placeholders = [] } = view.reading.templates[index] ?? {};
    if (!standing.governed && placeholders.length === 0) return [];
    const at = view.rangeOf({ start: standing.range.start, end: standing.range.start });
    const own = view.reading.templates.length === 1 ? findings : findings.filter(isWithin(standing.range));
    const lens = (title: string, command = '', ...args: unknown[]): CodeLens => ({
      range: at,
      command: isOurs && command !== '' ? Command.create(title, command, ...args) : Command.create(title, ''),
    });
    return [
      lens(findingWords(own, lang), own.length > 0 ? showPlaceCommand : '', view.uri, firstPlace(own, view)),
      ...stages(standing, today, lang).map((title) => lens(title)),
      ...(previews ? [lens(previewWords(lang), previewCommand, view.uri, index)] : []),
    ];
  });
}

const isWithin =
  (range: Finding['range']) =>
  (finding: Finding): boolean =>
    range.start <= finding.range.start && finding.range.start <= range.end;

/** Of what weighs most. */
function firstPlace(findings: readonly Finding[], view: View) {
  const weight = { error: 0, warning: 1, info: 2 };
  const [first] = findings.toSorted((a, b) => weight[a.severity] - weight[b.severity] || a.range.start - b.range.start);
  return first ? view.rangeOf(first.range).start : undefined;
}

type Standing = ReturnType<typeof standingsOf>[number];

function stages(standing: Standing, today: string, lang: Lang): readonly string[] {
  if (!standing.governed) return [];
  const { riskTier, reviewDue } = standing;
  return [
    ...(riskTier === undefined ? [] : [riskWords(riskTier, lang)]),
    ...(reviewDue === undefined ? [] : [reviewWords(reviewDue, today, lang)]),
    approvalWords(standing, lang),
  ];
}
