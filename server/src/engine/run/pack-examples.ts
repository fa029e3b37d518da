import { type ResolvedConfig, resolveConfig } from '../config/resolve.js';
import { problemMessages } from '../parse/problem-messages.js';
import type { Rule, ValidExample } from '../rules/define.js';
import { type Bilingual, fill, type MessageData } from '../text/bilingual.js';
import { applyEdits } from '../text/edits.js';
import type { OffsetRange } from '../text/range.js';
import { withoutMarks } from './example-marks.js';
import type { CheckResult, Finding } from './finding.js';
import { openDocument } from './open-document.js';
import type { RunInput } from './run-rules.js';

/** The day of examples that name none, so that they come out the same on any day. */
export const exampleDay = '2026-11-23';

/** What is wrong with an example. */
export interface ExampleFailure {
  /** A message of `policy/example`. */
  readonly code: 'silent' | 'fires' | 'elsewhere' | 'broken' | 'crashed' | 'fix-fails';
  readonly data: MessageData;
  /** Fills `{detail}`, in both languages. */
  readonly detail?: Bilingual;
  /** Where, in the text of the example's file without its marks. */
  readonly at?: OffsetRange;
}

/** One example, run. */
export interface ExampleResult {
  readonly list: 'fires' | 'silent';
  /** Its place in the list, from 0. */
  readonly index: number;
  /** How much was found. */
  readonly found: number;
  readonly failure?: ExampleFailure;
}

/** All examples of one rule, run. */
export interface RuleResult {
  readonly examples: readonly ExampleResult[];
  /** The rule finds nothing in any of the examples that should be found. */
  readonly neverFires: boolean;
}

/**
 * Run the examples of a rule with that rule alone: it must find exactly what is marked, or anything where nothing is
 * marked; stay silent elsewhere; and its fix must help. Never throws: what the rule throws is a failure of the example.
 */
export function runExamples(rule: Rule): RuleResult {
  const check = checker(rule);
  const examples: ExampleResult[] = [];
  for (const list of ['fires', 'silent'] as const) {
    const files: readonly (string | ValidExample)[] = rule.examples()[list === 'fires' ? 'invalid' : 'valid'];
    files.forEach((file, index) => {
      const example = typeof file === 'string' ? { text: file } : file;
      examples.push({ list, index, ...runOne(list, rule, example, check) });
    });
  }
  const neverFires = !examples.some(({ list, found }) => list === 'fires' && found > 0);
  return { examples, neverFires };
}

interface Checked {
  readonly result: CheckResult;
  readonly crash: string | undefined;
}

type Check = (example: ValidExample, text: string) => Checked;

const nothingSaid = resolveConfig([], []);

/** A check with one rule, under a configuration that says nothing but that the rule is on and its law reaches. */
function checker(rule: Rule): Check {
  const rules = [rule];
  const settings = new Map([[rule.id, { severity: rule.severity, isChosen: false, options: {} }]]);
  const config: ResolvedConfig = {
    ...nothingSaid,
    jurisdictions: rule.jurisdictions ?? [],
    rulesFor: () => settings,
  };
  return ({ file = 'example.prompt.yaml', today = exampleDay }, text) => {
    let crash: string | undefined;
    const onCrash = (_: string, error: unknown): void => {
      crash = error instanceof Error ? error.message : String(error);
    };
    const run: RunInput = { rules, lang: 'en', today, onCrash };
    const document = { uri: `file:///example/${file}`, text };
    const result = openDocument(run, config, () => [], document).check(new Map());
    return { result, crash };
  };
}

type Outcome = Pick<ExampleResult, 'found' | 'failure'>;

function runOne(list: ExampleResult['list'], rule: Rule, example: ValidExample, check: Check): Outcome {
  const { text, ranges } = withoutMarks(example.text);
  const checked = check(example, text);
  const found = checked.result.findings.filter(({ ruleId }) => ruleId === rule.id);
  const broken = failureOfFile(checked);
  if (broken) return { found: 0, failure: broken };
  const wrong = list === 'silent' ? unexpected('fires', text, found[0]) : compare(text, ranges, found);
  const failure = wrong ?? (list === 'fires' ? tryFixes(rule, example, text, found, check) : undefined);
  return { found: found.length, ...(failure ? { failure } : {}) };
}

/** An example that cannot be read comes out silent, whatever the rule. */
function failureOfFile({ result, crash }: Checked): ExampleFailure | undefined {
  if (crash !== undefined) return { code: 'crashed', data: { error: crash } };
  if (!result.document) return { code: 'broken', data: {}, detail: notATemplate };
  const problem = result.document.problems.find(({ severity }) => severity === 'error');
  if (!problem) return undefined;
  const messages: Readonly<Record<string, Bilingual>> = problemMessages;
  const { code, data, range } = problem;
  const words = messages[code] ?? { en: code, zh: code };
  const detail = { en: fill(words, 'en', data), zh: fill(words, 'zh-cn', data) };
  return { code: 'broken', data: {}, detail, at: range };
}

const notATemplate: Bilingual = {
  en: 'it has no form that BluePencil knows. Correct its file name or its text.',
  zh: '不是 BluePencil 认识的格式。请更正 file 或内容。',
};

/** Each mark is one finding, and each finding one mark. */
function compare(text: string, marks: readonly OffsetRange[], found: readonly Finding[]): ExampleFailure | undefined {
  if (found.length === 0) return { code: 'silent', data: {}, ...(marks[0] ? { at: marks[0] } : {}) };
  if (marks.length === 0) return undefined;
  const isAt = (a: OffsetRange) => (b: OffsetRange) => a.start === b.start && a.end === b.end;
  const extra = found.find(({ range }) => !marks.some(isAt(range)));
  if (extra) return unexpected('elsewhere', text, extra);
  const missed = marks.find((mark) => !found.some(({ range }) => isAt(mark)(range)));
  return missed && { code: 'silent', data: {}, at: missed };
}

function unexpected(
  code: 'fires' | 'elsewhere',
  text: string,
  finding: Finding | undefined,
): ExampleFailure | undefined {
  if (!finding) return undefined;
  const { start, end } = finding.range;
  return { code, data: { words: shortened(text.slice(start, end)) }, at: finding.range };
}

/** Fixes are applied one after the other, as a person does: each has to lower the number of findings and break nothing. */
function tryFixes(
  rule: Rule,
  example: ValidExample,
  text: string,
  found: readonly Finding[],
  check: Check,
): ExampleFailure | undefined {
  let now = text;
  let left = found;
  for (;;) {
    const finding = left.find(({ fixes }) => fixes.length > 0);
    const fix = finding?.fixes[0];
    if (!finding || !fix) return undefined;
    now = applyEdits(now, fix.edits);
    const checked = check(example, now);
    const next = checked.result.findings.filter(({ ruleId }) => ruleId === rule.id);
    const isBroken = failureOfFile(checked) !== undefined;
    if (isBroken || next.length >= left.length) {
      const at = left === found ? { at: finding.range } : {};
      return { code: 'fix-fails', data: { title: fix.title }, detail: isBroken ? breaks : stays, ...at };
    }
    left = next;
  }
}

const breaks: Bilingual = { en: 'the file cannot be read afterwards', zh: '修复后文件无法读取' };
const stays: Bilingual = { en: 'the same is found afterwards', zh: '修复后仍有同样的发现' };

function shortened(words: string): string {
  const line = words.replaceAll(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
