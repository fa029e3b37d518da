import { type Connection, Emitter, type TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { createEditorHost } from '../host/editor-host.js';
import type { Host } from '../host/host.js';
import { createOverlayHost } from '../host/overlay-host.js';
import { createRoutedHost } from '../host/routed-host.js';
import { createEngines, type Engines } from '../workspace/engines.js';
import { LibraryIndex } from '../workspace/library-index.js';
import { Checks, type DocumentCheck } from './checks.js';
import type { ClientFacts } from './client-facts.js';
import { Drafts } from './draft.js';
import { createLog, inBackground, type Log } from './log.js';
import { Overview } from './overview.js';
import { createPause } from './pause.js';
import { homeOfUntitled, normalizeUri, schemeOf } from './uris.js';

/** Someone who types in bluepencil.yaml does not start the work in the background with every letter. */
const renewalDelayMs = 100;

/** Long enough for the first diagnostics to be asked for and answered. */
const firstIndexDelayMs = 100;

/** What differs between the places where the server runs. */
export interface Platform {
  /** Files that the server reaches itself, by scheme. */
  readonly hosts: Readonly<Record<string, Host>>;
  /** Where the product's own files lie, with `/` at the end; absent where only the client knows. */
  readonly shipped?: string;
  readonly now: () => Date;
  readonly milliseconds: () => number;
}

/** Something that findings depend on has changed. */
export type Change =
  /** Configuration, schemas, workspace folders, or the day. */
  | { readonly kind: 'all' }
  /** Findings from comparing files, for these files. */
  | { readonly kind: 'comparison'; readonly keys: readonly string[] }
  /** The whole workspace is known now. */
  | { readonly kind: 'indexed' }
  /** Files on disk. */
  | { readonly kind: 'files'; readonly changed: readonly string[]; readonly gone: readonly string[] };

/** What the features of one running server share. */
export interface Session {
  readonly connection: Connection;
  readonly platform: Platform;
  readonly client: ClientFacts;
  readonly log: Log;
  readonly documents: TextDocuments<TextDocument>;
  readonly host: Host;
  readonly engines: Engines;
  readonly checks: Checks;
  readonly drafts: Drafts;
  readonly index: LibraryIndex;
  /** What is known of the templates of the workspace. */
  readonly overview: Overview;
  readonly pause: () => Promise<void>;
  readonly changes: Emitter<Change>;
  /** The workspace folders, each with `/` at the end. */
  folders(): readonly string[];
  setFolders(folders: readonly string[]): void;
  /** An open document by any spelling of its URI. */
  open(uri: string): TextDocument | undefined;
  /** Configuration, schemas, folders or the day have changed: everything is checked anew. */
  forgetAll(): void;
  /** Dates are compared with the day of the check: after midnight nothing that was found counts. */
  renewDay(): void;
  /** Read the workspace for the first time, in the background. */
  startIndex(): void;
  stop(): void;
}

/** Put a session together. Nothing is read before the first check. */
export function createSession(
  connection: Connection,
  platform: Platform,
  client: ClientFacts,
  documents: TextDocuments<TextDocument>,
): Session {
  const log = createLog(connection);
  const changes = new Emitter<Change>();
  const overview = new Overview();
  let folders = client.folders;
  const open = bySpelling(documents);
  const foldersNow = () => folders;
  const host = createOverlayHost(diskHost(connection, platform, client, foldersNow), {
    openText: (uri) => open(uri)?.getText(),
    normalize: normalizeUri,
  });
  const engines = createEngines(host, {
    lang: client.lang,
    today: () => localDay(platform.now()),
    onCrash: (ruleId, error) => log.error(`The rule ${ruleId} failed`, error),
  });
  const drafts = new Drafts();
  documents.onDidClose(({ document: { uri } }) => drafts.forget(homeOfUntitled(normalizeUri(uri), folders)));
  const onCheck = (check: DocumentCheck) => {
    noteCheck(index, check);
    drafts.note(check);
    if (isSaved(check.uri)) overview.note(check);
  };
  const checks = new Checks({ open, host, engines, folders: foldersNow, onCheck });
  const pause = createPause(platform.milliseconds);
  const index = new LibraryIndex({
    host,
    folders: foldersNow,
    open: () => documents.keys().filter(isSaved).map(normalizeUri),
    check: async (uri) => {
      const check = await checks.check(uri);
      overview.note(check);
      return check;
    },
    engineFor: (uri) => engines.for(uri),
    pause,
    onChange: (keys) => changes.fire({ kind: 'comparison', keys }),
    onBuilt: () => changes.fire({ kind: 'indexed' }),
    onError: (what, error) => log.error(`The library ${what}`, error),
  });
  changes.event((change) => {
    if (change.kind === 'files') overview.remove(change.gone);
    if (change.kind === 'all') overview.begin();
    if (change.kind === 'indexed') overview.end();
  });
  const parts = {
    overview,
    connection,
    platform,
    client,
    log,
    documents,
    host,
    engines,
    checks,
    drafts,
    index,
    pause,
    changes,
  };
  const setFolders = (next: readonly string[]) => {
    folders = next;
  };
  return { ...parts, ...renewal(parts), folders: foldersNow, setFolders, open };
}

/** Documents that were never saved are no part of the library. */
function noteCheck(index: LibraryIndex, check: DocumentCheck): void {
  if (isSaved(check.uri)) index.note(check.key, check);
}

function isSaved(uri: string): boolean {
  return schemeOf(uri) !== 'untitled';
}

type Renewal = Pick<Session, 'forgetAll' | 'renewDay' | 'startIndex' | 'stop'>;

/** Engines are forgotten at once; the background work waits for the last of several changes. */
function renewal(parts: Pick<Session, 'engines' | 'index' | 'changes' | 'log' | 'platform'>): Renewal {
  const { engines, index, changes, log, platform } = parts;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let day = localDay(platform.now());
  const pauseIndex = () => {
    clearTimeout(timer);
    index.suspend();
  };
  const stop = () => {
    log.close();
    pauseIndex();
  };
  const forgetAll = () => {
    engines.clear();
    pauseIndex();
    timer = setTimeout(() => {
      changes.fire({ kind: 'all' });
      inBackground(log, 'The library index', () => index.rebuild());
    }, renewalDelayMs);
  };
  const renewDay = () => {
    const today = localDay(platform.now());
    if (today === day) return;
    day = today;
    forgetAll();
  };
  const startIndex = () => {
    timer = setTimeout(() => inBackground(log, 'The library index', () => index.rebuild()), firstIndexDelayMs);
  };
  return { forgetAll, renewDay, startIndex, stop };
}

/** Files that we reach ourselves by our own means, all others through the editor if it offers that. */
function diskHost(
  connection: Connection,
  { hosts }: Platform,
  { readsFiles }: ClientFacts,
  folders: () => readonly string[],
): Host {
  const editor = readsFiles
    ? createEditorHost((method, params) => connection.sendRequest(method, params), folders)
    : undefined;
  return createRoutedHost((uri) => (schemeOf(uri) === 'untitled' ? undefined : (hosts[schemeOf(uri)] ?? editor)));
}

/** Open documents by any spelling of their URIs. */
function bySpelling(documents: TextDocuments<TextDocument>): (uri: string) => TextDocument | undefined {
  const spellings = new Map<string, string>();
  documents.onDidOpen(({ document: { uri } }) => spellings.set(normalizeUri(uri), uri));
  documents.onDidClose(({ document: { uri } }) => spellings.delete(normalizeUri(uri)));
  return (uri) => documents.get(uri) ?? documents.get(spellings.get(normalizeUri(uri)) ?? '');
}
/** The day where the user is, as `YYYY-MM-DD`. */
export function localDay(date: Date): string {
  const twoDigits = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;
}
