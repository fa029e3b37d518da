import type { Rule } from '../rules/define.js';
import type { FoundPhrase, TextSite } from '../rules/texts.js';
import { createPhraseBook, type Match, type PhraseBook, type PhraseList } from '../wording/index.js';

/** The phrases of all rules of a run, and what was found in which text. */
export interface Phrases {
  /** Where the phrases of a list stand in a text, and what the sentence says of each. */
  in(site: TextSite, list: PhraseList, negation: boolean): readonly FoundPhrase[];
}

const books = new WeakMap<readonly Rule[], Phrases>();

/** The phrases of the rules, made ready once for each set of rules. */
export function phrasesOf(rules: readonly Rule[]): Phrases {
  let phrases = books.get(rules);
  if (!phrases) {
    phrases = createPhrases(rules);
    books.set(rules, phrases);
  }
  return phrases;
}

function createPhrases(rules: readonly Rule[]): Phrases {
  let book: PhraseBook | undefined;
  const lists = new Map(rules.flatMap((rule) => (rule.phrases ?? []).map((list) => [list.id, list] as const)));
  // Lists that no rule announces, such as those that the options of a configuration bring along.
  const others = new WeakMap<PhraseList, PhraseBook>();
  const scans = new WeakMap<TextSite, ReadonlyMap<string, readonly Match[]>>();
  const matches = (site: TextSite, list: PhraseList): readonly Match[] => {
    if (lists.get(list.id) === list) {
      let scan = scans.get(site);
      if (!scan) {
        book ??= createPhraseBook([...lists.values()]);
        scan = book.scan(site.wording);
        scans.set(site, scan);
      }
      return scan.get(list.id) ?? [];
    }
    let other = others.get(list);
    if (!other) {
      other = createPhraseBook([list]);
      others.set(list, other);
    }
    return other.scan(site.wording).get(list.id) ?? [];
  };
  return {
    in: (site, list, negation) => matches(site, list).map((match) => toFound(site, match, negation)),
  };
}

function toFound(site: TextSite, match: Match, negation: boolean): FoundPhrase {
  const { wording, text } = site;
  const range = text.toSource(match.start, match.end);
  return {
    site,
    range: site.uri === undefined ? range : { ...range, uri: site.uri },
    words: wording.text.slice(match.start, match.end),
    language: match.language,
    stance: wording.stanceOf(match, { negation }),
    clause: wording.clauseAt(match.normalStart),
  };
}
