import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CancellationTokenSource, LSPErrorCodes, type Message } from 'vscode-languageserver';
import {
  findFilesRequest,
  type NewConfigurationResult,
  newConfigurationRequest,
  type ReadFileParams,
  type ReadFileResult,
  readFileRequest,
} from '../../server/src/protocol.js';
import { eventually, type LspClient, spawnServer } from '../support/lsp-client.js';
import { folder, only, startLibrary, template } from '../support/lsp-library.js';

const rule = 'core/undefined-variable';
const a = `${folder}a.prompt.yaml`;
const faulty = template('demo.a', 'Greet {{nmae}}.');

describe('the server', () => {
  let client: LspClient;
  afterEach(() => client.end());

  it('survives requests and notifications that make no sense', async () => {
    ({ client } = await startLibrary({ 'bluepencil.yaml': only(rule) }));
    const methods = ['textDocument/diagnostic', 'textDocument/codeAction', 'textDocument/completion', 'no/such/thing'];
    const ours = ['bluepencil/validateFile', 'bluepencil/templateSnippet'];
    for (const method of [...methods, ...ours]) {
      await expect(client.request(method, { nonsense: true })).rejects.toThrow();
    }
    await expect(client.request('initialize', { processId: null, capabilities: {} })).rejects.toThrow(/already/);
    await client.notify('textDocument/didOpen', {});
    await client.notify('textDocument/didChange', { textDocument: { uri: a }, contentChanges: [{ text: 'x' }] });
    await client.notify('textDocument/didClose', { textDocument: { uri: 'nowhere' } });
    await client.notify('workspace/didChangeWatchedFiles', {});
    await client.notify('workspace/didChangeWatchedFiles', {
      changes: [
        { uri: '%%%', type: 3 },
        { uri: '', type: 1 },
      ],
    });
    await client.open(a, faulty);
    expect(await client.wordsOf(a, rule)).toEqual(['{{nmae}}']);
  });

  it('answers a pull that was cancelled with an error, and goes on', async () => {
    ({ client } = await startLibrary({ 'bluepencil.yaml': only(rule) }));
    await client.open(a, faulty);
    const source = new CancellationTokenSource();
    const cancelled = client.connection.sendRequest(
      'textDocument/diagnostic',
      { textDocument: { uri: a } },
      source.token,
    );
    source.cancel();
    await expect(cancelled).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    expect(await client.wordsOf(a, rule)).toEqual(['{{nmae}}']);
  });

  it('asks to repeat a pull that an edit has overtaken', async () => {
    ({ client } = await startLibrary({ 'bluepencil.yaml': only(rule) }));
    await client.open(a, faulty);
    const overtaken = client.pull(a);
    await client.replace(a, 'nmae', 'name');
    const [first] = await Promise.allSettled([overtaken]);
    if (first?.status === 'rejected') {
      const again = { code: LSPErrorCodes.ServerCancelled, data: { retriggerRequest: true } };
      expect(first.reason).toMatchObject(again);
    }
    expect(await client.diagnostics(a)).toEqual([]);
  });

  it('asks for file events unless the client brings its own', async () => {
    const capabilities = {
      textDocument: { diagnostic: {} },
      workspace: { didChangeWatchedFiles: { dynamicRegistration: true } },
    };
    ({ client } = await startLibrary({}, { capabilities }));
    await eventually('the registration', () => client.registered.length > 0 || undefined);
    expect(client.registered).toEqual(['workspace/didChangeWatchedFiles']);
    await client.end();
    ({ client } = await startLibrary({}, { capabilities, initializationOptions: { fileSystem: true } }));
    await client.open(a, faulty);
    await client.diagnostics(a);
    expect(client.registered).toEqual([]);
  });

  it('reads files of other schemes through the editor', async () => {
    ({ client } = await startLibrary(
      {},
      { folders: ['vscode-vfs:/repo'], initializationOptions: { fileSystem: true } },
    ));
    const files = new Map([['vscode-vfs:/repo/bluepencil.yaml', only(rule)]]);
    client.connection.onRequest(readFileRequest, ({ uri }: ReadFileParams): ReadFileResult => {
      const text = files.get(uri);
      return text === undefined ? {} : { base64: btoa(text) };
    });
    client.connection.onRequest(findFilesRequest, () => ({ uris: [...files.keys()] }));
    const uri = 'vscode-vfs:/repo/a.prompt.yaml';
    await client.open(uri, faulty);
    expect((await client.diagnostics(uri)).map(({ code }) => code)).toEqual([rule]);
  });

  it('gives a new configuration that it accepts itself', async () => {
    ({ client } = await startLibrary({}));
    const { text } = await client.request<NewConfigurationResult>(newConfigurationRequest);
    await client.open(`${folder}bluepencil.yaml`, text);
    expect(await client.diagnostics(`${folder}bluepencil.yaml`)).toEqual([]);
  });
});

