import type { CheckResult, Engine, Finding } from '../engine/index.js';
import type { Host } from '../host/host.js';
import { folderOf } from './config-files.js';
import { isLookedAt, queryFor } from './discover.js';
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
  /** Documents in the editor, which may not be on disk, or lie outside of all folders. */
  readonly open: () => readonly string[];
  readonly check: (uri: string) => Promise<IndexedCheck>;
  readonly engineFor: (uri: string) => Promise<Engine>;
  /** Give way to other work. */
  readonly pause: () => Promise<void>;
  /** Findings from comparing files have changed for these files. */
  readonly onChange: (uris: readonly string[]) => void;
  /** The whole workspace has been read and compared. */
  readonly onBuilt: () => void;
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
  #isWhole = false;
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
    this.#input.onBuilt();
  }

  /** Stop the work in the background. Nothing is compared until the next `rebuild`. */
  suspend(): void {
    this.#generation++;
    this.#isWhole = false;
  }

  /** The files that are known by now. */
  uris(): readonly string[] {
    return [...this.#libraries.values()].flatMap((library) => library.uris());
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
    for (const uri of this.#withOwners(uris)) {
      this.forgetPartial(uri);
      if (!(await this.#isCandidate(uri))) continue;
      const checked = await this.#input.check(uri);
      if (generation !== this.#generation) return;
      this.note(uri, checked);
    }
    await this.compareIfWhole();
  }

  /** A document that other files are read together with has a new text. */
  async updateOwners(uri: string): Promise<void> {
    const owners = this.#withOwners([uri]).filter((owner) => owner !== uri);
    if (owners.length > 0) await this.update(owners);
  }

  /** Files are gone, or whole folders. */
  async remove(uris: readonly string[]): Promise<void> {
    const owners = this.#withOwners(uris).filter((uri) => !uris.includes(uri));
    for (const library of this.#libraries.values()) {
      for (const known of library.uris()) if (uris.some((uri) => isAtOrBelow(known, uri))) library.delete(known);
      for (const uri of uris) library.forgetPartial(uri);
    }
    await this.update(owners);
  }

  /** A document was closed: what counts now is the file, and outside of the workspace nothing. */
  async close(uri: string): Promise<void> {
    const isOurs = this.#input.folders().some((folder) => uri.startsWith(folder));
    await (isOurs ? this.update([uri]) : this.remove([uri]));
  }

  /** A document that others may include has a new text. */
  forgetPartial(uri: string): void {
    for (const library of this.#libraries.values()) library.forgetPartial(uri);
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
    const { host, folders, open } = this.#input;
    await this.#addAll(open(), isStale);
    for (const folder of folders()) {
      if (isStale()) return;
      const { uris, failed } = await host.find(folder, queryFor((await this.#input.engineFor(folder)).config));
      for (const detail of failed) this.#input.onError('folder', new Error(detail));
      await this.#addAll(
        uris.filter((uri) => homeOf(uri, folders()) === folder),
        isStale,
      );
    }
  }

  async #addAll(uris: readonly string[], isStale: () => boolean): Promise<void> {
    for (const uri of uris) {
      await this.#input.pause();
      if (isStale()) return;
      const checked = await this.#input.check(uri);
      if (isStale()) return;
      this.note(uri, checked);
    }
  }

  #libraryOf(uri: string): Library {
    const home = homeOf(uri, this.#input.folders());
    let library = this.#libraries.get(home);
    if (!library) {
      library = createLibrary(this.#input.host, () => [...this.#input.folders(), home]);
      this.#libraries.set(home, library);
    }
    return library;
  }

  async #isCandidate(uri: string): Promise<boolean> {
    return isLookedAt(uri) || (await this.#input.engineFor(uri)).config.formatFor(uri) !== undefined;
  }

  /** Files, and those that are read together with one of them. */
  #withOwners(uris: readonly string[]): readonly string[] {
    const owners = [...this.#libraries.values()].flatMap((library) => uris.flatMap((uri) => library.ownersOf(uri)));
    return [...new Set([...uris, ...owners])];
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

/** The workspace folder that a file is compared in: the innermost one; outside of all, the file's own folder. */
export function homeOf(uri: string, folders: readonly string[]): string {
  const holding = folders.filter((folder) => uri.startsWith(folder));
  return holding.sort((a, b) => b.length - a.length)[0] ?? folderOf(uri);
}

/** Whether a file is the one that is named, or lies below it. */
export function isAtOrBelow(uri: string, named: string): boolean {
  return uri === named || uri.startsWith(named.endsWith('/') ? named : `${named}/`);
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
