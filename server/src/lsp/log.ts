import { type Connection, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** Where the server says what went wrong on its own side. */
export interface Log {
  error(what: string, error: unknown): void;
  /** The client has said goodbye: from now on there is nobody to tell, and nothing to work for. */
  close(): void;
  isClosed(): boolean;
}

/** A log that the client shows. */
export function createLog(connection: Connection): Log {
  let closed = false;
  return {
    error(what, error) {
      if (!closed) connection.console.error(`${what}: ${describeError(error)}`);
    },
    close() {
      closed = true;
    },
    isClosed: () => closed,
  };
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

/** Start work that nobody waits for; its failure is logged. Nothing is started once the client has gone. */
export function inBackground(log: Log, what: string, work: () => unknown): void {
  const run = async () => {
    if (log.isClosed()) return;
    try {
      await work();
    } catch (error) {
      log.error(what, error);
    }
  };
  void run();
}
