import { type ResolvedConfig, resolveRelative } from '../config/resolve.js';
import { defaultLimits, type ParsedDocument, type ParsedNode } from '../parse/document.js';
import type { CheckResult, SourceDocument } from './finding.js';
import { finish } from './findings.js';
import { companionPaths, LookedAt, type Recognised, readCompanions, recognise, sidecarOf } from './recognise.js';
import { type FileToCheck, type RunInput, runRules } from './run-rules.js';
import { suppress } from './suppress.js';
import { isWhole, syntaxFindings } from './syntax.js';
import type { bindUserSchemas } from './user-schemas.js';

/** A document that has been looked at, but not checked yet. */
export interface OpenedDocument {
  /** Paths, relative to the document, of files that may belong to it. They need not be there. */
  readonly companions: readonly string[];
  /** Check the document, with the texts of those companions that are there. `absent`: those that are known not to be. */
  check(beside: ReadonlyMap<string, string>, absent?: ReadonlySet<string>): CheckResult;
}

type UserSchemas = ReturnType<typeof bindUserSchemas>['validate'];

/** Look at a document that may be a template: find its format, and what else it needs to be checked. */
export function openDocument(
  run: RunInput,
  config: ResolvedConfig,
  userSchemas: UserSchemas,
  source: SourceDocument,
): OpenedDocument {
  const { uri } = source;
  const limits = { ...defaultLimits, ...config.limits };
  const file = new LookedAt(source, limits);
  const mapping = config.formatFor(uri);
  const first = recognise(file, mapping, run.lang);
  const wanted = companionPaths(file, first?.format);
  return {
    companions: wanted,
    check(beside) {
      file.beside = beside;
      // Some files are recognised by what stands beside them.
      const recognised = beside.size > 0 && !mapping ? recognise(file, mapping, run.lang) : first;
      if (!recognised) return notATemplate(uri);
      const companions = readCompanions(beside, limits);
      const { library, ...result } = checkDocument(run, config, userSchemas, uri, recognised, companions);
      return { ...result, library: library && { ...library, companions: wanted } };
    },
  };
}

function notATemplate(uri: string): CheckResult {
  const nothing = { format: undefined, document: undefined, library: undefined };
  return { uri, ...nothing, findings: [], suppressed: 0, trusted: true, templates: [] };
}

function checkDocument(
  run: RunInput,
  config: ResolvedConfig,
  userSchemas: UserSchemas,
  uri: string,
  { format, choice, document, mapping }: Recognised,
  beside: ReadonlyMap<string, ParsedDocument>,
): CheckResult {
  const { text } = document;
  const target = { uri, format: format.id };
  const sources = sourcesOf(config, uri, beside);
  const uriOf = (path: string): string => resolveRelative(uri, path);
  const { library } = sources;
  const templates = format.read({ path: uri, document, library, beside, uriOf, mapping: mapping?.entry });
  const whole = isWhole(document);
  const { jurisdictions } = config;
  const file = { document, templates, target, whole, mapping, readsOthers: beside.size > 0, ...sources, jurisdictions };
  const result = runRules(run, config.rulesFor(uri), file);
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
    templates,
    library: {
      ...{ uri, format: format.id, facts: result.facts, elsewhere: result.elsewhere, suppressions },
      silences: left.valid.map(({ ruleId, covers }) => ({ ruleId, covers })),
      configured: [...left.configured],
      companions: [],
    },
  };
}

/** The other files that say something of a template: its companions, its sidecar, and the library of the configuration. */
function sourcesOf(
  config: ResolvedConfig,
  uri: string,
  beside: ReadonlyMap<string, ParsedDocument>,
): Pick<FileToCheck, 'elsewhere' | 'library'> {
  const elsewhere = new Map<ParsedNode, string>();
  for (const [path, { root }] of beside) if (root) elsewhere.set(root, resolveRelative(uri, path));
  const sidecar = sidecarOf(beside);
  const shared = config.libraryFor(uri);
  for (const { block, uri: source } of shared) elsewhere.set(topOf(block), source);
  return { elsewhere, library: [...(sidecar ? [sidecar.root] : []), ...shared.map(({ block }) => block)] };
}

function topOf(node: ParsedNode): ParsedNode {
  let top = node;
  while (top.parent) top = top.parent;
  return top;
}
