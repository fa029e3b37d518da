/** A VS Code window, driven with keyboard and mouse as a person would, with bounded waits only. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';

const READY_TIMEOUT_MS = 60_000;
const WAIT_MS = 15_000;
const POLL_MS = 100;

/** One open VS Code window. */
export class CodeWindow {
  #page;
  #pictures;
  #close;

  /**
   * @param {object} parts
   * @param {import('playwright-core').Page} parts.page Shows the workbench.
   * @param {string} parts.pictures The folder for screenshots.
   * @param {() => Promise<void>} parts.close Ends everything behind the window.
   */
  constructor({ page, pictures, close }) {
    this.#page = page;
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

  /** Runs a command by its title. @param {string} title As the palette shows it, with its category. */
  async palette(title) {
    await this.#page.keyboard.press('F1');
    await this.pick(title, `>${title}`);
  }

  /** Opens a file through quick open. @param {string} name */
  async openFile(name) {
    await this.#page.keyboard.press('ControlOrMeta+p');
    await this.pick(name);
    await this.#page.locator('.tab.active', { hasText: name }).waitFor();
    await this.#page.locator('.editor-instance .view-line').first().waitFor();
  }

  /**
   * Chooses a row of the quick input that is open.
   *
   * @param {string} label A part of the row.
   * @param {string} [typed] What to type; the label when it is left out.
   */
  async pick(label, typed = label) {
    const input = this.#page.locator('.quick-input-widget:visible .quick-input-box input');
    await input.fill(typed);
    await this.quickRows().filter({ hasText: label }).first().click();
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

  /** Rests the mouse on the first squiggle and waits for the hover. @returns its locator */
  async hoverSquiggle() {
    const squiggle = await this.waitForSquiggle();
    const box = await squiggle.boundingBox();
    if (box === null) throw new Error('The squiggle is not on the screen.');
    await this.#page.mouse.move(box.x - 40, box.y + 60);
    await this.#page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 5 });
    const hover = this.#page.locator('.monaco-hover:visible').first();
    await hover.locator('.hover-contents').first().waitFor();
    return hover;
  }

  /** Shows the Problems panel. @returns {Promise<string[]>} its rows, files and findings alike, as a screen reader has them. */
  async problems() {
    await this.palette('Problems: Focus on Problems View');
    const rows = this.#page.locator('.markers-panel .monaco-list-row');
    await rows.first().waitFor();
    return await rows.evaluateAll((elements) => elements.map((row) => row.getAttribute('aria-label') ?? ''));
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
