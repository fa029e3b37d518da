import { findClauses, languageOf } from '../clauses/index.js';
import { allJurisdictions, rulesOfRegimes } from '../config/profiles.js';
import type { RuleSettings } from '../config/rule-settings.js';
import { reachOf, regimesOf } from '../model/reach.js';
import type { PromptTemplate } from '../model/template.js';
import type { ParsedDocument, ParsedNode } from '../parse/document.js';
import { entryOf, isMap } from '../parse/tree.js';
import type { AnyContext, PlaceElsewhere, Rule } from '../rules/define.js';
import type { FoundPhrase, TextPlace, TextSite } from '../rules/texts.js';
import { cached } from '../text/cached.js';
import type { DecodedText } from '../text/decoded-text.js';
import type { OffsetRange } from '../text/range.js';
import { fileOf } from './findings.js';
import { type Phrases, phrasesOf } from './phrases.js';
import type { FileToCheck, RunInput } from './run-rules.js';
import { stringsOf } from './strings.js';
import { isAmong, messageSites, otherSites } from './template-texts.js';

/** What all rules see of one template, computed when the first of them asks. */
export class Shared {
  readonly file: FileToCheck;
  readonly template: PromptTemplate;
  readonly today: string;
  readonly jurisdictions: readonly string[];
  readonly isPlaceGuessed: boolean;
  readonly anchor: AnyContext['anchor'];
  readonly found: AnyContext['found'];
  readonly texts: AnyContext['texts'];
  readonly #rules: readonly Rule[];
  readonly #phrases: Phrases;
  #strings: AnyContext['strings'] | undefined;
  #elsewhere: AnyContext['textsElsewhere'] | undefined;
  #slots: readonly TextSite[] | undefined;
  #messages: readonly TextSite[] | undefined;
  #others: readonly TextSite[] | undefined;
  #clauses: AnyContext['clauses'] | undefined;
  #woken: ReadonlySet<string> | undefined;
  readonly #sites = new Map<string, readonly TextSite[]>();

  constructor(file: FileToCheck, template: PromptTemplate, { rules, today }: RunInput, settings: RuleSettings) {
    this.file = file;
    this.template = template;
    this.today = today;
    const places = file.jurisdictions;
    const declared = reachOf(template);
    this.isPlaceGuessed = !declared && places === 'likely';
    this.jurisdictions = declared ?? (places === 'likely' ? likelyPlaces(template) : places);
    this.#rules = rules;
    this.#phrases = phrasesOf(rules, settings);
    // Rules take the context apart, so its functions stand by themselves; made once, for all rules.
    this.anchor = (...path) => anchorOf(file, template, path);
    this.texts = (...where) => this.#textsAt(where.length === 0 ? ['all'] : where);
    this.found = (list, where, negation = true) => {
      const found: FoundPhrase[] = [];
      for (const site of this.#textsAt(where)) {
        for (const one of this.#phrases.in(site, list, negation)) found.push(one);
      }
      return found;
    };
  }

  /** Most rules look at messages only; the other texts are gathered when one of them is asked for. */
  #textsAt(where: readonly TextPlace[]): readonly TextSite[] {
    this.#slots ??= messageSites(this.template);
    this.#messages ??= this.#slots.filter(({ place }) => isAmong(place, ['messages']));
    if (where.length === 1 && where[0] === 'messages') return this.#messages;
    // A hundred rules ask for a handful of combinations.
    return cached(this.#sites, where.join(), () => this.#sitesAt(where));
  }

  #sitesAt(where: readonly TextPlace[]): readonly TextSite[] {
    const all = where.every((place) => place.startsWith('messages'));
    if (!all) this.#others ??= otherSites(this.template, (node) => fileOf(node, this.file.elsewhere));
    const sites = all ? (this.#messages ?? []) : [...(this.#slots ?? []), ...(this.#others ?? [])];
    return where.includes('all') ? sites : sites.filter(({ place }) => isAmong(place, where));
  }

  /** Whether the laws behind a rule reach the template. */
  isReached({ jurisdictions }: Rule): boolean {
    return !jurisdictions || jurisdictions.some((one) => this.jurisdictions.includes(one));
  }

  /** Whether the template names a regime whose profile holds the rule. */
  wakes(rule: string): boolean {
    this.#woken ??= rulesOfRegimes(
      regimesOf(this.template).map(({ value }) => value),
      this.#rules,
    );
    return this.#woken.has(rule);
  }

