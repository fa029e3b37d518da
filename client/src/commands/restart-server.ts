import { l10n, window } from 'vscode';
import type { Session } from '../session.js';

const MESSAGE_MS = 5000;

/** Ends the language server, if it runs, and starts a new one. */
export async function restartServer({ client, log }: Session): Promise<void> {
  log.info('The language server is restarted on request.');
  if (client.needsStop()) await client.stop();
  await client.start();
  window.setStatusBarMessage(l10n.t('The BluePencil language server was restarted.'), MESSAGE_MS);
}
