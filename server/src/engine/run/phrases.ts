import type { Rule } from '../rules/define.js';
import type { FoundPhrase, TextSite } from '../rules/texts.js';
import { createPhraseBook, type Match, type PhraseBook, type PhraseList, type Wording } from '../wording/index.js';

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
  const scans = new WeakMap<Wording, ReadonlyMap<string, readonly Match[]>>();
  const matches = (site: TextSite, list: PhraseList): readonly Match[] => {
    if (lists.get(list.id) === list) {
      let scan = scans.get(site.wording);
      if (!scan) {
        book ??= createPhraseBook([...lists.values()]);
        scan = book.scan(site.wording);
        scans.set(site.wording, scan);
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
  const found = new WeakMap<TextSite, Map<string, readonly FoundPhrase[]>>();
  return {
    in(site, list, negation) {
      // Several rules ask for the same list.
      let bySite = found.get(site);
      if (!bySite) {
        bySite = new Map();
        found.set(site, bySite);
      }
      const isShared = lists.get(list.id) === list;
      const key = `${negation} ${list.id}`;
      const before = isShared ? bySite.get(key) : undefined;
      if (before) return before;
      const all = matches(site, list).map((match) => new Found(site, match, negation));
      if (isShared) bySite.set(key, all);
      return all;
    },
  };
}

/** A phrase that was found. What its sentence says of it costs most, and is worked out when a rule asks. */
class Found implements FoundPhrase {
  readonly site: TextSite;
  readonly language: 'en' | 'zh';
  readonly #match: Match;
  readonly #negation: boolean;
  #stance: FoundPhrase['stance'] | undefined;

  constructor(site: TextSite, match: Match, negation: boolean) {
    this.site = site;
    this.language = match.language;
    this.#match = match;
    this.#negation = negation;
  }

  get words(): string {
    return this.site.wording.text.slice(this.#match.start, this.#match.end);
  }

  get range(): FoundPhrase['range'] {
    const range = this.site.text.toSource(this.#match.start, this.#match.end);
    return this.site.uri === undefined ? range : { ...range, uri: this.site.uri };
  }

  get stance(): FoundPhrase['stance'] {
    this.#stance ??= this.site.wording.stanceOf(this.#match, { negation: this.#negation });
    return this.#stance;
  }

  get clause(): FoundPhrase['clause'] {
    return this.site.wording.clauseAt(this.#match.normalStart);
  }
}
