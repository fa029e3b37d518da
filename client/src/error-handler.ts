/** What happens when the server dies: a few restarts, then a message that cannot be overlooked. */
import { type LogOutputChannel, l10n } from 'vscode';
import { CloseAction, ErrorAction, type ErrorHandler } from 'vscode-languageclient';
import { showFailure } from './messages.js';

const MAX_RESTARTS = 4;
const RESTARTS_WITHIN_MS = 3 * 60 * 1000;
const MAX_ERRORS = 3;

/** Restarts a server that ended, unless it keeps ending. `isStarting` tells whether it ended before it was ready. */
export function createErrorHandler(log: LogOutputChannel, isStarting: () => boolean): ErrorHandler {
  let ends: readonly number[] = [];
  return {
    error: (_error, _message, count) => ({
      action: count !== undefined && count <= MAX_ERRORS ? ErrorAction.Continue : ErrorAction.Shutdown,
    }),
    closed: () => {
      // The next attempt would end the same way, and whoever started the server shows that it did not start.
      if (isStarting()) return { action: CloseAction.DoNotRestart, handled: true };
      const now = Date.now();
      ends = [...ends.filter((end) => now - end < RESTARTS_WITHIN_MS), now];
      if (ends.length <= MAX_RESTARTS) return { action: CloseAction.Restart };
      ends = [];
      const message = l10n.t(
        'The BluePencil language server ended again and again and was not restarted. Nothing is being checked.',
      );
      showFailure(log, message);
      return { action: CloseAction.DoNotRestart, message, handled: true };
    },
  };
}
