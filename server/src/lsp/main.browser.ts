/** The server in a web worker. It reaches no file itself: all are read through the editor. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { startServer } from './server.js';

const worker = globalThis as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];

startServer(createConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker)), {
  hosts: {},
  now: () => new Date(),
  milliseconds: () => performance.now(),
});
