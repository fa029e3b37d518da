import { findClauses } from '../clauses/index.js';
import { rulesOfRegimes } from '../config/profiles.js';
import type { RuleSettings } from '../config/rule-settings.js';
import { assemble } from '../formats/assemble.js';
import { jurisdictionsOf, regimesOf } from '../model/reach.js';
import type { PromptTemplate } from '../model/template.js';
import type { MapNode, ParsedDocument, ParsedNode } from '../parse/document.js';
import { entryOf, isMap } from '../parse/tree.js';
import type { AnyContext, PlaceElsewhere, Rule, RuleReport } from '../rules/define.js';
import type { FoundPhrase, TextPlace, TextSite } from '../rules/texts.js';
import type { Lang } from '../text/bilingual.js';
import type { DecodedText } from '../text/decoded-text.js';
import type { OffsetRange } from '../text/range.js';
import type { PhraseList } from '../wording/index.js';
import type { Finding } from './finding.js';
import { fileOf, ownFinding, ruleFinding, type Target } from './findings.js';
import { type Phrases, phrasesOf } from './phrases.js';
import { stringsOf } from './strings.js';
import { isAmong, textSites } from './template-texts.js';

/** What running the rules over one file gives. */
export interface RulesResult {
  /** In the file itself. */
  readonly drafts: readonly Draft[];
  /** In other files that say something of its templates. */
  readonly elsewhere: readonly Draft[];
  readonly facts: Readonly<Record<string, readonly unknown[]>>;
  readonly crashed: boolean;
}

type Draft = Omit<Finding, 'fingerprint'>;

/** What all rules of a run share. */
export interface RunInput {
  readonly rules: readonly Rule[];
  readonly lang: Lang;
  readonly today: string;
  /** Told of a rule's own failure, for the log. */
  readonly onCrash: (ruleId: string, error: unknown) => void;
}

/** One file, ready for the rules. */
export interface FileToCheck {
  readonly document: ParsedDocument;
  readonly templates: readonly PromptTemplate[];
  readonly target: Target;
  /** False: it could not be read as a whole. Only rules that look at mere text run then: others would guess. */
  readonly whole: boolean;
  /** The roots of other files that say something of the templates, nearest first, and the URIs of those files. */
  readonly elsewhere: ReadonlyMap<ParsedNode, string>;
  /** Blocks with governance that lie in such files, nearest first. */
  readonly library: readonly MapNode[];
  /** Other files were read with it, so texts of its templates may stand there. */
  readonly readsOthers: boolean;
  /** The entry of the configuration that maps the file. */
  readonly mapping: AnyContext['mapping'];
  /** Where templates are used that do not say so themselves: by the profiles of the configuration. */
  readonly jurisdictions: readonly string[];
}

/** Run the rules that are on over one file. A rule that throws becomes a finding and the others go on. */
export function runRules(input: RunInput, settings: RuleSettings, file: FileToCheck): RulesResult {
  const { document, target } = file;
  const drafts: Draft[] = [];
  const elsewhere: Draft[] = [];
  const facts: Record<string, unknown[]> = {};
  let crashed = false;
  const none = assemble({ format: target.format, ...(document.root ? { root: document.root } : {}) });
  const shared = (file.templates.length === 0 ? [none] : file.templates).map(
    (template) => new Shared(file, template, input),
  );
  for (const rule of input.rules) {
    const setting = settings.get(rule.id);
    if (!setting || !(file.whole || rule.needs === 'text')) continue;
    if (rule.formats && !rule.formats.includes(target.format)) continue;
    // What only a profile of laws asks for, templates ask for themselves when they name one of its regimes.
    const isMeant = (one: Shared): boolean => one.isReached(rule) && (!setting.isDormant || one.wakes(rule.id));
    const report = (made: RuleReport<string, string>) => {
      const uri = fileOf(made.at, file.elsewhere);
      const place = uri === undefined ? target : { ...target, uri };
      const finding = ruleFinding(rule, setting, place, input, made);
      // Fixes of a finding elsewhere would edit another document than the one that is checked.
      if (uri === undefined) drafts.push(finding);
      else elsewhere.push({ ...finding, fixes: [] });
    };
    const all = rule.oncePerFile ? shared.slice(0, 1) : file.templates.length === 0 ? [] : shared;
    for (const one of all) {
      if (!isMeant(one)) continue;
      const context = new Context(one, setting.options, report);
      try {
        if (rule.scope === 'template') rule.check(context);
        else {
          const fact: unknown = rule.collect(context);
          if (fact !== undefined) facts[rule.id] = [...(facts[rule.id] ?? []), fact];
        }
      } catch (error) {
        crashed = true;
        input.onCrash(rule.id, error);
        drafts.push(crashFinding(rule.id, error, target, input.lang));
        break;
      }
    }
  }
  return { drafts, elsewhere, facts, crashed };
}

/** The finding that stands for a rule's own failure. */
export function crashFinding(rule: string, error: unknown, target: Target, lang: Lang): Omit<Finding, 'fingerprint'> {
  const data = { rule, error: error instanceof Error ? error.message : String(error) };
  return ownFinding('internal/rule-crashed', 'crashed', { target, range: { start: 0, end: 0 }, data }, lang);
}

/** What all rules see of one template, computed when the first of them asks. */
class Shared {
  readonly file: FileToCheck;
  readonly template: PromptTemplate;
  readonly today: string;
  readonly jurisdictions: readonly string[];
  readonly #rules: readonly Rule[];
  readonly #phrases: Phrases;
  #strings: AnyContext['strings'] | undefined;
  #elsewhere: AnyContext['textsElsewhere'] | undefined;
  #texts: readonly TextSite[] | undefined;
  #clauses: AnyContext['clauses'] | undefined;
  #woken: ReadonlySet<string> | undefined;

  constructor(file: FileToCheck, template: PromptTemplate, { rules, today }: RunInput) {
    this.file = file;
    this.template = template;
    this.today = today;
    this.jurisdictions = [...(jurisdictionsOf(template) ?? file.jurisdictions)];
    this.#rules = rules;
    this.#phrases = phrasesOf(rules);
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

  get texts(): readonly TextSite[] {
    this.#texts ??= textSites(this.template);
    return this.#texts;
  }

  get clauses(): AnyContext['clauses'] {
    this.#clauses ??= findClauses(this.template);
    return this.#clauses;
  }

  found(list: PhraseList, where: readonly TextPlace[], negation = true): readonly FoundPhrase[] {
    return this.texts
      .filter(({ place }) => isAmong(place, where))
      .flatMap((site) => this.#phrases.in(site, list, negation));
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

/** What one rule sees. Functions are bound, for rules take the context apart. */
class Context implements AnyContext {
  readonly #shared: Shared;
  readonly document: ParsedDocument;
  readonly template: PromptTemplate;
  readonly today: string;
  readonly mapping: AnyContext['mapping'];
  readonly options: AnyContext['options'];
  readonly report: AnyContext['report'];
  readonly anchor: AnyContext['anchor'];
  readonly jurisdictions: readonly string[];
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
    this.anchor = (...path) => anchorOf(file, template, path);
    this.jurisdictions = shared.jurisdictions;
    this.found = (list, where, negation) => shared.found(list, where, negation);
    this.texts = (...where) =>
      where.length === 0 ? shared.texts : shared.texts.filter((one) => isAmong(one.place, where));
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
