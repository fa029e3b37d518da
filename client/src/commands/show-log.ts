import type { Session } from '../session.js';

/** Shows the log of client and server. */
export async function showLog({ log }: Session): Promise<void> {
  log.show();
}
