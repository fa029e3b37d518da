import type { CancellationToken, Diagnostic, WorkDoneProgressParams } from 'vscode-languageserver';
import { createLineIndex, exampleOutcomes, type Finding, fill, type Lang } from '../../engine/index.js';
import {
  type TestPoliciesResult,
  testPoliciesRequest,
  type ValidateFileParams,
  type ValidateFileResult,
  type ValidateWorkspaceParams,
  type ValidateWorkspaceResult,
  validateFileRequest,
  validateWorkspaceRequest,
} from '../../protocol.js';
import { checkFiles, type Report } from '../../workspace/check-files.js';
import { queryFor } from '../../workspace/discover.js';
import { homeOf, isAtOrBelow } from '../../workspace/library-index.js';
import { isSerious, type Notice, noticeTexts } from '../../workspace/notices.js';
import { isPack } from '../../workspace/packs.js';
import { toDiagnostic } from '../convert.js';
import { diagnose } from '../diagnose.js';
import { guarded } from '../log.js';
import { createPause } from '../pause.js';
import { sentences } from '../sentences.js';
import type { Session } from '../session.js';
import { nameOf, normalizeUri } from '../uris.js';
import type { Published } from './published.js';
import { announceState, countBySeverity, toState } from './state.js';

/** Progress is told at most this often. */
const progressEveryMs = 50;

/** Answer the commands that check one file, or all. */
export function provideValidation(session: Session, published: Published): void {
  const { connection, log } = session;
  connection.onRequest(
    validateFileRequest,
    guarded(log, 'Validate file', async ({ uri }: ValidateFileParams): Promise<ValidateFileResult> => {
      const diagnosis = await diagnose(session, uri);
      announceState(session, diagnosis);
      return toState(session, diagnosis);
    }),
  );
  connection.onRequest(
    validateWorkspaceRequest,
    guarded(log, 'Validate workspace', (params: Params | undefined, token: CancellationToken) =>
      validateWorkspace(session, published, params ?? {}, token),
    ),
  );
  connection.onRequest(
    testPoliciesRequest,
    guarded(log, 'Test policies', (_params: unknown, token: CancellationToken) =>
      testPolicies(session, published, token),
    ),
  );
}

type Params = ValidateWorkspaceParams & WorkDoneProgressParams;

/** Whether a file belongs to what was asked for; `undefined`: all files do. */
function wantedBy({ folder, files }: ValidateWorkspaceParams): ((uri: string) => boolean) | undefined {
  if (folder === undefined && files === undefined) return undefined;
  const below = folder === undefined ? undefined : normalizeUri(folder);
  const named = new Set(files?.map(normalizeUri));
  return (uri) => named.has(uri) || (below !== undefined && isAtOrBelow(uri, below));
}

async function testPolicies(
  session: Session,
  published: Published,
  token: CancellationToken,
): Promise<TestPoliciesResult> {
  const { byFolder } = await findFiles(session, isPack);
  const uris = byFolder.flatMap((folder) => folder.uris);
  const reports = await checkFolders(session, byFolder, () => {}, token);
  if (!token.isCancellationRequested) await published.renew(uris, toDiagnosticsByFile(session, reports));
  let examples = 0;
  let failed = 0;
  let first: TestPoliciesResult['first'];
  for (const uri of uris) {
    const text = await session.host.read(uri);
    if (typeof text !== 'string') continue;
    const outcomes = exampleOutcomes(uri, text, session.client.lang);
    const wrong = outcomes.filter(({ message }) => message !== undefined);
    examples += outcomes.length;
    failed += wrong.length;
    const [failure] = wrong;
    if (failure) first ??= { uri, position: createLineIndex(text).positionAt(failure.at) };
  }
  return { packs: uris.length, examples, failed, ...(first ? { first } : {}) };
}

