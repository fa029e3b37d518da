/**
 * A real VS Code for the tests: its own server, workbench and extension hosts, shown in Chromium. Nothing is mocked.
 *
 * What is good to know:
 * - The server obeys the development payload of the page only with `--enable-smoke-test-driver`. With it, notifications and
 *   dialogs are not shown, so windows that a person is to see are started without.
 * - Files of the workspace have the scheme `vscode-remote`, so a suite must start from `workspaceFolders[0].uri`.
 * - An extension that has both a `main` and a `browser` entry runs in the Node extension host. The setting
 *   `"remote.extensionKind": { "<id>": ["web"] }` makes it run its `browser` entry in the web worker extension host,
 *   installed or under development; see `inWebWorker`. (The payload `extensionDevelopmentKind` has no effect: the server
 *   does not mark the extension as under development.)
 * - A suite runs in the extension host of the extension only when it is inside the folder of the extension.
 * - User settings are read from the data folder of the server, and must be there before it starts.
 */
import { chromium } from 'playwright-core';
import { START_TIMEOUT_MS, startServer, within } from './server.mjs';
import { CodeWindow } from './window.mjs';

const SUITE_TIMEOUT_MS = 240_000;

const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Settings that run the `browser` entry of an extension. @param {string} id */
export function inWebWorker(id) {
  return { 'remote.extensionKind': { [id]: ['web'] } };
}

/**
 * @typedef {import('./install.mjs').Installation} Installation
 *
 * @typedef {object} SuiteRun
 * @property {Installation} installation
 * @property {string} extensionPath The folder of the extension under development.
 * @property {string} testsPath The bundled suite, a module that exports `run(): Promise<void>`.
 * @property {string} workspace The folder to open.
 * @property {Record<string, unknown>} [settings] User settings.
 * @property {(line: string) => void} onLine Told each line that is printed, when it is printed.
 *
 * @typedef {object} WindowRun
 * @property {Installation} installation
 * @property {string} workspace The folder to open.
 * @property {string} pictures The folder for screenshots.
 * @property {string} [vsix] A packaged extension, installed as a user would.
 * @property {string} [language] The display language, where it is not English.
 * @property {Record<string, unknown>} [settings] User settings.
 */

/**
 * Runs a suite inside an extension host.
 *
 * @param {SuiteRun} run
 * @returns {Promise<{ exitCode: number, lines: string[] }>} what the suite printed, and 0 when its `run` was fulfilled.
 */
export async function runExtensionHostTests(run) {
  const { installation, extensionPath, testsPath, workspace, settings = {}, onLine } = run;
  const server = await startServer({ installation, settings, driven: true });
  try {
    const remote = (file) => `vscode-remote://${server.authority}${encodeURI(file)}`;
    const payload = [
      ['extensionDevelopmentPath', remote(extensionPath)],
      ['extensionTestsPath', remote(testsPath)],
      ['enableProposedApi', ''],
      ['skipWelcome', 'true'],
    ];
    const browser = await launchBrowser(installation);
    try {
      return await watchSuite(await browser.newPage(), server.urlOf(workspace, payload), onLine);
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} url
 * @param {(line: string) => void} onLine
 */
async function watchSuite(page, url, onLine) {
  const lines = [];
  await page.exposeFunction('codeAutomationLog', (_type, args) => {
    for (const line of args.map(String).join(' ').split('\n')) {
      lines.push(line);
      onLine(line);
    }
  });
  let end;
  const ended = new Promise((resolve) => {
    end = resolve;
  });
  await page.exposeFunction('codeAutomationExit', end);
  await page.goto(url, { timeout: START_TIMEOUT_MS });
  const exitCode = await within(
    SUITE_TIMEOUT_MS,
    ended,
    () => `The suite did not end. It printed:\n${lines.join('\n')}`,
  );
  return { exitCode, lines };
}

/**
 * Opens a window as a person would have it.
 *
 * @param {WindowRun} run
 * @returns {Promise<CodeWindow>} to be closed by the caller; closing ends the browser and the server.
 */
export async function openWindow({ installation, workspace, pictures, vsix, settings = {}, language }) {
  const server = await startServer({ installation, settings, vsix, language });
  let browser;
  const close = async () => {
    try {
      await browser?.close();
    } finally {
      await server.stop();
    }
  };
  try {
    browser = await launchBrowser(installation);
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: language ?? 'en-US' });
    await page.goto(server.urlOf(workspace), { timeout: START_TIMEOUT_MS });
    const window = new CodeWindow({ page, folder: workspace, pictures, close });
    await window.ready();
    return window;
  } catch (error) {
    await close();
    throw error;
  }
}

/** @param {Installation} installation */
function launchBrowser(installation) {
  return chromium.launch({ executablePath: installation.chromium, args: CHROMIUM_FLAGS, timeout: START_TIMEOUT_MS });
}
