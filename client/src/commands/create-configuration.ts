import * as vscode from 'vscode';
import { type NewConfigurationResult, newConfigurationRequest } from '../../../server/src/protocol.js';
import type { Session } from '../session.js';

const FILE_NAME = 'bluepencil.yaml';

/** Writes a configuration file into a workspace folder and opens it. A file that is there is opened, never changed. */
export async function createConfiguration({ client }: Session): Promise<void> {
  const folder = await chooseFolder();
  if (folder === undefined) return;
  const file = vscode.Uri.joinPath(folder.uri, FILE_NAME);
  if (await exists(file)) {
    vscode.window.showInformationMessage(vscode.l10n.t('{0} exists already and was not changed.', FILE_NAME));
  } else {
    const { text } = await client.sendRequest<NewConfigurationResult>(newConfigurationRequest);
    await createFile(file, text);
  }
  await vscode.window.showTextDocument(file);
}

async function chooseFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length > 1) {
    return vscode.window.showWorkspaceFolderPick({
      placeHolder: vscode.l10n.t('Choose the folder for {0}', FILE_NAME),
    });
  }
  if (folders.length === 0) {
    vscode.window.showInformationMessage(vscode.l10n.t('Open a folder first: {0} belongs into one.', FILE_NAME));
  }
  return folders[0];
}

async function exists(file: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(file);
    return true;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return false;
    throw error;
  }
}

/** Through an edit, not a plain write: it refuses to replace a file that appeared in the meantime. */
async function createFile(file: vscode.Uri, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(file, { overwrite: false, ignoreIfExists: false, contents: new TextEncoder().encode(text) });
  if (!(await vscode.workspace.applyEdit(edit))) {
    throw new Error(vscode.l10n.t('{0} could not be written.', FILE_NAME));
  }
}
