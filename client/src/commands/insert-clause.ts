import * as vscode from 'vscode';
import {
  type ClauseSummary,
  type InsertClauseParams,
  type InsertClauseResult,
  insertClauseRequest,
  listClausesRequest,
} from '../../../server/src/protocol.js';
import type { Session } from '../session.js';

/** Puts a standard clause into the template of the active editor: the one it is called with, or one that the user picks. */
export async function insertClause({ client }: Session, argument: unknown): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    vscode.window.showInformationMessage(vscode.l10n.t('Open a prompt template first.'));
    return;
  }
  const id = typeof argument === 'string' ? argument : await pickClause(client.sendRequest(listClausesRequest));
  if (id === undefined) return;
  const { document, selection } = editor;
  const { line, character } = selection.active;
  const uri = client.code2ProtocolConverter.asUri(document.uri);
  const params: InsertClauseParams = { uri, id, position: { line, character } };
  const result = await client.sendRequest<InsertClauseResult>(insertClauseRequest, params);
  await apply(editor, id, result);
}

async function pickClause(clauses: Promise<readonly ClauseSummary[]>): Promise<string | undefined> {
  const items = clauses.then((list) =>
    list.map(({ id, version, title, purpose }) => ({
      label: title,
      description: `${id}@${version}`,
      detail: purpose,
      id,
    })),
  );
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('BluePencil: Insert Clause'),
    placeHolder: vscode.l10n.t('Search by name or purpose'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.id;
}

async function apply(
  editor: vscode.TextEditor,
  id: string,
  { state, version, edits, text }: InsertClauseResult,
): Promise<void> {
  switch (state) {
    case 'unknown':
      throw new Error(vscode.l10n.t('There is no clause "{0}".', id));
    case 'present':
      vscode.window.showInformationMessage(vscode.l10n.t('The template already has the clause {0}.', id));
      return;
    case 'no-place':
      await editor.insertSnippet(new vscode.SnippetString().appendText(text));
      return;
    case 'edits': {
      const isCurrent = version === editor.document.version;
      const isDone = isCurrent && (await editor.edit((builder) => writeEdits(builder, edits)));
      if (!isDone) throw new Error(vscode.l10n.t('The file changed meanwhile. Please insert the clause again.'));
      showLast(editor, edits);
    }
  }
}

function writeEdits(builder: vscode.TextEditorEdit, edits: InsertClauseResult['edits']): void {
  for (const { range, newText } of edits) {
    const { start, end } = range;
    builder.replace(new vscode.Range(start.line, start.character, end.line, end.character), newText);
  }
}

/** Scrolls to the words: the last of the edits, moved down by the lines of the one before it. */
function showLast(editor: vscode.TextEditor, edits: InsertClauseResult['edits']): void {
  const last = edits.at(-1);
  if (last === undefined) return;
  const line = last.range.start.line + edits.length - 1;
  const place = editor.document.validatePosition(new vscode.Position(line, 0));
  editor.revealRange(new vscode.Range(place, place), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
