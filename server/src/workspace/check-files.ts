import { type CheckResult, type Engine, type Finding, sortedOnce } from '../engine/index.js';
import type { Host } from '../host/host.js';
import { checkWithCompanions } from './companions.js';
import type { Decision } from './decisions.js';
import type { Engines } from './engines.js';
import { createLibrary } from './library.js';
import { isSerious, type Notice } from './notices.js';
import { isPack } from './packs.js';

/** What a run over many files says. "Nothing found" and "nothing looked at" never look alike. */
export interface Report {
  /** Prompt templates, policy packs and configuration files that were looked at. */
  readonly files: number;
  readonly findings: readonly Finding[];
  readonly suppressed: number;
  readonly notices: readonly Notice[];
  /** False: a file could not be read, the configuration is broken, a rule crashed, or the run was cancelled. */
  readonly trusted: boolean;
  /** The text of each file that has findings. */
  readonly texts: ReadonlyMap<string, string>;
}

/** A report, and what became of each file, in the order in which they were looked at. Output formats get the report. */
export interface Run extends Report {
  readonly decisions: readonly Decision[];
}

/** What to check. */
export interface RunInput {
  readonly uris: readonly string[];
  /**
   * Files that the user named one by one: they are checked even where the configuration ignores them, and when one is
   * no template that is worth a notice.
   */
  readonly named?: ReadonlySet<string>;
  /** Folders that includes may be read from. */
  readonly roots: readonly string[];
}

/** How a run is watched and stopped. */
export interface RunControl {
  readonly onProgress?: (done: number, total: number) => void;
  readonly isCancelled?: () => boolean;
  /** Give way to other work now and then; the editor does, the command line need not. */
  readonly pause?: () => Promise<void>;
}

interface Tally {
  files: number;
  suppressed: number;
  trusted: boolean;
  readonly findings: Finding[];
  readonly notices: Notice[];
  readonly texts: Map<string, string>;
  readonly decisions: Decision[];
  readonly engines: Set<Engine>;
}

/** Check files one by one, then compare them. */
export async function checkFiles(
  host: Host,
  engines: Engines,
  input: RunInput,
  control: RunControl = {},
): Promise<Run> {
  const { uris, named = new Set(), roots } = input;
  const library = createLibrary(host, () => roots);
  const tally: Tally = {
    files: 0,
    suppressed: 0,
    trusted: true,
    findings: [],
    notices: [],
    texts: new Map(),
    decisions: [],
    engines: new Set(),
  };
  for (const [index, uri] of uris.entries()) {
    if (control.isCancelled?.()) {
      tally.notices.push({ code: 'cancelled', detail: String(index) });
      break;
    }
    const engine = await engines.for(uri);
    tally.engines.add(engine);
    if (named.has(uri) || !engine.config.isIgnored(uri)) {
      const result = await checkOne(host, engines, engine, uri, named.has(uri), roots, tally);
      if (result) library.set(uri, result, engine);
    } else tally.decisions.push({ uri, outcome: 'ignored' });
    control.onProgress?.(index + 1, uris.length);
    if (index % 20 === 19) await control.pause?.();
  }
  // Only now every configuration is known that may name a pack.
  for (const { uri, outcome } of tally.decisions) {
    if (outcome === 'format' && isPack(uri) && !engines.sources.has(uri))
      tally.notices.push({ code: 'pack-not-used', detail: uri });
  }
  return toReport(host, tally, await library.compare());
}

async function checkOne(
  host: Host,
  engines: Engines,
  engine: Engine,
  uri: string,
  isNamed: boolean,
  roots: readonly string[],
  tally: Tally,
): Promise<CheckResult | undefined> {
  if (engines.sources.has(uri) && !isPack(uri)) {
    tally.files++;
    tally.decisions.push({ uri, outcome: 'configuration' });
    return undefined;
  }
  const text = await host.read(uri);
  if (typeof text !== 'string') {
    tally.decisions.push({ uri, outcome: 'unreadable' });
    if (isNamed || engine.expects(uri)) {
      tally.trusted = false;
      tally.findings.push(engine.unreadable(uri, text));
    } else tally.notices.push({ code: 'unreadable', detail: uri });
    return undefined;
  }
  const result = await checkWithCompanions(host, engine, { uri, text }, roots);
  if (!result.format) {
    tally.decisions.push({ uri, outcome: 'no-template' });
    if (isNamed) tally.notices.push({ code: 'not-a-template', detail: uri });
    return undefined;
  }
  tally.decisions.push({ uri, outcome: 'format', format: result.format });
  tally.files++;
  tally.suppressed += result.suppressed;
  tally.trusted &&= result.trusted;
  // One by one: a file may have more findings than a call takes arguments.
  for (const finding of result.findings) tally.findings.push(finding);
  if (result.findings.length > 0) tally.texts.set(uri, text);
  return result;
}

async function toReport(
  host: Host,
  tally: Tally,
  compared: { findings: readonly Finding[]; suppressed: number; trusted: boolean },
): Promise<Run> {
  const problems = distinct([...tally.engines].flatMap((engine) => engine.problems));
  const findings = sortedOnce([...problems, ...tally.findings, ...compared.findings]);
  for (const { uri } of findings) {
    if (tally.texts.has(uri)) continue;
    const text = await host.read(uri);
    tally.texts.set(uri, typeof text === 'string' ? text : '');
  }
  const configIsBroken = problems.some(({ severity }) => severity === 'error');
  return {
    files: tally.files,
    findings,
    suppressed: tally.suppressed + compared.suppressed,
    notices: tally.notices,
    trusted: tally.trusted && compared.trusted && !configIsBroken && !tally.notices.some(isSerious),
    texts: tally.texts,
    decisions: tally.decisions,
  };
}

/** Engines under one another share their upper layers' problems. */
function distinct(findings: readonly Finding[]): Finding[] {
  return [
    ...new Map(
      findings.map((finding) => [`${finding.uri} ${finding.fingerprint} ${finding.range.start}`, finding]),
    ).values(),
  ];
}
