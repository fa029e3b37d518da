import type { CheckResult, Engine, Finding } from '../engine/index.js';
import type { Host } from '../host/host.js';
import { folderOf } from './config-files.js';
import { isLookedAt, templateQuery } from './discover.js';
import { createLibrary, type Library } from './library.js';

/** One file as it was checked for the index. */
export interface IndexedCheck {
  readonly engine: Engine;
  /** Absent for files that are not checked: ignored ones, configuration, files that cannot be read. */
  readonly result: CheckResult | undefined;
}

/** What the index of a workspace is made of. */
export interface LibraryIndexInput {
  readonly host: Host;
  /** The workspace folders, each with `/` at the end. */
  readonly folders: () => readonly string[];
  readonly check: (uri: string) => Promise<IndexedCheck>;
  /** Give way to other work. */
  readonly pause: () => Promise<void>;
  /** Findings from comparing files have changed for these files. */
  readonly onChange: (uris: readonly string[]) => void;
  readonly onError: (what: string, error: unknown) => void;
}

/**
 * What is known of all templates of a workspace, for rules that compare files. Built in the background. The files of
 * one workspace folder are compared with each other; a file outside of all folders with the open ones beside it.
 */
export class LibraryIndex {
  readonly #input: LibraryIndexInput;
  #libraries = new Map<string, Library>();
  #findings: ReadonlyMap<string, readonly Finding[]> = new Map();
  #generation = 0;
  #isWhole = true;
  #comparing: Promise<void> = Promise.resolve();

  constructor(input: LibraryIndexInput) {
    this.#input = input;
  }

  /** Forget all and read the workspace again. Findings from the last comparison stay until the next one is made. */
  async rebuild(): Promise<void> {
    const generation = ++this.#generation;
    this.#isWhole = false;
    this.#libraries = new Map();
    try {
      await this.#build(() => generation !== this.#generation);
    } catch (error) {
      this.#input.onError('index', error);
    }
    if (generation !== this.#generation) return;
    this.#isWhole = true;
    await this.#compare();
  }

  /** Stop the work in the background. */
  stop(): void {
    this.#generation++;
  }

  /** An open document was checked. */
  note(uri: string, { engine, result }: IndexedCheck): void {
    const library = this.#libraryOf(uri);
    if (result) library.set(uri, result, engine);
    else library.delete(uri);
  }

  /** Files were created, changed, closed or deleted. */
  async update(uris: readonly string[]): Promise<void> {
    const generation = this.#generation;
    for (const uri of uris) {
      for (const library of this.#libraries.values()) library.forgetPartial(uri);
      if (!isLookedAt(uri)) continue;
      const checked = await this.#input.check(uri);
      if (generation !== this.#generation) return;
      this.note(uri, checked);
    }
    await this.compareIfWhole();
  }

  /** Files are gone, or whole folders. */
  async remove(uris: readonly string[], isInside: (uri: string, folder: string) => boolean): Promise<void> {
    for (const library of this.#libraries.values()) {
      for (const known of library.uris()) if (uris.some((uri) => isInside(known, uri))) library.delete(known);
      for (const uri of uris) library.forgetPartial(uri);
    }
    await this.compareIfWhole();
  }

  /** What comparing the files says about one of them. Does not wait for an index that is still being built. */
  async findingsFor(uri: string): Promise<readonly Finding[]> {
    await this.compareIfWhole();
    return this.#findings.get(uri) ?? [];
  }

  /** Compare anew if anything has changed. */
  async compareIfWhole(): Promise<void> {
    if (this.#isWhole) await this.#compare();
  }

  async #build(isStale: () => boolean): Promise<void> {
    const { host, folders, check, pause } = this.#input;
    for (const folder of folders()) {
      await pause();
      const { uris, failed } = await host.find(folder, templateQuery);
      for (const detail of failed) this.#input.onError('folder', new Error(detail));
      for (const uri of uris) {
        await pause();
        if (isStale()) return;
        if (this.#homeOf(uri) !== folder) continue;
        const checked = await check(uri);
        if (isStale()) return;
        this.note(uri, checked);
      }
    }
  }

  /** The longest workspace folder that holds a file; else the file's own folder. */
  #homeOf(uri: string): string {
    const holding = this.#input.folders().filter((folder) => uri.startsWith(folder));
    return holding.sort((a, b) => b.length - a.length)[0] ?? folderOf(uri);
  }

  #libraryOf(uri: string): Library {
    const home = this.#homeOf(uri);
    let library = this.#libraries.get(home);
    if (!library) {
      library = createLibrary(this.#input.host, () => [...this.#input.folders(), home]);
      this.#libraries.set(home, library);
    }
    return library;
  }

  /** One comparison after the other, so that an older one never overwrites a newer one. */
  #compare(): Promise<void> {
    this.#comparing = this.#comparing.then(() => this.#compareNow());
    return this.#comparing;
  }

  async #compareNow(): Promise<void> {
    try {
      const results = await Promise.all([...this.#libraries.values()].map((library) => library.compare()));
      const next = byFile(results.flatMap(({ findings }) => findings));
      const changed = changedKeys(this.#findings, next);
      this.#findings = next;
      if (changed.length > 0) this.#input.onChange(changed);
    } catch (error) {
      this.#input.onError('comparison', error);
    }
  }
}

function byFile(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const map = new Map<string, Finding[]>();
  for (const finding of findings) map.set(finding.uri, [...(map.get(finding.uri) ?? []), finding]);
  return map;
}

function changedKeys(
  before: ReadonlyMap<string, readonly Finding[]>,
  after: ReadonlyMap<string, readonly Finding[]>,
): string[] {
  const uris = new Set([...before.keys(), ...after.keys()]);
  return [...uris].filter((uri) => JSON.stringify(before.get(uri)) !== JSON.stringify(after.get(uri)));
}
