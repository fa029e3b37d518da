import { regimeId } from '../model/vocabulary/regimes.js';
import { profilesJson } from '../policy/generated/packs.js';
import type { Rule } from '../rules/define.js';
import type { Bilingual } from '../text/bilingual.js';

/** A named set of rules: what `extends: bluepencil:<id>` and the `regimes` of a template stand for. */
export interface Profile {
  readonly id: string;
  readonly title: Bilingual;
  readonly about: Bilingual;
  /** Where templates are taken to be used that do not say so themselves. `likely`: where their language is spoken. */
  readonly jurisdictions?: 'all' | 'likely' | readonly string[];
  /** Regimes of templates that ask for the profile by themselves. */
  readonly regimes?: readonly string[];
  /** Ids of rules; `*` and `pack/*` stand for many, and `*` in a pack's name for several packs. */
  readonly rules: readonly string[];
}

/** The shipped profiles, the calmest first. Source: server/policies/profiles.yaml. */
export const profiles: readonly Profile[] = JSON.parse(profilesJson);

/** Whether a profile holds a rule. */
export function holdsRule({ rules }: Profile, id: string): boolean {
  return rules.some((one) => {
    return one === id || (one.endsWith('*') && id.startsWith(one.replace(/(\*\/)?\*$/, '')));
  });
}

const woken = new Map<string, ReadonlySet<string>>();

/**
 * The rules that templates ask for by naming regimes: those of the profiles of these regimes, and those with a control
 * of a law or standard that is named itself, such as `gdpr`.
 */
export function rulesOfRegimes(regimes: readonly string[], rules: readonly Rule[]): ReadonlySet<string> {
  if (regimes.length === 0) return none;
  const ids = regimes.map(regimeId);
  const key = ids.join(' ');
  const known = rules === lastRules ? woken.get(key) : undefined;
  if (known) return known;
  if (rules !== lastRules) woken.clear();
  lastRules = rules;
  const named = profiles.filter((profile) => profile.regimes?.some((one) => ids.includes(one)));
  const found = new Set(
    rules
      .filter(
        ({ id, references }) =>
          named.some((profile) => holdsRule(profile, id)) ||
          references.some((control) => ids.includes(control.slice(0, control.indexOf('.')))),
      )
      .map(({ id }) => id),
  );
  woken.set(key, found);
  return found;
}

const none: ReadonlySet<string> = new Set();
let lastRules: readonly Rule[] | undefined;

/** Every jurisdiction that profiles and laws know. */
export const allJurisdictions: readonly string[] = ['EU', 'US', 'CN', 'UK', 'HK', 'SG', 'FR'];
