import type { OffsetRange } from '../text/range.js';
import type { Carrier, ParsedDocument, ParseLimits, ParseProblem } from './document.js';

/** Data of a problem's message. */
export type ProblemData = Readonly<Record<string, string | number>>;

/** Thrown inside a parser when a limit is passed; {@link guarded} turns it into the document's one problem. */
export class LimitError extends Error {
  readonly problem: ParseProblem;

  constructor(problem: ParseProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** A problem whose range is cut at the end of its first line. */
export function problemAt(
  text: string,
  code: string,
  range: OffsetRange,
  data: ProblemData = {},
  severity: ParseProblem['severity'] = 'error',
): ParseProblem {
  return { code, severity, range: firstLine(text, range), data };
}

/** A message quotes at most this many characters. */
const maxQuote = 60;

/** A problem whose message quotes the text at its range. */
export function problemWithText(
  text: string,
  code: string,
  range: OffsetRange,
  severity: ParseProblem['severity'] = 'error',
): ParseProblem {
  const problem = problemAt(text, code, range, {}, severity);
  const quoted = text.slice(problem.range.start, problem.range.end);
  return { ...problem, data: { text: quoted.length > maxQuote ? `${quoted.slice(0, maxQuote)}…` : quoted } };
}

/**
 * The part of a range on its first line, inside of the text. What would be empty takes the character in front of it
 * on the same line, so that an editor has something to underline.
 */
export function firstLine(text: string, range: OffsetRange): OffsetRange {
  let start = Math.max(0, Math.min(range.start, text.length));
  let end = start;
  const last = Math.min(Math.max(range.end, start), text.length);
  while (end < last && !isLineEnd(text[end])) end++;
  if (start === end && start > 0 && !isLineEnd(text[start - 1])) start--;
  return { start, end };
}

function isLineEnd(character: string | undefined): boolean {
  return character === '\n' || character === '\r';
}

/** Mistakes of their own, however many stand on a line. */
const independent = new Set(['duplicate-key', 'json-comment', 'trailing-comma']);

/** A document shows at most so many problems, and one that counts the rest. */
const maxProblems = 200;

/** How many lines behind a mistake of structure complaints about structure count as its echo. */
const echoLines = 2;

/**
 * One mistake often makes a parser complain several times. Keep the first complaint of each line, and of complaints
 * about structure on neighbouring lines the first one. Warnings are never dropped for an error's sake, nor the reverse.
 *
 * @param certain Those of the problems that are no echo and have none, because their cause was read over.
 */
export function withoutCascades(
  text: string,
  problems: readonly ParseProblem[],
  isStructural: (code: string) => boolean,
  certain: ReadonlySet<ParseProblem> = new Set(),
): ParseProblem[] {
  const ordered = problems.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  const lines = lineCounter(text);
  const lastLine = { error: -1, warning: -1 };
  let structuralLine = -echoLines - 1;
  const kept = ordered.filter((problem) => {
    const { code, severity, range } = problem;
    const line = lines(range.start);
    const echo = line - structuralLine <= echoLines;
    if (certain.has(problem)) return true;
    if (independent.has(code)) return code !== 'duplicate-key' || !echo;
    const structural = severity === 'error' && isStructural(code);
    if (structural) structuralLine = line;
    if ((structural && echo) || lastLine[severity] === line) return false;
    lastLine[severity] = line;
    return true;
  });
  const further = kept[maxProblems];
  if (further === undefined) return kept;
  const count = kept.length - maxProblems;
  return [...kept.slice(0, maxProblems), problemAt(text, 'too-many-problems', further.range, { count })];
}

/** The line of an offset, for offsets that only grow. */
function lineCounter(text: string): (offset: number) => number {
  let scanned = 0;
  let line = 0;
  return (offset) => {
    for (; scanned < offset; scanned++) {
      if (text[scanned] === '\n' || (text[scanned] === '\r' && text[scanned + 1] !== '\n')) line++;
    }
    return line;
  };
}

/** A document of which nothing could be read. */
export function unreadDocument(text: string, carrier: Carrier, problem: ParseProblem): ParsedDocument {
  return { text, carrier, root: undefined, body: undefined, comments: [], problems: [problem] };
}

/**
 * Run a parser so that nothing but a document comes out: beyond the length limit, past another limit, or where the
 * parser fails, the document has no root and one problem that says so.
 */
export function guarded(
  text: string,
  carrier: Carrier,
  limits: ParseLimits,
  parse: () => ParsedDocument,
): ParsedDocument {
  const start = { start: 0, end: text.length };
  if (text.length > limits.maxLength) {
    const data = { length: text.length, limit: limits.maxLength };
    return unreadDocument(text, carrier, problemAt(text, 'too-large', start, data));
  }
  try {
    return parse();
  } catch (error) {
    if (error instanceof LimitError) return unreadDocument(text, carrier, error.problem);
    const reason = error instanceof Error ? error.message : String(error);
    return unreadDocument(text, carrier, problemAt(text, 'unreadable', start, { reason }));
  }
}
