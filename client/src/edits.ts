import * as vscode from 'vscode';
import type { DocumentEdit } from '../../server/src/protocol.js';

/** Applies edits that the server made for one version of a document. Throws when it has changed since. */
export async function applyEdits(
  uri: vscode.Uri,
  version: number | null,
  edits: readonly DocumentEdit[],
): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const workspaceEdit = new vscode.WorkspaceEdit();
  for (const { range, newText } of edits) {
    const { start, end } = range;
    workspaceEdit.replace(
      document.uri,
      new vscode.Range(start.line, start.character, end.line, end.character),
      newText,
    );
  }
  const isCurrent = version === null || version === document.version;
  if (!isCurrent || !(await vscode.workspace.applyEdit(workspaceEdit))) {
    throw new Error(vscode.l10n.t('The file changed meanwhile. Please try again.'));
  }
}
