import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { samples } from './prompt-samples.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cli = join(root, 'dist/cli.js');

/** What a run of the built command line gave, durations left out. */
export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of its own with files, and the built command line in it. */
export class Workspace {
  readonly folder: string = mkdtempSync(join(tmpdir(), 'bluepencil-'));
  #env: Readonly<Record<string, string>> = { PATH: process.env.PATH ?? '', LANG: 'en_US.UTF-8' };

  constructor(files: Readonly<Record<string, string>> = {}) {
    for (const [path, text] of Object.entries(files)) this.write(path, text);
  }

  path(path: string): string {
    return join(this.folder, path);
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    writeFileSync(this.path(path), text);
  }

  /** Have a script run first in each process and thread from now on. */
  preload(script: string): void {
    this.write('preload.cjs', script);
    this.#env = { ...this.#env, NODE_OPTIONS: `--require ${this.path('preload.cjs')}` };
  }

  /** Run in the folder, or in one below it. */
  run(args: readonly string[], below = '.'): Ran {
    const options = { cwd: this.path(below), env: this.#env, encoding: 'utf8', maxBuffer: 1 << 28 } as const;
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], options);
    return { status, stdout: stdout.replace(/\d+(?= (?:ms|毫秒))|(?<="durationMs": )\d+/g, '0'), stderr };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** One or two files of each format and some shipped templates, under a configuration that asks for everything. */
export function everyFormat(): Workspace {
  const workspace = new Workspace({ 'bluepencil.yaml': 'root: true\nextends: bluepencil:strict\n' });
  cpSync(join(root, 'templates/healthcare'), workspace.path('library'), { recursive: true });
  for (const [index, { path, text, beside = {} }] of samples.entries()) {
    workspace.write(`${index}/${path}`, text);
    for (const [name, other] of Object.entries(beside)) workspace.write(join(`${index}`, dirname(path), name), other);
  }
  return workspace;
}
