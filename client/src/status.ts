/** The status bar item: what is known of the document in the active editor. */
import * as vscode from 'vscode';
import { State } from 'vscode-languageclient';
import { type DocumentState, documentStateNotification } from '../../server/src/protocol.js';
import { describeCounts } from './messages.js';
import type { Session } from './session.js';

/** What the item looks like. The words alone say everything: icon and colour only repeat them. */
interface Look {
  readonly icon: string;
  readonly text: string;
  readonly tooltip: string;
  readonly command: string;
  readonly color?: string;
}

const ERROR_COLOR = 'statusBarItem.errorBackground';
const WARNING_COLOR = 'statusBarItem.warningBackground';

/** Creates the item and keeps it up to date. */
export function createStatus({ client }: Session): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('bluepencil.status', vscode.StatusBarAlignment.Right, 100);
  item.name = 'BluePencil';
  const states = new Map<string, DocumentState>();
  let serverDown = false;

  const update = (): void => {
    const document = vscode.window.activeTextEditor?.document;
    const state = document && states.get(document.uri.toString());
    const look = serverDown ? lookWithoutServer() : state && lookOf(state);
    if (look === undefined) item.hide();
    else show(item, look);
  };
  return vscode.Disposable.from(
    item,
    client.onNotification(documentStateNotification, (state: DocumentState) => {
      states.set(client.protocol2CodeConverter.asUri(state.uri).toString(), state);
      update();
    }),
    client.onDidChangeState(({ newState }) => {
      serverDown = newState === State.Stopped || newState === State.StartFailed;
      if (newState !== State.Running) states.clear();
      update();
    }),
    vscode.workspace.onDidCloseTextDocument((document) => states.delete(document.uri.toString())),
    vscode.window.onDidChangeActiveTextEditor(update),
  );
}

function show(item: vscode.StatusBarItem, { icon, text, tooltip, command, color }: Look): void {
  item.text = `$(${icon}) ${text}`;
  item.tooltip = tooltip;
  item.command = command;
  item.backgroundColor = color === undefined ? undefined : new vscode.ThemeColor(color);
  item.accessibilityInformation = { label: `${text}. ${tooltip}`, role: 'button' };
  item.show();
}

function lookWithoutServer(): Look {
  return {
    icon: 'error',
    text: vscode.l10n.t('BluePencil: not running'),
    tooltip: vscode.l10n.t('The language server is not running, so nothing is checked. Select to show the log.'),
    command: 'bluepencil.showLog',
    color: ERROR_COLOR,
  };
}

/** The look of a document's state; none for a document that is no template. */
function lookOf(state: DocumentState): Look | undefined {
  const command = 'bluepencil.validateFile';
  const tooltip = describeTooltip(state);
  switch (state.state) {
    case 'not-a-template':
      return undefined;
    case 'failed':
      return { icon: 'error', text: vscode.l10n.t('BluePencil: check failed'), tooltip, command, color: ERROR_COLOR };
    case 'findings':
      return { icon: iconOf(state), text: vscode.l10n.t('BluePencil: {0}', describeCounts(state)), tooltip, command };
    case 'clean':
      return state.notices.length === 0
        ? { icon: 'pass', text: vscode.l10n.t('BluePencil: no breach detected'), tooltip, command }
        : {
            icon: 'warning',
            text: vscode.l10n.t('BluePencil: not fully checked'),
            tooltip,
            command,
            color: WARNING_COLOR,
          };
  }
}

function iconOf({ errors, warnings }: DocumentState): string {
  if (errors > 0) return 'error';
  return warnings > 0 ? 'warning' : 'info';
}

function describeTooltip({ state, format, notices }: DocumentState): string {
  const lines = [
    ...(state === 'failed'
      ? [vscode.l10n.t('The check could not be completed: its result is not to be trusted.')]
      : []),
    ...(format === undefined ? [] : [vscode.l10n.t('Format: {0}', format)]),
    ...notices,
    vscode.l10n.t('Select to validate this file.'),
  ];
  return lines.join('\n');
}
