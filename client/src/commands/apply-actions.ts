import * as vscode from 'vscode';

/** Applies all safe fixes to the active document. */
export async function fixAll(): Promise<void> {
  const editor = activeEditor();
  if (!editor) return;
  const [action] = await actionsOf(editor, 'source.fixAll.bluepencil');
  if (!action?.edit) {
    vscode.window.showInformationMessage(
      vscode.l10n.t('BluePencil found nothing in this file that it can fix safely.'),
    );
    return;
  }
  await vscode.workspace.applyEdit(action.edit);
}

/** Rewrites the active document in another format: a choice where there are several, a word where there is none. */
export async function convert(): Promise<void> {
  const editor = activeEditor();
  if (!editor) return;
  const actions = await actionsOf(editor, 'refactor.rewrite.bluepencil.convert');
  if (actions.length === 0) {
    vscode.window.showInformationMessage(
      vscode.l10n.t(
        'BluePencil converts plain GitHub Models files to its own format, and Prompty 1 to Prompty 2. This file is neither.',
      ),
    );
    return;
  }
  const picked = await vscode.window.showQuickPick(
    actions.map((action) => ({ label: action.title, action })),
    { title: vscode.l10n.t('BluePencil: Convert') },
  );
  if (picked?.action.edit) await vscode.workspace.applyEdit(picked.action.edit);
}

function activeEditor(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor) vscode.window.showInformationMessage(vscode.l10n.t('Open a prompt file first.'));
  return editor;
}

/** The actions of one kind, and of no other extension. */
async function actionsOf({ document }: vscode.TextEditor, kind: string): Promise<readonly vscode.CodeAction[]> {
  const last = document.lineAt(document.lineCount - 1).range.end;
  const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    new vscode.Range(new vscode.Position(0, 0), last),
    kind,
  );
  return actions.filter((action) => action.kind?.value === kind);
}
