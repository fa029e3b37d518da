import type { PromptTemplate, Variable } from '../../model/template.js';

const ruleRoles = ['system', 'developer'];

/** Whether a message of this role states the rules that the model has to follow. */
export function givesRules(role: string | undefined): boolean {
  return role !== undefined && ruleRoles.includes(role);
}

/** The declared variables whose content an outsider can write: by their own word, or by what they are derived from. */
export function untrustedVariables(template: PromptTemplate): ReadonlyMap<string, Variable> {
  const derived = new Map<string, Variable[]>();
  const untrusted = new Map<string, Variable>();
  for (const variable of template.variables ?? []) {
    if (variable.trust?.value === 'untrusted') untrusted.set(variable.name.value, variable);
    for (const source of sourcesOf(variable)) {
      const sameSource = derived.get(source) ?? [];
      sameSource.push(variable);
      derived.set(source, sameSource);
    }
  }
  // A map is walked in the order of insertion, with what is added on the way: each name comes up once.
  for (const name of untrusted.keys()) {
    for (const variable of derived.get(name) ?? []) {
      if (!untrusted.has(variable.name.value)) untrusted.set(variable.name.value, variable);
    }
  }
  return untrusted;
}

/** The names under `derivedFrom`, one or a list. */
function sourcesOf({ derivedFrom }: Variable): readonly string[] {
  return [derivedFrom?.value].flat().filter((name) => typeof name === 'string');
}
