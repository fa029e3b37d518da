/**
 * Findings come in two ways: documents in a tab are pulled, and "Validate Workspace" pushes those of all files. A file
 * must not show both, so what is pushed counts only while the file is in no tab.
 */
import * as vscode from 'vscode';
import { type BaseLanguageClient, type HandleDiagnosticsSignature, vsdiag } from 'vscode-languageclient';

/** Schemes of old versions of a file, as a comparison shows them: what was once wrong is no finding of today. */
const HISTORY = new Set(['git', 'gitlens', 'pr', 'review', 'vscode-local-history']);

/** Whether a document is an old version of a file. */
export function isHistory(document: vscode.TextDocument | vscode.Uri): boolean {
  return HISTORY.has((document instanceof vscode.Uri ? document : document.uri).scheme);
}

/** The answer for a document that is not checked. */
export function noFindings(): vsdiag.FullDocumentDiagnosticReport {
  return { kind: vsdiag.DocumentDiagnosticReportKind.full, items: [] };
}

/** Takes pushed findings for files that are in no tab, and drops them for the others. */
export function keepPushedOfHidden(
  client: BaseLanguageClient,
  uri: vscode.Uri,
  diagnostics: vscode.Diagnostic[],
  next: HandleDiagnosticsSignature,
): void {
  next(uri, client.visibleDocuments.isVisible(uri) ? [] : diagnostics);
}

/** Drops the pushed findings of a file as soon as it is opened in a tab: from then on they are pulled. */
export function clearPushedWhenShown(client: BaseLanguageClient): vscode.Disposable {
  return client.visibleDocuments.onOpen((opened) => {
    for (const uri of opened) client.diagnostics?.delete(uri);
  });
}
