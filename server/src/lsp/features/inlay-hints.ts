import type { InlayHint, InlayHintParams } from 'vscode-languageserver';
import { guarded } from '../log.js';
import type { Navigation } from '../navigation/index.js';
import { createRefresh } from '../refresh.js';
import type { Session } from '../session.js';
import type { UserSettings } from '../settings.js';
import { hintsForExamples } from './example-hints.js';
import { hintsForVariables } from './variable-hints.js';

/** Hints between the words: outcomes of examples in policy packs, trust and sensitivity in templates. */
export function provideInlayHints(session: Session, navigation: Navigation, settings: UserSettings): void {
  const { connection, client, log } = session;
  connection.languages.inlayHint.on(
    guarded(log, 'Inlay hints', async ({ textDocument, range }: InlayHintParams): Promise<InlayHint[]> => {
      const examples = hintsForExamples(session, textDocument.uri, range);
      if (examples) return examples;
      const { inlayHints } = await settings.get();
      if (inlayHints === 'off') return [];
      return hintsForVariables(navigation, textDocument.uri, range, inlayHints, client.lang);
    }),
  );
  if (!client.refreshesHints) return;
  const refresh = createRefresh(session, 'Inlay hints', () => connection.languages.inlayHint.refresh());
  settings.onChange(refresh);
  session.changes.event(({ kind }) => {
    if (kind === 'all') refresh();
  });
}
