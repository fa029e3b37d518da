import type { Comment, ParsedDocument } from '../parse/document.js';
import { walk } from '../parse/tree.js';
import { type Directive, directiveOf, isDirective, ruleNames } from '../rules/support/suppression-comments.js';
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

/**
 * Read the suppressions of a document. Only real comments count.
 * - `disable-next-line`: the next line that holds more than a comment, and the whole text of a block scalar on it; in
 *   free text the line alone
 * - `disable-line`: the line of the comment
 * - `disable` … `enable`: from the comment to the matching one, or to the end
 * - `disable-file`: everything
 */
export function readSuppressions(document: ParsedDocument): Suppressions {
  const comments = document.comments.filter(isDirective);
  if (comments.length === 0) return { valid: [], mistakes: [] };
  const coverage = new Coverage(document);
  const valid: Suppression[][] = [];
  const mistakes: SuppressionMistake[] = [];
  for (const comment of comments.toReversed()) {
    const directive = directiveOf(comment);
    if (directive === undefined) mistakes.push({ kind: 'malformed', at: comment.range });
    else if (directive.kind === 'enable') coverage.enable(directive, comment);
    else if (directive.reason === '') mistakes.push({ kind: 'no-reason', at: comment.range });
    else {
      const rules = ruleNames(document, comment, directive);
      valid.push(rules.map((rule) => ({ ...rule, covers: coverage.of(directive, rule.ruleId, comment) })));
    }
  }
  return { valid: valid.reverse().flat(), mistakes: mistakes.reverse() };
}

/** What comments cover. They are asked about from the last to the first, so that each line is looked at once. */
class Coverage {
  readonly #document: ParsedDocument;
  readonly #lines: LineIndex;
  /** Where the nearest `enable` below stands, by rule. */
  readonly #enabled = new Map<string, number>();
  /** By line, where the block scalars that begin on it end. */
  readonly #blocks = new Map<number, number>();
  /** The last answer of {@link #nextContent}. */
  #known = { from: -1, line: -1 };

  constructor(document: ParsedDocument) {
    this.#document = document;
    this.#lines = createLineIndex(document.text);
    walk(document.root, (node) => {
      if (node.kind !== 'scalar' || !node.style.startsWith('block')) return;
      const { line } = this.#lines.positionAt(node.range.start);
      this.#blocks.set(line, Math.max(this.#blocks.get(line) ?? 0, node.range.end));
    });
  }

  enable({ names }: Directive, { range }: Comment): void {
    for (const name of names.split(/[\s,]+/)) this.#enabled.set(name, range.start);
  }

  of({ kind }: Directive, ruleId: string, { range }: Comment): OffsetRange {
    const whole = { start: 0, end: this.#document.text.length + 1 };
    if (kind === 'disable-file') return whole;
    if (kind === 'disable') return { start: range.end, end: this.#enabled.get(ruleId) ?? whole.end };
    const isNext = kind === 'disable-next-line';
    const own = this.#lines.positionAt(isNext ? range.end : range.start).line;
    const line = isNext ? this.#nextContent(own) : own;
    const start = this.#lines.startOf(isNext ? own + 1 : own);
    return { start, end: Math.max(this.#lines.endOf(line) + 1, this.#blocks.get(line) ?? 0) };
  }

  /** The next line that is not blank and no comment: several suppressions may stand above one line. */
  #nextContent(from: number): number {
    const last = this.#lines.positionAt(this.#document.text.length).line;
    let line = from + 1;
    while (line < last && line !== this.#known.from && this.#isBare(line)) line++;
    if (line === this.#known.from || from === this.#known.from) line = this.#known.line;
    this.#known = { from, line };
    return line;
  }

  #isBare(line: number): boolean {
    const { text, body } = this.#document;
    const start = this.#lines.startOf(line);
    const words = text.slice(start, this.#lines.endOf(line)).trim();
    if (words === '') return true;
    return body !== undefined && start >= body.range.start ? isTextComment(words) : words.startsWith('#');
  }
}

/** Whether a line of free text is a comment of Markdown, Jinja or Handlebars and nothing else; `#` begins a heading. */
function isTextComment(words: string): boolean {
  return /^(?:<!--.*-->|\{#.*#\}|\{\{!.*\}\})$/.test(words);
}
