/** The server in a Node process: over IPC for VS Code, over standard input and output with `--stdio`. */
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { createConnection } from 'vscode-languageserver/node';
import { nodeHost } from '../host/node-host.js';
import { describeError } from './log.js';
import { startServer } from './server.js';

const connection = createConnection();

// A fault in one request must not end the session of all documents. It is logged; what it broke answers with an error.
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => connection.console.error(`${event}: ${describeError(error)}`));
}

startServer(connection, {
  hosts: { file: nodeHost },
  // From dist/server/node.js.
  shipped: new URL('../../', pathToFileURL(__filename)).href,
  now: () => new Date(),
  milliseconds: () => performance.now(),
});
