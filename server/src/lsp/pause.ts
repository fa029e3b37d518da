/** Work for this long before other work gets its turn. */
const sliceMs = 8;

/** Give way to whatever waits: messages, timers. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
}

/** A pause that costs nothing as long as the current slice of time is not used up. */
export function createPause(now: () => number): () => Promise<void> {
  let begun = now();
  return async () => {
    if (now() - begun < sliceMs) return;
    await nextTurn();
    begun = now();
  };
}
