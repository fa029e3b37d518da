/** Messages to the user, and the words that several of them share. */
import * as vscode from 'vscode';

/** How many findings there are of each severity. */
export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** Shows an error with a way to the log, and writes its cause there. Does not wait for the user. */
export function showFailure(log: vscode.LogOutputChannel, message: string, cause?: unknown): void {
  log.error(message, ...(cause === undefined ? [] : [cause instanceof Error ? (cause.stack ?? cause.message) : cause]));
  const showLog = vscode.l10n.t('Show Log');
  offer(log, vscode.window.showErrorMessage(message, showLog), { [showLog]: () => log.show() });
}

/** Runs what belongs to the button that the user presses some time later. */
export function offer(
  log: vscode.LogOutputChannel,
  pressed: Thenable<string | undefined>,
  actions: Readonly<Record<string, () => unknown>>,
): void {
  pressed.then(
    async (button) => {
      try {
        if (button !== undefined) await actions[button]?.();
      } catch (error) {
        log.error(describeError(error));
      }
    },
    (error) => log.error(describeError(error)),
  );
}

/** Runs work that nobody waits for; a failure goes to the log. */
export function inBackground(log: vscode.LogOutputChannel, work: () => Promise<void>): void {
  work().catch((error: unknown) => log.error(describeError(error)));
}

/** The message of an error, for people. */
export function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** "2 errors, 1 warning", without the severities that do not occur. Empty when there is nothing. */
export function describeCounts({ errors, warnings, infos }: Counts): string {
  const parts = [
    errors === 1 ? vscode.l10n.t('1 error') : vscode.l10n.t('{0} errors', errors),
    warnings === 1 ? vscode.l10n.t('1 warning') : vscode.l10n.t('{0} warnings', warnings),
    infos === 1 ? vscode.l10n.t('1 note') : vscode.l10n.t('{0} notes', infos),
  ];
  const numbers = [errors, warnings, infos];
  return parts.filter((_part, index) => numbers[index] !== 0).join(vscode.l10n.t(', '));
}

/** "1 file" or "12 files". */
export function describeFiles(files: number): string {
  return files === 1 ? vscode.l10n.t('1 file') : vscode.l10n.t('{0} files', files);
}

/** Shows the Problems panel. `preserveFocus` leaves the cursor in the editor. */
export async function showProblems(preserveFocus: boolean): Promise<void> {
  // The plain "open" command closes the panel when it already has the focus.
  await vscode.commands.executeCommand('workbench.panel.markers.view.focus', { preserveFocus });
}
