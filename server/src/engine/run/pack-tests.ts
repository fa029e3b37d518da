import { rules as allRules } from '../policy/registry.js';
import { bilingual } from '../policy/sentences.js';
import { shippedPacks } from '../policy/shipped.js';
import { fill, type Lang } from '../text/bilingual.js';
import type { OffsetRange } from '../text/range.js';
import { exampleFindings, exampleMessage, testPack } from './example-findings.js';
import type { Finding } from './finding.js';
import { finish } from './findings.js';
import { type UnusedPhrases, unusedPhrases } from './pack-coverage.js';
import { type RuleResult, runExamples } from './pack-examples.js';
import { readPack } from './user-packs.js';

/** What is wrong with one example, or with all examples of a rule. */
export interface ExampleFault {
  /** Absent: none of the examples is found. */
  readonly example?: { readonly list: 'fires' | 'silent'; readonly number: number };
  readonly message: string;
  /** In the pack. Shipped packs have no file. */
  readonly range?: OffsetRange;
}

/** How many examples of a list there are, and how many came out as they say. */
export interface Score {
  readonly right: number;
  readonly total: number;
}

/** One rule, tested. */
export interface RuleTest {
  readonly id: string;
  readonly fires: Score;
  readonly silent: Score;
  readonly faults: readonly ExampleFault[];
}

/** One pack, tested. */
export interface PackTest {
  /** Absent: a shipped pack. */
  readonly uri?: string;
  /** `id version`, as far as the pack can be read. */
  readonly title: string;
  /** What keeps rules from running. */
  readonly problems: readonly Finding[];
  readonly rules: readonly RuleTest[];
  readonly unused: readonly UnusedPhrases[];
}

/** Run all examples of a pack. Never throws. */
export function testUserPack(uri: string, text: string, lang: Lang): PackTest {
  const read = readPack(uri, text);
  const target = { uri, format: 'policy' };
  const rules = testPack(read).flatMap((tested): RuleTest[] => {
    const { read: one, result } = tested;
    if (!result) return [];
    const ranges = exampleFindings([tested], target, lang).map(({ range }) => range);
    return [toTest(one.rule.id, result, lang, ranges)];
  });
  const head = read.data?.pack;
  const title = head ? `${fill(bilingual(head.title), lang)} (${head.id} ${head.version})` : '';
  const problems = finish(read.problems(lang), () => text);
  return { uri, title, problems, rules, unused: unusedPhrases(read.data?.lists, read.rules) };
}

/** Run all examples of the packs that come with the product. */
export function testShippedPacks(lang: Lang): readonly PackTest[] {
  return shippedPacks.map(({ pack, lists, rules }) => {
    const made = rules.flatMap((data) => {
      const rule = allRules.find(({ id }) => id === `${pack.id}/${data.id}`);
      return rule ? [{ rule, data }] : [];
    });
    return {
      title: `${fill(bilingual(pack.title), lang)} (${pack.id} ${pack.version})`,
      problems: [],
      rules: made.map(({ rule }) => toTest(rule.id, runExamples(rule), lang)),
      unused: unusedPhrases(lists, made),
    };
  });
}

/** `ranges`: those of the failures in order, and of the rule. */
function toTest(
  id: string,
  { examples, neverFires }: RuleResult,
  lang: Lang,
  ranges: readonly OffsetRange[] = [],
): RuleTest {
  const score = (list: 'fires' | 'silent'): Score => {
    const all = examples.filter((example) => example.list === list);
    return { right: all.filter(({ failure }) => !failure).length, total: all.length };
  };
  const wrong = examples.filter(({ failure }) => failure);
  const faults = wrong.map((example, at): ExampleFault => {
    const { list, index } = example;
    const range = ranges[at];
    return {
      example: { list, number: index + 1 },
      message: exampleMessage(id, example, lang),
      ...(range ? { range } : {}),
    };
  });
  const range = ranges[wrong.length];
  const never = { message: exampleMessage(id, undefined, lang), ...(range ? { range } : {}) };
  return { id, fires: score('fires'), silent: score('silent'), faults: neverFires ? [...faults, never] : faults };
}
