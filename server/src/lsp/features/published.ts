import type { Diagnostic } from 'vscode-languageserver';
import { isLookedAt } from '../../workspace/discover.js';
import { isAtOrBelow } from '../../workspace/library-index.js';
import { diagnose, toDiagnostics } from '../diagnose.js';
import { inBackground } from '../log.js';
import type { Change, Session } from '../session.js';
import { normalizeUri } from '../uris.js';

/**
 * Findings of files that are not open, shown after a run over the workspace and kept up to date from then on. An open
 * document is the business of pulling (or of pushing what is typed): its findings from here are taken back.
 */
export class Published {
  readonly #session: Session;
  /** Files that the last run looked at. */
  readonly #covered = new Set<string>();
  /** Files that the client shows findings for, by us. */
  readonly #shown = new Map<string, string>();
  #round = 0;

  constructor(session: Session) {
    this.#session = session;
    const { documents, changes } = session;
    documents.onDidOpen(({ document }) => this.#opened(document.uri));
    documents.onDidClose(({ document }) => this.#closed(document.uri));
    changes.event((change) => inBackground(session.log, 'Workspace findings', () => this.#follow(change)));
  }

  /** Show what a run found, in place of what the run before found. */
  async replace(covered: readonly string[], found: ReadonlyMap<string, readonly Diagnostic[]>): Promise<void> {
    this.#round++;
    this.#covered.clear();
    for (const key of covered) this.#covered.add(key);
    for (const key of new Set([...this.#shown.keys(), ...found.keys()])) {
      if (!this.#session.open(key)) await this.#show(key, found.get(key) ?? []);
    }
  }

  /** Show what a run over a part of the workspace found; what is shown for other files stays. */
  async renew(covered: readonly string[], found: ReadonlyMap<string, readonly Diagnostic[]>): Promise<void> {
    this.#round++;
    for (const key of covered) this.#covered.add(key);
    for (const key of new Set([...covered, ...found.keys()])) {
      if (!this.#session.open(key)) await this.#show(key, found.get(key) ?? []);
    }
  }

  async #show(key: string, diagnostics: readonly Diagnostic[]): Promise<void> {
    const json = JSON.stringify(diagnostics);
    if ((this.#shown.get(key) ?? '[]') === json) return;
    if (diagnostics.length > 0) this.#shown.set(key, json);
    else this.#shown.delete(key);
    await this.#session.connection.sendDiagnostics({ uri: key, diagnostics: [...diagnostics] });
  }

  #opened(uri: string): void {
    const key = normalizeUri(uri);
    if (!this.#shown.has(key)) return;
    if (this.#session.client.pulls) inBackground(this.#session.log, 'Workspace findings', () => this.#show(key, []));
    else this.#shown.delete(key);
  }

  #closed(uri: string): void {
    const { client, connection, log } = this.#session;
    const key = normalizeUri(uri);
    if (!client.pulls) inBackground(log, 'Diagnostics', () => connection.sendDiagnostics({ uri, diagnostics: [] }));
    if (this.#covered.has(key)) inBackground(log, 'Workspace findings', () => this.#renew([key]));
  }

  async #follow(change: Change): Promise<void> {
    if (change.kind === 'comparison') return this.#renew(change.keys.filter((key) => this.#covered.has(key)));
    // A run may have compared files that the index had not read yet, and that have changed before it did.
    if (change.kind === 'indexed') return this.#renew([...this.#shown.keys()]);
    if (change.kind === 'all') return this.#renew([...this.#covered]);
    const isGone = (key: string) => change.gone.some((gone) => isAtOrBelow(key, gone));
    for (const key of [...this.#covered].filter(isGone)) {
      this.#covered.delete(key);
      await this.#show(key, []);
    }
    if (this.#covered.size === 0) return undefined;
    const changed = change.changed.filter((uri) => isLookedAt(uri));
    for (const key of changed) this.#covered.add(key);
    return this.#renew(changed);
  }

  /** Check files that are not open, and show what has changed. A new run makes an older round pointless. */
  async #renew(keys: readonly string[]): Promise<void> {
    const round = this.#round;
    for (const key of keys) {
      await this.#session.pause();
      if (round !== this.#round) return;
      if (this.#session.open(key) || !this.#covered.has(key)) continue;
      const diagnostics = toDiagnostics(this.#session, await diagnose(this.#session, key));
      if (!this.#session.open(key)) await this.#show(key, diagnostics);
    }
  }
}
