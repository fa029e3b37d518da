import * as vscode from 'vscode';
import { type DocumentState, type ValidateFileParams, validateFileRequest } from '../../../server/src/protocol.js';
import { describeCounts, showFailure, showProblems } from '../messages.js';
import type { Session } from '../session.js';

const MESSAGE_MS = 5000;

/** Checks one file as it is in the editor: the one it is called with, or the active one. */
export async function validateFile(session: Session, argument: unknown): Promise<void> {
  const document = await documentOf(argument);
  if (document === undefined) {
    vscode.window.showInformationMessage(vscode.l10n.t('Open a prompt template first.'));
    return;
  }
  const params: ValidateFileParams = { uri: session.client.code2ProtocolConverter.asUri(document.uri) };
  const state = await session.client.sendRequest<DocumentState>(validateFileRequest, params);
  await tell(session, vscode.workspace.asRelativePath(document.uri), state);
}

async function documentOf(argument: unknown): Promise<vscode.TextDocument | undefined> {
  if (!(argument instanceof vscode.Uri)) return vscode.window.activeTextEditor?.document;
  const editor = await vscode.window.showTextDocument(argument, { preview: true });
  return editor.document;
}

/** Says how the file stands, with its name: the message stays for a while, also when another file is shown by then. */
async function tell({ log }: Session, name: string, state: DocumentState): Promise<void> {
  const say = (text: string) => vscode.window.setStatusBarMessage(`BluePencil: ${name}: ${text}`, MESSAGE_MS);
  for (const notice of state.notices) log.warn(notice);
  if (state.state === 'failed') {
    const why = state.notices.join(' ');
    showFailure(log, vscode.l10n.t('BluePencil could not check this file completely. {0}', why));
  } else if (state.state === 'not-a-template') {
    say(state.notices[0] ?? vscode.l10n.t('this file is not a prompt template, so it was not checked.'));
  } else if (state.state === 'findings') {
    say(describeCounts(state));
    await showProblems(true);
  } else {
    say(vscode.l10n.t('no breach detected.'));
  }
}
