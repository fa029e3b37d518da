import type { PromptTemplate } from '../../model/template.js';
import { lexicon, type PhraseList } from '../../wording/index.js';
import type { FoundPhrase, TextPlace } from '../texts.js';

/** What makes a trait a factor: it is considered, weighed, scored. It stands in the clause of the trait. */
export const weighing = lexicon('fairness/weighing');

/** Clauses with these words protect people, or keep a trait out. */
export const protecting = lexicon('fairness/protecting');

/** Traits in a text, as they are named of a person. */
export const traitWords = lexicon('fairness/traits');

/** The age of a person; contracts and accounts have one as well. */
export const ageWords = lexicon('fairness/age');

/** What may stand in for a trait, as it is named of a person. */
export const proxyWords = lexicon('fairness/proxies');

type Find = (list: PhraseList, where: readonly TextPlace[], negation?: boolean) => readonly FoundPhrase[];

/** The words of a list that a message tells the model to weigh. Names of placeholders are no words. */
export function weighed(template: PromptTemplate, found: Find, list: PhraseList): readonly FoundPhrase[] {
  const hits = found(list, ['messages']).filter(({ stance }) => stance === 'asserted');
  if (hits.length === 0) return [];
  const verbs = new Set(found(weighing, ['messages']).map(({ clause }) => clause));
  const guarded = new Set(found(protecting, ['messages'], false).map(({ clause }) => clause));
  const names = template.placeholders.map(({ slot, start, end }) => slot.text.toSource(start, end));
  return hits.filter(
    ({ clause, range }) =>
      clause !== undefined &&
      verbs.has(clause) &&
      !guarded.has(clause) &&
      !names.some(({ start, end }) => start <= range.start && range.end <= end),
  );
}