  get clauses(): AnyContext['clauses'] {
    this.#clauses ??= findClauses(this.template);
    return this.#clauses;
  }

  get textsElsewhere(): AnyContext['textsElsewhere'] {
    this.#elsewhere ??= this.file.readsOthers ? textsElsewhere(this.file.templates) : [];
    return this.#elsewhere;
  }

  get strings(): AnyContext['strings'] {
    this.#strings ??= stringsOf(this.file.document);
    return this.#strings;
  }
}

/** The whole texts that slots in other files were cut from, each once. */
function textsElsewhere(templates: readonly PromptTemplate[]): readonly DecodedText[] {
  const texts = new Set<DecodedText>();
  for (const { slots } of templates) {
    for (const { cutFrom, text } of slots) {
      const whole = cutFrom?.text ?? text;
      if ('uri' in whole.toSource(0, 0)) texts.add(whole);
    }
  }
  return [...texts];
}

/** Where a template is likely used that says nothing of it: a Chinese one hardly abroad, any other hardly in China. */
function likelyPlaces(template: PromptTemplate): readonly string[] {
  const isChinese = languageOf(template) === 'zh';
  return allJurisdictions.filter((place) => (isChinese ? ['CN', 'HK', 'SG'].includes(place) : place !== 'CN'));
}

/** What one rule sees. */
export class Context implements AnyContext {
  readonly #shared: Shared;
  readonly document: ParsedDocument;
  readonly template: PromptTemplate;
  readonly today: string;
  readonly mapping: AnyContext['mapping'];
  readonly options: AnyContext['options'];
  readonly report: AnyContext['report'];
  readonly anchor: AnyContext['anchor'];
  readonly jurisdictions: readonly string[];
  readonly isPlaceGuessed: boolean;
  readonly found: AnyContext['found'];
  readonly texts: AnyContext['texts'];

  constructor(shared: Shared, options: AnyContext['options'], report: AnyContext['report']) {
    const { file, template } = shared;
    this.#shared = shared;
    this.document = file.document;
    this.template = template;
    this.today = shared.today;
    this.mapping = file.mapping;
    this.options = options;
    this.report = report;
    this.anchor = shared.anchor;
    this.jurisdictions = shared.jurisdictions;
    this.isPlaceGuessed = shared.isPlaceGuessed;
    this.found = shared.found;
    this.texts = shared.texts;
  }

  get clauses(): AnyContext['clauses'] {
    return this.#shared.clauses;
  }

  get strings(): AnyContext['strings'] {
    return this.#shared.strings;
  }

  get textsElsewhere(): AnyContext['textsElsewhere'] {
    return this.#shared.textsElsewhere;
  }
}

/** The key of the deepest part of `path` that is there; else the first key; else the first line. */
function anchorOf(file: FileToCheck, { root }: PromptTemplate, path: readonly string[]): OffsetRange | PlaceElsewhere {
  const own = keyAlong(root, path);
  if (own) return own;
  if (path[0] === 'governance') {
    for (const block of file.library) {
      const range = keyAlong(block, path);
      let top: ParsedNode = block;
      while (top.parent) top = top.parent;
      const uri = file.elsewhere.get(top);
      if (range && uri !== undefined) return { ...range, uri };
    }
  }
  const first = isMap(root) ? root.entries[0]?.key.range : undefined;
  const { text } = file.document;
  const lineEnd = text.search(/\r|\n/);
  return first ?? { start: 0, end: lineEnd < 0 ? text.length : lineEnd };
}

function keyAlong(from: ParsedNode, path: readonly string[]): OffsetRange | undefined {
  let node: ParsedNode | undefined = from;
  let range: OffsetRange | undefined;
  for (const step of path) {
    const entry = entryOf(node, step);
    if (!entry) break;
    range = entry.key.range;
    node = entry.value;
  }
  return range;
}
