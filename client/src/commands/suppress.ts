import * as vscode from 'vscode';
import {
  type DocumentPosition,
  type SuppressParams,
  type SuppressResult,
  suppressRequest,
} from '../../../server/src/protocol.js';
import { applyEdits } from '../edits.js';
import type { Session } from '../session.js';

/** Asks for the reason and suppresses a finding: which one comes from the server, with a light bulb. */
export async function suppress({ client }: Session, uri: unknown, finding: unknown): Promise<void> {
  const { ruleId, position } = (finding ?? {}) as Partial<SuppressParams>;
  if (typeof uri !== 'string' || typeof ruleId !== 'string' || position === undefined) return;
  const reason = await vscode.window.showInputBox({
    title: vscode.l10n.t('BluePencil: suppress {0}', ruleId),
    prompt: vscode.l10n.t('Why is this right here? The reason stays in the file, for whoever reviews it.'),
    ignoreFocusOut: true,
    validateInput: (typed) => (typed.trim() === '' ? vscode.l10n.t('A suppression needs a reason.') : undefined),
  });
  if (reason === undefined) return;
  const params: SuppressParams = { uri, ruleId, position: position as DocumentPosition, reason };
  const { edits, version } = await client.sendRequest<SuppressResult>(suppressRequest, params);
  if (edits.length === 0) throw new Error(vscode.l10n.t('The file changed meanwhile. Please try again.'));
  await applyEdits(client.protocol2CodeConverter.asUri(uri), version, edits);
}
