/** A person looks over the library: the side bar, its filters, what was found by control. */

/** @typedef {import('./support.mjs').Step} Step */

const OVERDUE = `id: demo.overdue
version: 1.0.0
name: Rate letter
description: Explains a new rate.
language: en
status: approved
model: openai/gpt-4o-2024-08-06
variables:
  - { name: rate, type: number, description: The new rate., required: true, minimum: 0, maximum: 30, trust: trusted, sensitivity: internal }
messages:
  - role: user
    content: Explain the new rate of {{rate}} per cent.
governance:
  owner: rates@bank.example
  domain: banking
  regimes: [eu-ai-act, gdpr]
  audience: internal
  riskTier: limited
  reviewDue: 2026-01-31
`;

/** @type {Step} */
export const tree = {
  title: 'the side bar shows the templates, how they stand, and the ones that a filter leaves',
  async act(window) {
    await window.closeAll();
    await window.closePanel();
    await window.openWritten('rate.prompt.yaml', OVERDUE);
    await window.page.locator('.activitybar .action-label[aria-label^="BluePencil"]').first().click({ force: true });
    const row = (text) => window.page.locator('.pane-body:visible .monaco-list-row', { hasText: text }).first();
    await row('Rate letter').waitFor();
    await row('review overdue').waitFor();
    await row('Greeting').waitFor();
    await window.screenshot('library');
    await window.palette('BluePencil: Group Templates');
    await window.quickRows().filter({ hasText: 'By framework' }).first().click();
    await row('eu-ai-act').waitFor();
    await window.palette('BluePencil: Filter Templates');
    await window.quickRows().filter({ hasText: 'Review overdue' }).first().click();
    await row('Greeting').waitFor({ state: 'detached' });
    await row('Rate letter').first().click();
    await window.page.locator('.tab.active', { hasText: 'rate.prompt.yaml' }).waitFor();
    await window.screenshot('library-filtered');
    await window.palette('BluePencil: Filter Templates');
    await window.quickRows().filter({ hasText: 'All' }).first().click();
    await row('Greeting').waitFor();
  },
};

/** @type {Step} */
export const results = {
  title: 'findings are shown by rule, and by control',
  async act(window) {
    const row = (text) => window.page.locator('.pane-body:visible .monaco-list-row', { hasText: text }).first();
    await row('governance/review-date-current').waitFor();
    await window.palette('BluePencil: Group Findings by Control');
    await row('dora.art-11').waitFor();
    await row('dora.art-11').click();
    await window.screenshot('findings-by-control');
    await window.palette('BluePencil: Group Findings by Rule');
    await row('governance/review-date-current').waitFor();
    await window.palette('Explorer: Focus on Folders View');
    await window.closeAll();
    await window.deleteFile('rate.prompt.yaml');
  },
};

/** @type {Step} */
export const controls = {
  title: 'Show Controls opens the page of a framework, with links to the rules',
  async act(window) {
    await window.closeAll();
    await window.palette('BluePencil: Show Controls');
    await window.quickRows().first().waitFor();
    await window.screenshot('frameworks');
    await window.page.keyboard.type('eu-ai-act');
    await window.quickRows().filter({ hasText: 'eu-ai-act' }).first().click();
    const page = window.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    await page.locator('h2', { hasText: 'Controls that rules give evidence for' }).waitFor();
    await window.screenshot('framework-page');
    await window.closeAll();
  },
};

/** @type {Step} */
export const policies = {
  title: 'a new policy pack passes its examples, and Test Policies says so',
  async act(window) {
    await window.closeAll();
    await window.palette('BluePencil: New Policy Pack');
    await window.page.locator('.tab.active', { hasText: 'house.policy.yaml' }).waitFor();
    await window.page.locator('.codelens-decoration', { hasText: '4 of 4 examples pass' }).first().waitFor();
    await window.screenshot('policy-pack');
    await window.palette('BluePencil: Test Policies');
    await window.toast('examples of 1 policy packs pass').waitFor();
    await window.closeAll();
    await window.deleteFile('policies/house.policy.yaml');
  },
};
