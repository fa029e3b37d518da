import { lexicon, type PhraseList } from '../../wording/index.js';

/** Texts that are out of force, the day, and what has to stand in the same clause. */
export interface Stale {
  readonly message: 'sr117' | 'occ' | 'cfpb' | 'fda' | 'aiAct' | 'effects';
  readonly since: string;
  readonly list: PhraseList;
  readonly near?: PhraseList;
}

const list = (name: string): PhraseList => lexicon(`governance/stale-${name}`);

/** As of 2026-11-23. Facts of server/controls/us-mrm.yaml, us-ecoa.yaml, fda-cds.yaml and eu-ai-act.yaml. */
export const stale: readonly Stale[] = [
  { message: 'sr117', since: '2026-04-17', list: list('sr-11-7') },
  { message: 'occ', since: '2026-04-17', list: list('occ-2011-12') },
  { message: 'cfpb', since: '2025-05-12', list: list('cfpb-circular') },
  { message: 'fda', since: '2026-01-06', list: list('fda-cds-2022'), near: list('fda') },
  { message: 'aiAct', since: '2026-07-27', list: list('ai-act-date'), near: list('ai-act') },
  { message: 'effects', since: '2026-07-21', list: list('effects-test'), near: list('reg-b') },
];

/** Words by which a text shows that it knows what became of a citation. */
export const saysSo = lexicon('governance/known-as-stale');
