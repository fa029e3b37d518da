/** What a person does in the window, step by step, each ending in a picture. The steps themselves are in `steps/`. */
import * as fixing from './steps/fixing.mjs';
import * as formats from './steps/formats.mjs';
import * as library from './steps/library.mjs';
import * as reading from './steps/reading.mjs';
import * as seeing from './steps/seeing.mjs';
import * as templates from './steps/templates.mjs';
import * as views from './steps/views.mjs';
import * as writing from './steps/writing.mjs';

/** @typedef {import('./steps/support.mjs').Step} Step */

/** @type {Step} */
const restricted = {
  title: 'the window is in Restricted Mode',
  async act(window) {
    await window.status('Restricted Mode').waitFor();
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

/** The whole tour, with the packaged extension in the Node extension host. @type {readonly Step[]} */
export const TOUR = [
  reading.squiggle,
  reading.hover,
  reading.rulePage,
  reading.quickFix,
  reading.undo,
  reading.statusBar,
  library.validateFile,
  reading.rulePageFromProblems,
  library.validateWorkspace,
  library.staleFindings,
  library.brokenConfiguration,
  library.createConfiguration,
  formats.otherFormats,
  reading.explainRule,
  templates.insert,
  templates.narrow,
  templates.page,
  templates.complete,
  writing.snippet,
  writing.placeholder,
  seeing.lenses,
  seeing.variable,
  seeing.preview,
  fixing.suppress,
  fixing.convert,
  views.tree,
  views.results,
  views.controls,
  views.policies,
  library.restart,
  library.log,
  library.cancel,
];

/** The tour of a folder that is not trusted: what is different for nobody is left out. @type {readonly Step[]} */
export const RESTRICTED_TOUR = [
  restricted,
  reading.squiggle,
  reading.hover,
  reading.rulePage,
  reading.quickFix,
  reading.undo,
  reading.statusBar,
  library.validateWorkspace,
  library.brokenConfiguration,
  library.createConfiguration,
  templates.insert,
  writing.snippet,
];

/** The tour of the packaged extension in the web worker extension host. @type {readonly Step[]} */
export const WEB_TOUR = [
  reading.squiggle,
  reading.hover,
  reading.rulePage,
  reading.quickFix,
  reading.undo,
  reading.statusBar,
  library.validateFile,
  library.validateWorkspace,
  library.staleFindings,
  library.brokenConfiguration,
  library.createConfiguration,
  reading.explainRule,
  templates.insert,
  templates.narrow,
  templates.page,
  templates.complete,
  writing.snippet,
  writing.placeholder,
  seeing.lenses,
  seeing.variable,
  seeing.preview,
  fixing.suppress,
  fixing.convert,
  views.tree,
  views.results,
  views.controls,
  views.policies,
  library.restart,
  library.log,
  library.logText,
  library.cancel,
  webWorker,
];
