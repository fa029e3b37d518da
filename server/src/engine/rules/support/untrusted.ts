import type { PromptTemplate, Variable } from '../../model/template.js';
import { entryOf, isList, isString } from '../../parse/tree.js';

const ruleRoles = ['system', 'developer'];

/** Whether a message of this role states the rules that the model has to follow. */
export function givesRules(role: string | undefined): boolean {
  return role !== undefined && ruleRoles.includes(role);
}

/** The declared variables whose content an outsider can write: by their own word, or by what they are derived from. */
export function untrustedVariables(template: PromptTemplate): ReadonlyMap<string, Variable> {
  const declared = new Map((template.variables ?? []).map((variable) => [variable.name.value, variable]));
  const untrusted = new Map<string, Variable>();
  for (const [name, variable] of declared) {
    if (isUntrusted(variable, declared, new Set())) untrusted.set(name, variable);
  }
  return untrusted;
}

function isUntrusted(variable: Variable, declared: ReadonlyMap<string, Variable>, seen: Set<Variable>): boolean {
  if (variable.trust?.value === 'untrusted') return true;
  if (seen.has(variable)) return false;
  seen.add(variable);
  return sourcesOf(variable).some((name) => {
    const source = declared.get(name);
    return source !== undefined && isUntrusted(source, declared, seen);
  });
}

/** The names under `derivedFrom`, one or a list. */
function sourcesOf({ node }: Variable): readonly string[] {
  const sources = entryOf(node, 'derivedFrom')?.value;
  const names = isList(sources) ? sources.items : [sources];
  return names.filter(isString).map(({ value }) => value);
}
