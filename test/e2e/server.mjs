/** VS Code's server program and the folders of one run. All of it is cleared away in any case. */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { prepareDisplayLanguage } from './display-language.mjs';

/** How long the server, the browser or the page may take to start. */
export const START_TIMEOUT_MS = 60_000;
const INSTALL_TIMEOUT_MS = 60_000;
const END_TIMEOUT_MS = 3_000;

/** Settings that keep the window quiet; a run may override them. */
const QUIET_SETTINGS = {
  'chat.disableAIFeatures': true,
  // Otherwise a list of words of the document may be open just when the tab key shall lead to the next blank.
  'editor.wordBasedSuggestions': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
};

/** Process groups that are alive and folders to be removed: both are cleared at the latest when this process ends. */
const living = new Set();
const temporary = new Set();
process.on('exit', () => {
  for (const child of living) signalGroup(child, 'SIGKILL');
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => process.exit(1));
}

/** @typedef {import('./install.mjs').Installation} Installation */

/** Copies a fixture to a fresh folder. @param {string} fixture @returns {Promise<{ folder: string, remove(): Promise<void> }>} */
export async function copyWorkspace(fixture) {
  const parent = await temporaryFolder('workspace');
  const folder = path.join(parent, path.basename(fixture));
  await cp(fixture, folder, { recursive: true });
  return { folder, remove: () => removeFolder(parent) };
}

/**
 * Starts VS Code's server on a free port, with folders of its own.
 *
 * @param {object} options
 * @param {Installation} options.installation
 * @param {Record<string, unknown>} options.settings User settings.
 * @param {string} [options.vsix] A packaged extension to install first.
 * @param {string} [options.language] The display language, where it is not English.
 * @param {boolean} [options.driven] A suite drives the window. VS Code then shows neither notifications nor dialogs.
 */
export async function startServer({ installation, settings, vsix, language, driven = false }) {
  const data = await temporaryFolder('server');
  const extensions = path.join(data, 'extensions');
  const userFolder = path.join(data, 'data', 'User');
  await mkdir(userFolder, { recursive: true });
  await mkdir(extensions);
  await writeFile(
    path.join(userFolder, 'settings.json'),
    JSON.stringify({ ...QUIET_SETTINGS, ...settings }, null, '\t'),
  );
  const folders = ['--server-data-dir', data, '--extensions-dir', extensions];
  let child;
  const stop = async () => {
    if (child !== undefined) await endGroup(child.process);
    await removeFolder(data);
  };
  try {
    if (vsix !== undefined) {
      await installVsix(installation, vsix, folders);
    }
    const speaking = language === undefined ? [] : await prepareDisplayLanguage(path.dirname(userFolder), language);
    child = startNode(installation, [
      ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--accept-server-license-terms'],
      ...(driven ? ['--enable-smoke-test-driver'] : []),
      ...speaking,
      ...folders,
    ]);
    const port = await child.says(/listening on (\d+)/, START_TIMEOUT_MS);
    const authority = `127.0.0.1:${port}`;
    const urlOf = (folder, payload = []) =>
      `http://${authority}/?${new URLSearchParams({ folder, payload: JSON.stringify(payload) })}`;
    return { authority, urlOf, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @param {Installation} installation @param {string} vsix @param {readonly string[]} folders */
async function installVsix(installation, vsix, folders) {
  const child = startNode(installation, ['--install-extension', vsix, '--accept-server-license-terms', ...folders]);
  try {
    await child.says(/was successfully installed/, INSTALL_TIMEOUT_MS);
    await within(INSTALL_TIMEOUT_MS, child.closed, () => 'The installation of the extension did not end.');
  } finally {
    await endGroup(child.process);
  }
}

/**
 * Starts VS Code's server program in a process group of its own.
 *
 * @param {Installation} installation @param {readonly string[]} args
 */
function startNode(installation, args) {
  const child = spawn(installation.node, [path.join('out', 'server-main.js'), ...args], {
    cwd: installation.server,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  living.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
      child.emit('output');
    });
  }
  const closed = new Promise((resolve) => {
    child.once('close', resolve);
    child.once('error', (error) => {
      output += error.message;
      resolve(1);
    });
  });
  /** Waits until the output has the pattern and gives its first group. */
  const says = (pattern, milliseconds) => {
    const said = new Promise((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(output);
        if (match !== null) resolve(match[1] ?? match[0]);
      };
      child.on('output', look);
      closed.then(() => reject(new Error(`VS Code's server ended early and said:\n${output}`)));
      look();
    });
    return within(milliseconds, said, () => `VS Code's server did not say ${pattern}, only:\n${output}`);
  };
  return { process: child, closed, says };
}

/** Ends a process with everything it started: asks first, insists later. @param {import('node:child_process').ChildProcess} child */
async function endGroup(child) {
  if (!living.has(child)) return;
  const ended = child.exitCode !== null || child.signalCode !== null;
  if (!ended) {
    const exit = new Promise((resolve) => child.once('exit', resolve));
    signalGroup(child, 'SIGTERM');
    await Promise.race([exit, sleep(END_TIMEOUT_MS)]);
  }
  signalGroup(child, 'SIGKILL');
  living.delete(child);
}

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} signal */
function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    // Nobody is left in the group: that is what we want.
    if (error.code !== 'ESRCH') throw error;
  }
}

/** @param {string} purpose */
async function temporaryFolder(purpose) {
  const folder = await mkdtemp(path.join(os.tmpdir(), `bluepencil-e2e-${purpose}-`));
  temporary.add(folder);
  return folder;
}

/** Removes a folder that a process which has just ended may still hold. @param {string} folder */
async function removeFolder(folder) {
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  temporary.delete(folder);
}

/** @param {number} milliseconds */
function sleep(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}

/**
 * Waits for a promise, but not for ever.
 *
 * @template T
 * @param {number} milliseconds
 * @param {Promise<T>} promise
 * @param {() => string} message Says what did not happen.
 * @returns {Promise<T>}
 */
export async function within(milliseconds, promise, message) {
  let timer;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${message()} (waited ${milliseconds / 1000} s)`)), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
