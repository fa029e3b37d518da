/** A person whose VS Code speaks Chinese. The words of VS Code itself are English here; see `display-language.mjs`. */
import { FAULTY_ZH, RULE } from './support.mjs';

/** @typedef {import('./support.mjs').Step} Step */

/** @type {Step} */
const hover = {
  title: 'the hover has the Chinese message',
  async act(window) {
    await window.openFile(FAULTY_ZH);
    const shown = await window.hoverSquiggle();
    await shown.getByText('未声明').first().waitFor();
    await shown.locator('a', { hasText: RULE }).first().waitFor();
  },
};

/** @type {Step} */
const quickFix = {
  title: 'the quick fix has a Chinese title',
  async act(window) {
    await (await window.waitForSquiggle()).click({ force: true });
    await window.page.keyboard.press('ControlOrMeta+.');
    const fix = window.page.locator('.action-widget .monaco-list-row.action', { hasText: '{{name}}' });
    await fix
      .filter({ hasText: /\p{Script=Han}/u })
      .first()
      .waitFor();
    await window.screenshot('quick-fix-menu');
    await window.page.keyboard.press('Escape');
  },
};

/** @type {Step} */
const statusBar = {
  title: 'the status bar speaks Chinese',
  async act(window) {
    await window.status('BluePencil：1 个错误').waitFor();
    await window.openFile('clean.prompt.yml');
    await window.status('BluePencil：未发现违规').waitFor();
  },
};

/** @type {Step} */
const rulePage = {
  title: 'the page of a rule is Chinese',
  async act(window) {
    await window.closeAll();
    await window.palette('BluePencil: 解释规则');
    await window.quickRows().filter({ hasText: 'core/' }).first().waitFor();
    await window.screenshot('rules');
    await window.page.keyboard.type('undefined');
    await window.quickRows().filter({ hasText: RULE }).first().click();
    const page = window.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    await page
      .locator('h2', { hasText: /\p{Script=Han}/u })
      .first()
      .waitFor();
  },
};

/** @type {Step} */
const validateWorkspace = {
  title: 'Validate Workspace sums up in Chinese',
  async act(window) {
    await window.closeAll();
    await window.palette('BluePencil: 验证工作区');
    await window.toast('BluePencil 检查了 4 个文件：2 个错误。').waitFor();
    await window.screenshot('summary');
    await window.toast('打开“问题”面板').getByText('打开“问题”面板').click();
    await window.problemRow(FAULTY_ZH).waitFor();
  },
};

/** @type {Step} */
const insertTemplate = {
  title: 'Insert Template offers Chinese templates first',
  async act(window) {
    await window.closeAll();
    await window.palette('BluePencil: 插入模板');
    await window.quickRows().filter({ hasText: '风险等级：' }).first().waitFor();
    await window.screenshot('insert-template-menu');
    const focused = window.page.locator('.quick-input-widget:visible .monaco-list-row.focused');
    const first = (await focused.textContent()) ?? '';
    if (!first.includes('简体中文')) throw new Error(`The first template is: ${first}`);
    await window.page.keyboard.press('Enter');
    await window.until('a Chinese template', async () => /^name: \p{Script=Han}/mu.test(await window.visibleText()));
  },
};

/** @type {Step} */
const templatePage = {
  title: 'the page of a template is Chinese',
  async act(window) {
    const { keyboard } = window.page;
    await window.closeAll();
    await window.palette('BluePencil: 插入模板');
    await window.quickRows().filter({ hasText: '风险等级：' }).first().waitFor();
    await keyboard.press('Tab');
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    const page = window.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    await page.locator('h2', { hasText: '需要提供的内容' }).waitFor();
    await page.locator('h2', { hasText: '防护措施' }).waitFor();
    // Closing it leads back to the list.
    await window.page.locator('.tab.active').click({ button: 'middle' });
    await window.quickRows().filter({ hasText: '风险等级：' }).first().waitFor();
    await keyboard.press('Escape');
  },
};

/** @type {Step} */
const snippet = {
  title: 'snippets are Chinese',
  async act(window) {
    const { keyboard } = window.page;
    await window.closeAll();
    await window.openFile('clean.prompt.yml');
    await window.page.locator('.editor-instance .view-lines').first().click();
    await keyboard.press('ControlOrMeta+a');
    await keyboard.press('Delete');
    await keyboard.type('bp-te', { delay: 30 });
    const row = window.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'bp-template' });
    await row.waitFor();
    await window.screenshot('snippets');
    await keyboard.press('Enter');
    await window.until('a Chinese template', async () => (await window.visibleText()).includes('文档摘要'));
    await window.status('BluePencil：未发现违规').waitFor();
    await window.closeAll();
  },
};

/** The tour of a window in Chinese. @type {readonly Step[]} */
export const CHINESE_TOUR = [
  hover,
  quickFix,
  statusBar,
  rulePage,
  validateWorkspace,
  insertTemplate,
  templatePage,
  snippet,
];
