/** A person looks after the whole library: Validate Workspace, the configuration, the server behind it. */
import { FAULTY, FAULTY_ZH, RULE } from './support.mjs';

const MANY = 1500;

/** @typedef {import('./support.mjs').Step} Step */

/** @type {Step} */
export const validateFile = {
  title: 'Validate Current File shows the findings of the file in the Problems panel',
  async act(window) {
    await window.openFile(FAULTY);
    await window.palette('BluePencil: Validate Current File');
    await window.page.locator('.markers-panel', { hasText: RULE }).waitFor();
    await window.status(`BluePencil: library/${FAULTY}: 1 error`).waitFor();
  },
};

/** @type {Step} */
export const validateWorkspace = {
  title: 'Validate Workspace ends with a summary and fills the Problems panel with files that are not open',
  async act(window) {
    await window.closeAll();
    await window.palette('BluePencil: Validate Workspace');
    await window.toast('BluePencil checked 4 files: 2 errors.').waitFor();
    await window.screenshot('summary');
    await window.toast('Open Problems').getByText('Open Problems').click();
    for (const name of [FAULTY, FAULTY_ZH]) await window.problemRow(name).waitFor();
    const rows = await window.problems();
    const wrong = rows.filter((row) => /clean|settings/.test(row));
    if (wrong.length > 0 || rows.length !== 4) throw new Error(`The Problems panel has:\n${rows.join('\n')}`);
    await window.openFile('clean.prompt.yml');
    await window.status('BluePencil: no breach detected').waitFor();
    await window.restMouse();
    await window.screenshot('problems-of-closed-files');
    await window.closeAll();
  },
};

/** @type {Step} */
export const staleFindings = {
  title: 'findings go when their file is mended, renamed or deleted outside the window',
  async act(window) {
    const text = await window.readFile(`library/${FAULTY_ZH}`);
    await window.problemRow(FAULTY_ZH).waitFor();
    await window.writeFile(`library/${FAULTY_ZH}`, text.replace('{{nmae}}', '{{name}}'));
    await window.problemRow(FAULTY_ZH).waitFor({ state: 'detached' });
    await window.writeFile(`library/${FAULTY_ZH}`, text);
    await window.problemRow(FAULTY_ZH).waitFor();
    await window.renameFile(`library/${FAULTY_ZH}`, 'library/renamed.prompt.yml');
    await window.problemRow('renamed.prompt.yml').waitFor();
    await window.problemRow(FAULTY_ZH).waitFor({ state: 'detached' });
    await window.deleteFile('library/renamed.prompt.yml');
    await window.problemRow('renamed.prompt.yml').waitFor({ state: 'detached' });
    await window.writeFile(`library/${FAULTY_ZH}`, text);
    await window.problemRow(FAULTY_ZH).waitFor();
  },
};

/** @type {Step} */
export const brokenConfiguration = {
  title: 'a mistake in the configuration is marked at its place, and the status bar says that the check failed',
  async act(window) {
    const text = await window.readFile('bluepencil.yaml');
    await window.writeFile('bluepencil.yaml', text.replace(RULE, 'core/undefined-variabel'));
    try {
      await window.openFile('bluepencil.yaml');
      const shown = await window.hoverSquiggle();
      await shown.getByText('core/undefined-variabel').first().waitFor();
      await window.screenshot('broken-configuration');
      await window.openFile('clean.prompt.yml');
      await window.status('BluePencil: check failed').waitFor();
    } finally {
      await window.writeFile('bluepencil.yaml', text);
    }
    await window.status('BluePencil: no breach detected').waitFor();
  },
};

/** @type {Step} */
export const createConfiguration = {
  title: 'Create Configuration leaves the one that is there, and otherwise writes one',
  async act(window) {
    const text = await window.readFile('bluepencil.yaml');
    await window.palette('BluePencil: Create Configuration');
    await window.toast('bluepencil.yaml exists already and was not changed.').waitFor();
    if ((await window.readFile('bluepencil.yaml')) !== text) throw new Error('The configuration was changed.');
    await window.closeAll();
    await window.deleteFile('bluepencil.yaml');
    try {
      await window.palette('BluePencil: Create Configuration');
      await window.until('a new configuration', async () => (await window.visibleText()).includes('extends:'));
      await window.screenshot('new-configuration');
    } finally {
      await window.closeAll();
      await window.writeFile('bluepencil.yaml', text);
    }
  },
};

/** @type {Step} */
export const cancel = {
  title: 'Validate Workspace over many files shows how far it is and can be cancelled',
  async act(window) {
    const text = await window.readFile(`library/${FAULTY}`);
    for (let number = 0; number < MANY; number++) {
      const copy = text.replace('demo.faulty', `demo.many-${number}`);
      await window.writeFile(`library/many/${number}.prompt.yml`, copy);
    }
    await window.palette('BluePencil: Validate Workspace');
    const progress = window.toast('BluePencil: validating the workspace');
    await progress.filter({ hasText: /\d+ of 1\d\d\d files/ }).waitFor();
    await window.screenshot('progress');
    await progress.getByText('Cancel').click();
    await window.toast('The validation was cancelled. Not all files were checked.').waitFor();
  },
};

/** @type {Step} */
export const log = {
  title: 'Show Log shows the log',
  async act(window) {
    await window.palette('BluePencil: Show Log');
    const lists = window.page.locator('.part.panel select');
    await window.until('the channel of BluePencil in the Output panel', async () => {
      const chosen = await lists.evaluateAll((all) =>
        all.map(({ selectedOptions }) => selectedOptions[0]?.textContent),
      );
      return chosen.includes('BluePencil');
    });
  },
};

/** @type {Step} */
export const logText = {
  // The Node extension host writes logs with a native module, which is not compiled here.
  title: 'the log tells of the restart',
  async act(window) {
    await window.page.locator('.part.panel .view-line', { hasText: 'restarted on request' }).first().waitFor();
  },
};

/** @type {Step} */
export const restart = {
  title: 'Restart Language Server brings the squiggle back',
  async act(window) {
    await window.openFile(FAULTY);
    await window.waitForSquiggle();
    await window.palette('BluePencil: Restart Language Server');
    await window.status('The BluePencil language server was restarted.').waitFor();
    await window.waitForSquiggle();
    await window.status('BluePencil: 1 error').waitFor();
  },
};
