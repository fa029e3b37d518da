import { type Severity, severityRank } from '../engine/index.js';
import type { Report } from '../workspace/check-files.js';
import { countFindings } from './counts.js';

/** What a run is measured by. */
export interface Threshold {
  readonly failOn: Severity;
  /** More warnings than this fail the run; `undefined`: any number passes. */
  readonly maxWarnings: number | undefined;
  readonly allowEmpty: boolean;
}

/**
 * 0: checked, and nothing at or above the failing level. 1: findings at or above it, or too many warnings.
 * 2: the run itself is not to be trusted, or there was nothing to check.
 */
export function exitCode(report: Report, { failOn, maxWarnings, allowEmpty }: Threshold): 0 | 1 | 2 {
  if (!report.trusted || (report.files === 0 && !allowEmpty)) return 2;
  const tooBad = report.findings.some(({ severity }) => severityRank[severity] >= severityRank[failOn]);
  const tooMany = maxWarnings !== undefined && countFindings(report.findings).warnings > maxWarnings;
  return tooBad || tooMany ? 1 : 0;
}
