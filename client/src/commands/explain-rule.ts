import * as vscode from 'vscode';
import { listRulesRequest, type RuleSummary } from '../../../server/src/protocol.js';
import { rulePage } from '../rule-pages.js';
import type { Session } from '../session.js';

/** Opens the page of a rule: the one it is called with, or one that the user picks. */
export async function explainRule({ client }: Session, argument: unknown): Promise<void> {
  const ruleId = typeof argument === 'string' ? argument : await pickRule(client.sendRequest(listRulesRequest));
  if (ruleId !== undefined) await vscode.commands.executeCommand('vscode.open', rulePage(ruleId));
}

async function pickRule(rules: Promise<readonly RuleSummary[]>): Promise<string | undefined> {
  const items = rules.then((list) =>
    list.map(({ id, summary, severity }) => ({ label: id, description: severityName(severity), detail: summary })),
  );
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('BluePencil: Explain Rule'),
    placeHolder: vscode.l10n.t('Choose a rule to read what it checks and why'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.label;
}

function severityName(severity: string): string {
  switch (severity) {
    case 'error':
      return vscode.l10n.t('error');
    case 'warning':
      return vscode.l10n.t('warning');
    case 'info':
      return vscode.l10n.t('note');
    case 'off':
      return vscode.l10n.t('off');
    default:
      return severity;
  }
}