const script = fileURLToPath(new URL('../../dist/server/node.js', import.meta.url));

describe('the built server over standard input and output', () => {
  let directory = '';
  beforeAll(() => {
    expect(existsSync(script), 'Run `npm run build` first.').toBe(true);
  });

  it('checks files of this machine, answers garbage and ends with 0', async () => {
    directory = await mkdtemp(join(tmpdir(), 'bluepencil-'));
    try {
      await writeFile(join(directory, 'bluepencil.yaml'), only(rule, 'core/template-id-unique'));
      await writeFile(join(directory, 'a.prompt.yaml'), template('demo.same', 'Greet {{name}}.'));
      const root = pathToFileURL(directory).href;
      const { client, process } = spawnServer(script);
      await client.start({ folders: [root] });
      const uri = `${root}/b.prompt.yaml`;
      await client.open(uri, template('demo.same', '您好{{nmae}}'));
      expect(await client.wordsOf(uri, rule)).toEqual(['{{nmae}}']);
      await eventually('the comparison', async () => {
        return (await client.wordsOf(uri, 'core/template-id-unique')).length > 0 || undefined;
      });
      await expect(client.request('textDocument/diagnostic', { nonsense: true })).rejects.toThrow();
      process.stdin?.write('Content-Length: 9\r\n\r\n{"broken"');
      expect(await client.wordsOf(uri, rule)).toEqual(['{{nmae}}']);
      await client.request('shutdown');
      const ended = new Promise((resolve) => process.on('exit', resolve));
      await client.notify('exit', {});
      expect(await ended).toBe(0);
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});

/** As much of a worker's global scope as the server talks to. */
interface Worker {
  addEventListener(): void;
  postMessage(message: Message): void;
  onmessage?: (event: { data: unknown }) => void;
}

describe('the built server in a web worker', () => {
  it('answers without anything that only Node has', async () => {
    const code = await readFile(fileURLToPath(new URL('../../dist/server/browser.js', import.meta.url)), 'utf8');
    const answers: Message[] = [];
    const worker: Worker = {
      addEventListener: () => undefined,
      postMessage: (message) => answers.push(structuredClone(message)),
    };
    const timers = { setTimeout, clearTimeout, performance };
    const globals = { ...timers, TextDecoder, TextEncoder, atob, btoa, URL, console, crypto };
    const context = createContext(Object.assign(worker, globals));
    runInContext(code, context);
    const say = (data: object) => worker.onmessage?.({ data: { jsonrpc: '2.0', ...data } });
    const capabilities = { textDocument: { diagnostic: {} } };
    say({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities } });
    const textDocument = { uri: 'untitled:a', languageId: 'yaml', version: 1, text: `${faulty}governance: {}\n` };
    say({ method: 'textDocument/didOpen', params: { textDocument } });
    say({ id: 2, method: 'textDocument/diagnostic', params: { textDocument: { uri: 'untitled:a' } } });
    const answer = await eventually('an answer', () => answers.find((message) => 'id' in message && message.id === 2));
    expect(JSON.stringify(answer)).toContain(rule);
    expect(code).not.toMatch(/require\("(node:|fs|path)/);
  });
});
