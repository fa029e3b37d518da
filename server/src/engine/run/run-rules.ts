import type { RuleSettings } from '../config/rule-settings.js';
import type { PromptTemplate } from '../model/template.js';
import type { ParsedDocument } from '../parse/document.js';
import { entryOf, isMap } from '../parse/tree.js';
import type { Rule, RuleContext, RuleReport } from '../rules/define.js';
import type { Lang } from '../text/bilingual.js';
import type { OffsetRange } from '../text/range.js';
import type { Finding } from './finding.js';
import { ownFinding, ruleFinding, type Target } from './findings.js';
import { stringsOf } from './strings.js';

/** What running the rules over one file gives. */
export interface RulesResult {
  readonly drafts: readonly Omit<Finding, 'fingerprint'>[];
  readonly facts: Readonly<Record<string, unknown>>;
  readonly crashed: boolean;
}

/** What all rules of a run share. */
export interface RunInput {
  readonly rules: readonly Rule[];
  readonly lang: Lang;
  readonly today: string;
  /** Told of a rule's own failure, for the log. */
  readonly onCrash: (ruleId: string, error: unknown) => void;
}

/**
 * Run the rules that are on over one template. A rule that throws becomes a finding and the others go on.
 * On a document that could not be read as a whole only rules that look at mere text run: others would guess.
 */
export function runRules(
  input: RunInput,
  settings: RuleSettings,
  document: ParsedDocument,
  template: PromptTemplate,
  target: Target,
  whole: boolean,
): RulesResult {
  const drafts: Omit<Finding, 'fingerprint'>[] = [];
  const facts: Record<string, unknown> = {};
  let crashed = false;
  const shared = new Shared(document, template, input.today);
  for (const rule of input.rules) {
    const setting = settings.get(rule.id);
    if (!setting || !(whole || rule.needs === 'text')) continue;
    const report = (made: RuleReport<string, string>) => {
      drafts.push(ruleFinding(rule, setting, target, input.lang, made));
    };
    const context = new Context(shared, setting.options, report);
    try {
      if (rule.scope === 'template') rule.check(context);
      else facts[rule.id] = rule.collect(context);
    } catch (error) {
      crashed = true;
      input.onCrash(rule.id, error);
      drafts.push(crashFinding(rule.id, error, target, input.lang));
    }
  }
  return { drafts, facts, crashed };
}

/** The finding that stands for a rule's own failure. */
export function crashFinding(rule: string, error: unknown, target: Target, lang: Lang): Omit<Finding, 'fingerprint'> {
  const data = { rule, error: error instanceof Error ? error.message : String(error) };
  return ownFinding('internal/rule-crashed', 'crashed', { target, range: { start: 0, end: 0 }, data }, lang);
}

type AnyContext = RuleContext<Readonly<Record<string, unknown>>, string, string>;

/** What all rules see of one document, computed when the first of them asks. */
class Shared {
  readonly document: ParsedDocument;
  readonly template: PromptTemplate;
  readonly today: string;
  #strings: AnyContext['strings'] | undefined;

  constructor(document: ParsedDocument, template: PromptTemplate, today: string) {
    this.document = document;
    this.template = template;
    this.today = today;
  }

  get strings(): AnyContext['strings'] {
    this.#strings ??= stringsOf(this.document);
    return this.#strings;
  }
}

/** What one rule sees. Functions are bound, for rules take the context apart. */
class Context implements AnyContext {
  readonly #shared: Shared;
  readonly document: ParsedDocument;
  readonly template: PromptTemplate;
  readonly today: string;
  readonly options: AnyContext['options'];
  readonly report: AnyContext['report'];
  readonly anchor: AnyContext['anchor'];

  constructor(shared: Shared, options: AnyContext['options'], report: AnyContext['report']) {
    this.#shared = shared;
    this.document = shared.document;
    this.template = shared.template;
    this.today = shared.today;
    this.options = options;
    this.report = report;
    this.anchor = (...path) => anchorOf(shared.document, path);
  }

  get strings(): AnyContext['strings'] {
    return this.#shared.strings;
  }
}

/** The key of the deepest part of `path` that is there; else the first key; else the first line. */
function anchorOf(document: ParsedDocument, path: readonly string[]): OffsetRange {
  let node = document.root;
  let range: OffsetRange | undefined;
  for (const step of path) {
    const entry = entryOf(node, step);
    if (!entry) break;
    range = entry.key.range;
    node = entry.value;
  }
  const first = isMap(document.root) ? document.root.entries[0]?.key.range : undefined;
  const lineEnd = document.text.search(/\r|\n/);
  return range ?? first ?? { start: 0, end: lineEnd < 0 ? document.text.length : lineEnd };
}
