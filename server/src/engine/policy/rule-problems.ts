import { isKnownClause } from '../clauses/index.js';
import type { Path } from '../parse/tree.js';
import { conditionProblems, listProblems, memberProblems } from './inspect.js';
import type { Conditions, ListData, RuleData } from './pack-data.js';
import type { PackProblem } from './problems.js';

/** Options that hold phrases, and options that hold conditions on the template. */
const phraseOptions = ['phrases', 'near', 'unlessNear', 'named'];
const conditionOptions = ['unless', 'fields', 'require'];

/** What is wrong in the options and the fix of a rule. `listOf` finds lists by name. */
export function ruleProblems(
  rule: RuleData,
  path: Path,
  listOf: (name: string) => ListData | undefined,
): readonly PackProblem[] {
  if (rule.options === undefined) return [{ path, code: 'needsOptions', data: { kind: rule.kind } }];
  const options = rule.options as Readonly<Record<string, unknown>>;
  const problems = phraseOptions.flatMap((name): PackProblem[] => {
    const source = options[name];
    const at = [...path, 'options', name];
    if (source === undefined) return [];
    if (typeof source !== 'string') return listProblems(source as ListData, at);
    return listOf(source) ? [] : [{ path: at, code: 'unknownList', data: { name: source } }];
  });
  // Variables and tools have fields of their own, which a closed list would not know.
  if (rule.kind === 'field-values' || rule.kind === 'required-text' || rule.kind === 'forbidden-text') {
    for (const name of conditionOptions) {
      const conditions = options[name];
      if (typeof conditions === 'object' && !Array.isArray(conditions))
        problems.push(...conditionProblems(conditions as Conditions, [...path, 'options', name]));
    }
  }
  if (rule.kind === 'variables' || rule.kind === 'tools') {
    for (const name of ['select', 'require'])
      problems.push(...memberProblems(options[name] as Conditions | undefined, [...path, 'options', name]));
  }
  if (rule.kind === 'required-field') {
    (options.fields as readonly string[]).forEach((field, index) => {
      const [problem] = conditionProblems({ [field]: true }, []);
      if (problem) problems.push({ ...problem, path: [...path, 'options', 'fields', index] });
    });
  }
  const clauses = ((options.clauses as readonly string[] | undefined) ?? []).map((name, index) => {
    return { name, at: ['options', 'clauses', index] };
  });
  if (rule.fix?.clause !== undefined) clauses.push({ name: rule.fix.clause, at: ['fix', 'clause'] });
  for (const { name, at } of clauses) {
    if (!isKnownClause(name)) problems.push({ path: [...path, ...at], code: 'unknownClause', data: { name } });
  }
  if (rule.fix?.field !== undefined && rule.fix.value === undefined)
    problems.push({ path: [...path, 'fix', 'field'], code: 'fixNeedsValue', data: {} });
  return problems;
}
