import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { applyEdits, type Engine, safeEdits } from '../../engine/index.js';
import { nodeHost } from '../../host/node-host.js';
import { createEngines } from '../../workspace/engines.js';
import { type CommandIo, chooseDay, chooseLang } from '../io.js';
import { findFiles, shownPath } from '../paths.js';

/** One fix may make way for the next; more rounds than this would mean that two fixes undo each other. */
const maxRounds = 10;

/** Add `fix` to the program: apply the safe fixes. Suggestions are left to a person. */
export function addFix(program: Command, io: CommandIo, done: (status: number) => void): void {
  program
    .command('fix')
    .description('Apply the safe fixes; suggestions are left to a person.')
    .argument('[paths...]', 'files, folders or globs; the working directory when none is given')
    .option('--dry-run', 'say what would change, write nothing')
    .option('--lang <language>', 'en or zh-cn')
    .action(async (paths: string[], options: { dryRun?: boolean; lang?: string }) => {
      done(await fix(paths, options, io));
    });
}

async function fix(
  paths: readonly string[],
  options: { dryRun?: boolean; lang?: string },
  io: CommandIo,
): Promise<number> {
  let trusted = true;
  const engines = createEngines(nodeHost, {
    lang: chooseLang(options.lang, io.env),
    today: () => chooseDay(undefined, new Date()),
    onCrash: (rule, error) => {
      trusted = false;
      io.error(`${rule}: ${error instanceof Error ? error.stack : String(error)}\n`);
    },
  });
  const { uris, named } = await findFiles(nodeHost, io.cwd, paths.length > 0 ? paths : ['.']);
  let changed = 0;
  for (const uri of uris) {
    const engine = await engines.for(uri);
    if (!named.has(uri) && engine.config.isIgnored(uri)) continue;
    const text = await nodeHost.read(uri);
    if (typeof text !== 'string') {
      trusted = false;
      io.error(`${engine.unreadable(uri, text).message} ${shownPath(io.cwd, uri)}\n`);
      continue;
    }
    const fixed = applySafeFixes(engine, uri, text);
    if (fixed === text) continue;
    changed++;
    io.out(`${options.dryRun ? 'Would fix' : 'Fixed'} ${shownPath(io.cwd, uri)}\n`);
    if (!options.dryRun) writeFileSync(fileURLToPath(uri), fixed);
  }
  io.out(`${changed} ${changed === 1 ? 'file' : 'files'} ${options.dryRun ? 'would change' : 'changed'}.\n`);
  return trusted ? 0 : 2;
}

function applySafeFixes(engine: Engine, uri: string, text: string): string {
  let now = text;
  for (let round = 0; round < maxRounds; round++) {
    const next = applyEdits(now, safeEdits(engine.check({ uri, text: now }).findings));
    if (next === now) break;
    now = next;
  }
  return now;
}
