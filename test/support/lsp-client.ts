import { type ChildProcess, spawn } from 'node:child_process';
import { PassThrough } from 'node:stream';
import {
  type CodeAction,
  type CompletionItem,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type InitializeParams,
  type InitializeResult,
  type MessageReader,
  type MessageWriter,
  type ProtocolConnection,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { FileQuery, Host } from '../../server/src/host/host.js';
import { isWanted } from '../../server/src/host/node-host.js';
import { startServer } from '../../server/src/lsp/server.js';
import { type DocumentState, documentStateNotification } from '../../server/src/protocol.js';

/** What a test says about the client that it plays. */
export interface ClientOptions {
  /** Absent: no folder is open. */
  readonly folders?: readonly string[];
  /** The client pulls diagnostics; true when absent. */
  readonly pulls?: boolean;
  readonly locale?: string;
  /** The day at the time of asking, `YYYY-MM-DD`; a fixed one when absent. */
  readonly today?: () => string;
  readonly initializationOptions?: unknown;
  /** Changes what the client says it can do. */
  readonly capabilities?: InitializeParams['capabilities'];
}

/** Files in memory, by URI. Tests change them as users would. */
export type MemoryFiles = Map<string, string>;

/** A host over files in memory. */
export function memoryHost(files: MemoryFiles): Host {
  return {
    read: async (uri) => files.get(uri) ?? { failure: 'not-found', detail: uri },
    find: async (folder, query: FileQuery) => {
      const uris = [...files.keys()].filter((uri) => uri.startsWith(folder) && isWanted(uri, query));
      return { uris: uris.sort(), failed: [] };
    },
    isRoot: async () => false,
  };
}

/** An editor that talks to a server: keeps documents, and remembers what the server told. */
export class LspClient {
  readonly connection: ProtocolConnection;
  readonly published = new Map<string, readonly Diagnostic[]>();
  readonly states = new Map<string, DocumentState>();
  readonly logged: string[] = [];
  readonly registered: string[] = [];
  refreshes = 0;
  capabilities: InitializeResult['capabilities'] = {};
  readonly #documents = new Map<string, TextDocument>();
  readonly #end: () => void;

  constructor(reader: MessageReader, writer: MessageWriter, end: () => void) {
    this.#end = end;
    this.connection = createProtocolConnection(reader, writer);
    const { connection } = this;
    connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
      this.published.set(uri, diagnostics);
    });
    connection.onNotification(documentStateNotification, (state: DocumentState) => {
      this.states.set(state.uri, state);
    });
    connection.onNotification('window/logMessage', ({ message }) => {
      this.logged.push(message);
    });
    connection.onRequest('workspace/diagnostic/refresh', () => {
      this.refreshes++;
      return null;
    });
    connection.onRequest('client/registerCapability', ({ registrations }) => {
      this.registered.push(...registrations.map(({ method }: { method: string }) => method));
      return null;
    });
    connection.listen();
  }

  /** The handshake. */
  async start({ folders, pulls = true, locale, initializationOptions, capabilities }: ClientOptions): Promise<this> {
    const params: InitializeParams = {
      processId: null,
      rootUri: null,
      ...(locale === undefined ? {} : { locale }),
      workspaceFolders: folders?.map((uri) => ({ uri, name: uri })) ?? null,
      initializationOptions,
      capabilities: {
        textDocument: {
          ...(pulls ? { diagnostic: {} } : {}),
          completion: { completionItem: { snippetSupport: true } },
        },
        workspace: { workspaceFolders: true, diagnostics: { refreshSupport: true } },
        ...capabilities,
      },
    };
    const result: InitializeResult = await this.connection.sendRequest('initialize', params);
    this.capabilities = result.capabilities;
    await this.notify('initialized', {});
    return this;
  }

  notify(method: string, params: object): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  request<R>(method: string, params?: object): Promise<R> {
    return this.connection.sendRequest(method, params);
  }

  async open(uri: string, text: string, languageId = 'yaml'): Promise<void> {
    this.#documents.set(uri, TextDocument.create(uri, languageId, 1, text));
    await this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  /** Replace the first occurrence of some words, as an incremental edit. */
  async replace(uri: string, words: string, by: string): Promise<void> {
    const document = this.document(uri);
    const start = document.getText().indexOf(words);
    if (start < 0) throw new Error(`"${words}" is not in ${uri}.`);
    const range = { start: document.positionAt(start), end: document.positionAt(start + words.length) };
    await this.change(uri, range, by);
  }

  async change(uri: string, range: Range, text: string): Promise<void> {
    const document = this.document(uri);
    const version = document.version + 1;
    this.#documents.set(uri, TextDocument.update(document, [{ range, text }], version));
    await this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ range, text }] });
  }

  async close(uri: string): Promise<void> {
    this.#documents.delete(uri);
    await this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  /** 1 created, 2 changed, 3 deleted. */
  watched(...changes: readonly { uri: string; type: 1 | 2 | 3 }[]): Promise<void> {
    return this.notify('workspace/didChangeWatchedFiles', { changes });
  }

  document(uri: string): TextDocument {
    const document = this.#documents.get(uri);
    if (!document) throw new Error(`${uri} is not open.`);
    return document;
  }

  async pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    const previous = previousResultId === undefined ? {} : { previousResultId };
    return this.request('textDocument/diagnostic', { textDocument: { uri }, ...previous });
  }

  async diagnostics(uri: string): Promise<readonly Diagnostic[]> {
    const report = await this.pull(uri);
    if (report.kind !== 'full') throw new Error('A full report was expected.');
    return report.items;
  }

  /** The words under the diagnostics of one rule. */
  async wordsOf(uri: string, ruleId: string): Promise<readonly string[]> {
    const found = await this.diagnostics(uri);
    return found.filter(({ code }) => code === ruleId).map(({ range }) => this.document(uri).getText(range));
  }

  codeActions(uri: string, diagnostics: readonly Diagnostic[], only?: readonly string[]): Promise<CodeAction[]> {
    const range = diagnostics[0]?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const context = { diagnostics, ...(only === undefined ? {} : { only }) };
    return this.request('textDocument/codeAction', { textDocument: { uri }, range, context });
  }

  /** The text of a document after a code action. */
  textAfter(uri: string, { edit }: CodeAction): string {
    const versioned = edit?.documentChanges as readonly TextDocumentEdit[] | undefined;
    const edits = edit?.changes?.[uri] ?? versioned?.flatMap((change) => change.edits) ?? [];
    return TextDocument.applyEdits(
      this.document(uri),
      edits.filter((one) => 'newText' in one),
    );
  }

  /** Completions at the end of the first occurrence of some words. */
  async completionsBehind(uri: string, words: string): Promise<readonly CompletionItem[]> {
    const document = this.document(uri);
    const position = document.positionAt(document.getText().indexOf(words) + words.length);
    return this.request('textDocument/completion', { textDocument: { uri }, position });
  }

  /** Let go of the server. */
  async end(): Promise<void> {
    await this.request('shutdown');
    this.connection.dispose();
    this.#end();
  }
}

/** A server in this process, its files in memory. */
export function startInProcess(files: MemoryFiles, options: ClientOptions): Promise<LspClient> {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const server = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
  startServer(server, {
    hosts: { file: memoryHost(files) },
    now: () => new Date(`${options.today?.() ?? '2026-11-23'}T12:00:00`),
    milliseconds: () => performance.now(),
  });
  const end = () => server.dispose();
  return new LspClient(new StreamMessageReader(toClient), new StreamMessageWriter(toServer), end).start(options);
}

/** The built server as a process of its own, over standard input and output. */
export function spawnServer(script: string, args = ['--stdio']): { client: LspClient; process: ChildProcess } {
  const process_ = spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const { stdin, stdout } = process_;
  const client = new LspClient(new StreamMessageReader(stdout), new StreamMessageWriter(stdin), () => process_.kill());
  return { client, process: process_ };
}

/** Ask again and again until there is an answer. */
export async function eventually<T>(what: string, ask: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const end = Date.now() + 5_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > end) throw new Error(`Waited in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
