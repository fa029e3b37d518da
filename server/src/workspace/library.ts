import type { CheckResult, Engine, LibraryEntry, LibraryResult } from '../engine/index.js';
import { resolveRelative } from '../engine/index.js';
import type { Host } from '../host/host.js';
import { compareMembers, type Member, readBelow } from './compare.js';

/** The files of one editor window, as far as comparing them needs them. */
export interface Library {
  /** Note what a file says. True when the comparison has to be made anew. */
  set(uri: string, result: CheckResult, engine: Engine): boolean;
  delete(uri: string): boolean;
  /** The files that are compared. */
  uris(): readonly string[];
  /** The files that are read together with this one. */
  ownersOf(uri: string): readonly string[];
  /** A text that templates include has changed. */
  forgetPartial(uri: string): void;
  /** Compare the files; the last result is kept as long as no facts change. */
  compare(): Promise<LibraryResult>;
}

interface PrintedMember extends Member {
  /** To see whether a new version of the file says anything new. */
  readonly print: string;
}

/** Nothing outside of `roots` is read for an include, whatever path a template names. */
export function createLibrary(host: Host, roots: () => readonly string[]): Library {
  const members = new Map<string, PrintedMember>();
  const partials = new Map<string, Promise<string | undefined>>();
  const readPartial = readBelow(host, roots, partials);
  let last: Promise<LibraryResult> | undefined;

  return {
    set(uri, result, engine) {
      const before = members.get(uri);
      if (!result.library) return this.delete(uri);
      const print = JSON.stringify(result.library);
      // Read back from its print, so that no word in it keeps the whole text of the file in memory.
      members.set(uri, { entry: JSON.parse(print) as LibraryEntry, engine, print });
      const changed = before?.print !== print || before.engine !== engine;
      if (changed) last = undefined;
      return changed;
    },
    delete(uri) {
      const was = members.delete(uri);
      if (was) last = undefined;
      return was;
    },
    uris: () => [...members.keys()],
    ownersOf: (uri) =>
      [...members.values()]
        .filter(({ entry }) => entry.companions.some((path) => resolveRelative(entry.uri, path) === uri))
        .map(({ entry }) => entry.uri),
    forgetPartial(uri) {
      if (partials.delete(uri)) last = undefined;
    },
    compare() {
      last ??= compareMembers(members.values(), readPartial);
      return last;
    },
  };
}
