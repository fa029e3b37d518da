import type { ParsedNode } from '../parse/document.js';
import { valueAt } from '../parse/tree.js';
import { listIn } from '../policy/compile.js';
import type { PackData, RuleData } from '../policy/pack-data.js';
import { fill, type Lang, type MessageData } from '../text/bilingual.js';
import type { OffsetRange } from '../text/range.js';
import { placeInPack, withoutMarks } from './example-marks.js';
import type { Finding } from './finding.js';
import { ownFinding, type Target } from './findings.js';
import { fingerprintOf } from './fingerprint.js';
import { ownFindings } from './own-findings.js';
import { type ExampleResult, type RuleResult, runExamples } from './pack-examples.js';
import type { ReadPack, ReadRule } from './user-packs.js';

type Draft = Omit<Finding, 'fingerprint'>;

/** How many characters of examples are run while somebody writes: about a second's work. */
export const exampleBudget = 3_000_000;

/** What an example costs beside its text. */
const costOfOne = 1500;

/** A rule of a pack with the results of its examples; without, where the budget was spent before. */
export interface TestedRule {
  readonly read: ReadRule;
  readonly result: RuleResult | undefined;
}

/** Results by what decides them, so that a rule which has not changed is not run again. */
const known = new Map<string, RuleResult>();
const maxKnown = 3000;

/**
 * Run the examples of a pack, rule by rule. `budget`: characters of examples after which no more are run; the same
 * examples are left out every time.
 */
export function testPack({ data, rules }: ReadPack, budget = Number.POSITIVE_INFINITY): readonly TestedRule[] {
  if (!data) return [];
  let left = budget;
  return rules.map((read) => {
    const print = JSON.stringify([data.pack, read.data, listsOf(read.data, data)]);
    left -= print.length + costOfOne * (read.data.examples.fires.length + read.data.examples.silent.length);
    if (left < 0) return { read, result: undefined };
    const key = fingerprintOf(print);
    let result = known.get(key);
    if (!result) {
      result = runExamples(read.rule);
      if (known.size >= maxKnown) known.clear();
      known.set(key, result);
    }
    return { read, result };
  });
}

/** The lists of the pack that a rule names. */
function listsOf(rule: RuleData, { lists }: PackData): readonly unknown[] {
  return Object.values((rule.options ?? {}) as object).map((name) => typeof name === 'string' && listIn(lists, name));
}

/** What came out otherwise than the examples say, at their places in the pack. */
export function exampleFindings(tested: readonly TestedRule[], target: Target, lang: Lang): readonly Draft[] {
  const skipped = tested.find(({ result }) => !result);
  const notRun = skipped && ownFinding('policy/example', 'not-run', { target, range: idOf(skipped.read) }, lang);
  return [
    ...tested.flatMap(({ read, result }) => (result ? findingsOfRule(read, result, target, lang) : [])),
    ...(notRun ? [{ ...notRun, severity: 'info' } as const] : []),
  ];
}

function findingsOfRule(read: ReadRule, result: RuleResult, target: Target, lang: Lang): Draft[] {
  const { id } = read.rule;
  const wrong = result.examples.flatMap((example) => {
    if (!example.failure) return [];
    const place = { target, range: placeOf(read, example), data: dataOf(id, example, lang) };
    return [ownFinding('policy/example', example.failure.code, place, lang)];
  });
  if (!result.neverFires) return wrong;
  return [
    ...wrong,
    ownFinding('policy/example', 'never-fires', { target, range: idOf(read), data: { rule: id } }, lang),
  ];
}

/** What is wrong with an example, in words; without one: no example of the rule is found. */
export function exampleMessage(rule: string, example: ExampleResult | undefined, lang: Lang): string {
  const { messages } = ownFindings['policy/example'];
  const data = example ? dataOf(rule, example, lang) : { rule };
  return fill(messages[example?.failure?.code ?? 'never-fires'], lang, data);
}

function dataOf(rule: string, { failure }: ExampleResult, lang: Lang): MessageData {
  return { rule, ...failure?.data, ...(failure?.detail ? { detail: fill(failure.detail, lang) } : {}) };
}

/** Where an example stands in its pack: the words that are meant, where it has them. */
function placeOf({ rule, node }: ReadRule, { list, index, failure }: ExampleResult): OffsetRange {
  const example = valueAt(node, ['examples', list, index]);
  if (!example) return node.range;
  const file = rule.examples()[list === 'fires' ? 'invalid' : 'valid'][index];
  const text = typeof file === 'string' ? file : (file?.text ?? '');
  return placeInPack(example, withoutMarks(text).text, failure?.at);
}

function idOf({ node }: ReadRule): OffsetRange {
  const id: ParsedNode | undefined = valueAt(node, ['id']);
  return id?.range ?? node.range;
}
