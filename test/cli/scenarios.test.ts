import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

/**
 * Each file under scenarios/ is a story: files, a command, and what must come of it.
 *
 *   ==== file: a.prompt.yaml        the text of a file
 *   ==== stdin                      what is piped in
 *   ==== env: NO_COLOR=1            one variable a line
 *   ==== run: check a.prompt.yaml   the arguments
 *   ==== exit: 1
 *   ==== stdout                     the whole output; durations are written as N ms, our version as VERSION
 *   ==== stderr
 *
 * A step is a `run` with what follows it; a scenario may have several.
 */
const folder = fileURLToPath(new URL('scenarios/', import.meta.url));
const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

interface Part {
  readonly kind: string;
  readonly argument: string;
  readonly body: string;
}

function readParts(path: string): Part[] {
  return readFileSync(path, 'utf8')
    .split(/^==== /m)
    .slice(1)
    .map((part) => {
      const [head = '', ...rest] = part.split('\n');
      const [kind = '', argument = ''] = head.split(/:\s?(.*)/s);
      return { kind: kind.trim(), argument, body: rest.join('\n') };
    });
}

let workspace = '';
afterEach(() => rmSync(workspace, { recursive: true, force: true }));

describe.each(readdirSync(folder).sort())('%s', (name) => {
  it('comes out as told', () => {
    workspace = mkdtempSync(join(tmpdir(), 'bluepencil-'));
    let env: Record<string, string> = { PATH: process.env.PATH ?? '', LANG: 'en_US.UTF-8' };
    let stdin = '';
    let result = { status: null as number | null, stdout: '', stderr: '' };
    let asserted = 0;
    for (const { kind, argument, body } of readParts(join(folder, name))) {
      if (kind === 'file') {
        mkdirSync(dirname(join(workspace, argument)), { recursive: true });
        writeFileSync(join(workspace, argument), body);
      } else if (kind === 'env')
        env = { ...env, ...Object.fromEntries(argument.split(' ').map((pair) => pair.split('='))) };
      else if (kind === 'stdin') stdin = body;
      else if (kind === 'run') {
        const args = argument.match(/"[^"]*"|\S+/g)?.map((word) => word.replace(/^"|"$/g, '')) ?? [];
        result = spawnSync(process.execPath, [cli, ...args], { cwd: workspace, env, input: stdin, encoding: 'utf8' });
      } else {
        asserted++;
        if (kind === 'exit') expect(`exit ${result.status}\n${result.stderr}`).toContain(`exit ${argument}\n`);
        else if (kind === 'stdout') expect(plain(result.stdout)).toBe(body);
        else if (kind === 'stderr') expect(plain(result.stderr)).toBe(body);
        else if (kind === 'result') expect(readFileSync(join(workspace, argument), 'utf8')).toBe(body);
        else throw new Error(`A scenario cannot say "${kind}".`);
      }
    }
    expect(asserted).toBeGreaterThan(0);
  });
});

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** Without what differs from run to run and from release to release. */
function plain(output: string): string {
  return output
    .replaceAll(version, 'VERSION')
    .replace(/\d+ (ms|毫秒)/g, 'N $1')
    .replace(/"durationMs": \d+/, '"durationMs": N');
}
