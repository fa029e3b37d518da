import type { ResolvedConfig } from '../config/resolve.js';
import type { Partial as PartialText, Rule, RuleReport } from '../rules/define.js';
import type { Finding, LibraryEntry, LibraryResult, LibrarySuppression } from './finding.js';
import { finish, ruleFinding } from './findings.js';
import { crashFinding, type RunInput } from './run-rules.js';
import { isSuppressed, keyOf, unusedSuppression } from './suppress.js';

/** What stands behind a path that is written in a file; `undefined` where nothing is. */
export type PartialReader = (fromUri: string, path: string) => PartialText | undefined;

type Draft = Omit<Finding, 'fingerprint'>;
type LibraryRuleOf = Extract<Rule, { scope: 'library' }>;

/** Relative paths of texts that the library step wants to read for a file. */
export function partialsOf(run: RunInput, entry: LibraryEntry): readonly string[] {
  return run.rules.flatMap((rule) => {
    if (rule.scope !== 'library') return [];
    return (entry.facts[rule.id] ?? []).flatMap((facts) => rule.partialsOf?.(facts) ?? []);
  });
}

/** Relative paths of texts that a text beside the templates asks for in turn. */
export function partialsIn(run: RunInput, text: string): readonly string[] {
  return run.rules.flatMap((rule) => (rule.scope === 'library' && rule.partialsIn ? rule.partialsIn(text) : []));
}

/** Compare the files of a library with every rule that does so, and settle the suppressions for those rules. */
export function compareLibrary(
  run: RunInput,
  config: ResolvedConfig,
  entries: readonly LibraryEntry[],
  partial: PartialReader,
): LibraryResult {
  const drafts: Draft[] = [];
  const formatOf = new Map(entries.map(({ uri, format }) => [uri, format]));
  let trusted = true;
  for (const rule of run.rules) {
    if (rule.scope !== 'library') continue;
    try {
      rule.compare(contextFor(run, config, rule, entries, formatOf, partial, drafts));
    } catch (error) {
      trusted = false;
      run.onCrash(rule.id, error);
      const uri = entries[0]?.uri ?? '';
      drafts.push(crashFinding(rule.id, error, { uri, format: formatOf.get(uri) ?? '' }, run.lang));
    }
  }
  const used = new Set<LibrarySuppression>();
  const byFile = new Map(entries.map(({ uri, suppressions }) => [uri, suppressions]));
  const kept = drafts.filter((draft) => !isSuppressed(draft, byFile.get(draft.uri) ?? [], used));
  const unused = entries.flatMap(({ uri, format, suppressions }) =>
    suppressions
      .filter((entry) => !used.has(entry))
      .flatMap(({ ruleId, comment }) =>
        comment ? [unusedSuppression(ruleId, comment, { uri, format }, run.lang)] : [],
      ),
  );
  const elsewhere = entries.flatMap((entry) => entry.elsewhere).filter(({ uri }) => !config.isIgnored(uri));
  const silences = new Map(entries.map((entry) => [entry.uri, entry.silences]));
  const isSilenced = ({ uri, ruleId, range }: Draft): boolean =>
    (silences.get(uri) ?? []).some(
      (silence) => silence.ruleId === ruleId && range.start >= silence.covers.start && range.start < silence.covers.end,
    );
  const heard = elsewhere.filter((draft) => !isSilenced(draft));
  const findings = finish([...kept, ...heard, ...unused, ...unusedInConfig(run, config, entries, used)], () => '');
  return { findings, suppressed: drafts.length - kept.length + elsewhere.length - heard.length, trusted };
}

/** Entries of the configuration that mean files of this library and are of use in none of them. */
function unusedInConfig(
  run: RunInput,
  config: ResolvedConfig,
  entries: readonly LibraryEntry[],
  used: ReadonlySet<LibrarySuppression>,
): Draft[] {
  const meant = new Set(entries.flatMap(({ configured }) => configured.map(([key]) => key)));
  const ofUse = new Set([
    ...entries.flatMap(({ configured }) => configured.filter(([, isUsed]) => isUsed).map(([key]) => key)),
    ...[...used].map(({ configKey }) => configKey),
  ]);
  return config.suppressions
    .filter((entry) => meant.has(keyOf(entry)) && !ofUse.has(keyOf(entry)))
    .filter(({ ruleId }) => run.rules.some((rule) => rule.id === ruleId))
    .map(({ ruleId, at }) => unusedSuppression(ruleId, at.range, { uri: at.uri, format: 'config' }, run.lang));
}

function contextFor(
  run: RunInput,
  config: ResolvedConfig,
  rule: Rule,
  entries: readonly LibraryEntry[],
  formatOf: ReadonlyMap<string, string>,
  partial: PartialReader,
  drafts: Draft[],
): Parameters<LibraryRuleOf['compare']>[0] {
  const files: { readonly uri: string; readonly facts: unknown }[] = [];
  for (const { uri, facts } of entries) for (const one of facts[rule.id] ?? []) files.push({ uri, facts: one });
  return {
    files,
    options: (uri: string) => config.rulesFor(uri).get(rule.id)?.options ?? {},
    partial,
    report(uri: string, report: RuleReport<string, string>) {
      const setting = config.rulesFor(uri).get(rule.id) ?? { severity: rule.severity, isChosen: false };
      drafts.push(ruleFinding(rule, setting, { uri, format: formatOf.get(uri) ?? '' }, run, report));
    },
  };
}
