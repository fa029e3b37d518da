/** A person has things put right: suppressions, conversions. */
import { FAULTY, RULE } from './support.mjs';

/** @typedef {import('./support.mjs').Step} Step */

/** @type {Step} */
export const suppress = {
  title: 'a finding is suppressed with the reason that is asked for',
  async act(window) {
    const { keyboard, page } = { keyboard: window.page.keyboard, page: window.page };
    await window.closeAll();
    await window.openFile(FAULTY);
    await (await window.waitForSquiggle()).click({ force: true });
    await keyboard.press('ControlOrMeta+.');
    const row = page.locator('.action-widget .monaco-list-row.action', { hasText: `Suppress ${RULE} with a reason` });
    await row.first().waitFor();
    await window.screenshot('light-bulb');
    await row.first().click();
    await page.locator('.quick-input-widget:visible', { hasText: 'Why is this right here?' }).waitFor();
    await keyboard.type('the host knows the name');
    await window.screenshot('suppress-reason');
    await keyboard.press('Enter');
    await window.waitForNoSquiggle();
    await window.until('the comment', async () =>
      (await window.visibleText()).includes(`# bluepencil-disable-next-line ${RULE} -- the host knows the name`),
    );
    await window.closeAll();
  },
};

/** @type {Step} */
export const convert = {
  title: 'a plain GitHub Models file is converted from the palette',
  async act(window) {
    await window.closeAll();
    await window.writeFile('plain.prompt.yml', 'messages:\n  - role: user\n    content: Answer {{mail}}.\n');
    await window.openFile('plain.prompt.yml');
    await window.palette('BluePencil: Convert');
    await window.quickRows().filter({ hasText: 'Convert to the BluePencil format' }).first().click();
    await window.until('an owner to be filled in', async () => (await window.visibleText()).includes('owner: TBD'));
    await window.screenshot('converted');
    await window.closeAll();
    await window.deleteFile('plain.prompt.yml');
  },
};
