import { inBackground } from './log.js';
import type { Session } from './session.js';

/** Several changes at once ask the client only once. */
const refreshDelayMs = 20;

/** Asks the client to ask again, `what` for the log; calls shortly after each other count as one. */
export function createRefresh({ log }: Session, what: string, ask: () => Promise<unknown>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    if (timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      inBackground(log, what, ask);
    }, refreshDelayMs);
  };
}
