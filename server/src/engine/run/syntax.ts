import type { ParsedDocument, ParseProblem } from '../parse/document.js';
import { problemMessages } from '../parse/problem-messages.js';
import { rules } from '../policy/registry.js';
import { type Bilingual, fill, type Lang } from '../text/bilingual.js';
import type { Finding, Fix } from './finding.js';
import type { Target } from './findings.js';

/** Mistakes after which the tree is still all there: the parser has read the value as it was meant. */
const mended = new Set(['duplicate-key', 'unquoted-placeholder', 'colon-in-value']);
/** Mistakes that quotes around the value mend. */
const quotable = new Set(['unquoted-placeholder', 'colon-in-value', 'reserved-character', 'unknown-alias']);

/** Whether a document was read as a whole, so that rules about what is missing do not guess. */
export function isWhole({ problems }: ParsedDocument): boolean {
  return !problems.some(({ severity, code }) => severity === 'error' && !mended.has(code));
}

const syntaxRule = rules.find((rule) => rule.id === 'core/template-schema-valid');

/**
 * What the parser could not read. It carries the id of the schema rule but cannot be switched off or suppressed:
 * a file that was not read must never look checked.
 */
export function syntaxFindings(document: ParsedDocument, target: Target, lang: Lang): Omit<Finding, 'fingerprint'>[] {
  const messages: Readonly<Record<string, Bilingual>> = problemMessages;
  return document.problems.map((problem) => ({
    ...target,
    ruleId: syntaxRule?.id ?? 'core/template-schema-valid',
    messageId: problem.code,
    severity: problem.severity,
    confidence: 'exact',
    message: fill(messages[problem.code] ?? { en: problem.code, zh: problem.code }, lang, problem.data),
    range: problem.range,
    isSensitive: false,
    controls: syntaxRule?.references ?? [],
    fixes: document.carrier === 'yaml' ? quotes(document.text, problem, lang) : [],
  }));
}

/** Put the value in quotes, where it stands on one line and holds nothing that would need an escape. */
function quotes(text: string, { code, range }: ParseProblem, lang: Lang): Fix[] {
  if (!quotable.has(code) || /["\\\r\n]/.test(text.slice(range.start, range.end)) || goesOn(text, range.end)) return [];
  const title = fill({ en: 'Put it in quotes', zh: '加上引号' }, lang);
  const edits = [range.start, range.end].map((at) => ({ range: { start: at, end: at }, newText: '"' }));
  return [{ title, kind: code === 'unquoted-placeholder' ? 'safe' : 'suggestion', edits }];
}

/** Whether a plain value goes on behind `end`: on the line, or on a deeper line below. */
function goesOn(text: string, end: number): boolean {
  const lineStart = Math.max(text.lastIndexOf('\n', end - 1), text.lastIndexOf('\r', end - 1)) + 1;
  const [, rest = '', next = ''] = /^([^\r\n]*)(?:\r?\n|\r)?([^\r\n]*)/.exec(text.slice(end, end + 2000)) ?? [];
  if (!/^\s*(#.*)?$/.test(rest)) return true;
  const indent = (line: string): number => line.length - line.trimStart().length;
  return next.trim() !== '' && indent(next) > indent(text.slice(lineStart, end));
}
