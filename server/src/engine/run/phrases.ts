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
const last = new WeakMap<readonly Rule[], WeakMap<RuleSettings, Phrases>>();

/** The phrases of the rules, made ready once for each set of rules that are on. */
export function phrasesOf(rules: readonly Rule[], settings: RuleSettings): Phrases {
  const bySettings = cached(last, rules, () => new WeakMap<RuleSettings, Phrases>());
  return cached(bySettings, settings, () => {
    const awake = rules.filter(({ id, phrases }) => phrases && isAwake(settings.get(id)));
    const bySet = cached(made, rules, () => new Map<string, Phrases>());
    return cached(bySet, awake.map(({ id }) => id).join(), () => createPhrases(rules, awake));
  });
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
  const shelfOf = new Map(shelves.flatMap((shelf) => [...shelf.lists.values()].map((list) => [list, shelf] as const)));
  // Lists that no rule announces, such as those that the options of a configuration bring along.
  const others = new WeakMap<PhraseList, PhraseBook>();
  const found = new WeakMap<TextSite, Map<string, readonly FoundPhrase[]>>();
  return {
    in(site, list, negation) {
      const shelf = shelfOf.get(list);
      if (!shelf) {
        const book = cached(others, list, () => createPhraseBook([list]));
        return toFound(site, book.scan(site.wording).get(list.id), negation);
      }
      const matches = scanOf(shelf, site.wording).get(list.id);
      // Rules ask for a hundred lists in each text, and nearly always in vain.
      if (!matches) return none;
      // Several rules ask for the same list.
      const bySite = cached(found, site, () => new Map<string, readonly FoundPhrase[]>());
      return cached(bySite, `${negation} ${list.id}`, () => toFound(site, matches, negation));
    },
  };
}

const none: readonly FoundPhrase[] = [];

const toFound = (site: TextSite, matches: readonly Match[] = [], negation: boolean): readonly FoundPhrase[] =>
  matches.map((match) => new Found(site, match, negation));

function scanOf(shelf: Shelf, wording: Wording): ReadonlyMap<string, readonly Match[]> {
  const known = shelf.scans.get(wording);
  if (known) return known;
  shelf.book ??= createPhraseBook([...shelf.lists.values()]);
  const scan = shelf.book.scan(wording);
  shelf.scans.set(wording, scan);
  return scan;
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
