import type { Placeholder, PromptTemplate } from '../../model/template.js';
import type { ScalarNode } from '../../parse/document.js';
import { nearest } from '../../text/nearest.js';
import { isShown } from './literal-spans.js';

/** The names that a template may use, and how far that list goes. */
export interface KnownNames {
  readonly names: ReadonlySet<string>;
  readonly scope: PromptTemplate['declared'];
  /** Names that are known and used: what is like one of them is less likely a misspelling of it. */
  readonly used: ReadonlySet<string>;
}

/** Declared names; without declarations the keys of the test data, from which only a misspelling is concluded. */
export function knownNames({ variables, declared, tests, placeholders }: PromptTemplate): KnownNames {
  const named = variables?.map(({ name }) => name.value) ?? [];
  const tested = declared === 'none' ? tests.flatMap((test) => test.names.map((name) => String(name.value))) : [];
  const used = new Set(placeholders.map(({ name }) => name));
  return { names: new Set([...named, ...tested]), scope: declared, used };
}

/** What is wrong with a name. */
export interface Verdict {
  readonly message: 'undefined' | 'undeclared' | 'misspelt' | 'untested';
  readonly severity?: 'info' | 'warning';
  readonly guess?: string | undefined;
}

/** What to say of a name that nothing declares: the more, the more surely the file declares all there are. */
export function judge(placeholder: Placeholder, { names, scope, used }: KnownNames): Verdict | undefined {
  const { name } = placeholder;
  if (names.has(name)) return undefined;
  const guess = nearest(name, names);
  if (scope === 'all') {
    if (guess !== undefined) return { message: 'misspelt', guess };
    return isOnlyShown(placeholder) ? undefined : { message: 'undefined' };
  }
  if (scope === 'none') return guess === undefined ? undefined : { message: 'untested', guess };
  if (guess !== undefined && !used.has(guess)) return { message: 'misspelt', severity: 'warning', guess };
  return isOnlyShown(placeholder) ? undefined : { message: 'undeclared', severity: 'info' };
}

/** Names that GitHub Models fills in itself when it runs an evaluator. */
const evaluatorNames = ['input', 'expected', 'completion'];

/** Whether a value comes from the tool, or, as `ignore` says, from the application. */
export function isFilledIn({ name, slot }: Placeholder, ignore: readonly string[]): boolean {
  return (slot.kind === 'evaluator' && evaluatorNames.includes(name)) || ignore.includes(name);
}

/** Formats without a syntax for showing braces show them in code, or beside another language's tags. */
export function isOnlyShown({ slot, start, end }: Placeholder): boolean {
  return ['simple2', 'dify'].includes(slot.grammar.id) && isShown(slot.text.value, { start, end });
}

/** Keys of the test data that no variable has, though one that no test sets is spelt almost alike. */
export function misspeltTestKeys(
  { tests, placeholders }: PromptTemplate,
  { names, scope }: KnownNames,
): readonly { readonly key: ScalarNode; readonly guess: string }[] {
  if (scope !== 'all') return [];
  const used = new Set(placeholders.map(({ name }) => name));
  return tests.flatMap((test) => {
    const set = new Set(test.names.map(({ value }) => String(value)));
    const open = [...names].filter((name) => !set.has(name));
    return test.names.flatMap((key) => {
      const name = String(key.value);
      const guess = names.has(name) || used.has(name) ? undefined : nearest(name, open);
      return guess === undefined ? [] : [{ key, guess }];
    });
  });
}
