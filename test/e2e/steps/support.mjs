/** What the steps share. A step that fails does not stop the later ones: they start from the palette or quick open. */

/**
 * @typedef {import('../window.mjs').CodeWindow} CodeWindow
 *
 * @typedef {object} Step
 * @property {string} title
 * @property {(window: CodeWindow) => Promise<void>} act Throws when something is not as it should be.
 */

/** The rule that finds the fault of the fixtures. */
export const RULE = 'core/undefined-variable';
export const FAULTY = 'faulty.prompt.yml';
export const FAULTY_ZH = 'faulty-zh.prompt.yml';
export const FAULTY_LINE = 'Greet {{nmae}} and thank {{name}}.';
export const FIXED_LINE = 'Greet {{name}} and thank {{name}}.';

/** Waits for a line in the active editor. @param {CodeWindow} window @param {string} line */
export async function expectLine(window, line) {
  await window.until(`the line "${line}"`, async () => (await window.visibleText()).includes(line));
}
