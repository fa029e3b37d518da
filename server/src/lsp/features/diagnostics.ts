import {
  type CancellationToken,
  type Diagnostic,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import { diagnose, toDiagnostics } from '../diagnose.js';
import { guarded } from '../log.js';
import { createRefresh } from '../refresh.js';
import type { Change, Session } from '../session.js';
import { normalizeUri } from '../uris.js';
import { announceFailure, announceState } from './state.js';

/** Answer clients that pull diagnostics, and ask them to pull again when something else than their text has changed. */
export function providePullDiagnostics(session: Session): void {
  const { connection, documents, changes, client, log } = session;
  const answers = new Answers();
  connection.languages.diagnostics.on(
    guarded(log, 'Diagnostics', (params: DocumentDiagnosticParams, token: CancellationToken) =>
      answer(session, answers, params, token),
    ),
  );
  documents.onDidClose(({ document }) => answers.forget(normalizeUri(document.uri)));
  if (!client.refreshes) return;
  const refresh = createRefresh(session, 'Refresh', () => connection.languages.diagnostics.refresh());
  changes.event((change) => {
    if (concernsOpen(session, change)) refresh();
  });
}

async function answer(
  session: Session,
  answers: Answers,
  { textDocument: { uri }, previousResultId }: DocumentDiagnosticParams,
  token: CancellationToken,
): Promise<DocumentDiagnosticReport> {
  const version = session.open(uri)?.version;
  try {
    const diagnosis = await diagnose(session, uri);
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');
    if (session.open(uri)?.version !== version) {
      throw new ResponseError(LSPErrorCodes.ServerCancelled, 'The document has changed.', { retriggerRequest: true });
    }
    announceState(session, diagnosis);
    const items = toDiagnostics(session, diagnosis);
    const resultId = answers.idOf(normalizeUri(uri), items);
    if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
  } catch (error) {
    if (!(error instanceof ResponseError)) announceFailure(session, uri, error);
    throw error;
  }
}

/** What was last answered for each document, so that an unchanged answer is not sent twice. */
class Answers {
  readonly #last = new Map<string, { readonly id: string; readonly json: string }>();
  #count = 0;

  idOf(key: string, items: readonly Diagnostic[]): string {
    const json = JSON.stringify(items);
    const last = this.#last.get(key);
    if (last?.json === json) return last.id;
    const id = String(++this.#count);
    this.#last.set(key, { id, json });
    return id;
  }

  forget(key: string): void {
    this.#last.delete(key);
  }
}

/** Whether a change may give an open document other findings. */
export function concernsOpen(session: Session, change: Change): boolean {
  if (change.kind === 'all') return true;
  return change.kind === 'comparison' && change.keys.some((key) => session.open(key) !== undefined);
}
