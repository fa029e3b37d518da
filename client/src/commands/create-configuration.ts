import * as vscode from 'vscode';
import { type NewConfigurationResult, newConfigurationRequest } from '../../../server/src/protocol.js';
import { chooseFolder, createFile, exists } from '../files.js';
import type { Session } from '../session.js';

const FILE_NAME = 'bluepencil.yaml';

/** Writes a configuration file into a workspace folder and opens it. A file that is there is opened, never changed. */
export async function createConfiguration({ client }: Session): Promise<void> {
  const folder = await chooseFolder(FILE_NAME);
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
