import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { root } from '../../scripts/lib.mjs';
import { template } from './generate.mjs';
import { percentiles, round, table, timeAsync } from './support.mjs';

const sizes = [200, 1000, 5000, 50000];
/** Until the virtual machine has made the code fast that runs most; told apart as the first keystrokes. */
const first = 20;
const edits = { 200: 120, 1000: 120, 5000: 60, 50000: 40 };
const openCloseRounds = 1000;

/** Where the documents lie: all packs are on there. */
let base = '';

/**
 * Keystroke to diagnostics over stdio against the built server, pulled at once: there is no delay of ours in it. Once
 * while the document stays well-formed, once while a stray line breaks it, so that the tolerant parser has to read it.
 */
export async function editor() {
  const folder = mkdtempSync(join(tmpdir(), 'bluepencil-bench-'));
  writeFileSync(join(folder, 'bluepencil.yaml'), 'root: true\nextends: bluepencil:strict\n');
  base = pathToFileURL(`${folder}/`).href;
  const rows = [];
  for (const lines of sizes) {
    const text = template(7, lines);
    const whole = await typing(text, lines);
    const broken = await typing(`${text}\tstray: [\n`, lines);
    rows.push([
      lines,
      ...[whole.later.p50, whole.later.p95, whole.first.p50, whole.first.p95, broken.later.p50, broken.later.p95].map(
        round,
      ),
    ]);
  }
  const head = [
    'lines',
    'p50, ms',
    'p95, ms',
    ...[`first ${first}`, 'broken'].flatMap((of) => [`${of}: p50`, `${of}: p95`]),
  ];
  const report = `${table(head, rows)}\n\n${await memory()}`;
  rmSync(folder, { recursive: true });
  return report;
}

/** Milliseconds of keystrokes in the middle of a prompt's text: the first ones after the start, and those that follow. */
async function typing(text, lines) {
  const server = await startServer();
  const uri = `${base}a.prompt.yaml`;
  await open(server, uri, text);
  const all = text.split('\n');
  const line = all.findIndex((words, index) => index >= lines / 2 && /^ {6}\w/.test(words));
  const times = [];
  for (let version = 2; version < edits[lines] + 2; version++) {
    const at = { line, character: 6 };
    const change = { range: { start: at, end: at }, text: 'x' };
    const textDocument = { uri, version };
    times.push(
      await timeAsync(async () => {
        await server.connection.sendNotification('textDocument/didChange', { textDocument, contentChanges: [change] });
        await pull(server, uri);
      }),
    );
  }
  await stop(server);
  return { first: percentiles(times.slice(0, first)), later: percentiles(times.slice(first)) };
}

/** Resident memory after many rounds of open, edit, close. */
async function memory() {
  const server = await startServer();
  const text = template(7, 300);
  const sample = [];
  for (let round_ = 0; round_ < openCloseRounds; round_++) {
    const uri = `${base}${round_}.prompt.yaml`;
    await open(server, uri, text);
    await server.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ text: `${text}# ${round_}\n` }],
    });
    await pull(server, uri);
    await server.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    if (round_ === 200 || round_ === openCloseRounds - 1) sample.push(residentMiB(server.process.pid));
  }
  await stop(server);
  return `Memory after 200 rounds of open, edit, close: ${sample[0]} MiB; after ${openCloseRounds}: ${sample[1]} MiB.`;
}

export async function startServer() {
  const child = spawn(process.execPath, [join(root, 'dist/server/node.js'), '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/diagnostic/refresh', () => null);
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: null,
    capabilities: { textDocument: { diagnostic: { dynamicRegistration: false } } },
  });
  await connection.sendNotification('initialized', {});
  return { process: child, connection };
}

export async function open({ connection }, uri, text) {
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'yaml', version: 1, text },
  });
  await pull({ connection }, uri);
}

export const pull = ({ connection }, uri) =>
  connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });

export async function stop({ process: child, connection }) {
  await connection.sendRequest('shutdown');
  const ended = new Promise((done) => child.once('exit', done));
  await connection.sendNotification('exit');
  await ended;
  connection.dispose();
}

function residentMiB(pid) {
  const status = readProc(pid);
  return status === undefined ? 'unknown' : Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
}

function readProc(pid) {
  if (process.platform !== 'linux') return undefined;
  return readFileSync(`/proc/${pid}/status`, 'utf8');
}
