/**
 * The end-to-end tests: `npm run test:e2e`, after `npm run build`. Names of parts select them, for example
 * `node test/e2e/run.mjs window web`; without names all parts run.
 *
 * Exit 0: all passed. 1: something failed. 3: nothing was tested, because this machine lacks something.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { build } from 'esbuild';
import { CACHE, CannotRun, install, REPOSITORY } from './install.mjs';
import { copyWorkspace } from './server.mjs';
import { CHINESE_TOUR } from './steps/chinese.mjs';
import { inWebWorker, openWindow, runExtensionHostTests } from './vscode.mjs';
import { RESTRICTED_TOUR, TOUR, WEB_TOUR } from './window-tests.mjs';

const FIXTURE = fileURLToPath(new URL('workspace', import.meta.url));
const SUITE = path.join(REPOSITORY, 'out', 'e2e', 'suite', 'index.js');
const EXTENSION_ID = 'bluepencil.bluepencil';
const LOGS = path.join(CACHE, 'logs');
const SCREENSHOTS = path.join(CACHE, 'screenshots');
const LAST_LINES = 25;
const STEPS_OPTION = '--steps=';
const WANTED_STEPS = process.argv.find((word) => word.startsWith(STEPS_OPTION))?.slice(STEPS_OPTION.length) ?? '';
const RESULT_MARK = '[bluepencil-e2e] ';

/** The parts, in the order in which they run. */
const PARTS = {
  desktop: (context) => runSuite(context, { part: 'desktop', host: 'node', settings: {} }),
  web: (context) => runSuite(context, { part: 'web', host: 'web', settings: inWebWorker(EXTENSION_ID) }),
  window: (context) => runTour(context, { part: 'window', steps: TOUR, settings: {} }),
  restricted: (context) =>
    runTour(context, {
      part: 'restricted',
      steps: RESTRICTED_TOUR,
      settings: { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' },
    }),
  'web-window': (context) =>
    runTour(context, {
      part: 'web-window',
      steps: WEB_TOUR,
      settings: inWebWorker(EXTENSION_ID),
    }),
  chinese: (context) => runTour(context, { part: 'chinese', steps: CHINESE_TOUR, settings: {}, language: 'zh-cn' }),
};

/**
 * @typedef {object} Context
 * @property {import('./install.mjs').Installation} installation
 * @property {string} vsix The packaged extension.
 * @property {(part: string, title: string, milliseconds: number, problem?: string) => void} report
 */

/** Counts the results and prints one line for each. */
function createReport() {
  const counts = { passed: 0, failed: 0 };
  const report = (part, title, milliseconds, problem) => {
    counts[problem === undefined ? 'passed' : 'failed'] += 1;
    console.log(`${problem === undefined ? 'ok  ' : 'FAIL'} ${part}: ${title} (${Math.round(milliseconds)} ms)`);
    if (problem !== undefined) console.log(stripVTControlCharacters(problem).replaceAll(/^/gm, '       '));
  };
  return { counts, report };
}

/**
 * Runs the Mocha suite in an extension host.
 *
 * @param {Context} context
 * @param {{ part: string, host: 'node' | 'web', settings: Record<string, unknown> }} options
 */
async function runSuite({ installation, report }, { part, host, settings }) {
  const workspace = await copyWorkspace(FIXTURE);
  const start = performance.now();
  const results = [];
  const onLine = (line) => {
    const result = readResult(line);
    if (result === undefined) return;
    results.push(result);
    report(part, result.title, result.milliseconds, problemOf(result, host));
  };
  try {
    const { exitCode, lines } = await runExtensionHostTests({
      installation,
      extensionPath: REPOSITORY.replace(/[\\/]$/, ''),
      testsPath: SUITE,
      workspace: workspace.folder,
      settings,
      onLine,
    });
    await writeLog(part, lines);
    if (results.length === 0 || (exitCode !== 0 && !results.some(({ state }) => state === 'failed'))) {
      const end = lines.slice(-LAST_LINES).join('\n');
      report(part, 'the suite', performance.now() - start, `It ended with code ${exitCode} and printed last:\n${end}`);
    }
  } catch (error) {
    report(part, 'the suite', performance.now() - start, error.stack);
  } finally {
    await workspace.remove();
  }
}

/** Keeps all that the window and the extension host printed. @param {string} part @param {readonly string[]} lines */
async function writeLog(part, lines) {
  await mkdir(LOGS, { recursive: true });
  await writeFile(path.join(LOGS, `${part}.log`), `${lines.join('\n')}\n`);
}

/** @param {string} line Printed by the suite; see `suite/mocha.ts`. @returns the result in it, if it is one */
function readResult(line) {
  const at = line.indexOf(RESULT_MARK);
  return at === -1 ? undefined : JSON.parse(line.slice(at + RESULT_MARK.length));
}

/** @param {{ state: string, host: string, problem?: string }} result @param {string} host Where it should have run. */
function problemOf(result, host) {
  if (result.host !== host) return `It ran in the ${result.host} extension host instead of the ${host} one.`;
  return result.state === 'passed' ? undefined : (result.problem ?? `It was ${result.state}.`);
}

/**
 * Installs the packaged extension in a window and goes through the steps.
 *
 * @param {Context} context
 * @param {object} options
 * @param {string} options.part
 * @param {readonly import('./steps/support.mjs').Step[]} options.steps
 * @param {Record<string, unknown>} options.settings
 * @param {string} [options.language] The display language, where it is not English.
 */
async function runTour({ installation, vsix, report }, { part, steps, settings, language }) {
  const workspace = await copyWorkspace(FIXTURE);
  const start = performance.now();
  try {
    const window = await openWindow({
      installation,
      workspace: workspace.folder,
      vsix,
      settings,
      language,
      pictures: path.join(SCREENSHOTS, part),
    });
    report(part, 'the packaged extension is installed and the folder is open', performance.now() - start);
    try {
      await takeSteps(window, { part, steps, report });
    } finally {
      await window.close();
    }
  } catch (error) {
    report(part, 'the window', performance.now() - start, error.stack);
  } finally {
    await workspace.remove();
  }
}

/** Takes one step after the other, and a picture after each. */
async function takeSteps(window, { part, steps, report }) {
  for (const [index, { title, act }] of steps.entries()) {
    if (!title.includes(WANTED_STEPS)) continue;
    const start = performance.now();
    let problem;
    try {
      await act(window);
    } catch (error) {
      problem = error.stack;
    }
    report(part, title, performance.now() - start, problem);
    await window.screenshot(`${index + 1}-${title.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`);
  }
}

/** Bundles the suite into one file that both extension hosts can load. */
async function bundleSuite() {
  await build({
    entryPoints: [fileURLToPath(new URL('suite/index.ts', import.meta.url))],
    outfile: SUITE,
    bundle: true,
    format: 'cjs',
    platform: 'browser',
    target: 'es2022',
    external: ['vscode'],
    // Mocha's browser build would otherwise take the place of what the suite exports.
    define: { module: 'undefined' },
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}

/** @returns {Promise<string>} the package, made when it is missing or older than what is in `dist`. */
async function freshPackage() {
  const { version } = JSON.parse(await readFile(path.join(REPOSITORY, 'package.json'), 'utf8'));
  const vsix = path.join(REPOSITORY, `bluepencil-${version}.vsix`);
  const built = await newestChange(path.join(REPOSITORY, 'dist'));
  if (built === undefined) {
    throw new CannotRun('There is nothing to test in dist/. Build it first: npm run build');
  }
  const packed = await changeOf(vsix);
  if (packed === undefined || packed < built) {
    const npm = spawn('npm', ['run', '--silent', 'package'], { cwd: REPOSITORY, stdio: 'inherit' });
    const [code] = await once(npm, 'close');
    if (code !== 0 || (await changeOf(vsix)) === undefined) {
      throw new CannotRun(`npm run package ended with code ${code} and should have made ${path.basename(vsix)}.`);
    }
  }
  return vsix;
}

/** @param {string} folder @returns {Promise<number | undefined>} the time of the youngest file in it. */
async function newestChange(folder) {
  if ((await changeOf(folder)) === undefined) return undefined;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const times = await Promise.all(files.map((file) => changeOf(path.join(file.parentPath, file.name))));
  return times.length === 0 ? undefined : Math.max(...times);
}

/** @param {string} file @returns {Promise<number | undefined>} when it was changed, if it exists. */
async function changeOf(file) {
  const found = await stat(file).catch((error) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return found?.mtimeMs;
}

/** @param {readonly string[]} names Of the parts to run; all when empty. */
async function main(names) {
  const unknown = names.filter((name) => !Object.hasOwn(PARTS, name));
  if (unknown.length > 0) {
    throw new CannotRun(`There is no part ${unknown.join(', ')}. Choose from: ${Object.keys(PARTS).join(', ')}`);
  }
  const installation = await install(console.log);
  const vsix = await freshPackage();
  await bundleSuite();
  await rm(SCREENSHOTS, { recursive: true, force: true });
  const { counts, report } = createReport();
  for (const [name, part] of Object.entries(PARTS)) {
    if (names.length === 0 || names.includes(name)) await part({ installation, vsix, report });
  }
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  process.exitCode = counts.failed > 0 ? 1 : 0;
}

try {
  await main(process.argv.slice(2).filter((word) => !word.startsWith(STEPS_OPTION)));
} catch (error) {
  if (!(error instanceof CannotRun)) throw error;
  console.error(`The end-to-end tests cannot run here. ${error.message}`);
  process.exitCode = 3;
}
