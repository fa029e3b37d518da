import type { RuleSetting, RuleSettings } from '../config/rule-settings.js';
import type { Rule } from '../rules/define.js';
import type { FoundPhrase, TextSite } from '../rules/texts.js';
import { cached } from '../text/cached.js';
import { createPhraseBook, type Match, type PhraseBook, type PhraseList, type Wording } from '../wording/index.js';

/** The phrases of all rules of a run, and what was found in which text. */
export interface Phrases {
  /** Where the phrases of a list stand in a text, and what the sentence says of each. */
  in(site: TextSite, list: PhraseList, negation: boolean): readonly FoundPhrase[];
}

const made = new WeakMap<readonly Rule[], Map<string, Phrases>>();

/** The phrases of the rules, made ready once for each set of rules that are on. */
export function phrasesOf(rules: readonly Rule[], settings: RuleSettings): Phrases {
  const awake = rules.filter(({ id, phrases }) => phrases && isAwake(settings.get(id)));
  const bySet = cached(made, rules, () => new Map<string, Phrases>());
  return cached(bySet, awake.map(({ id }) => id).join(), () => createPhrases(rules, awake));
}

const isAwake = (setting: RuleSetting | undefined): boolean => setting !== undefined && !setting.isDormant;

/** A book, and what it found in which text. */
interface Shelf {
  readonly lists: ReadonlyMap<string, PhraseList>;
  book?: PhraseBook;
  readonly scans: WeakMap<Wording, ReadonlyMap<string, readonly Match[]>>;
}

function createPhrases(rules: readonly Rule[], awake: readonly Rule[]): Phrases {
  const own = listsOf(awake);
  const rest = new Map([...listsOf(rules)].filter(([id]) => !own.has(id)));
  // What few templates wake is made ready when the first of them does.
  const shelves: readonly Shelf[] = [own, rest].map((lists) => ({ lists, scans: new WeakMap() }));
  // Lists that no rule announces, such as those that the options of a configuration bring along.
  const others = new WeakMap<PhraseList, PhraseBook>();
  const shelfOf = (list: PhraseList): Shelf | undefined => shelves.find(({ lists }) => lists.get(list.id) === list);
  const matches = (site: TextSite, list: PhraseList): readonly Match[] => {
    const shelf = shelfOf(list);
    if (!shelf)
      return (
        cached(others, list, () => createPhraseBook([list]))
          .scan(site.wording)
          .get(list.id) ?? []
      );
    shelf.book ??= createPhraseBook([...shelf.lists.values()]);
    const { book } = shelf;
    return cached(shelf.scans, site.wording, () => book.scan(site.wording)).get(list.id) ?? [];
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
      const isShared = shelfOf(list) !== undefined;
      const key = `${negation} ${list.id}`;
      const before = isShared ? bySite.get(key) : undefined;
      if (before) return before;
      const all = matches(site, list).map((match) => new Found(site, match, negation));
      if (isShared) bySite.set(key, all);
      return all;
    },
  };
}

const listsOf = (rules: readonly Rule[]): ReadonlyMap<string, PhraseList> =>
  new Map(rules.flatMap(({ phrases = [] }) => phrases.map((list) => [list.id, list] as const)));

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
