import pc from 'picocolors';
import {
  cached,
  controlsLine,
  createLineIndex,
  type Finding,
  fill,
  type Lang,
  type LineIndex,
  type MessageData,
} from '../engine/index.js';
import { isAboutFile, noticeTexts } from '../workspace/notices.js';
import { codeFrame } from './code-frame.js';
import { type Counts, countFindings } from './counts.js';
import type { ReportFormat } from './report-format.js';
import { severityWords } from './severity-words.js';

type Colours = ReturnType<typeof pc.createColors>;

const words = {
  fixable: { en: 'Fix: {title}', zh: '修复：{title}' },
  nothing: { en: 'No breach detected.', zh: '未发现违规。' },
  summary: {
    en: '{files} checked: {errors}, {warnings}, {infos}, {suppressed} suppressed ({ms} ms)',
    zh: '已检查 {files} 个文件：{errors} 个错误，{warnings} 个警告，{infos} 个提示，{suppressed} 个已抑制（{ms} 毫秒）',
  },
  untrusted: {
    en: 'This run is not to be trusted: see the notices and the configuration and internal findings above.',
    zh: '本次运行结果不可信：请查看上方的通知以及配置和内部问题。',
  },
} as const;

/** For people: each finding with its place, its words underlined, why it matters and the controls that it touches. */
const text: ReportFormat = ({ report, lang, durationMs, pathOf, quiet, colour }) => {
  const colours = pc.createColors(colour);
  const shown = quiet ? report.findings.filter(({ severity }) => severity === 'error') : report.findings;
  const lines = new Map<string, LineIndex>();
  const blocks = shown.map((finding) => {
    const source = report.texts.get(finding.uri) ?? '';
    const index = cached(lines, finding.uri, () => createLineIndex(source));
    return findingBlock(finding, source, index, pathOf(finding.uri), lang, colours);
  });
  const notices = report.notices.map((notice) => {
    const { code, detail } = notice;
    const shownDetail = isAboutFile(notice) ? pathOf(detail) : detail;
    return `${colours.cyan('•')} ${fill(noticeTexts[code], lang, { detail: shownDetail })}\n`;
  });
  const counts = countFindings(report.findings);
  const data = { ...summaryNumbers(report.files, counts, lang), suppressed: report.suppressed, ms: durationMs };
  const summary = fill(words.summary, lang, data);
  const clean = report.trusted && report.findings.length === 0 && report.files > 0;
  const ending = [
    ...(clean ? [colours.green(fill(words.nothing, lang))] : []),
    ...(report.trusted ? [] : [colours.red(fill(words.untrusted, lang))]),
    counts.errors > 0 ? colours.red(summary) : summary,
  ];
  return [...blocks, ...notices, `${ending.join('\n')}\n`].join('\n');
};

export default text;

/** English has singular and plural; Chinese has its measure words in the sentence. */
function summaryNumbers(files: number, { errors, warnings, infos }: Counts, lang: Lang): MessageData {
  if (lang === 'zh-cn') return { files, errors, warnings, infos };
  const count = (number: number, word: string): string => `${number} ${number === 1 ? word : `${word}s`}`;
  return {
    files: count(files, 'file'),
    errors: count(errors, 'error'),
    warnings: count(warnings, 'warning'),
    infos: count(infos, 'info'),
  };
}

function findingBlock(
  finding: Finding,
  source: string,
  lines: LineIndex,
  path: string,
  lang: Lang,
  colours: Colours,
): string {
  const { line, character } = lines.positionAt(finding.range.start);
  const paint = { error: colours.red, warning: colours.yellow, info: colours.blue }[finding.severity];
  const number = String(line + 1);
  const gutter = ' '.repeat(number.length);
  const frame = codeFrame(source, lines, finding.range, finding.isSensitive);
  const out = [
    `${colours.bold(path)}:${number}:${character + 1}  ${paint(fill(severityWords[finding.severity], lang))}  ${colours.cyan(finding.ruleId)}`,
    `${gutter} ${colours.dim('|')}`,
    `${number} ${colours.dim('|')} ${frame.line}`,
    `${gutter} ${colours.dim('|')} ${paint(frame.underline)}`,
    `  ${finding.message}`,
  ];
  const fix = finding.fixes[0];
  if (fix) out.push(`  ${colours.green(fill(words.fixable, lang, { title: fix.title }))}`);
  const controls = controlsLine(finding.controls, lang);
  if (controls) out.push(`  ${colours.dim(controls)}`);
  return `${out.join('\n')}\n`;
}
