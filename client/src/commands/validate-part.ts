import * as vscode from 'vscode';
import type { Session } from '../session.js';
import { runValidation } from './validate-workspace.js';

/** Checks what lies in one folder: the one it is called with, or one that the user picks. */
export async function validateFolder(session: Session, argument: unknown): Promise<void> {
  const folder = argument instanceof vscode.Uri ? argument : await pickFolder();
  if (folder === undefined) return;
  const uri = session.client.code2ProtocolConverter.asUri(folder);
  const name = vscode.workspace.asRelativePath(folder);
  await runValidation(session, { folder: uri }, vscode.l10n.t('BluePencil: validating {0}', name));
}

async function pickFolder(): Promise<vscode.Uri | undefined> {
  const defaultUri = vscode.workspace.workspaceFolders?.[0]?.uri;
  const [folder] =
    (await vscode.window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      ...(defaultUri ? { defaultUri } : {}),
      openLabel: vscode.l10n.t('Validate'),
    })) ?? [];
  return folder;
}

/** Of VS Code's own Git extension, as much as is needed here. */
interface GitExtension {
  getAPI(version: 1): { readonly repositories: readonly { readonly state: Readonly<Record<string, unknown>> }[] };
}

const CHANGES = ['workingTreeChanges', 'indexChanges', 'mergeChanges', 'untrackedChanges'];

/** Checks the files that Git says have changed since the last commit. */
export async function validateChanged(session: Session): Promise<void> {
  const files = await changedFiles();
  if (files === undefined) {
    vscode.window.showInformationMessage(
      vscode.l10n.t('There is no Git repository here, so nothing says which files have changed.'),
    );
    return;
  }
  if (files.length === 0) {
    vscode.window.showInformationMessage(vscode.l10n.t('No file has changed since the last commit.'));
    return;
  }
  const uris = files.map((file) => session.client.code2ProtocolConverter.asUri(file));
  await runValidation(session, { files: uris }, vscode.l10n.t('BluePencil: validating changed files'));
}

async function changedFiles(): Promise<readonly vscode.Uri[] | undefined> {
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
  const git = extension && (extension.isActive ? extension.exports : await extension.activate());
  const repositories = git?.getAPI(1).repositories ?? [];
  if (repositories.length === 0) return undefined;
  const changes = repositories.flatMap(({ state }) => CHANGES.flatMap((name) => asChanges(state[name])));
  return [...new Map(changes.map(({ uri }) => [uri.toString(), uri])).values()];
}

function asChanges(value: unknown): readonly { readonly uri: vscode.Uri }[] {
  return Array.isArray(value) ? value.filter(({ uri }) => uri instanceof vscode.Uri) : [];
}
