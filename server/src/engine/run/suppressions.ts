import type { Comment, ParsedDocument } from '../parse/document.js';
import { walk } from '../parse/tree.js';
import { createLineIndex, type LineIndex } from '../text/lines.js';
import type { OffsetRange } from '../text/range.js';

/** One rule named in one suppression comment. */
export interface Suppression {
  readonly ruleId: string;
  /** Where the rule's id stands in the comment; `undefined` for one that stands in the configuration. */
  readonly at: OffsetRange | undefined;
  /** The configuration's entry, see `keyOf` in suppress.ts. */
  readonly configKey?: string;
  /** Findings that start here are suppressed. */
  readonly covers: OffsetRange;
}

/** A comment that wants to suppress and cannot. */
export interface SuppressionMistake {
  readonly kind: 'malformed' | 'no-reason';
  readonly at: OffsetRange;
}

export interface Suppressions {
  readonly valid: readonly Suppression[];
  readonly mistakes: readonly SuppressionMistake[];
}

const mark = /^bluepencil-/;
const directive =
  /^bluepencil-(disable-next-line|disable-line|disable-file|disable|enable)\s+([^\s].*?)(?:\s+(?:--(?:\s+(.*))?|—{1,2}\s*(.*)))?$/;

/**
 * Read the suppressions of a document. Only real comments count.
 * - `disable-next-line`: the next line that holds more than a comment, and the whole text of a block scalar on it
 * - `disable-line`: the line of the comment
 * - `disable` … `enable`: from the comment to the matching one, or to the end
 * - `disable-file`: everything
 */
export function readSuppressions(document: ParsedDocument): Suppressions {
  const comments = document.comments.filter((comment) => mark.test(comment.text));
  if (comments.length === 0) return { valid: [], mistakes: [] };
  const lines = createLineIndex(document.text);
  const valid: Suppression[] = [];
  const mistakes: SuppressionMistake[] = [];
  for (const [index, comment] of comments.entries()) {
    const [, kind, names, ...reasons] = directive.exec(comment.text) ?? [];
    const reason = reasons.find((words) => words);
    if (kind === 'enable') continue;
    if (kind === undefined || names === undefined) mistakes.push({ kind: 'malformed', at: comment.range });
    else if (!reason) mistakes.push({ kind: 'no-reason', at: comment.range });
    else {
      for (const rule of ruleNames(comment, names)) {
        const covers = coveredBy(kind, rule.ruleId, comment, comments.slice(index + 1), document, lines);
        valid.push({ ...rule, covers });
      }
    }
  }
  return { valid, mistakes };
}

function ruleNames(comment: Comment, names: string): { ruleId: string; at: OffsetRange }[] {
  const from = comment.range.end - comment.text.length + comment.text.indexOf(names);
  return [...names.matchAll(/[^\s,]+/g)].map((match) => {
    const start = from + match.index;
    return { ruleId: match[0], at: { start, end: start + match[0].length } };
  });
}

function coveredBy(
  kind: string,
  ruleId: string,
  comment: Comment,
  later: readonly Comment[],
  document: ParsedDocument,
  lines: LineIndex,
): OffsetRange {
  const whole = { start: 0, end: document.text.length + 1 };
  if (kind === 'disable-file') return whole;
  if (kind === 'disable') {
    const end = later.find((other) => {
      const [, otherKind, names] = directive.exec(other.text) ?? [];
      return otherKind === 'enable' && names !== undefined && names.split(/[\s,]+/).includes(ruleId);
    });
    return { start: comment.range.end, end: end?.range.start ?? whole.end };
  }
  const own = lines.positionAt(comment.range.start).line;
  const line = kind === 'disable-next-line' ? nextContent(document, lines, own) : own;
  const first = kind === 'disable-next-line' ? own + 1 : own;
  return { start: lines.startOf(first), end: Math.max(lines.endOf(line) + 1, blockEnd(document, lines, line)) };
}

/** The next line that is not blank and no comment: several suppressions may stand above one line. */
function nextContent({ text }: ParsedDocument, lines: LineIndex, from: number): number {
  const last = lines.positionAt(text.length).line;
  const isBare = (line: number) => /^\s*(#|$)/.test(text.slice(lines.startOf(line), lines.endOf(line)));
  let line = from + 1;
  while (line < last && isBare(line)) line++;
  return line;
}

/** Where the block scalar that begins on a line ends; a comment cannot stand inside of it. */
function blockEnd(document: ParsedDocument, lines: LineIndex, line: number): number {
  let end = 0;
  const [from, to] = [lines.startOf(line), lines.endOf(line)];
  walk(document.root, (node) => {
    if (node.kind !== 'scalar' || !node.style.startsWith('block')) return;
    if (node.range.start >= from && node.range.start <= to) end = Math.max(end, node.range.end);
  });
  return end;
}
