import { type Bilingual, fill, type Lang } from '../engine/index.js';
import type { CommandIo } from './io.js';

/** A line on the terminal that says how far a long run is. In a pipe nothing is written. */
export interface Progress {
  show(done: number, total: number): void;
  clear(): void;
}

const sentence: Bilingual = { en: 'Checking {done} of {total}', zh: '正在检查 {done} / {total}' };
const pace = { firstAfterMs: 300, everyMs: 100 };

/** Progress appears only when a run takes long enough to ask for it. */
export function createProgress(io: CommandIo, lang: Lang, { firstAfterMs, everyMs } = pace): Progress {
  let next = performance.now() + firstAfterMs;
  let shown = false;
  return {
    show(done, total) {
      const now = performance.now();
      if (!io.errorIsTerminal || now < next) return;
      next = now + everyMs;
      shown = true;
      io.error(`\r\u001b[K${fill(sentence, lang, { done, total })}`);
    },
    clear() {
      if (shown) io.error('\r\u001b[K');
    },
  };
}
