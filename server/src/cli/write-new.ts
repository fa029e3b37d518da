import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UsageError } from './io.js';

/** Write a file that is not there yet; folders on the way are made. Throws `UsageError` where it is there. */
export function writeNew(cwd: string, path: string, text: string): void {
  const absolute = resolve(cwd, path);
  mkdirSync(dirname(absolute), { recursive: true });
  try {
    writeFileSync(absolute, text, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new UsageError(`${path} is there already and was left as it is.`);
  }
}
