import type { ResolvedConfig } from '../config/resolve.js';
import { isPromptFileName } from '../formats/chat-file.js';
import type { Format } from '../formats/format.js';
import { formatById, formats } from '../formats/index.js';
import { defaultLimits, type ParsedDocument } from '../parse/document.js';
import { parseDocument } from '../parse/index.js';
import { checkPolicyPack, isPolicyFile } from '../policy/pack.js';
import type { Rule } from '../rules/define.js';
import { rules as shippedRules } from '../rules/index.js';
import { type Bilingual, fill, type Lang } from '../text/bilingual.js';
import type { CheckResult, Finding, FormatChoice, LibraryEntry, LibraryResult, SourceDocument } from './finding.js';
import { configFinding, finish, ownFinding, schemaFinding } from './findings.js';
import { compareLibrary, type PartialReader, partialsIn, partialsOf } from './library.js';
import { type RunInput, runRules } from './run-rules.js';
import { suppress } from './suppress.js';
import { isWhole, syntaxFindings } from './syntax.js';
import { bindUserSchemas } from './user-schemas.js';

/** What an engine is made of. It reads no file, knows no clock and keeps no state between checks. */
export interface EngineInput {
  readonly config: ResolvedConfig;
  /** Texts of the schemas that the configuration binds, by URI; `undefined` for one that cannot be read. */
  readonly schemas?: ReadonlyMap<string, string | undefined>;
  readonly lang?: Lang;
  /** The day of the check, `YYYY-MM-DD`: dates are compared with it. */
  readonly today: string;
  /** Rules to run in place of the shipped ones, for tests. */
  readonly rules?: readonly Rule[];
  readonly onCrash?: (ruleId: string, error: unknown) => void;
}

/** The one door: check documents, compare them, list what is known. */
export interface Engine {
  readonly rules: readonly Rule[];
  /** What is wrong with the configuration and the schemas that it binds. Any error among them: do not trust the run. */
  readonly problems: readonly Finding[];
  readonly config: ResolvedConfig;
  /** Check one document. Never throws, whatever the text. */
  check(document: SourceDocument): CheckResult;
  /** Whether a file is meant to be checked, as far as its name or the configuration says so; the text may say so too. */
  expects(uri: string): boolean;
  /** The finding for a file that has no text for us. */
  unreadable(uri: string, reason: { readonly failure: string; readonly detail: string }): Finding;
  /** Relative paths of texts that `checkLibrary` will want to read for a file. */
  partialsOf(entry: LibraryEntry): readonly string[];
  /** Relative paths of texts that such a text asks for in turn. */
  partialsIn(text: string): readonly string[];
  /** Compare the files of a library. */
  checkLibrary(entries: readonly LibraryEntry[], partial: PartialReader): LibraryResult;
}

/** Build an engine. Never throws: what is wrong with its parts is in `problems`. */
export function createEngine(input: EngineInput): Engine {
  const { config, lang = 'en' } = input;
  const run: RunInput = {
    rules: input.rules ?? shippedRules,
    lang,
    today: input.today,
    onCrash: input.onCrash ?? (() => undefined),
  };
  const bound = bindUserSchemas(config.schemas, input.schemas ?? new Map(), lang);
  const drafts = [...config.problems.map((problem) => configFinding(problem, lang)), ...bound.problems];
  return Object.freeze({
    rules: run.rules,
    config,
    problems: finish(drafts, () => ''),
    check: (document: SourceDocument) => checkDocument(run, config, bound.validate, document),
    expects: (uri: string) => isPolicyFile(uri) || config.formatFor(uri) !== undefined || isPromptFileName(uri),
    unreadable: (uri: string, reason: { failure: string; detail: string }) => unreadable(uri, reason, lang),
    partialsOf: (entry: LibraryEntry) => partialsOf(run, entry),
    partialsIn: (text: string) => partialsIn(run, text),
    checkLibrary: (entries: readonly LibraryEntry[], partial: PartialReader) =>
      compareLibrary(run, config, entries, partial),
  });
}

