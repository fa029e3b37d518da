import type { Finding } from '../engine/index.js';

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** How many findings of each severity there are. */
export function countFindings(findings: readonly Finding[]): Counts {
  const of = (severity: Finding['severity']): number => findings.filter((one) => one.severity === severity).length;
  return { errors: of('error'), warnings: of('warning'), infos: of('info') };
}
