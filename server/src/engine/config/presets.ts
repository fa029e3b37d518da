import { type Profile, profiles } from './profiles.js';

const none: Profile = {
  id: 'none',
  title: { en: 'Nothing', zh: '无' },
  about: { en: 'No rule, but those that you name.', zh: '不启用任何规则，仅启用自行列出的规则。' },
  // Who names each rule wants it wherever it reaches.
  jurisdictions: 'all',
  rules: [],
};

/** What `extends: bluepencil:<name>` stands for. */
export const presets: Readonly<Record<string, Profile>> = Object.fromEntries(
  [...profiles, none].map((profile) => [`bluepencil:${profile.id}`, profile]),
);

/** What holds where no configuration says otherwise. */
export const defaultPreset = 'bluepencil:recommended';