async function validateWorkspace(
  session: Session,
  published: Published,
  { workDoneToken, ...asked }: Params,
  token: CancellationToken,
): Promise<ValidateWorkspaceResult> {
  const { lang } = session.client;
  session.renewDay();
  const progress = session.connection.window.attachWorkDoneProgress(workDoneToken);
  progress.begin(fill(sentences.validating, lang), 0, undefined, true);
  try {
    const isWanted = wantedBy(asked);
    const { byFolder, failed } = await findFiles(session, isWanted);
    const all = byFolder.flatMap(({ uris }) => uris);
    const tell = throttled(session.platform.milliseconds, (done) => {
      const message = fill(sentences.progress, lang, { done, total: all.length });
      progress.report(Math.floor((100 * done) / Math.max(1, all.length)), message);
    });
    const reports = await checkFolders(session, byFolder, tell, token);
    const notices = failed.map((detail): Notice => ({ code: 'folder-unreadable', detail }));
    const found = toDiagnosticsByFile(session, reports);
    if (!token.isCancellationRequested) await (isWanted ? published.renew(all, found) : published.replace(all, found));
    return toResult(session, reports, notices, token.isCancellationRequested);
  } finally {
    progress.done();
  }
}

interface Folder {
  readonly folder: string;
  readonly uris: readonly string[];
}

async function findFiles(
  session: Session,
  isWanted: (uri: string) => boolean = () => true,
): Promise<{ byFolder: readonly Folder[]; failed: readonly string[] }> {
  const folders = session.folders();
  const byFolder: Folder[] = [];
  const failed: string[] = [];
  for (const folder of folders) {
    const { config } = await session.engines.for(folder);
    const found = await session.host.find(folder, queryFor(config));
    byFolder.push({ folder, uris: found.uris.filter((uri) => homeOf(uri, folders) === folder && isWanted(uri)) });
    failed.push(...found.failed);
  }
  return { byFolder, failed };
}

async function checkFolders(
  session: Session,
  byFolder: readonly Folder[],
  tell: (done: number, isLast: boolean) => void,
  token: CancellationToken,
): Promise<readonly Report[]> {
  const { host, engines, platform } = session;
  const pause = createPause(platform.milliseconds);
  const isCancelled = () => token.isCancellationRequested;
  const total = byFolder.reduce((sum, { uris }) => sum + uris.length, 0);
  const reports: Report[] = [];
  let before = 0;
  for (const { uris } of byFolder) {
    const onProgress = (done: number) => tell(before + done, before + done === total);
    const input = { uris, roots: session.folders() };
    reports.push(await checkFiles(host, engines, input, { onProgress, isCancelled, pause }));
    before += uris.length;
    if (isCancelled()) break;
  }
  return reports;
}

function throttled(now: () => number, tell: (done: number) => void): (done: number, isLast: boolean) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (done, isLast) => {
    if (!isLast && now() - last < progressEveryMs) return;
    last = now();
    tell(done);
  };
}

function toDiagnosticsByFile({ client }: Session, reports: readonly Report[]): ReadonlyMap<string, Diagnostic[]> {
  const byFile = new Map<string, Diagnostic[]>();
  for (const { findings, texts } of reports) {
    const positions = new Map([...texts].map(([uri, text]) => [uri, { lines: createLineIndex(text), version: null }]));
    for (const finding of findings) {
      const at = positions.get(finding.uri) ?? { lines: createLineIndex(''), version: null };
      const diagnostic = toDiagnostic(finding, at, client);
      byFile.set(finding.uri, [...(byFile.get(finding.uri) ?? []), diagnostic]);
    }
  }
  return byFile;
}

function toResult(
  { client: { lang } }: Session,
  reports: readonly Report[],
  failed: readonly Notice[],
  cancelled: boolean,
): ValidateWorkspaceResult {
  const findings = reports.flatMap((report) => report.findings);
  const serious = [...failed, ...reports.flatMap(({ notices }) => notices)].filter(isSerious);
  const sum = (numberOf: (report: Report) => number) => reports.reduce((total, report) => total + numberOf(report), 0);
  return {
    files: sum(({ files }) => files),
    ...countBySeverity(findings),
    suppressed: sum(({ suppressed }) => suppressed),
    notices: [
      ...serious.map(({ code, detail }) => fill(noticeTexts[code], lang, { detail })),
      ...findings.filter(isOurTrouble).map((finding) => troubleSentence(finding, lang)),
    ],
    cancelled,
  };
}

/** Findings that say that something was not checked, rather than that a prompt is wrong. */
function isOurTrouble({ ruleId, severity }: Finding): boolean {
  return severity === 'error' && (ruleId.startsWith('internal/') || ruleId.startsWith('config/'));
}

function troubleSentence({ uri, message }: Finding, lang: Lang): string {
  return fill(sentences.configBroken, lang, { file: nameOf(uri), detail: message });
}
