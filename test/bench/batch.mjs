import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/lib.mjs';
import { template } from './generate.mjs';
import { percentiles, round, table, time } from './support.mjs';

const counts = [1000, 10000];

/** Whole runs of the command line over many files, beside a script that only reads them and one that only parses. */
export async function batch() {
  const rows = [];
  for (const count of counts) {
    const folder = mkdtempSync(join(tmpdir(), 'bluepencil-bench-'));
    try {
      writeFiles(folder, count);
      const runs = count > 5000 ? 1 : 3;
      const measure = (args) => percentiles(Array.from({ length: runs }, () => time(() => runOnce(args, folder)))).p50;
      const floor = (mode) => measure([join(root, 'test/bench/floor.mjs'), mode, folder]);
      const check = [join(root, 'dist/cli.js'), 'check', '--format', 'json'];
      const ours = measure([...check, '.']);
      runOnce([...check, '--cache', '.'], folder);
      const warm = measure([...check, '--cache', '.']);
      for (const [name, ms] of [
        ['read only', floor('read')],
        ['`yaml` + Ajv, no rules', floor('parse')],
        ['bluepencil check', ours],
        ['bluepencil check, warm cache', warm],
      ]) {
        rows.push([count, name, round(ms / 1000), Math.round(count / (ms / 1000))]);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  return table(['files', 'run', 'seconds', 'files per second'], rows);
}

/** Write `count` templates into folders of a hundred. */
export function writeFiles(folder, count) {
  for (let seed = 0; seed < count; seed++) {
    const sub = join(folder, `group-${Math.floor(seed / 100)}`);
    if (seed % 100 === 0) mkdirSync(sub);
    writeFileSync(join(sub, `t${seed}.prompt.yaml`), template(seed, 110));
  }
}

function runOnce(args, cwd) {
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 30 });
  if (status !== 0 && status !== 1) throw new Error(`exit ${status}: ${stderr}`);
}
