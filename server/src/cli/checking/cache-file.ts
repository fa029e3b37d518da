import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { checksumOf } from './checksums.js';

/** The first words of every such file, so that no other file is ever overwritten. */
const sign = 'BluePencil cache ';

/** What stands where a cache is kept. */
export interface FoundCache {
  /** What was written under this key; `undefined` when there is nothing whole of this key. */
  readonly data: unknown;
  /** Nothing else is there: a cache may be written. */
  readonly isFree: boolean;
}

/**
 * Read what was written under a key. The first line holds key and checksum of the rest: a file of another version,
 * cut off, or changed by hand is as good as none.
 */
export function readCache(path: string, key: string): FoundCache {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    // Whatever else is the matter is told of when nothing can be written.
    return { data: undefined, isFree: (error as NodeJS.ErrnoException).code === 'ENOENT' };
  }
  const end = bytes.indexOf('\n') + 1;
  const body = bytes.subarray(end);
  const isWhole = bytes.toString('utf8', 0, end) === headOf(key, body);
  const isFree = bytes.length === 0 || bytes.toString('utf8', 0, sign.length) === sign;
  return { data: isWhole ? JSON.parse(body.toString('utf8')) : undefined, isFree };
}

/** Write all or nothing, so that runs at the same time never see a half. False: it could not be written. */
export function writeCache(path: string, key: string, data: unknown): boolean {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const body = Buffer.from(JSON.stringify(data));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(temporary, Buffer.concat([Buffer.from(headOf(key, body)), body]));
    renameSync(temporary, path);
    return true;
  } catch {
    // Told of by whoever called: a run without a cache is only slower.
    rmSync(temporary, { force: true });
    return false;
  }
}

function headOf(key: string, body: Uint8Array): string {
  return `${sign}${key} ${checksumOf(body)}\n`;
}
