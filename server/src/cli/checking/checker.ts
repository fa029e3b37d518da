import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { nodeHost } from '../../host/node-host.js';
import type { Engines } from '../../workspace/engines.js';
import { type CheckAll, checkHere, type FileCheck, type FileToCheck } from '../../workspace/file-check.js';
import { openCache } from './cache.js';
import { checksumOf, createChecksums } from './checksums.js';
import { checkInThreads, type ThreadSetup } from './threads.js';

/** From so many files on, several threads are worth their start. */
export const manyFiles = 1500;
const mostThreads = 4;

/** What the files of a run are checked with. */
export interface CheckerInput extends Omit<ThreadSetup, 'withBasis'> {
  readonly engines: Engines;
  /** The file that results are kept in between runs. */
  readonly cacheFile: string | undefined;
  readonly threadsFrom: number;
  readonly onCrash: (rule: string, stack: string) => void;
  /** Told how many of the files an earlier run knew. */
  readonly onCache: (known: number, total: number) => void;
}

/** Checks files: takes what an earlier run knows of them, and has several threads do the rest when that is much. */
export function createChecker(input: CheckerInput): CheckAll {
  return async (files, onDone) => {
    const { cacheFile } = input;
    if (cacheFile === undefined) return checkerFor(files.length, input)(files, onDone);
    const cache = cacheFor(cacheFile, input);
    const known = new Map<string, FileCheck>();
    const unknown: FileToCheck[] = [];
    for (const file of files) {
      const check = cache.find(file);
      if (check) known.set(file.uri, check);
      else unknown.push(file);
    }
    onDone(known.size);
    input.onCache(known.size, files.length);
    const { checks, notices } = await checkerFor(unknown.length, input)(unknown, onDone);
    const isKept = cache.keep(checks);
    const detail = pathToFileURL(cacheFile).href;
    return {
      checks: new Map([...known, ...checks]),
      notices: isKept ? notices : [...notices, { code: 'cache-not-written', detail }],
    };
  };
}

function checkerFor(count: number, input: CheckerInput): CheckAll {
  const { lang, today, configFile, roots, cacheFile, threadsFrom, onCrash, engines } = input;
  const withBasis = cacheFile !== undefined;
  const threads = count < threadsFrom ? 1 : Math.min(mostThreads, availableParallelism());
  if (threads > 1) return checkInThreads(__filename, threads, { lang, today, configFile, roots, withBasis }, onCrash);
  return checkHere(nodeHost, roots, { checksums: withBasis ? createChecksums(engines) : undefined });
}

/** The checksums of this program and of the engine beside it, in place of a version: they change whenever a rule does. */
function cacheFor(path: string, { lang, today, roots, engines }: CheckerInput) {
  const program = [__filename, join(dirname(__filename), 'engine.js')].map((file) => checksumOf(readFileSync(file)));
  return openCache({ path, dependsOn: [...program, lang, today], roots, checksums: createChecksums(engines) });
}
