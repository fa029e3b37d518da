/** Where VS Code for the Web enters: the server is a web worker. */
import { type ExtensionContext, Uri, workspace } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import { CLIENT_ID, type RunningClient, startClient } from './client.js';

let running: RunningClient | undefined;
let worker: Worker | undefined;

/** Called by VS Code when the extension is needed for the first time. */
export async function activate(context: ExtensionContext): Promise<void> {
  const script = Uri.joinPath(context.extensionUri, 'dist', 'server', 'browser.js');
  // A function, so that a restart gets a new worker; the client library never ends the old one. It gives the ends of the
  // conversation, because the library does not recognise a worker that VS Code's own `Worker` made.
  const startServer = async (): Promise<MessageTransports> => {
    worker?.terminate();
    worker = new Worker(await toWorkerUrl(script));
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  running = await startClient(context, (name, options) => new LanguageClient(CLIENT_ID, name, startServer, options));
}

/** Called by VS Code at the end. */
export async function deactivate(): Promise<void> {
  await running?.stop();
  worker?.terminate();
}

/** Workers cannot be loaded from a remote machine (a web extension installed there), but what is read from it can. */
async function toWorkerUrl(script: Uri): Promise<string> {
  if (script.scheme !== 'vscode-remote') return script.toString(true);
  const bytes = await workspace.fs.readFile(script);
  return URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'text/javascript' }));
}
