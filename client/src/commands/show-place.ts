import * as vscode from 'vscode';
import type { DocumentPosition } from '../../../server/src/protocol.js';
import type { Session } from '../session.js';

/** Shows a place of a document: the URI and the position come from the server, with a lens. */
export async function showPlace(_session: Session, uri: unknown, position: unknown): Promise<void> {
  if (typeof uri !== 'string') return;
  const at = isPosition(position) ? new vscode.Position(position.line, position.character) : new vscode.Position(0, 0);
  const selection = new vscode.Range(at, at);
  await vscode.window.showTextDocument(vscode.Uri.parse(uri, true), { selection });
}

function isPosition(value: unknown): value is DocumentPosition {
  const { line, character } = (value ?? {}) as Partial<DocumentPosition>;
  return Number.isInteger(line) && Number.isInteger(character);
}
