import type { RuleSettings } from '../config/rule-settings.js';
import { assemble } from '../formats/assemble.js';
import type { PromptTemplate } from '../model/template.js';
import type { MapNode, ParsedDocument, ParsedNode } from '../parse/document.js';
import type { AnyContext, Rule, RuleReport } from '../rules/define.js';
import type { Lang } from '../text/bilingual.js';
import { Context, Shared } from './context.js';
import type { Finding } from './finding.js';
import { fileOf, ownFinding, ruleFinding, type Target } from './findings.js';

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
  readonly jurisdictions: readonly string[] | 'likely';
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
    (template) => new Shared(file, template, input, settings),
  );
  for (const rule of input.rules) {
    const setting = settings.get(rule.id);
    if (!setting || !(file.whole || rule.needs === 'text')) continue;
    if (rule.formats && !rule.formats.includes(target.format)) continue;
    if (setting.isDormant && !shared.some((one) => one.wakes(rule.id))) continue;
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
