/** A person looks through the shipped library, and takes a template from it. */

/** @typedef {import('./support.mjs').Step} Step */

/** Opens the list and waits until it is filled. @param {import('../window.mjs').CodeWindow} window */
async function openList(window) {
  await window.closeAll();
  await window.palette('BluePencil: Insert Template');
  await window.quickRows().filter({ hasText: 'risk tier' }).first().waitFor();
}

/** Waits until a row of the list has the focus. @param {import('../window.mjs').CodeWindow} window @param {string} text */
async function focusedRow(window, text) {
  const row = window.page.locator('.quick-input-widget:visible .monaco-list-row.focused', { hasText: text });
  await row.waitFor();
}

/** Goes by keyboard to the button of the row that has the focus, and presses it. */
async function pressRowButton(window) {
  const { keyboard } = window.page;
  const button = window.page.locator('.quick-input-widget:visible a.action-label:focus');
  await window.until('the focus on the button of the row', async () => {
    await keyboard.press('Tab');
    return (await button.count()) === 1;
  });
  await keyboard.press('Enter');
}

/** @type {Step} */
export const insert = {
  title: 'Insert Template searches the library and inserts what is picked, with tab stops at the blanks',
  async act(window) {
    const { keyboard } = window.page;
    await openList(window);
    await window.screenshot('insert-template-menu');
    await keyboard.type('banking memo high');
    await focusedRow(window, 'Credit memo draft');
    await window.screenshot('insert-template-search');
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
    await keyboard.press('Tab');
    const choices = window.page.locator('.suggest-widget.visible .monaco-list-row');
    await choices.filter({ hasText: 'deprecated' }).waitFor();
    await window.screenshot('insert-template-choice');
    // Past the status and the model comes the owner. The version of the approval below has followed what was typed.
    await keyboard.press('Tab');
    await keyboard.press('Tab');
    await keyboard.type('credit@house.example');
    await window.until('the owner, and the version in its second place', async () =>
      /owner: credit@house\.example\n[\s\S]*\n {4}version: 9\.9\.9\n/.test(await window.visibleText()),
    );
    await window.screenshot('insert-template-owner');
  },
};

/** @type {Step} */
export const narrow = {
  title: 'the list of templates is narrowed by keyboard',
  async act(window) {
    const { keyboard } = window.page;
    await openList(window);
    for (const row of ['Risk tier', 'Language', 'Sector']) {
      await keyboard.press('ArrowUp');
      await focusedRow(window, row);
    }
    await keyboard.press('Enter');
    await window.quickRows().filter({ hasText: 'Healthcare' }).waitFor();
    await window.screenshot('sectors');
    await keyboard.type('Insurance');
    await keyboard.press('Enter');
    await window.quickRows().filter({ hasText: 'Show all templates' }).waitFor();
    await focusedRow(window, 'Claim');
    await keyboard.press('Escape');
  },
};

/** @type {Step} */
export const page = {
  title: 'the page of a template says what it asks for, leads back to the list, and inserts it',
  async act(window) {
    const { keyboard } = window.page;
    await openList(window);
    await keyboard.type('credit memo');
    await focusedRow(window, 'Credit memo draft');
    await pressRowButton(window);
    const shown = window.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    await shown.locator('h2', { hasText: 'What it asks for' }).waitFor();
    await shown.locator('li', { hasText: 'untrusted' }).first().waitFor();
    await window.screenshot('template-page');
    await window.page.locator('.tab.active', { hasText: 'credit-memo' }).click({ button: 'middle' });
    await focusedRow(window, 'Credit memo draft');
    await pressRowButton(window);
    await window.page.locator('.editor-actions .codicon-insert').click();
    await window.until('an inserted template', async () => /^id: finance/m.test(await window.visibleText()));
    const tabs = await window.page.locator('.tabs-container .tab').allTextContents();
    if (tabs.some((tab) => tab.includes('.md'))) throw new Error(`The page is still open: ${tabs.join(', ')}`);
  },
};

/** @type {Step} */
export const complete = {
  title: 'an empty prompt file offers whole templates while one types',
  async act(window) {
    const { keyboard } = window.page;
    await window.closeAll();
    await window.openFile('clean.prompt.yml');
    await window.page.locator('.editor-instance .view-lines').first().click();
    await keyboard.press('ControlOrMeta+a');
    await keyboard.press('Delete');
    await keyboard.type('credit memo', { delay: 30 });
    const row = window.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'Credit memo draft' });
    await row.first().waitFor();
    await window.screenshot('template-completion');
    await keyboard.press('Enter');
    await window.until('a template', async () => /^id: finance\.credit-memo-draft$/m.test(await window.visibleText()));
    await keyboard.type('house.memo');
    await window.until('a typed blank', async () => /^id: house\.memo$/m.test(await window.visibleText()));
    await window.closeAll();
  },
};
