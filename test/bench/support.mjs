import { performance } from 'node:perf_hooks';

/** Median and 95th percentile of some numbers. */
export function percentiles(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return { p50: at(0.5), p95: at(0.95) };
}

/** Milliseconds that a function takes. */
export function time(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Milliseconds that an asynchronous function takes. */
export async function timeAsync(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** A table for the terminal and for docs/performance.md. */
export function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export const round = (value) => (value >= 100 ? Math.round(value) : Math.round(value * 10) / 10);
