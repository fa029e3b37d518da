import type { ResolvedConfig } from '../config/resolve.js';
import { formats } from '../formats/index.js';
import { rules as shippedRules } from '../policy/registry.js';
import type { Rule } from '../rules/define.js';
import type { Lang } from '../text/bilingual.js';
import type { CheckResult, Finding, LibraryEntry, LibraryResult, SourceDocument } from './finding.js';
import { configFinding, finish, ownFinding } from './findings.js';
import { compareLibrary, type PartialReader, partialsIn, partialsOf } from './library.js';
import { type OpenedDocument, openDocument } from './open-document.js';
import { isOwnFile, openOwnFile } from './own-files.js';
import type { RunInput } from './run-rules.js';
import type { UserPacks } from './user-packs.js';
import { bindUserSchemas } from './user-schemas.js';

/** What an engine is made of. It reads no file, knows no clock and keeps no state between checks. */
export interface EngineInput {
  readonly config: ResolvedConfig;
  /** Texts of the schemas that the configuration binds, by URI; `undefined` for one that cannot be read. */
  readonly schemas?: ReadonlyMap<string, string | undefined>;
  readonly lang?: Lang;
  /** The day of the check, `YYYY-MM-DD`: dates are compared with it. */
  readonly today: string;
  /** Policy packs of the user. Their rules stand beside the shipped ones; one of the same id stands in its place. */
  readonly packs?: UserPacks;
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
  /** Look at one document. Never throws, whatever the text. */
  open(document: SourceDocument): OpenedDocument;
  /** Check one document with the companions that come with it. Never throws, whatever the text. */
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
    rules: input.rules ?? rulesWith(input.packs),
    lang,
    today: input.today,
    onCrash: input.onCrash ?? (() => undefined),
  };
  const comparing = { ...run, rules: run.rules.filter(({ scope }) => scope === 'library') };
  const bound = bindUserSchemas(config.schemas, input.schemas ?? new Map(), lang);
  const drafts = [
    ...config.problems.map((problem) => configFinding(problem, lang)),
    ...(input.packs?.problems(lang) ?? []),
    ...bound.problems,
  ];
  return Object.freeze({
    rules: run.rules,
    config,
    problems: finish(drafts, () => ''),
    open: (document: SourceDocument) =>
      openOwnFile(lang, document) ?? openDocument(run, config, bound.validate, document),
    check(document: SourceDocument) {
      return this.open(document).check(document.beside ?? new Map());
    },
    expects: (uri: string) =>
      isOwnFile(uri) || config.formatFor(uri) !== undefined || formats.some((format) => format.isNamed?.(uri)),
    unreadable: (uri: string, reason: { failure: string; detail: string }) => unreadable(uri, reason, lang),
    partialsOf: (entry: LibraryEntry) => partialsOf(comparing, entry),
    partialsIn: (text: string) => partialsIn(comparing, text),
    checkLibrary: (entries: readonly LibraryEntry[], partial: PartialReader) =>
      compareLibrary(run, config, entries, partial),
  });
}

const merged = new WeakMap<UserPacks, readonly Rule[]>();

/** The shipped rules and those of packs; of two with the same id, that of the pack. */
export function rulesWith(packs: UserPacks | undefined): readonly Rule[] {
  if (!packs || packs.rules.length === 0) return shippedRules;
  let rules = merged.get(packs);
  if (!rules) {
    const own = new Set(packs.rules.map(({ id }) => id));
    rules = [...shippedRules.filter(({ id }) => !own.has(id)), ...packs.rules];
    merged.set(packs, rules);
  }
  return rules;
}

function unreadable(uri: string, { failure, detail }: { failure: string; detail: string }, lang: Lang): Finding {
  const messageId = failure === 'encoding' ? 'encoding' : 'unreadable';
  const at = { target: { uri, format: 'unknown' }, range: { start: 0, end: 0 }, data: { error: detail } };
  const [finding] = finish([ownFinding('internal/unreadable', messageId, at, lang)], () => '');
  if (!finding) throw new Error('A finding was dropped.');
  return finding;
}
