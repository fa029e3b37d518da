import * as vscode from 'vscode';
import { type FrameworkSummary, listFrameworksRequest } from '../../../server/src/protocol.js';
import { frameworkPage } from '../framework-pages.js';
import type { Session } from '../session.js';

/** Opens the controls of a law or framework, with the rules that give evidence for each: one that the user picks. */
export async function showControls({ client }: Session): Promise<void> {
  const items = client.sendRequest<readonly FrameworkSummary[]>(listFrameworksRequest).then((all) =>
    all.map(({ id, title, controls, seen }) => ({
      id,
      label: title,
      description: id,
      detail: vscode.l10n.t('{0} controls, {1} with a rule', controls, seen),
    })),
  );
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('BluePencil: Show Controls'),
    placeHolder: vscode.l10n.t('Choose a law or framework'),
    matchOnDescription: true,
  });
  if (picked !== undefined) await vscode.commands.executeCommand('vscode.open', frameworkPage(picked.id));
}
