import type { Rule } from '../rules/define.js';
import { compilePack, listIn } from './compile.js';
import { examplesJson, packsJson } from './generated/packs.js';
import type { ListData, PackData, RuleData } from './pack-data.js';

/** The shipped packs as data, without the examples of their rules. */
const packs: readonly PackData[] = JSON.parse(packsJson);

let examples: Readonly<Record<string, RuleData['examples']>> | undefined;

/** A list of a shipped pack, as `pack/name`. */
export function shippedList(name: string): ListData | undefined {
  const [pack, list = ''] = name.split('/');
  const own = packs.filter((one) => one.pack.id === pack);
  return own.map(({ lists }) => listIn(lists, list)).find((one) => one !== undefined);
}

/** The shipped packs as data, for tests of their examples and for those who ask what their lists hold. */
export const shippedPacks: readonly Pick<PackData, 'pack' | 'lists' | 'rules'>[] = packs;

/** Rules of the shipped packs. Tests prove that the packs are without mistakes; examples are read when asked for. */
export const packRules: readonly Rule[] = packs.flatMap((data) => {
  const rules = data.rules.map((rule): RuleData => {
    const id = `${data.pack.id}/${rule.id}`;
    return Object.defineProperty({ ...rule }, 'examples', { get: () => examplesOf(id) });
  });
  return compilePack({ ...data, rules }, { listOf: shippedList, isTrusted: true }).rules;
});

function examplesOf(id: string): RuleData['examples'] {
  examples ??= JSON.parse(examplesJson) as Readonly<Record<string, RuleData['examples']>>;
  return examples[id] ?? { fires: [], silent: [] };
}
