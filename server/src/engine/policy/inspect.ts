import { RE2JS } from 're2js';
import { isKnownControl, nearestControl } from '../controls/index.js';
import type { Path } from '../parse/tree.js';
import { nearest } from '../text/nearest.js';
import { parsePhrase } from '../wording/index.js';
import { fieldNames } from './fields.js';
import type { Condition, Conditions, ListData, Phrases } from './pack-data.js';
import { reasonData } from './pattern-reasons.js';
import type { PackProblem } from './problems.js';

/** Mistakes of a list of phrases: phrases that no engine can run in linear time, or none at all. */
export function listProblems(list: ListData, path: Path): PackProblem[] {
  const own = phraseProblems(list, path);
  const empty = !list.en?.length && !list.zh?.length;
  const except = list.except ? phraseProblems(list.except, [...path, 'except']) : [];
  return [...own, ...except, ...(empty ? [{ path, code: 'noPhrases', data: {} } as const] : [])];
}

function phraseProblems(phrases: Phrases, path: Path): PackProblem[] {
  return (['en', 'zh'] as const).flatMap((language) =>
    (phrases[language] ?? []).flatMap((phrase, index): PackProblem[] => {
      const parsed = parsePhrase(phrase);
      if (parsed.kind === 'usable') return [];
      return [{ path: [...path, language, index], code: 'badPhrase', data: { phrase, ...reasonData(parsed.reason) } }];
    }),
  );
}

/** Mistakes of conditions on a template: fields that there are not, patterns that cannot run. */
export function conditionProblems(conditions: Conditions | undefined, path: Path, names = fieldNames): PackProblem[] {
  return Object.entries(conditions ?? {}).flatMap(([field, condition]) => {
    const [head = ''] = field.split('.');
    const at = [...path, field];
    const inside = patternProblems(condition, at);
    if (names.includes(head)) return inside;
    const guess = nearest(head, names);
    const code = guess === undefined ? 'unknownField' : 'misspeltField';
    return [{ path: at, code, data: { name: field, nearest: guess ?? '' } }, ...inside];
  });
}

/** Patterns that cannot run, in conditions on members whose names are not known, and in those about items of lists. */
export function memberProblems(conditions: Conditions | undefined, path: Path): PackProblem[] {
  return Object.entries(conditions ?? {}).flatMap(([field, one]) => patternProblems(one, [...path, field]));
}

function patternProblems(condition: Condition, path: Path): PackProblem[] {
  if (typeof condition !== 'object' || Array.isArray(condition)) return [];
  const asked = condition as Exclude<Condition, string | number | boolean | readonly unknown[]>;
  const inside = (['some', 'every', 'none'] as const).flatMap((name) => memberProblems(asked[name], [...path, name]));
  const { matches } = asked;
  if (matches === undefined) return inside;
  try {
    RE2JS.compile(matches);
    return inside;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [
      ...inside,
      { path: [...path, 'matches'], code: 'badPattern', data: { phrase: matches, ...reasonData(reason) } },
    ];
  }
}

/** Controls of a framework that we know and that has none of this id. Others are of the author's own house. */
export function controlProblems(ids: readonly string[] | undefined, path: Path): PackProblem[] {
  return (ids ?? []).flatMap((name, index): PackProblem[] => {
    const guess = isKnownControl(name) ? undefined : nearestControl(name);
    return guess === undefined
      ? []
      : [{ path: [...path, index], code: 'unknownControl', data: { name, nearest: guess } }];
  });
}
