import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readBytes } from '../../host/node-host.js';
import { companionUri } from '../../workspace/companions.js';
import type { Checksums, FileCheck, FileToCheck } from '../../workspace/file-check.js';
import { readCache, writeCache } from './cache-file.js';
import { checksumOf } from './checksums.js';
import { createPacker, type PackedCheck, type Tables, unpack } from './packing.js';

/** Results of earlier runs, by file. */
export interface Cache {
  /** The result of a file, when nothing that it depends on has changed since. */
  find(file: FileToCheck): FileCheck | undefined;
  /** Keep the results that are to be trusted, beside those of files that are still there. False: it cannot be written. */
  keep(checks: ReadonlyMap<string, FileCheck>): boolean;
}

/** What the results of a cache hold for. */
export interface CacheInput {
  readonly path: string;
  /** All that a whole run depends on, such as the version of the product. */
  readonly dependsOn: readonly string[];
  readonly roots: readonly string[];
  readonly checksums: Checksums;
}

interface Kept extends Tables {
  readonly files: readonly (readonly [uri: string, check: PackedCheck])[];
}

const nothing = (): Kept => ({ engines: [], formats: [], shapes: [], files: [] });

/** Open a cache. One that is broken, or of another version or day, is as good as empty. */
export function openCache({ path, dependsOn, roots, checksums }: CacheInput): Cache {
  const key = checksumOf(JSON.stringify(dependsOn));
  const { data, isFree } = readCache(path, key);
  const { files, ...tables } = (data as Kept | undefined) ?? nothing();
  const byUri = new Map(files);

  return {
    find({ uri, engine }) {
      const packed = byUri.get(uri);
      if (!packed || tables.engines[packed.engine] !== checksums.ofEngine(engine)) return undefined;
      const bytes = readBytes(uri);
      if ('failure' in bytes || checksumOf(bytes) !== packed.text) return undefined;
      // At once: the bytes do not outlast the next file.
      const text = packed.findings.length > 0 ? bytes.toString('utf8') : undefined;
      if (packed.companions.some(([path, state]) => stateOf(uri, path, roots) !== state)) return undefined;
      return { result: unpack(tables, packed, uri), text };
    },
    keep(checks) {
      if (checks.size === 0) return true;
      const pack = createPacker(tables);
      for (const [uri, { result, basis }] of checks) {
        if (basis && 'format' in result && result.trusted) byUri.set(uri, pack(result, basis));
        else byUri.delete(uri);
      }
      const left = [...byUri].filter(([uri]) => existsSync(fileURLToPath(uri)));
      return isFree && writeCache(path, key, { ...tables, files: left } satisfies Kept);
    },
  };
}

/** What stands where a companion is looked for, in the words of a result's basis. */
function stateOf(uri: string, path: string, roots: readonly string[]): string {
  const other = companionUri(uri, path, roots);
  if (other === undefined) return 'unread';
  const bytes = readBytes(other);
  if (!('failure' in bytes)) return checksumOf(bytes);
  return bytes.failure === 'not-found' ? 'absent' : 'unread';
}
