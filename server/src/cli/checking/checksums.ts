import { createHash } from 'node:crypto';
import { cached, type Engine } from '../../engine/index.js';
import type { Engines } from '../../workspace/engines.js';
import type { Checksums } from '../../workspace/file-check.js';

/** SHA-256 of bytes, or of a text as UTF-8: a file has the checksum of its text. 43 characters. */
export function checksumOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64url');
}

/** Checksums for the results of a run. */
export function createChecksums(engines: Engines): Checksums {
  const known = new Map<Engine, string>();
  return {
    ofText: checksumOf,
    ofEngine: (engine) => cached(known, engine, () => checksumOf(engines.dependsOn(engine))),
  };
}
