import { once } from '../model/located.js';
import type { PromptTemplate } from '../model/template.js';
import { touches } from '../text/range.js';
import { isRenamable } from './dify.js';
import { type Mention, placeOf } from './mention.js';
import { mentionsOf } from './mentions.js';
import type { Reading } from './reading.js';

/** Formats whose files have one set of variables for all of their prompts. */
const shared = ['promptfoo', 'crewai', 'nemo-guardrails'];

/** The mention at an offset of a file; where one ends and another begins, the one that begins. */
export function mentionAt(reading: Reading, uri: string, offset: number): Mention | undefined {
  return mentionsOf(reading).findLast((mention) => mention.uri === uri && touches(mention.range, offset));
}

/** The mentions at the place of another one, which may have been found by way of another file. */
export function mentionsAt(reading: Reading, place: string): readonly Mention[] {
  return byPlace(reading).get(place) ?? [];
}

const byPlace: (reading: Reading) => ReadonlyMap<string, readonly Mention[]> = once((reading) => {
  const places = new Map<string, Mention[]>();
  for (const mention of mentionsOf(reading)) {
    const known = places.get(placeOf(mention));
    if (known) known.push(mention);
    else places.set(placeOf(mention), [mention]);
  }
  return places;
});

/**
 * All mentions of the variable behind one of them, each place once, without names that the text binds itself. Of a file
 * with several templates only those that have the variable in common: by their format, or because they share its
 * declaration.
 */
export function sameVariable(reading: Reading, seed: Mention): readonly Mention[] {
  const named = mentionsOf(reading).filter(({ key, role }) => key === seed.key && role !== 'bound');
  const templates = templatesWith(named, seed.template);
  const isWide = shared.includes(reading.format) || seed.template < 0;
  const places = new Map<string, Mention>();
  for (const mention of named) {
    if (!isWide && mention.template >= 0 && !templates.has(mention.template)) continue;
    const place = placeOf(mention);
    if (!places.has(place)) places.set(place, mention);
  }
  return [...places.values()];
}

/** The templates that share a declaration with one of them, directly or by way of others. */
function templatesWith(named: readonly Mention[], first: number): ReadonlySet<number> {
  const templates = new Set([first]);
  const declarations = named.filter(({ role }) => role === 'declaration');
  for (let size = 0; size !== templates.size; ) {
    size = templates.size;
    const places = new Set(declarations.filter(({ template }) => templates.has(template)).map(placeOf));
    for (const one of declarations) if (places.has(placeOf(one))) templates.add(one.template);
  }
  return templates;
}

/**
 * The mentions of the same variable in a file that shares all of its variables with this one, although no file says so:
 * the agents and the tasks of a crew are given the same inputs.
 */
export function sameInRelative(reading: Reading, seed: Mention, relative: Reading): readonly Mention[] {
  const twin = relative.format === reading.format && mentionsOf(relative).find(({ key }) => key === seed.key);
  return twin ? sameVariable(relative, twin) : [];
}

/** Where such files would be. */
export function relativesOf({ format, uri, files }: Reading): readonly string[] {
  const [, name] = /(?:^|\/)(agents|tasks)\.ya?ml$/.exec(uri) ?? [];
  if (format !== 'crewai' || name === undefined) return [];
  const other = name === 'agents' ? 'tasks' : 'agents';
  return ['.yaml', '.yml'].map((ending) => files.resolve(uri, other + ending));
}

/** Where a variable is declared; where nobody declares it, where the first sample value is set. */
export function declarationsAmong(mentions: readonly Mention[]): readonly Mention[] {
  const declared = mentions.filter(({ role }) => role === 'declaration');
  return declared.length > 0 ? declared : mentions.filter(({ role }) => role === 'value').slice(0, 1);
}

/** Names that a tool fills in, or looks for, under just this name. */
export function isOfTool(reading: Reading, mentions: readonly Mention[]): boolean {
  const [first] = mentions;
  if (!first || (mentions.some(({ role }) => role === 'declaration') && reading.format !== 'dify')) return false;
  const { key } = first;
  switch (reading.format) {
    case 'bluepencil':
    case 'github-models':
      return ['expected', 'completion', 'sampleOutput'].includes(key) || (key === 'input' && isOnlyJudged(reading));
    case 'dify':
      return !isRenamable(reading.document.root, key);
    case 'nemo-guardrails':
      return true;
    case 'fabric':
      return key === 'input';
    case 'claude-command':
    case 'agent-skill':
      return /^(?:ARGUMENTS|\d+)$/.test(key);
    case 'semantic-kernel':
      return key === 'input' && reading.templates.some(isImplied);
    default:
      return false;
  }
}

/** `{{input}}` is a name of GitHub's own where only evaluators use it. */
function isOnlyJudged({ templates }: Reading): boolean {
  const named = templates.flatMap(({ placeholders }) => placeholders.filter(({ name }) => name === 'input'));
  return named.every(({ slot }) => slot.kind === 'evaluator') && templates.every(({ tests }) => !setsInput(tests));
}

function setsInput(tests: PromptTemplate['tests']): boolean {
  return tests.some(({ names }) => names.some(({ value }) => value === 'input'));
}

/** Semantic Kernel's default input needs no declaration. */
function isImplied({ variables = [] }: PromptTemplate): boolean {
  return variables.some(({ name }) => name.value.toLowerCase() === 'input' && name.origin === 'library');
}
