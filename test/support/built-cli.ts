import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The built command line, which lies beside the library that it ships. */
export const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Run the built command line in a folder, on a terminal in English. */
export function run(cwd: string, ...args: readonly string[]): Outcome {
  return runProgram(cli, cwd, ...args);
}

/** Run a copy of the built command line. */
export function runProgram(program: string, cwd: string, ...args: readonly string[]): Outcome {
  const env = { PATH: process.env.PATH ?? '', LANG: 'en_US.UTF-8' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { cwd, env, encoding: 'utf8' });
  return { status, stdout, stderr };
}

interface JsonFinding {
  readonly ruleId: string;
  readonly file: string;
  /** Lines and UTF-16 units count from 0. */
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
}

export interface JsonReport {
  readonly summary: Readonly<Record<'files' | 'errors' | 'warnings' | 'infos', number>>;
  readonly findings: readonly JsonFinding[];
}

/** What `check` says of a folder on a day. */
export function checkFolder(cwd: string, today: string): JsonReport {
  return JSON.parse(run(cwd, 'check', '--format', 'json', '--now', today).stdout) as JsonReport;
}
