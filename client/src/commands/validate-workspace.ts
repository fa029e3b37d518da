import * as vscode from 'vscode';
import { ResponseError, WorkDoneProgress, type WorkDoneProgressParams } from 'vscode-languageclient';
import {
  type ValidateWorkspaceParams,
  type ValidateWorkspaceResult,
  validateWorkspaceRequest,
} from '../../../server/src/protocol.js';
import { describeCounts, describeFiles, offer, showProblems } from '../messages.js';
import type { Session } from '../session.js';

/** More notices than this go to the log only. */
const NOTICES_SHOWN = 3;
/** The protocol's code for a request that ended because it was cancelled. */
const REQUEST_CANCELLED = -32800;

let runs = 0;

/** Checks every file of the workspace, with progress, and ends with a summary. */
export async function validateWorkspace(session: Session): Promise<void> {
  if ((vscode.workspace.workspaceFolders ?? []).length === 0) {
    vscode.window.showInformationMessage(vscode.l10n.t('Open a folder first: there is no workspace to validate.'));
    return;
  }
  await runValidation(session, {}, vscode.l10n.t('BluePencil: validating the workspace'));
}

/** Checks the workspace or a part of it, with progress under a title, and ends with a summary. */
export async function runValidation(session: Session, asked: ValidateWorkspaceParams, title: string): Promise<void> {
  const result = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    (progress, token) => request(session, asked, progress, token),
  );
  summarize(session, result);
}

/** Asks the server; gives nothing when the user cancelled. */
async function request(
  { client }: Session,
  asked: ValidateWorkspaceParams,
  progress: vscode.Progress<{ message?: string; increment?: number }>,
  token: vscode.CancellationToken,
): Promise<ValidateWorkspaceResult | undefined> {
  runs += 1;
  const params = {
    ...asked,
    workDoneToken: `bluepencil-validate-workspace-${runs}`,
  } satisfies ValidateWorkspaceParams & WorkDoneProgressParams;
  let reached = 0;
  const listening = client.onProgress(WorkDoneProgress.type, params.workDoneToken, (step) => {
    const percentage = 'percentage' in step ? (step.percentage ?? reached) : reached;
    const increment = Math.max(0, percentage - reached);
    reached += increment;
    progress.report({ increment, ...(step.message === undefined ? {} : { message: step.message }) });
  });
  try {
    return await client.sendRequest<ValidateWorkspaceResult>(validateWorkspaceRequest, params, token);
  } catch (error) {
    if (error instanceof ResponseError && error.code === REQUEST_CANCELLED) return undefined;
    throw error;
  } finally {
    listening.dispose();
  }
}

/** Says what came out, never "compliant". Does not wait for the user, so that the command ends here. */
function summarize({ log }: Session, result: ValidateWorkspaceResult | undefined): void {
  if (result === undefined || result.cancelled) {
    vscode.window.showInformationMessage(vscode.l10n.t('The validation was cancelled. Not all files were checked.'));
    return;
  }
  for (const notice of result.notices) log.warn(notice);
  const counts = describeCounts(result);
  const text = [describeOutcome(result, counts), ...describeNotices(result.notices)].join(' ');
  const openProblems = vscode.l10n.t('Open Problems');
  const showLog = vscode.l10n.t('Show Log');
  const buttons = [...(counts === '' ? [] : [openProblems]), ...(result.notices.length === 0 ? [] : [showLog])];
  const important = result.errors > 0 || result.notices.length > 0;
  const show = important ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  offer(log, show(text, ...buttons), { [openProblems]: () => showProblems(false), [showLog]: () => log.show() });
}

function describeOutcome({ files, suppressed }: ValidateWorkspaceResult, counts: string): string {
  if (files === 0) return vscode.l10n.t('BluePencil found no prompt templates there.');
  const checked = describeFiles(files);
  const outcome =
    counts === ''
      ? vscode.l10n.t('BluePencil checked {0}: no breach detected.', checked)
      : vscode.l10n.t('BluePencil checked {0}: {1}.', checked, counts);
  return suppressed === 0 ? outcome : `${outcome} ${vscode.l10n.t('Suppressed findings: {0}.', suppressed)}`;
}

function describeNotices(notices: readonly string[]): readonly string[] {
  if (notices.length === 0) return [];
  const rest = notices.length - NOTICES_SHOWN;
  return [
    vscode.l10n.t('Not everything could be checked:'),
    ...notices.slice(0, NOTICES_SHOWN),
    ...(rest > 0 ? [vscode.l10n.t('({0} more in the log)', rest)] : []),
  ];
}
