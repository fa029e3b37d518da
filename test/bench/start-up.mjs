import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/lib.mjs';
import { open, startServer, stop } from './editor.mjs';
import { template } from './generate.mjs';
import { percentiles, round, table, time, timeAsync } from './support.mjs';

const runs = 9;

/** Cold starts: Node alone, the command line on one file, the server up to its first diagnostics. */
export async function startUp() {
  const folder = mkdtempSync(join(tmpdir(), 'bluepencil-bench-'));
  try {
    const file = join(folder, 'a.prompt.yaml');
    writeFileSync(file, template(20, 150));
    const repeat = (work) => percentiles(Array.from({ length: runs }, () => time(work))).p50;
    const node = repeat(() => spawnSync(process.execPath, ['-e', '0']));
    const cli = repeat(() => spawnSync(process.execPath, [join(root, 'dist/cli.js'), 'check', file], { cwd: folder }));
    const server = [];
    for (let index = 0; index < runs; index++) {
      let started;
      server.push(
        await timeAsync(async () => {
          started = await startServer();
          await open(started, 'file:///bench/a.prompt.yaml', template(20, 150));
        }),
      );
      await stop(started);
    }
    const rows = [
      ['node -e 0', round(node)],
      ['bluepencil check, one file', round(cli)],
      ['server, to first diagnostics', round(percentiles(server).p50)],
    ];
    return table(['start', 'ms'], rows);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
