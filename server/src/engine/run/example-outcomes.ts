import { valueAt } from '../parse/tree.js';
import type { Lang } from '../text/bilingual.js';
import { exampleBudget, exampleMessage, testPack } from './example-findings.js';
import { readPack } from './user-packs.js';

/** How an example of a pack came out, for showing it where it stands. */
export interface ExampleOutcome {
  /** The beginning of the rule that it belongs to. */
  readonly ruleAt: number;
  /** The beginning of the example in the text of the pack. */
  readonly at: number;
  /** How much was found. */
  readonly found: number;
  /** What is wrong with it. */
  readonly message: string | undefined;
}

/** How each example of a pack came out, in order of the text. Results are kept, so asking again costs little. */
export function exampleOutcomes(uri: string, text: string, lang: Lang): readonly ExampleOutcome[] {
  return testPack(readPack(uri, text), exampleBudget)
    .flatMap(({ read, result }) =>
      (result?.examples ?? []).flatMap((example) => {
        const node = valueAt(read.node, ['examples', example.list, example.index]);
        if (!node) return [];
        const message = example.failure ? exampleMessage(read.rule.id, example, lang) : undefined;
        return [{ ruleAt: read.node.range.start, at: node.range.start, found: example.found, message }];
      }),
    )
    .sort((a, b) => a.at - b.at);
}
