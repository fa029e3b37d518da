import json from './json.js';
import type { ReportFormat } from './report-format.js';
import text from './text.js';

/** The output formats by the name that `--format` takes. */
export const reportFormats = { text, json } as const satisfies Record<string, ReportFormat>;

export type ReportFormatName = keyof typeof reportFormats;
