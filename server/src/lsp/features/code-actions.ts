import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  CodeActionTriggerKind,
  type Diagnostic,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { fill, safeEdits } from '../../engine/index.js';
import { type DiagnosticData, readData, toEdits } from '../convert.js';
import { type Diagnosis, diagnose, toDiagnostics } from '../diagnose.js';
import { guarded } from '../log.js';
import type { Navigation } from '../navigation/index.js';
import type { Readings } from '../navigation/readings.js';
import { sentences } from '../sentences.js';
import type { Session } from '../session.js';
import { findingActions, provideSuppression } from './finding-actions.js';
import { refactorings } from './refactorings.js';

/** The kind under which editors apply all safe fixes at once, on saving for example. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.bluepencil`;

/** What is to be changed: an open document in its present version, or a file as it was when the workspace was checked. */
interface Target {
  readonly uri: string;
  readonly version: number | null;
}

/** Offer the fixes of findings, one by one and all safe ones together, what else can be done about them, and rewritings. */
export function provideCodeActions(session: Session, { readings }: Navigation): void {
  session.connection.onCodeAction(
    guarded(session.log, 'Code actions', (params: CodeActionParams, token: CancellationToken) =>
      codeActions(session, readings, params, token),
    ),
  );
  provideSuppression(session, readings);
}

async function codeActions(
  session: Session,
  readings: Readings,
  { textDocument: { uri }, range, context }: CodeActionParams,
  token: CancellationToken,
): Promise<CodeAction[]> {
  const document: Target = session.open(uri) ?? { uri, version: null };
  const wants = (kind: string) => context.only?.some((only) => only === '' || isWithin(kind, only)) ?? false;
  const ours = context.diagnostics.filter(({ source }) => source === 'bluepencil');
  const fixes = context.only === undefined || wants(CodeActionKind.QuickFix) ? ours : [];
  const asksForAll = wants(fixAllKind);
  const isStale = (diagnostic: Diagnostic) => diagnostic.data === undefined || document.version === null;
  const diagnosis = asksForAll || fixes.some(isStale) ? await diagnose(session, uri) : undefined;
  if (token.isCancellationRequested) return [];
  const current = fixes.flatMap((diagnostic) => {
    const data = dataOf(session, document, diagnostic, diagnosis);
    return data ? [{ diagnostic, data }] : [];
  });
  const all = asksForAll && diagnosis ? fixAll(session, document, diagnosis) : undefined;
  // A light bulb beside every line would mean nothing: rewritings come when somebody asks.
  const isAsked = context.only !== undefined || context.triggerKind === CodeActionTriggerKind.Invoked;
  const wantsRefactoring = (kind: string) => isAsked && (context.only === undefined || wants(kind));
  return [
    ...current.flatMap(({ diagnostic, data }) => quickFixes(session, document, diagnostic, data)),
    ...(await findingActions(
      session,
      readings,
      uri,
      document.version === null ? [] : current.map(({ diagnostic }) => diagnostic),
    )),
    ...(await refactorings(session, readings, uri, range, wantsRefactoring)),
    ...(all ? [all] : []),
  ];
}

/** `source.fixAll.bluepencil` is within `source.fixAll` and `source`. */
function isWithin(kind: string, wanted: string): boolean {
  return kind === wanted || kind.startsWith(`${wanted}.`);
}

/**
 * What a diagnostic carries, unless the document has changed since. A client that does not keep the data of diagnostics
 * gets that of the same finding as it is now; so does a file that is not open, for it has no version.
 */
function dataOf(
  session: Session,
  document: Target,
  diagnostic: Diagnostic,
  diagnosis: Diagnosis | undefined,
): DiagnosticData | undefined {
  const asked = diagnostic.data === undefined || document.version === null;
  const data = readData(asked ? sameNow(session, diagnostic, diagnosis)?.data : diagnostic.data);
  return data?.version === document.version ? data : undefined;
}

function quickFixes(
  session: Session,
  document: Target,
  diagnostic: Diagnostic,
  { fixes }: DiagnosticData,
): CodeAction[] {
  return fixes.map(({ title, kind, edits }) => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    isPreferred: kind === 'safe',
    edit: toWorkspaceEdit(session, document, [...edits]),
  }));
}

function sameNow(session: Session, sought: Diagnostic, diagnosis: Diagnosis | undefined): Diagnostic | undefined {
  const now = diagnosis ? toDiagnostics(session, diagnosis) : [];
  const place = JSON.stringify(sought.range);
  return now.find(({ code, message, range }) => {
    return code === sought.code && message === sought.message && JSON.stringify(range) === place;
  });
}

function fixAll(session: Session, document: Target, { check, findings }: Diagnosis): CodeAction | undefined {
  if (check.version !== document.version) return undefined;
  const edits = toEdits(safeEdits(findings), check.lines);
  if (edits.length === 0) return undefined;
  return {
    title: fill(sentences.applyAll, session.client.lang),
    kind: fixAllKind,
    edit: toWorkspaceEdit(session, document, edits),
  };
}

function toWorkspaceEdit({ client }: Session, { uri, version }: Target, edits: TextEdit[]): WorkspaceEdit {
  return client.versionedEdits
    ? { documentChanges: [{ textDocument: { uri, version }, edits }] }
    : { changes: { [uri]: edits } };
}
