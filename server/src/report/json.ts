import { cached, createLineIndex, fill, type LineIndex } from '../engine/index.js';
import { isAboutFile, noticeTexts } from '../workspace/notices.js';
import { countFindings } from './counts.js';
import type { ReportFormat } from './report-format.js';

/** One JSON object, as schemas/check-result.schema.json describes it. Lines and UTF-16 characters count from 0. */
const json: ReportFormat = ({ report, version, durationMs, pathOf, lang, quiet }) => {
  const lines = new Map<string, LineIndex>();
  const shown = quiet ? report.findings.filter(({ severity }) => severity === 'error') : report.findings;
  const findings = shown.map(({ ruleId, severity, message, uri, format, range, controls, fixes, fingerprint }) => {
    const index = cached(lines, uri, () => createLineIndex(report.texts.get(uri) ?? ''));
    return {
      ruleId,
      severity,
      message,
      file: pathOf(uri),
      format,
      range: { start: index.positionAt(range.start), end: index.positionAt(range.end) },
      controls,
      fix: fixes[0]?.kind ?? null,
      fingerprint,
    };
  });
  const summary = { files: report.files, ...countFindings(report.findings), suppressed: report.suppressed, durationMs };
  const notices = report.notices.map((notice) => {
    const { code, detail } = notice;
    return { code, message: fill(noticeTexts[code], lang, { detail: isAboutFile(notice) ? pathOf(detail) : detail }) };
  });
  return `${JSON.stringify({ tool: { name: 'bluepencil', version }, summary, findings, notices }, null, 2)}\n`;
};

export default json;
