import { type Engine, type Finding, sortedOnce } from '../engine/index.js';
import type { Host } from '../host/host.js';
import { compareMembers, type Member, readBelow } from './compare.js';
import type { Decision } from './decisions.js';
import type { Engines } from './engines.js';
import { type CheckAll, checkHere, type FileCheck, type FileToCheck } from './file-check.js';
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
  /** How files are checked: one by one in this thread, unless somebody knows better. */
  readonly checkAll?: CheckAll;
}

interface Tally {
  files: number;
  suppressed: number;
  trusted: boolean;
  readonly findings: Finding[];
  readonly notices: Notice[];
  readonly texts: Map<string, string>;
  readonly decisions: Decision[];
  readonly members: Member[];
}

/** Check files, then compare them. */
export async function checkFiles(
  host: Host,
  engines: Engines,
  input: RunInput,
  control: RunControl = {},
): Promise<Run> {
  const { uris, named = new Set(), roots } = input;
  const engineOf = new Map<string, Engine>();
  for (const uri of uris) {
    if (control.isCancelled?.()) break;
    engineOf.set(uri, await engines.for(uri));
  }
  const skipped = skip(engineOf, engines, named);
  const wanted = [...engineOf].flatMap(([uri, engine]) => (skipped.has(uri) ? [] : [{ uri, engine }]));
  let done = skipped.size;
  const checkAll = control.checkAll ?? checkHere(host, roots, control);
  const { checks, notices } = await checkAll(wanted, (count) => {
    done += count;
    control.onProgress?.(done, uris.length);
  });
  const tally = tallyOf(engineOf, skipped, checks, named);
  tally.notices.push(...notices);
  // A file of which nothing is known is never passed over in silence.
  const looked = skipped.size + checks.size;
  if (looked < uris.length) tally.trusted = false;
  if (control.isCancelled?.() && looked < uris.length)
    tally.notices.push({ code: 'cancelled', detail: String(looked) });
  for (const { uri, outcome } of tally.decisions) {
    if (outcome === 'format' && isPack(uri) && !engines.sources.has(uri))
      tally.notices.push({ code: 'pack-not-used', detail: uri });
  }
  return toReport(host, tally, new Set(engineOf.values()), roots);
}

/** Files that are not checked, and why. Every engine is known by now, and with them all that is configuration. */
function skip(
  engineOf: ReadonlyMap<string, Engine>,
  { sources }: Engines,
  named: ReadonlySet<string>,
): ReadonlyMap<string, 'ignored' | 'configuration'> {
  const skipped = new Map<string, 'ignored' | 'configuration'>();
  for (const [uri, { config }] of engineOf) {
    if (!named.has(uri) && config.isIgnored(uri)) skipped.set(uri, 'ignored');
    else if (sources.has(uri) && !isPack(uri)) skipped.set(uri, 'configuration');
  }
  return skipped;
}

/** Put together what is known of the files, in their order, whoever checked them and when. */
function tallyOf(
  engineOf: ReadonlyMap<string, Engine>,
  skipped: ReadonlyMap<string, 'ignored' | 'configuration'>,
  checks: ReadonlyMap<string, FileCheck>,
  named: ReadonlySet<string>,
): Tally {
  const counts = { files: 0, suppressed: 0, trusted: true };
  const tally: Tally = { ...counts, findings: [], notices: [], texts: new Map(), decisions: [], members: [] };
  for (const [uri, engine] of engineOf) {
    const outcome = skipped.get(uri);
    const check = checks.get(uri);
    if (outcome) tally.decisions.push({ uri, outcome });
    if (outcome === 'configuration') tally.files++;
    if (check) add(tally, { uri, engine }, check, named.has(uri));
  }
  return tally;
}

function add(tally: Tally, { uri, engine }: FileToCheck, { result, text }: FileCheck, isNamed: boolean): void {
  if ('failure' in result) {
    tally.decisions.push({ uri, outcome: 'unreadable' });
    if (isNamed || engine.expects(uri)) {
      tally.trusted = false;
      tally.findings.push(engine.unreadable(uri, result));
    } else tally.notices.push({ code: 'unreadable', detail: uri });
    return;
  }
  if (!result.format) {
    tally.decisions.push({ uri, outcome: 'no-template' });
    if (isNamed) tally.notices.push({ code: 'not-a-template', detail: uri });
    return;
  }
  tally.decisions.push({ uri, outcome: 'format', format: result.format });
  tally.files++;
  tally.suppressed += result.suppressed;
  tally.trusted &&= result.trusted;
  // One by one: a file may have more findings than a call takes arguments.
  for (const finding of result.findings) tally.findings.push(finding);
  if (text !== undefined) tally.texts.set(uri, text);
  if (result.library) tally.members.push({ entry: result.library, engine });
}

async function toReport(
  host: Host,
  tally: Tally,
  engines: ReadonlySet<Engine>,
  roots: readonly string[],
): Promise<Run> {
  const compared = await compareMembers(
    tally.members,
    readBelow(host, () => roots),
  );
  const problems = distinct([...engines].flatMap((engine) => engine.problems));
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
