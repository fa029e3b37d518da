/** A person writes: templates of the shipped library, snippets. */

const TEMPLATE = 'Credit memo';

/** @typedef {import('./support.mjs').Step} Step */

/** @type {Step} */
export const insertTemplate = {
  title: 'Insert Template searches the library and inserts what is picked, with tab stops at the blanks',
  async act(window) {
    const { keyboard } = window.page;
    await window.closeAll();
    await window.palette('BluePencil: Insert Template');
    const row = window.quickRows().filter({ hasText: TEMPLATE }).first();
    await row.waitFor();
    await window.screenshot('insert-template-menu');
    await keyboard.type('credit memo');
    await row.waitFor();
    await keyboard.press('Enter');
    await window.until('an inserted template', async () => /^id: /m.test(await window.visibleText()));
    await window.status('BluePencil: no breach detected').waitFor();
    // The first blank is selected; what is typed takes its place, and the next one follows.
    await keyboard.type('house.memo');
    await keyboard.press('Tab');
    await keyboard.type('9.9.9');
    await window.until('typed blanks', async () =>
      /^id: house\.memo\nversion: 9\.9\.9$/m.test(await window.visibleText()),
    );
  },
};

/** @type {Step} */
export const snippet = {
  title: 'a snippet accepted from the list of suggestions gives a template without errors',
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
    await window.until('a template', async () => /^messages:/m.test(await window.visibleText()));
    await keyboard.press('Escape');
    await keyboard.press('Escape');
    await window.status('BluePencil: no breach detected').waitFor();
    await window.closeAll();
  },
};
