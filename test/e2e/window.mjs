/** A VS Code window, driven with keyboard and mouse as a person would, with bounded waits only. */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { errors } from 'playwright-core';

const READY_TIMEOUT_MS = 60_000;
const WAIT_MS = 15_000;
const POLL_MS = 100;
const HOVER_MS = 4_000;
const HOVER_TRIES = 5;
const QUICK_INPUT_MS = 3_000;
const QUICK_INPUT_TRIES = 4;

/** How the window says which kind of theme it has. */
const KIND_OF_THEME = { 'Light Modern': 'vs', 'Dark High Contrast': 'hc-black' };

/** One open VS Code window. */
export class CodeWindow {
  #page;
  #folder;
  #pictures;
  #close;

  /**
   * @param {object} parts
   * @param {import('playwright-core').Page} parts.page Shows the workbench.
   * @param {string} parts.folder The folder that is open in it.
   * @param {string} parts.pictures The folder for screenshots.
   * @param {() => Promise<void>} parts.close Ends everything behind the window.
   */
  constructor({ page, folder, pictures, close }) {
    this.#page = page;
    this.#folder = folder;
    this.#pictures = pictures;
    this.#close = close;
    page.setDefaultTimeout(WAIT_MS);
  }

  /** The page itself, for what the helpers below do not cover. */
  get page() {
    return this.#page;
  }

  /** Waits until the workbench can be used. */
  async ready() {
    await this.#page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: READY_TIMEOUT_MS });
    await this.#page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: READY_TIMEOUT_MS });
  }

  /** Ends the window, the browser and the server. */
  async close() {
    await this.#close();
  }

  /**
   * Runs a command through the palette.
   *
   * @param {string} title As the palette shows it, with its category; an ellipsis at the end may be left out.
   */
  async palette(title) {
    await this.#summon('F1');
    await this.#choose(`>${title}`, (label) => label === title || label === `${title}…`);
  }

  /** Opens a file through quick open. @param {string} name */
  async openFile(name) {
    await this.#summon('ControlOrMeta+p');
    await this.#choose(name, (label) => label === name);
    await this.#page.locator('.tab.active', { hasText: name }).waitFor();
    await this.#page.locator('.editor-instance .view-line').first().waitFor();
  }

  /**
   * Writes a file into the folder, past VS Code, and opens it from the explorer: quick open may not know it yet.
   *
   * @param {string} name @param {string} text
   */
  async openWritten(name, text) {
    const row = this.#page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first();
    // A window that has just begun does not hear of what happens in its folder.
    await this.until(`${name} in the explorer`, async () => {
      await this.writeFile(name, text);
      return await appears(row, QUICK_INPUT_MS);
    });
    await row.dblclick();
    await this.#page.locator('.tab.active', { hasText: name }).waitFor();
    await this.#page.locator('.editor-instance .view-line').first().waitFor();
  }

  /**
   * Opens the quick input with a key. While an editor closes the window has no focus for a moment and a key is lost, so it
   * is pressed once more, as a person would.
   *
   * @param {string} key
   */
  async #summon(key) {
    for (let tries = 0; tries < QUICK_INPUT_TRIES; tries++) {
      await this.#page.keyboard.press(key);
      if (await appears(this.#quickInput(), QUICK_INPUT_MS)) return;
    }
    throw new Error(`The quick input did not open upon ${key}.`);
  }

  #quickInput() {
    return this.#page.locator('.quick-input-widget:visible .quick-input-box input');
  }

