import type { Lang } from '../engine/index.js';
import type { Report } from '../workspace/check-files.js';

/** What a report is written from. */
export interface ReportInput {
  readonly report: Report;
  readonly lang: Lang;
  readonly version: string;
  readonly durationMs: number;
  /** How a file is shown: relative to the working directory, with `/`. */
  readonly pathOf: (uri: string) => string;
  /** Errors only. */
  readonly quiet: boolean;
  readonly colour: boolean;
}

/** An output format: a pure function from a report to text. One file each. */
export type ReportFormat = (input: ReportInput) => string;
