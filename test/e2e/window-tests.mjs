/**
 * What a person does in the window, step by step, each ending in a picture. A step that fails does not stop the later
 * ones: they start from the palette or from quick open.
 */

/** The rule that finds the fault of the fixtures. */
const RULE = 'core/undefined-variable';
const FAULTY_LINE = 'Greet {{nmae}} and thank {{name}}.';
const FIXED_LINE = 'Greet {{name}} and thank {{name}}.';

/**
 * @typedef {import('./window.mjs').CodeWindow} CodeWindow
 *
 * @typedef {object} Step
 * @property {string} title
 * @property {(window: CodeWindow) => Promise<void>} act Throws when something is not as it should be.
 */

/** @type {Step} */
const squiggle = {
  title: 'a faulty file opened through quick open has a squiggle',
  async act(window) {
    await window.openFile('faulty.prompt.yml');
    await window.waitForSquiggle();
  },
};

/** @type {Step} */
const hover = {
  title: 'the hover has the message and a link to the rule',
  async act(window) {
    const shown = await window.hoverSquiggle();
    await shown.getByText('nmae').first().waitFor();
    await shown.locator('a', { hasText: RULE }).first().waitFor();
  },
};

/** @type {Step} */
const quickFix = {
  title: 'the quick fix is applied with the keyboard',
  async act(window) {
    const { keyboard } = window.page;
    await window.openFile('faulty.prompt.yml');
    await (await window.waitForSquiggle()).click({ force: true });
    await keyboard.press('ControlOrMeta+.');
    const rows = window.page.locator('.action-widget .monaco-list-row.action');
    await rows.filter({ hasText: '{{name}}' }).first().waitFor();
    await window.screenshot('quick-fix-menu');
    const titles = await rows.allInnerTexts();
    const wanted = titles.findIndex((title) => title.includes('{{name}}'));
    for (let step = 0; step < wanted; step++) await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await window.waitForNoSquiggle();
    await expectLine(window, FIXED_LINE);
  },
};

/** @type {Step} */
const undo = {
  title: 'undoing the fix brings the squiggle back',
  async act(window) {
    await window.page.keyboard.press('ControlOrMeta+z');
    await window.waitForSquiggle();
    await expectLine(window, FAULTY_LINE);
  },
};

/** @type {Step} */
const validateWorkspace = {
  title: 'Validate Workspace fills the Problems panel with files that are not open',
  async act(window) {
    await window.palette('BluePencil: Validate Workspace');
    await window.problems();
    const { page } = window;
    const panel = page.locator('.markers-panel');
    await panel.getByText('faulty-zh.prompt.yml').first().waitFor();
    await panel.getByText(RULE).first().waitFor();
    const rows = await window.problems();
    if (rows.some((row) => row.includes('settings.yml'))) {
      throw new Error(`Ordinary YAML has a problem:\n${rows.join('\n')}`);
    }
  },
};

/** @type {Step} */
const insertTemplate = {
  title: 'Insert Template inserts the template that is picked',
  async act(window) {
    await window.palette('BluePencil: Insert Template');
    const before = await window.visibleText();
    await window.quickRows().first().waitFor();
    await window.screenshot('insert-template-menu');
    await window.page.keyboard.press('Enter');
    await window.until('an inserted template', async () => {
      const text = await window.visibleText();
      return text !== before && /^id: /m.test(text);
    });
  },
};

/** @type {Step} */
const statusBar = {
  title: 'the status bar has an item',
  async act(window) {
    await window.page.locator('.statusbar-item:visible', { hasText: 'BluePencil' }).first().waitFor();
  },
};

/** @type {Step} */
const restricted = {
  title: 'the window is in Restricted Mode',
  async act(window) {
    await window.page.locator('.statusbar-item:visible', { hasText: 'Restricted Mode' }).waitFor();
  },
};

/** @type {Step} */
const webWorker = {
  title: 'the extension runs in the web worker',
  async act(window) {
    // The list has only those rows in the page that are on the screen.
    await window.page.setViewportSize({ width: 1280, height: 2400 });
    await window.palette('Developer: Show Running Extensions');
    const row = window.page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: 'BluePencil' });
    await row.filter({ hasText: 'web worker' }).waitFor();
  },
};

/** The whole tour, with the packaged extension in the Node extension host. */
export const TOUR = [squiggle, hover, quickFix, undo, statusBar, validateWorkspace, insertTemplate];

/** The tour of a folder that is not trusted. */
export const RESTRICTED_TOUR = [restricted, squiggle, hover, quickFix, undo, validateWorkspace];

/** The tour of the packaged extension in the web worker extension host. */
export const WEB_TOUR = [squiggle, hover, quickFix, undo, statusBar, validateWorkspace, insertTemplate, webWorker];

/** @param {CodeWindow} window @param {string} line */
async function expectLine(window, line) {
  await window.until(`the line "${line}"`, async () => (await window.visibleText()).includes(line));
}
