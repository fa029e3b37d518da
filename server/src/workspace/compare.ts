import {
  cached,
  type Engine,
  type Finding,
  type LibraryEntry,
  type LibraryResult,
  resolveRelative,
} from '../engine/index.js';
import type { Host } from '../host/host.js';

/** What a file brings to the comparison, and the engine that it was checked by. */
export interface Member {
  readonly entry: LibraryEntry;
  readonly engine: Engine;
}

/** Reads a text that templates include; `undefined` where nothing is, or nothing may be read. */
export type ReadPartial = (uri: string) => Promise<string | undefined>;

/**
 * Reads each text once, as long as it stays in `known`. Nothing outside of `roots` is read for an include, whatever path
 * a template names.
 */
export function readBelow(
  host: Host,
  roots: () => readonly string[],
  known = new Map<string, Promise<string | undefined>>(),
): ReadPartial {
  const read = async (uri: string): Promise<string | undefined> => {
    if (!roots().some((root) => uri.startsWith(root))) return undefined;
    const text = await host.read(uri);
    return typeof text === 'string' ? text : undefined;
  };
  return (uri) => cached(known, uri, () => read(uri));
}

/** Compare files. Those under different configurations are compared apart: each engine sees its own. */
export async function compareMembers(members: Iterable<Member>, readPartial: ReadPartial): Promise<LibraryResult> {
  const byEngine = new Map<Engine, LibraryEntry[]>();
  for (const { entry, engine } of members) {
    const entries = byEngine.get(engine);
    if (entries) entries.push(entry);
    else byEngine.set(engine, [entry]);
  }
  const findings: Finding[] = [];
  let suppressed = 0;
  let trusted = true;
  for (const [engine, entries] of byEngine) {
    const texts = await loadPartials(engine, entries, readPartial);
    const result = engine.checkLibrary(entries, (from, path) => {
      const uri = resolveRelative(from, path);
      const text = texts.get(uri);
      return text === undefined ? undefined : { uri, text };
    });
    for (const finding of result.findings) findings.push(finding);
    suppressed += result.suppressed;
    trusted &&= result.trusted;
  }
  return { findings, suppressed, trusted };
}

async function loadPartials(
  engine: Engine,
  entries: readonly LibraryEntry[],
  readPartial: ReadPartial,
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  const load = async (from: string, path: string): Promise<void> => {
    const uri = resolveRelative(from, path);
    if (texts.has(uri)) return;
    const text = await readPartial(uri);
    if (text === undefined) return;
    texts.set(uri, text);
    for (const inner of engine.partialsIn(text)) await load(uri, inner);
  };
  for (const entry of entries) for (const path of engine.partialsOf(entry)) await load(entry.uri, path);
  return texts;
}
