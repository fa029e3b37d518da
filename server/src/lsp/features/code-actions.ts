import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { fill, safeEdits } from '../../engine/index.js';
import { readData, toEdits } from '../convert.js';
import { type Diagnosis, diagnose, toDiagnostics } from '../diagnose.js';
import { guarded } from '../log.js';
import { sentences } from '../sentences.js';
import type { Session } from '../session.js';

/** The kind under which editors apply all safe fixes at once, on saving for example. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.bluepencil`;

/** What is to be changed: an open document in its present version, or a file as it was when the workspace was checked. */
interface Target {
  readonly uri: string;
  readonly version: number | null;
}

/** Offer the fixes of findings, one by one and all safe ones together. */
export function provideCodeActions(session: Session): void {
  session.connection.onCodeAction(
    guarded(session.log, 'Code actions', (params: CodeActionParams, token: CancellationToken) =>
      codeActions(session, params, token),
    ),
  );
}

async function codeActions(
  session: Session,
  { textDocument: { uri }, context }: CodeActionParams,
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
  const actions = fixes.flatMap((diagnostic) => quickFixes(session, document, diagnostic, diagnosis));
  const all = asksForAll && diagnosis ? fixAll(session, document, diagnosis) : undefined;
  return all ? [...actions, all] : actions;
}

/** `source.fixAll.bluepencil` is within `source.fixAll` and `source`. */
function isWithin(kind: string, wanted: string): boolean {
  return kind === wanted || kind.startsWith(`${wanted}.`);
}

/**
 * The fixes that a diagnostic carries, unless the document has changed since. A client that does not keep the data of
 * diagnostics gets those of the same finding as it is now; so does a file that is not open, for it has no version.
 */
function quickFixes(
  session: Session,
  document: Target,
  diagnostic: Diagnostic,
  diagnosis: Diagnosis | undefined,
): CodeAction[] {
  const asked = diagnostic.data === undefined || document.version === null;
  const raw = asked ? sameNow(session, diagnostic, diagnosis)?.data : diagnostic.data;
  const data = readData(raw);
  if (data?.version !== document.version) return [];
  return data.fixes.map(({ title, kind, edits }) => ({
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
