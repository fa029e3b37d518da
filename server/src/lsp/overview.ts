import { type LinePosition, type Standing, standingsOf } from '../engine/index.js';
import { isAtOrBelow } from '../workspace/library-index.js';
import type { DocumentCheck } from './checks.js';
import { type Counts, countBySeverity } from './features/state.js';

/** A template of the workspace, with what was found in its file. No text, no tree. */
export interface KnownTemplate {
  readonly standing: Standing;
  readonly position: LinePosition;
}

/** A file with templates. */
export interface KnownTemplates {
  readonly uri: string;
  readonly templates: readonly KnownTemplate[];
  /** Without what comparing the files says. */
  readonly counts: Counts;
}

/** What the checks of files, made for other reasons, say of the templates of a workspace. */
export class Overview {
  readonly #files = new Map<string, KnownTemplates & { readonly round: number }>();
  #round = 0;
  readonly #listeners: (() => void)[] = [];

  /** A file was checked. */
  note({ key, uri, kind, result, findings, lines }: DocumentCheck): void {
    const templates = kind === 'template' ? (result?.templates ?? []) : [];
    const isPolicy = result?.format?.id === 'policy';
    if (templates.length === 0 || isPolicy) {
      if (this.#files.delete(key)) this.#tell();
      return;
    }
    const known = standingsOf({ templates }).map((standing) => {
      return { standing, position: lines.positionAt(standing.range.start) };
    });
    this.#files.set(key, { uri, templates: known, counts: countBySeverity(findings), round: this.#round });
    this.#tell();
  }

  /** Files are gone, or whole folders. */
  remove(uris: readonly string[]): void {
    const gone = [...this.#files.keys()].filter((key) => uris.some((uri) => isAtOrBelow(key, uri)));
    for (const key of gone) this.#files.delete(key);
    if (gone.length > 0) this.#tell();
  }

  /** Everything is read anew from now on. What is known stays until that is done, so that nothing flickers. */
  begin(): void {
    this.#round++;
  }

  /** Everything has been read: what did not come again is no template any more. */
  end(): void {
    const old = [...this.#files].filter(([, { round }]) => round < this.#round).map(([key]) => key);
    for (const key of old) this.#files.delete(key);
    if (old.length > 0) this.#tell();
  }

  /** The files that are known by now, by key. */
  files(): ReadonlyMap<string, KnownTemplates> {
    return this.#files;
  }

  /** Something has changed. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