function unreadable(uri: string, { failure, detail }: { failure: string; detail: string }, lang: Lang): Finding {
  const messageId = failure === 'encoding' ? 'encoding' : 'unreadable';
  const at = { target: { uri, format: 'unknown' }, range: { start: 0, end: 0 }, data: { error: detail } };
  const [finding] = finish([ownFinding('internal/unreadable', messageId, at, lang)], () => '');
  if (!finding) throw new Error('A finding was dropped.');
  return finding;
}

function checkDocument(
  run: RunInput,
  config: ResolvedConfig,
  userSchemas: ReturnType<typeof bindUserSchemas>['validate'],
  { uri, text }: SourceDocument,
): CheckResult {
  const nothing = { uri, format: undefined, findings: [], suppressed: 0, trusted: true, document: undefined };
  if (isPolicyFile(uri)) return checkPolicyFile(run, { uri, text });
  const mapped = config.formatFor(uri);
  if (mapped === undefined && !mayBeTemplate(uri, text)) return { ...nothing, template: undefined, library: undefined };
  const limits = { ...defaultLimits, ...config.limits };
  const document = parseDocument(text, isJson(uri) ? 'json' : 'yaml', limits);
  const chosen = chooseFormat(uri, document, mapped, run.lang);
  if (!chosen) return { ...nothing, template: undefined, library: undefined };
  const { format, choice } = chosen;
  const target = { uri, format: format.id };
  const template = format.read(document, config.libraryFor(uri));
  const whole = isWhole(document);
  const result = runRules(run, config.rulesFor(uri), document, template, target, whole);
  const syntax = syntaxFindings(document, target, run.lang);
  const found = [...result.drafts, ...(whole && document.root ? userSchemas(uri, document.root, target) : [])];
  const left = suppress(found, document, target, config.suppressions, run.rules, run.lang);
  const suppressions = left.pending.map(({ ruleId, covers, at, configKey }) => {
    return { ruleId, covers, comment: at, configKey };
  });
  return {
    uri,
    format: choice,
    findings: finish([...syntax, ...left.drafts], () => text),
    suppressed: left.count,
    trusted: !result.crashed,
    document,
    template,
    library: { uri, format: format.id, facts: result.facts, suppressions, configured: [...left.configured] },
  };
}

/** A policy pack is checked for its form. */
function checkPolicyFile(run: RunInput, { uri, text }: SourceDocument): CheckResult {
  const document = parseDocument(text, 'yaml');
  const target = { uri, format: 'policy' };
  const drafts = [
    ...syntaxFindings(document, target, run.lang),
    ...checkPolicyPack(document).map((mistake) => schemaFinding(mistake, target, run.lang)),
  ];
  const reason = fill({ en: 'Its name ends in .policy.yaml.', zh: '文件名以 .policy.yaml 结尾。' }, run.lang);
  const findings = finish(drafts, () => text);
  const format = { id: 'policy', reason };
  return { uri, format, findings, suppressed: 0, trusted: true, document, template: undefined, library: undefined };
}

/** A cheap look before parsing: most YAML and JSON of a workspace is no prompt. */
function mayBeTemplate(uri: string, text: string): boolean {
  return isPromptFileName(uri) || text.includes('messages');
}

function isJson(uri: string): boolean {
  return /\.jsonc?$/i.test(uri);
}

function chooseFormat(
  uri: string,
  document: ParsedDocument,
  mapped: string | undefined,
  lang: Lang,
): { format: Format; choice: FormatChoice } | undefined {
  const byUser = mapped === undefined ? undefined : formatById(mapped);
  if (byUser) {
    const reason: Bilingual = {
      en: 'bluepencil.yaml maps the file to it.',
      zh: 'bluepencil.yaml 将该文件映射为此格式。',
    };
    return { format: byUser, choice: { id: byUser.id, reason: fill(reason, lang) } };
  }
  for (const format of formats) {
    const reason = format.detect({ path: uri, document });
    if (reason) return { format, choice: { id: format.id, reason: fill(reason, lang) } };
  }
  return undefined;
}
