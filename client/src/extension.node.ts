/** Where VS Code on a desktop or a remote machine enters: the server is a Node process of its own. */
import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { CLIENT_ID, type RunningClient, startClient } from './client.js';

let running: RunningClient | undefined;

/** Called by VS Code when the extension is needed for the first time. */
export async function activate(context: ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath('dist/server/node.js');
  const run = { module, transport: TransportKind.ipc };
  const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
  running = await startClient(context, (name, options) => new LanguageClient(CLIENT_ID, name, { run, debug }, options));
}

/** Called by VS Code at the end. */
export function deactivate(): Promise<void> | undefined {
  return running?.stop();
}
