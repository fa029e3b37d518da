import { type CheckResult, type Engine, resolveRelative, type SourceDocument } from '../engine/index.js';
import type { Host } from '../host/host.js';

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
  const opened = engine.open(document);
  const beside = new Map<string, string>();
  const absent = new Set<string>();
  for (const path of opened.companions) {
    const uri = resolveRelative(document.uri, path);
    if (!isBeside(document.uri, uri) && !roots.some((root) => uri.startsWith(root))) continue;
    const text = await host.read(uri);
    if (typeof text === 'string') beside.set(path, text);
    else if (text.failure === 'not-found') absent.add(path);
  }
  return opened.check(beside, absent);
}

/** In the same folder or below it. */
function isBeside(uri: string, other: string): boolean {
  return other.startsWith(uri.slice(0, uri.lastIndexOf('/') + 1));
}
