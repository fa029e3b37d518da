import type { Finding } from '../engine/index.js';

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** How many findings of each severity there are. */
export function countFindings(findings: readonly Finding[]): Counts {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) counts[severity]++;
  return { errors: counts.error, warnings: counts.warning, infos: counts.info };
}
