import type { ParsedNode } from '../parse/document.js';
import { type Path, valueAt } from '../parse/tree.js';
import type { AnyContext, Rule } from '../rules/define.js';
import type { OptionTable } from '../rules/options.js';
import type { Bilingual } from '../text/bilingual.js';
import type { PhraseList } from '../wording/index.js';
import { allHold } from './conditions.js';
import { exampleFile, firingExample } from './examples.js';
import { fieldValue } from './fields.js';
import { fixesOf } from './fixes.js';
import { conditionProblems, controlProblems, listProblems } from './inspect.js';
import { kinds } from './kinds/index.js';
import type { CompiledKind, Hit } from './kinds/kind.js';
import type { ListData, PackData, RuleData } from './pack-data.js';
import type { PackProblem } from './problems.js';
import { ruleProblems } from './rule-problems.js';
import { bilingual } from './sentences.js';

/** A pack, ready to run: rules without mistakes, and the mistakes of the others. */
export interface CompiledPack {
  readonly id: string;
  readonly title: Bilingual;
  readonly version: string;
  readonly rules: readonly Rule[];
  readonly problems: readonly PackProblem[];
}

/** What a pack may lean on beside itself. */
export interface PackSurroundings {
  /** A list of another pack, as `pack/name`. */
  listOf(name: string): ListData | undefined;
  /** The root of the document that the pack was read from; shipped packs have none. */
  readonly node?: ParsedNode;
  /** Whether the pack is checked by a test of ours: then its mistakes are not looked for at every start. */
  readonly isTrusted?: true;
}

/** A list by its name, which may be the name of something that every object has. */
export function listIn(lists: PackData['lists'], name: string): ListData | undefined {
  return lists && Object.hasOwn(lists, name) ? lists[name] : undefined;
}

/** Make rules of a pack whose form is right. Never throws; a rule with mistakes is left out and told of. */
export function compilePack(data: PackData, surroundings: PackSurroundings): CompiledPack {
  const problems: PackProblem[] = [];
  const known = new Set<string>();
  const rules = data.rules.flatMap((rule, index): Rule[] => {
    const path = ['rules', index];
    const wrong = surroundings.isTrusted ? [] : problemsOf(rule, path, data, surroundings);
    if (known.has(rule.id)) wrong.push({ path: [...path, 'id'], code: 'twice', data: { name: rule.id } });
    known.add(rule.id);
    problems.push(...wrong);
    if (wrong.length > 0) return [];
    const made = compileRule(rule, path, data, surroundings);
    if ('problems' in made) problems.push(...made.problems);
    return 'rule' in made ? [made.rule] : [];
  });
  if (!surroundings.isTrusted) {
    for (const [name, list] of Object.entries(data.lists ?? {})) {
      problems.push(
        ...listProblems(list, ['lists', name]),
        ...controlProblems(list.controls, ['lists', name, 'controls']),
      );
    }
  }
  const { id, title, version } = data.pack;
  return { id, title: bilingual(title), version, rules, problems };
}

function problemsOf(rule: RuleData, path: Path, data: PackData, { listOf }: PackSurroundings): PackProblem[] {
  return [
    ...conditionProblems(rule.when, [...path, 'when']),
    ...controlProblems(rule.controls, [...path, 'controls']),
    ...ruleProblems(rule, path, (name) => listIn(data.lists, name) ?? listOf(name)),
  ];
}

type Made = { readonly rule: Rule } | { readonly problems: readonly PackProblem[] };

function compileRule(rule: RuleData, path: Path, data: PackData, surroundings: PackSurroundings): Made {
  const kind = kinds[rule.kind];
  if (!kind) return { problems: [] };
  const id = `${data.pack.id}/${rule.id}`;
  const where = [rule.where ?? 'messages'].flat();
  const compiled: CompiledKind = kind.compile({
    options: rule.options ?? {},
    where,
    list: (source, option) => phraseList(source, `${id} ${option}`, data, surroundings),
    node: surroundings.node && valueAt(surroundings.node, [...path, 'options']),
  });
  if (compiled.mistakes) {
    const problems = compiled.mistakes.map(({ code, range, data: details }): PackProblem => {
      return { path: [...path, 'options'], range, code: 'schema', data: { ...details, code } };
    });
    if (problems.length > 0) return { problems };
  }
  return { rule: toRule(rule, id, data, compiled, kind.isDemand) };
}

function phraseList(source: string | ListData, id: string, data: PackData, around: PackSurroundings): PhraseList {
  const own = typeof source === 'string' ? listIn(data.lists, source) : undefined;
  const list = own ?? (typeof source === 'string' ? around.listOf(source) : source);
  const { en = [], zh = [], except } = list ?? {};
  const phrases = { id, phrases: { en, zh }, ...(except ? { except } : {}) };
  // Mistakes in a rule leave it out before it gets here. In a list that rules share they leave out the phrase alone.
  return own && !around.isTrusted ? phrases : { ...phrases, isChecked: true };
}

const noOptions: OptionTable = {};

function toRule(rule: RuleData, id: string, { pack }: PackData, compiled: CompiledKind, isDemand: boolean): Rule {
  const message = bilingual(rule.message);
  const summary = rule.title === undefined ? message : bilingual(rule.title);
  const jurisdictions = rule.jurisdictions ?? pack.jurisdictions;
  return {
    id,
    scope: 'template',
    summary,
    severity: rule.severity,
    confidence: rule.confidence ?? 'pattern',
    since: pack.version,
    fix: rule.fix === undefined ? 'none' : rule.fix.safe ? 'safe' : 'suggestion',
    references: rule.controls ?? [],
    ...(jurisdictions ? { jurisdictions } : {}),
    ...(rule.appliesFrom === undefined ? {} : { appliesFrom: rule.appliesFrom }),
    ...(compiled.phrases?.length ? { phrases: compiled.phrases } : {}),
    options: noOptions,
    messages: { found: message },
    fixes: { fix: titleOf(rule) },
    docs: { why: bilingual(rule.why ?? rule.message), whenNot: bilingual(rule.whenNot ?? defaultWhenNot) },
    examples() {
      const { fires, silent } = rule.examples;
      return {
        valid: silent.map((example) => exampleFile(example, isDemand)),
        invalid: fires.map((example) => firingExample(example, isDemand)),
      };
    },
    check(context: AnyContext) {
      if (isDemand && !context.template.governed) return;
      if (!allHold(rule.when, fieldValue(context), context.today)) return;
      const hit: Hit = (at, details = {}, found) => {
        context.report({ at, message: 'found', data: details, fixes: fixesOf(rule.fix, context, details, found) });
      };
      compiled.check(context, hit);
    },
  };
}

const defaultWhenNot: Bilingual = {
  en: 'Where it does not fit a template, suppress it there with the reason.',
  zh: '个别模板不适用时，请在该处抑制并写明理由。',
};

function titleOf({ fix }: RuleData): Bilingual {
  if (fix?.title !== undefined) return bilingual(fix.title);
  if (fix?.clause !== undefined) {
    return { en: `Insert the clause ${fix.clause}`, zh: `插入标准条款 ${fix.clause}` };
  }
  if (fix?.replace !== undefined) {
    const { en, zh } = bilingual(fix.replace);
    return { en: `Replace with "${en}"`, zh: `替换为“${zh}”` };
  }
  return { en: `Add ${fix?.field ?? '{field}'}`, zh: `补充 ${fix?.field ?? '{field}'}` };
}
