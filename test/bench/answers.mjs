import { open, startServer, stop } from './editor.mjs';
import { template } from './generate.mjs';
import { percentiles, round, table, timeAsync } from './support.mjs';

const sizes = [1000, 5000];
const rounds = 60;
/** Until the virtual machine has made the code fast that runs most. */
const first = 10;

/** What an editor asks while somebody types, each behind a keystroke of its own. */
const questions = {
  completion: (at) => ['textDocument/completion', { ...at }],
  hover: (at) => ['textDocument/hover', { ...at }],
  rename: (at) => ['textDocument/rename', { ...at, newName: 'other_name' }],
  definition: (at) => ['textDocument/definition', { ...at }],
  colours: ({ textDocument }) => ['textDocument/semanticTokens/full', { textDocument }],
  hints: ({ textDocument }) => [
    'textDocument/inlayHint',
    { textDocument, range: { start: { line: 0, character: 0 }, end: { line: 80, character: 0 } } },
  ],
  lenses: ({ textDocument }) => ['textDocument/codeLens', { textDocument }],
  'light bulb': ({ textDocument, position }) => [
    'textDocument/codeAction',
    { textDocument, range: { start: position, end: position }, context: { diagnostics: [], triggerKind: 1 } },
  ],
};

/** Keystroke to answer over stdio against the built server, the cursor in a placeholder in the middle of the text. */
export async function answers() {
  const rows = [];
  for (const lines of sizes) {
    const text = template(7, lines);
    for (const [name, ask] of Object.entries(questions)) {
      const { p50, p95 } = await timesOf(text, lines, ask);
      rows.push([lines, name, round(p50), round(p95)]);
    }
  }
  return table(['lines', 'asked', 'p50, ms', 'p95, ms'], rows);
}

async function timesOf(text, lines, ask) {
  const server = await startServer();
  const uri = 'file:///bench/a.prompt.yaml';
  await open(server, uri, text);
  const all = text.split('\n');
  const line = all.findIndex((words, index) => index >= lines / 2 && /\{\{\w+\}\}/.test(words));
  const position = { line, character: all[line].indexOf('{{') + 3 };
  const end = { line: all.findIndex((words, index) => index > line && /^ {6}\w/.test(words)), character: 6 };
  const times = [];
  for (let version = 2; version < rounds + 2; version++) {
    const [method, params] = ask({ textDocument: { uri }, position });
    const change = { range: { start: end, end }, text: 'x' };
    times.push(
      await timeAsync(async () => {
        const textDocument = { uri, version };
        await server.connection.sendNotification('textDocument/didChange', { textDocument, contentChanges: [change] });
        await server.connection.sendRequest(method, params);
      }),
    );
  }
  await stop(server);
  return percentiles(times.slice(first));
}
