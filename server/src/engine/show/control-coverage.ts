import { type Control, type Framework, frameworks } from '../controls/index.js';
import { rules } from '../policy/registry.js';

/** A control with the ids of the rules whose findings are evidence toward it. */
export interface CoveredControl {
  readonly control: Control;
  readonly rules: readonly string[];
}

/** A framework with its controls: those that a rule gives evidence for, and the rest. */
export interface Coverage {
  readonly framework: Framework;
  readonly seen: readonly CoveredControl[];
  readonly unseen: readonly CoveredControl[];
}

/** What the shipped rules see of every framework, in order of its id. */
export function controlCoverage(): readonly Coverage[] {
  const citing = new Map<string, string[]>();
  for (const { id, references } of rules) {
    for (const control of references) citing.set(control, [...(citing.get(control) ?? []), id]);
  }
  return [...frameworks().values()].map((framework) => {
    const all = framework.controls.map((control) => ({ control, rules: citing.get(control.id) ?? [] }));
    return {
      framework,
      seen: all.filter((one) => one.rules.length > 0),
      unseen: all.filter((one) => one.rules.length === 0),
    };
  });
}
