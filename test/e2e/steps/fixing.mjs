/** A person has things put right: suppressions, conversions. */
import { RULE } from './support.mjs';

/** @typedef {import('./support.mjs').Step} Step */

const FAULTY = `id: demo.greeting
version: 1.0.0
name: Greeting
description: Greets a customer by name.
language: en
status: draft
variables:
  - { name: name, type: string, required: true, maxLength: 80, trust: trusted, sensitivity: internal, description: First name. }
messages:
  - role: user
    content: Greet {{nmae}} and thank {{name}}.
governance: { owner: greetings@bank.example, audience: internal, riskTier: minimal, reviewDue: 2027-06-30 }
`;

/** @type {Step} */
export const suppress = {
  title: 'a finding is suppressed with the reason that is asked for',
  async act(window) {
    const { keyboard, page } = { keyboard: window.page.keyboard, page: window.page };
    await window.closeAll();
    await window.openWritten('greeting.prompt.yml', FAULTY);
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
    await window.deleteFile('greeting.prompt.yml');
  },
};

/** @type {Step} */
export const convert = {
  title: 'a plain GitHub Models file is converted from the palette',
  async act(window) {
    await window.closeAll();
    await window.openWritten('plain.prompt.yml', 'messages:\n  - role: user\n    content: Answer {{mail}}.\n');
    await window.palette('BluePencil: Convert');
    await window.quickRows().filter({ hasText: 'Convert to the BluePencil format' }).first().click();
    await window.until('an owner to be filled in', async () => (await window.visibleText()).includes('owner: TBD'));
    await window.screenshot('converted');
    await window.closeAll();
    await window.deleteFile('plain.prompt.yml');
  },
};
