import { lexicon } from '../../wording/index.js';

/** Wording of practices under Art. 5 of Regulation (EU) 2024/1689: each phrase has a verb and what it is done to. */
export const prohibitedNow = lexicon('eu-ai-act/prohibited-practices');

/** The practices that were added in 2026 and bind later: intimate imagery without consent, and abuse of children. */
export const prohibitedSoon = lexicon('eu-ai-act/prohibited-practices-2026');
