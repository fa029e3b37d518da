import { type CheckResult, type Engine, resolveRelative, type SourceDocument } from '../engine/index.js';
import type { Host, ReadFailure } from '../host/host.js';

/** The text behind each path that a document is read with, or why there is none; `undefined`: out of reach, not read. */
export type Companions = ReadonlyMap<string, string | ReadFailure | undefined>;

/**
 * Check a document together with what stands beside it and belongs to it: the config.json of a skprompt.txt, a sidecar
 * with governance. Nothing outside of `roots` is read.
 */
export async function checkWithCompanions(
  host: Host,
  engine: Engine,
  document: SourceDocument,
  roots: readonly string[],
): Promise<CheckResult> {
  return (await checkTogether(host, engine, document, roots)).result;
}

/** The same, and what was read for it. */
export async function checkTogether(
  host: Host,
  engine: Engine,
  document: SourceDocument,
  roots: readonly string[],
): Promise<{ readonly result: CheckResult; readonly companions: Companions }> {
  const opened = engine.open(document);
  const companions = new Map<string, string | ReadFailure | undefined>();
  const beside = new Map<string, string>();
  const absent = new Set<string>();
  for (const path of opened.companions) {
    const uri = companionUri(document.uri, path, roots);
    const text = uri === undefined ? undefined : await host.read(uri);
    companions.set(path, text);
    if (typeof text === 'string') beside.set(path, text);
    else if (text?.failure === 'not-found') absent.add(path);
  }
  return { result: opened.check(beside, absent), companions };
}

/** Where a companion lies; `undefined` when it is neither beside or below its file nor below a root. */
export function companionUri(uri: string, path: string, roots: readonly string[]): string | undefined {
  const other = resolveRelative(uri, path);
  return isBeside(uri, other) || roots.some((root) => other.startsWith(root)) ? other : undefined;
}

/** In the same folder or below it. */
function isBeside(uri: string, other: string): boolean {
  return other.startsWith(uri.slice(0, uri.lastIndexOf('/') + 1));
}
