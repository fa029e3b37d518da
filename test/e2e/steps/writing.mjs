/** A person writes: snippets. */

/** @typedef {import('./support.mjs').Step} Step */

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

const TYPING = `id: demo.typing
variables:
  - { name: name, type: string, trust: trusted, description: First name. }
governance: { owner: greetings@bank.example }
messages:
  - role: user
    content: Greet`;

/** @type {Step} */
export const placeholder = {
  title: 'a placeholder is completed with the variables of the template',
  async act(window) {
    const { keyboard } = window.page;
    await window.closeAll();
    await window.openWritten('typing.prompt.yml', TYPING);
    await window.page.locator('.editor-instance .view-lines').first().click();
    await keyboard.press('ControlOrMeta+End');
    await keyboard.type(' {{', { delay: 50 });
    const row = window.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'name' }).first();
    await row.waitFor();
    await window.until('what is known of the variable', async () => /trusted/.test((await row.textContent()) ?? ''));
    await window.screenshot('placeholder-completion');
    await keyboard.press('Enter');
    await window.until('the variable', async () => /\{\{name\}\}\s*$/.test((await window.visibleText()).trim()));
    await window.closeAll();
    await window.deleteFile('typing.prompt.yml');
  },
};
