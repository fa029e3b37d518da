import type { CheckResult, Engine, LibraryEntry } from '../engine/index.js';
import type { Host, ReadFailure } from '../host/host.js';
import { type Companions, checkTogether } from './companions.js';
import type { Notice } from './notices.js';

/** A file that a run has to check, with its engine. */
export interface FileToCheck {
  readonly uri: string;
  readonly engine: Engine;
}

/** What a check says about a file, without its text and tree: plain data that can be kept and sent to other threads. */
export type FileResult = Pick<CheckResult, 'format' | 'findings' | 'suppressed' | 'trusted' | 'library'>;

/** A file that was checked, or why it has no text for us. */
export interface FileCheck {
  readonly result: FileResult | ReadFailure;
  /** Of a file with findings, to show them in. */
  readonly text: string | undefined;
  /** There when somebody wants to know. */
  readonly basis?: Basis;
}

/** All that a result depends on, as checksums: while they stay the same, so does the result. */
export interface Basis {
  readonly engine: string;
  readonly text: string;
  /** By path: the checksum of what stands there, or `absent` or `unread`. */
  readonly companions: readonly (readonly [path: string, state: string])[];
}

/** How checksums are made. */
export interface Checksums {
  ofText(text: string): string;
  ofEngine(engine: Engine): string;
}

/** Files by URI as far as they were checked, and what else there is to say. */
export interface CheckedFiles {
  readonly checks: ReadonlyMap<string, FileCheck>;
  readonly notices: readonly Notice[];
}

/** Checks files of a run: here and now, or from what is known of them. `onDone` is told how many more are done. */
export type CheckAll = (files: readonly FileToCheck[], onDone: (count: number) => void) => Promise<CheckedFiles>;

/** Check one file. `roots`: folders that what is read with it may lie in, beside its own. */
export async function checkFile(
  host: Host,
  { uri, engine }: FileToCheck,
  roots: readonly string[],
  checksums?: Checksums,
): Promise<FileCheck> {
  const text = await host.read(uri);
  if (typeof text !== 'string') return { result: text, text: undefined };
  const { result, companions } = await checkTogether(host, engine, { uri, text }, roots);
  const { format, findings, suppressed, trusted, library } = result;
  return {
    result: { format, findings, suppressed, trusted, library: library && detached(library) },
    text: findings.length > 0 ? text : undefined,
    ...(checksums ? { basis: basisOf(engine, text, companions, checksums) } : {}),
  };
}

/** So that no word in it keeps the whole text of the file in memory. */
function detached(library: LibraryEntry): LibraryEntry {
  return JSON.parse(JSON.stringify(library)) as LibraryEntry;
}

function basisOf(engine: Engine, text: string, companions: Companions, { ofText, ofEngine }: Checksums): Basis {
  const stateOf = (read: string | ReadFailure | undefined): string =>
    typeof read === 'string' ? ofText(read) : read?.failure === 'not-found' ? 'absent' : 'unread';
  return {
    engine: ofEngine(engine),
    text: ofText(text),
    companions: [...companions].map(([path, read]) => [path, stateOf(read)] as const),
  };
}

/** How checking in this thread is stopped, and gives way to other work. */
export interface HereControl {
  readonly isCancelled?: () => boolean;
  readonly pause?: () => Promise<void>;
  readonly checksums?: Checksums | undefined;
}

/** Checks files one by one in this thread. */
export function checkHere(host: Host, roots: readonly string[], control: HereControl = {}): CheckAll {
  return async (files, onDone) => {
    const checks = new Map<string, FileCheck>();
    for (const [index, file] of files.entries()) {
      if (control.isCancelled?.()) break;
      checks.set(file.uri, await checkFile(host, file, roots, control.checksums));
      onDone(1);
      if (index % 20 === 19) await control.pause?.();
    }
    return { checks, notices: [] };
  };
}