  /**
   * Types into the quick input that is open, and accepts its first row as soon as that is the one meant.
   *
   * @param {string} typed @param {(label: string) => boolean} isMeant
   */
  async #choose(typed, isMeant) {
    await this.#quickInput().fill(typed);
    const first = this.quickRows().first().locator('.label-name').first();
    // The list is filled and sorted in several steps: what stands first must stay there.
    let seen = 0;
    await this.until(`what was meant by "${typed}" as first row of the quick input`, async () => {
      const [label] = await first.allTextContents();
      seen = label !== undefined && isMeant(label) ? seen + 1 : 0;
      return seen > 1;
    });
    await this.#page.keyboard.press('Enter');
  }

  /** The rows of the quick input that is open. */
  quickRows() {
    return this.#page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row');
  }

  /** Waits for a squiggle in the editor. @param {'error' | 'warning' | 'info'} [severity] */
  async waitForSquiggle(severity = 'error') {
    const squiggle = this.#squiggle(severity).first();
    await squiggle.waitFor({ state: 'attached' });
    return squiggle;
  }

  /** Waits until the editor has no squiggle of a severity. @param {'error' | 'warning' | 'info'} [severity] */
  async waitForNoSquiggle(severity = 'error') {
    await this.#squiggle(severity).first().waitFor({ state: 'detached' });
  }

  /** Rests the mouse on the first squiggle. @returns the hover */
  async hoverSquiggle() {
    return await this.#hoverOver(async () => (await this.waitForSquiggle()).boundingBox());
  }

  /** Rests the mouse on some words of the active editor. @param {string} words In one line. @returns the hover */
  async hoverWords(words) {
    return await this.#hoverOver(() => this.boxOf(words));
  }

  /**
   * Rests the mouse on a place and waits for the hover. Words move while fonts are loaded and lines are drawn again, so a
   * mouse that came to rest beside them is moved once more, as a person would.
   *
   * @param {() => Promise<{ x: number, y: number, width: number, height: number } | null>} findBox
   */
  async #hoverOver(findBox) {
    const hover = this.#page.locator('.monaco-hover:visible').first();
    const contents = hover.locator('.hover-contents').first();
    for (let tries = 0; tries < HOVER_TRIES; tries++) {
      const box = await findBox();
      if (box === null) throw new Error('What the mouse is to rest on is not on the screen.');
      await this.#page.mouse.move(box.x - 40, box.y + 60);
      await this.#page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 5 });
      if (await appears(contents, HOVER_MS)) return hover;
    }
    throw new Error('No hover came up.');
  }

  /** Closes all editors and drops what was not saved. */
  async closeAll() {
    const dirty = this.#page.locator('.tabs-container .tab.dirty');
    while ((await dirty.count()) > 0) {
      await dirty.first().click();
      await this.palette('View: Revert and Close Editor');
      await this.#page.waitForTimeout(POLL_MS);
    }
    await this.palette('View: Close All Editors');
    await this.#page.locator('.tabs-container .tab').first().waitFor({ state: 'detached' });
  }

  /** Makes room for the editor. */
  async closePanel() {
    const close = this.#page.locator('.part.panel:visible .codicon-panel-close');
    if (await close.first().isVisible()) await close.first().click();
  }

  /** Shows the Problems panel. @returns {Promise<string[]>} its rows, files and findings alike, as a screen reader has them. */
  async problems() {
    await this.palette('Problems: Focus on Problems View');
    const rows = this.#page.locator('.markers-panel .monaco-list-row');
    await rows.first().waitFor();
    return await rows.evaluateAll((elements) => elements.map((row) => row.getAttribute('aria-label') ?? ''));
  }

  /** The row of a file in the Problems panel. @param {string} name */
  problemRow(name) {
    return this.#page.locator('.markers-panel .monaco-list-row', { hasText: name }).first();
  }

  /** An item of the status bar. @param {string} text A part of it. */
  status(text) {
    return this.#page.locator('.statusbar-item:visible', { hasText: text }).first();
  }

  /** A message in the corner of the window. @param {string} text A part of it. */
  toast(text) {
    return this.#page.locator('.notification-toast:visible', { hasText: text }).first();
  }

  /** Where a text stands on the screen. @param {string} text In one line of the active editor. */
  async boxOf(text) {
    const lines = this.#page.locator('.editor-group-container.active .editor-instance .view-line', { hasText: text });
    return await lines.first().evaluate((line, wanted) => {
      const nodes = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      const parts = [];
      for (let node = nodes.nextNode(); node !== null; node = nodes.nextNode()) parts.push(node);
      const whole = parts.map(({ data }) => data).join('');
      const place = (offset) => {
        let rest = offset;
        for (const node of parts) {
          if (rest <= node.length) return [node, rest];
          rest -= node.length;
        }
        throw new Error('The line is shorter than its text.');
      };
      const start = whole.indexOf(wanted);
      const range = document.createRange();
      range.setStart(...place(start));
      range.setEnd(...place(start + wanted.length));
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x, y, width, height };
    }, text);
  }

  /** Chooses a colour theme. @param {string} name As its list shows it. */
  async theme(name) {
    await this.#page.keyboard.press('ControlOrMeta+k');
    await this.#summon('ControlOrMeta+t');
    await this.quickRows().first().waitFor();
    await this.#choose(name, (label) => label === name);
    await this.#page.locator(`.monaco-workbench.${KIND_OF_THEME[name] ?? 'vs-dark'}`).waitFor();
    await this.#quickInput().waitFor({ state: 'hidden' });
  }

  /** The colour of some words. @param {string} words @param {string} inLine Tells the line that they stand in. */
  async colorOf(words, inLine) {
    const lines = this.#page.locator('.editor-group-container.active .editor-instance .view-line', { hasText: inLine });
    return await lines.first().evaluate((line, wanted) => {
      const parts = [...line.querySelectorAll('span')].filter((span) => span.children.length === 0);
      const part = parts.find((span) => span.textContent.includes(wanted));
      return part === undefined ? '' : getComputedStyle(part).color;
    }, words);
  }

  /** Reads a file of the folder, past VS Code. @param {string} name */
  readFile(name) {
    return readFile(path.join(this.#folder, name), 'utf8');
  }

  /** Writes a file of the folder, past VS Code. @param {string} name @param {string} text */
  async writeFile(name, text) {
    const file = path.join(this.#folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }

  /** Renames a file of the folder, past VS Code. @param {string} name @param {string} newName */
  renameFile(name, newName) {
    return rename(path.join(this.#folder, name), path.join(this.#folder, newName));
  }

  /** Deletes a file of the folder, past VS Code. @param {string} name */
  deleteFile(name) {
    return rm(path.join(this.#folder, name));
  }

  /** The lines of the editor that are on the screen, joined. */
  async visibleText() {
    const lines = this.#page.locator('.editor-group-container.active .editor-instance .view-line');
    const texts = await lines.evaluateAll((elements) =>
      elements
        .map((line) => ({ top: Number.parseFloat(line.style.top), text: line.textContent ?? '' }))
        .sort((a, b) => a.top - b.top)
        .map(({ text }) => text),
    );
    return texts.join('\n').replaceAll('\u00a0', ' ');
  }

  /**
   * Asks again and again until a condition holds.
   *
   * @param {string} what Named in the error.
   * @param {() => Promise<boolean>} holds
   */
  async until(what, holds) {
    const end = Date.now() + WAIT_MS;
    while (!(await holds())) {
      if (Date.now() > end) throw new Error(`Waited ${WAIT_MS / 1000} s in vain for ${what}.`);
      await this.#page.waitForTimeout(POLL_MS);
    }
  }

  /** Moves the mouse to where nothing reacts to it. */
  async restMouse() {
    await this.#page.mouse.move(1000, 18);
    await this.#page.locator('.monaco-hover:visible').first().waitFor({ state: 'hidden' });
  }

  /** Takes a picture. @param {string} name Without extension. */
  async screenshot(name) {
    await mkdir(this.#pictures, { recursive: true });
    await this.#page.screenshot({ path: path.join(this.#pictures, `${name}.png`) });
  }

  /** @param {'error' | 'warning' | 'info'} severity */
  #squiggle(severity) {
    return this.#page.locator(`.editor-instance .squiggly-${severity}`);
  }
}

/** Whether something becomes visible in time. @param {import('playwright-core').Locator} locator @param {number} timeout */
async function appears(locator, timeout) {
  try {
    await locator.waitFor({ timeout });
    return true;
  } catch (error) {
    if (error instanceof errors.TimeoutError) return false;
    throw error;
  }
}
