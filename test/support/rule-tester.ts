import { expect } from 'vitest';
import { applyEdits, type Finding, type Rule } from '../../server/src/engine/index.js';
import type { InvalidExample, ValidExample } from '../../server/src/engine/rules/define.js';
import { checkFiles, engineFor, library } from './check-text.js';
import { marked, withMarks } from './marked.js';

const defaultFile = 'example.prompt.yaml';

/** Run one rule over an example and give what it finds in the example's own file, which may be the configuration. */
export function findingsOf(rule: Rule, example: ValidExample, text: string): readonly Finding[] {
  const options = JSON.stringify({ severity: rule.severity, ...example.options });
  const file = example.file ?? defaultFile;
  const own = file === 'bluepencil.yaml' ? text : '';
  const engine = engineFor({
    config: `${own}extends: bluepencil:none\nrules:\n  ${rule.id}: ${options}\n`,
    rules: [rule],
    ...(example.today === undefined ? {} : { today: example.today }),
  });
  expect(engine.problems).toEqual([]);
  const found = checkFiles(engine, { ...(own === '' ? { [file]: text } : {}), ...example.files });
  // Suppressions in an example name rules that do not run beside it.
  return found.filter(({ uri, ruleId }) => uri === library + file && !ruleId.startsWith('suppression/'));
}

/** A valid example: the rule stays silent. */
export function checkValid(rule: Rule, example: string | ValidExample): void {
  const whole = typeof example === 'string' ? { text: example } : example;
  const found = findingsOf(rule, whole, whole.text);
  expect(
    withMarks(
      whole.text,
      found.map(({ range }) => range),
    ),
  ).toBe(whole.text);
  expect(found).toEqual([]);
}

/** An invalid example: the findings cover exactly the marks, say what was expected, and their first fixes help. */
export function checkInvalid(rule: Rule, example: InvalidExample): void {
  const { text, ranges } = marked(example.text);
  const found = findingsOf(rule, example, text);
  expect(
    withMarks(
      text,
      found.map(({ range }) => range),
    ),
  ).toBe(withMarks(text, ranges));
  expect(found.map(({ messageId }) => messageId)).toEqual(example.expect);
  for (const { message } of found) expect(message).not.toMatch(/(^|[^{])\{\w+\}([^}]|$)/);
  const fixes = found.flatMap((finding) => finding.fixes.slice(0, 1));
  if (example.fixed === undefined) {
    expect(fixes, 'A finding has a fix, so the example states the fixed text.').toEqual([]);
    return;
  }
  const fixed = applyEdits(
    text,
    fixes.flatMap(({ edits }) => edits),
  );
  if (example.fixed !== true) expect(fixed).toBe(example.fixed);
  else if (fixes.length > 0) expect(fixed).not.toBe(text);
  const fixable = found.filter((finding) => finding.fixes.length > 0).length;
  expect(findingsOf(rule, example, fixed).length).toBe(found.length - fixable);
}
