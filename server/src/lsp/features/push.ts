import type { TextDocument } from 'vscode-languageserver-textdocument';
import { diagnose, toDiagnostics } from '../diagnose.js';
import { inBackground } from '../log.js';
import type { Session } from '../session.js';
import { concernsOpen } from './diagnostics.js';
import { announceFailure, announceState } from './state.js';

/** Push diagnostics to clients that cannot pull: a little after the last change, the longer the document the later. */
export function providePushDiagnostics(session: Session): void {
  const { documents, changes, log } = session;
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const schedule = (document: TextDocument): void => {
    const { uri } = document;
    clearTimeout(timers.get(uri));
    const send = () => {
      timers.delete(uri);
      inBackground(log, 'Diagnostics', () => push(session, uri));
    };
    timers.set(uri, setTimeout(send, delayFor(document)));
  };
  documents.onDidChangeContent(({ document }) => schedule(document));
  documents.onDidClose(({ document }) => {
    clearTimeout(timers.get(document.uri));
    timers.delete(document.uri);
  });
  changes.event((change) => {
    if (concernsOpen(session, change)) for (const document of documents.all()) schedule(document);
  });
}

/** 20 ms for short documents, 100 ms from two million characters on. */
function delayFor(document: TextDocument): number {
  const length = document.offsetAt({ line: document.lineCount, character: 0 });
  return 20 + Math.min(80, length / 25_000);
}

async function push(session: Session, uri: string): Promise<void> {
  try {
    const diagnosis = await diagnose(session, uri);
    const { version } = diagnosis.check;
    // Changed or closed in the meantime: the next round, or nothing, is to be shown.
    if (version === null || session.open(uri)?.version !== version) return;
    announceState(session, diagnosis);
    await session.connection.sendDiagnostics({ uri, version, diagnostics: toDiagnostics(session, diagnosis) });
  } catch (error) {
    announceFailure(session, uri, error);
    throw error;
  }
}
