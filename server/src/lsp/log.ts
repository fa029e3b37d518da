import { type Connection, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** Where the server says what went wrong on its own side. */
export interface Log {
  error(what: string, error: unknown): void;
}

/** A log that the client shows. */
export function createLog(connection: Connection): Log {
  return { error: (what, error) => connection.console.error(`${what}: ${describeError(error)}`) };
}

/** An error with its stack, for the log. */
export function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Make a request handler whose failure is logged and answered as error. */
export function guarded<P extends unknown[], R>(
  log: Log,
  what: string,
  handler: (...params: P) => Promise<R>,
): (...params: P) => Promise<R> {
  return async (...params) => {
    try {
      return await handler(...params);
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      log.error(what, error);
      throw new ResponseError(LSPErrorCodes.RequestFailed, error instanceof Error ? error.message : String(error));
    }
  };
}

/** Start work that nobody waits for; its failure is logged. */
export function inBackground(log: Log, what: string, work: Promise<unknown>): void {
  work.catch((error: unknown) => log.error(what, error));
}
