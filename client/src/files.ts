/** Files that commands write into a workspace folder. */
import * as vscode from 'vscode';

/** The workspace folder for a new file, chosen by the user where there are several. */
export async function chooseFolder(name: string): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length > 1) {
    return vscode.window.showWorkspaceFolderPick({ placeHolder: vscode.l10n.t('Choose the folder for {0}', name) });
  }
  if (folders.length === 0) {
    vscode.window.showInformationMessage(vscode.l10n.t('Open a folder first: {0} belongs into one.', name));
  }
  return folders[0];
}

/** Whether a file is there. */
export async function exists(file: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(file);
    return true;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return false;
    throw error;
  }
}

/** Through an edit, not a plain write: it refuses to replace a file that appeared in the meantime. */
export async function createFile(file: vscode.Uri, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(file, { overwrite: false, ignoreIfExists: false, contents: new TextEncoder().encode(text) });
  if (!(await vscode.workspace.applyEdit(edit))) {
    throw new Error(vscode.l10n.t('{0} could not be written.', vscode.workspace.asRelativePath(file)));
  }
}
