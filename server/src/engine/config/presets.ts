import type { Rule } from '../rules/define.js';

/** What `extends: bluepencil:<name>` stands for: whether a rule is on with its own severity. */
export const presets: Readonly<Record<string, (rule: Rule) => boolean>> = {
  'bluepencil:recommended': () => true,
  'bluepencil:none': () => false,
};

/** What holds where no configuration says otherwise. */
export const defaultPreset = 'bluepencil:recommended';
