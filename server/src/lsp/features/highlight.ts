import { type DocumentHighlight, DocumentHighlightKind, type DocumentHighlightParams } from 'vscode-languageserver';
import { mentionAt, sameVariable } from '../../engine/index.js';
import { guarded } from '../log.js';
import type { Navigation } from '../navigation/index.js';
import type { Session } from '../session.js';

/** Mark all mentions of the variable at the cursor. Other files are not asked: the cursor moves often. */
export function provideHighlights({ connection, log }: Session, { readings }: Navigation): void {
  connection.onDocumentHighlight(
    guarded(
      log,
      'Highlights',
      async ({ textDocument, position }: DocumentHighlightParams): Promise<DocumentHighlight[] | null> => {
        const view = await readings.view(textDocument.uri);
        const offset = view?.offsetAt(position);
        const { reading } = view ?? {};
        const mention = reading && offset !== undefined ? mentionAt(reading, reading.uri, offset) : undefined;
        // An editor marks equal words by itself where it gets no answer.
        if (!view || !mention) return null;
        return sameVariable(view.reading, mention)
          .filter(({ uri }) => uri === view.reading.uri)
          .map(({ range, role }) => ({
            range: view.rangeOf(range),
            kind: role === 'use' || role === 'list' ? DocumentHighlightKind.Read : DocumentHighlightKind.Write,
          }));
      },
    ),
  );
}
