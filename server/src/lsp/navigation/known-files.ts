import type { Range } from 'vscode-languageserver';
import { createLineIndex, filesBehind, type Reading } from '../../engine/index.js';
import { toRange } from '../convert.js';
import { inBackground } from '../log.js';
import type { Change, Session } from '../session.js';
import { homeOfUntitled, nameOf, normalizeUri } from '../uris.js';
import type { Readings } from './readings.js';

/** A template of a workspace, by what people look for. */
export interface KnownTemplate {
  readonly id: string;
  readonly title: string;
  readonly range: Range;
}

/** What is remembered of a file with templates. No text, no tree. */
export interface KnownFile {
  readonly uri: string;
  readonly templates: readonly KnownTemplate[];
  /** The other files that say something of its templates: companions, configuration, texts that it includes. */
  readonly behind: readonly string[];
}

/**
 * The files of a workspace with templates, for looking one up, and for finding the templates that a shared text belongs
 * to. Which files there are, the library index says; each is read when somebody asks, and in the background when the index
 * is there.
 */
export class KnownFiles {
  readonly #session: Session;
  readonly #readings: Readings;
  readonly #known = new Map<string, KnownFile>();
  #work: Promise<void> = Promise.resolve();
  #isIndexed = false;

  constructor(session: Session, readings: Readings) {
    this.#session = session;
    this.#readings = readings;
    const { documents, changes, log } = session;
    documents.onDidChangeContent(({ document }) => this.#forget(this.#keyOf(document.uri)));
    documents.onDidClose(({ document }) => this.#forget(this.#keyOf(document.uri)));
    changes.event((change) => inBackground(log, 'Known files', () => this.#follow(change)));
  }

  /** All files that are known by now, each as it is now. */
  async all(): Promise<readonly KnownFile[]> {
    this.#work = this.#work.then(
      () => this.#renew(),
      () => this.#renew(),
    );
    await this.#work;
    return [...this.#known.values()];
  }

  /** The files with templates that a file belongs to, as far as they are known by now. */
  async ownersOf(uri: string): Promise<readonly string[]> {
    return (await this.all()).filter(({ behind }) => behind.includes(uri)).map((file) => file.uri);
  }

  /** Wait until the whole workspace has been looked at. */
  whenIndexed(): Promise<void> {
    if (this.#isIndexed) return Promise.resolve();
    return new Promise((resolve) => {
      const follow = this.#session.changes.event(({ kind }) => {
        if (kind !== 'indexed') return;
        follow.dispose();
        resolve();
      });
    });
  }

  async #follow(change: Change): Promise<void> {
    if (change.kind === 'all') this.#known.clear();
    if (change.kind === 'all' || change.kind === 'indexed') this.#isIndexed = change.kind === 'indexed';
    if (change.kind === 'files') for (const key of [...change.changed, ...change.gone]) this.#forget(key);
    if (change.kind === 'indexed') await this.all();
  }

  /** A file has changed: what is known of it, and of those that it belongs to, is read anew. A folder may be gone. */
  #forget(key: string): void {
    const isIt = (uri: string): boolean => uri === key || uri.startsWith(`${key}/`);
    for (const { uri, behind } of [...this.#known.values()]) {
      if (isIt(uri) || behind.some(isIt)) this.#known.delete(uri);
    }
  }

  async #renew(): Promise<void> {
    const { documents, index, pause } = this.#session;
    const uris = new Set([...index.uris(), ...documents.keys().map((uri) => this.#keyOf(uri))]);
    for (const uri of this.#known.keys()) if (!uris.has(uri)) this.#known.delete(uri);
    for (const uri of uris) {
      if (this.#known.has(uri)) continue;
      await pause();
      const reading = await this.#readings.read(uri);
      this.#known.set(uri, reading ? knownFile(uri, reading) : { uri, templates: [], behind: [] });
    }
  }

  #keyOf(uri: string): string {
    return homeOfUntitled(normalizeUri(uri), this.#session.folders());
  }
}

function knownFile(uri: string, reading: Reading): KnownFile {
  const { templates, fileOf, files } = reading;
  const lines = createLineIndex(files.text);
  return {
    uri,
    behind: filesBehind(reading).map(apart),
    templates: templates.map(({ fields: { id, title }, label, root }) => {
      const named = [id, title].find(
        (field) => field && fileOf(field.node) === reading.uri && !('uri' in field.node.range),
      );
      const own = [id?.value, title?.value].map((value) => (typeof value === 'string' ? value.trim() : ''));
      const [ownId = '', ownTitle = ''] = own;
      const name = ownId || label || ownTitle || nameOf(uri);
      return { id: apart(name), title: apart(ownTitle), range: toRange(named?.node.range ?? root.range, lines) };
    }),
  };
}

/** A copy: a part of a text would keep all of it in memory. */
const apart = (text: string): string => ` ${text}`.slice(1);
