import type { OffsetRange } from '../text/range.js';
import { type Line, readLines } from './lines.js';
import { sentences } from './sentences.js';
import type { Clause, NormalText } from './types.js';

/** Split a text into clauses. `text` is the text behind `normal`: capitals tell where a sentence goes on. */
export function splitClauses(normal: NormalText, text: string): readonly Clause[] {
  const asWritten = (start: number, end: number): string => {
    const range = normal.toDecoded(start, end);
    return text.slice(range.start, range.end);
  };
  return new Splitter(normal.value, asWritten).run();
}

interface Lead {
  readonly clause: Clause;
  readonly indent: number;
  /** -1: no list item. */
  readonly rank: number;
  readonly hasColon: boolean;
}

class Splitter {
  private readonly value: string;
  private readonly asWritten: (start: number, end: number) => string;
  private readonly lines: readonly Line[];
  private readonly clauses: Clause[] = [];
  /** Headings above, outermost first, by level. */
  private headings: { readonly clause: Clause; readonly level: number }[] = [];
  /** Lines that lead in to a list, outermost first. */
  private leads: Lead[] = [];
  private columns: readonly Clause[] | undefined;
  private fence: string | undefined;
  private previous: Line['kind'] = 'blank';

  constructor(value: string, asWritten: (start: number, end: number) => string) {
    this.value = value;
    this.asWritten = asWritten;
    this.lines = readLines(value, asWritten);
  }

  run(): readonly Clause[] {
    for (let at = 0; at < this.lines.length; ) {
      const line = this.lines[at];
      if (!line) break;
      at = this.fence === undefined ? this.block(line, at) : this.codeLine(line, at);
      this.previous = line.kind;
    }
    return this.clauses;
  }

  /** One line of a fenced block. */
  private codeLine(line: Line, at: number): number {
    const text = this.value.slice(line.content, line.end).trimEnd();
    if (line.kind === 'fence' && text.startsWith(this.fence ?? '') && /^(.)\1*$/.test(text)) this.fence = undefined;
    else this.add({ start: line.start, end: line.end, kind: 'code' });
    return at + 1;
  }

  /** One block of lines. Gives the index of the line behind it. */
  private block(line: Line, at: number): number {
    if (line.kind !== 'row') this.columns = undefined;
    switch (line.kind) {
      case 'blank':
        return at + 1;
      case 'fence':
        this.fence = /^(?:`+|~+)/.exec(this.value.slice(line.content, line.content + 100))?.[0] ?? '```';
        return at + 1;
      case 'rule':
        this.leads = [];
        return at + 1;
      case 'close':
        this.leads = [];
        this.headings = this.headings.filter(({ level }) => level < 8);
        return at + 1;
      case 'heading':
      case 'open':
        this.heading(line);
        return at + 1;
      case 'row':
        this.row(line, this.lines[at + 1]);
        return at + 1;
      default:
        return this.paragraph(line, at);
    }
  }

  private heading(line: Line): void {
    this.leads = [];
    this.headings = this.headings.filter(({ level }) => level < line.level);
    const above = this.headings.at(-1)?.clause;
    const clause = clauseOf({ start: line.content, end: line.end }, 'heading', above);
    this.add(clause);
    this.headings.push({ clause, level: line.level });
  }

  /** A row of a table: each cell is a clause, led in by the head of its column, then by the first cell of its row. */
  private row(line: Line, next: Line | undefined): void {
    const text = this.value.slice(line.start, line.end);
    if (/^[\s>]*\|[\s|:+-]*$/.test(text)) return;
    const isHead = next?.kind === 'row' && /^[\s>]*\|[\s|:-]*-[\s|:-]*$/.test(this.value.slice(next.start, next.end));
    const outer = this.leads.at(-1)?.clause ?? this.headings.at(-1)?.clause;
    const cells: Clause[] = [];
    let first: Clause | undefined;
    for (const { start, end } of cellsOf(text)) {
      const column = this.columns?.[cells.length];
      const above = column ? clauseOf(column, 'row', first ?? outer) : (first ?? outer);
      const range = { start: line.start + start, end: line.start + end };
      const cell = clauseOf(range, 'row', above);
      cells.push(cell);
      first ??= isHead ? undefined : clauseOf(range, 'row', outer);
      this.add(cell);
    }
    if (isHead) this.columns = cells;
  }

  /** Lines that belong together: a paragraph, a list item with its continuation. */
  private paragraph(line: Line, at: number): number {
    let next = at + 1;
    for (let last = line; ; next++) {
      const following = this.lines[next];
      if (!following || !this.goesOn(last, following, line)) break;
      last = following;
    }
    const end = this.lines[next - 1]?.end ?? line.end;
    const leadIn = this.leadFor(line);
    const kind = line.kind === 'item' ? 'item' : 'text';
    let last: Clause | undefined;
    for (const range of sentences(this.value, line.content, end)) {
      last = clauseOf(range, kind, leadIn);
      this.add(last);
    }
    if (!last) return next;
    const hasColon = /[:：][\s*_"”』」]*$/.test(this.value.slice(Math.max(last.start, end - 20), end));
    if (hasColon || kind === 'item')
      this.leads.push({ clause: last, indent: line.indent, rank: kind === 'item' ? line.level : -1, hasColon });
    return next;
  }

  /** The lead-in of a block, after leaving the lists that it is not part of. */
  private leadFor(line: Line): Clause | undefined {
    if (line.kind === 'item') {
      this.leads = this.leads.filter(
        ({ indent, rank, hasColon }) =>
          indent < line.indent ||
          (indent === line.indent && (rank < line.level || (hasColon && rank !== line.level))) ||
          (rank < 0 && indent <= line.indent + 3),
      );
    } else if (this.previous === 'blank' || this.leads.some(({ rank }) => rank >= 0)) {
      this.leads = this.leads.filter(({ indent }) => indent < line.indent);
    }
    return this.leads.at(-1)?.clause ?? this.headings.at(-1)?.clause;
  }

  /** Whether a line goes on with the sentence of the line before it (hard-wrapped text). */
  private goesOn(line: Line, next: Line, first: Line): boolean {
    if (next.kind !== 'text' || next.start >= this.value.length) return false;
    const text = this.value.slice(Math.max(line.content, line.end - 80), line.end).trimEnd();
    if (/[.!?。;:…][\s"'”’」』)\]*_]*$/.test(text)) return false;
    const isIndented = first.kind === 'item' && next.indent > first.indent;
    const begins = this.asWritten(next.content, Math.min(next.end, next.content + 4));
    if (/^[<{[|"“「『【]/.test(begins) && !isIndented)
      return /(?:,|、|\b(?:or|and|say|use|not|never|to))$|[不得或和及]$/.test(text);
    if (isIndented || /[,、(—]$/.test(text)) return true;
    const isHan = /\p{Script=Han}/u.test(text.slice(-1)) || /^\p{Script=Han}/u.test(begins);
    if (isHan) return line.end - line.content >= 18 || openEnd.test(text);
    return /^[a-z(]/.test(begins) || line.end - line.content >= 45 || openEnd.test(text);
  }

  private add(clause: Clause): void {
    if (clause.start < clause.end) this.clauses.push(clause);
  }
}

function clauseOf({ start, end }: OffsetRange, kind: Clause['kind'], leadIn: Clause | undefined): Clause {
  return leadIn ? { start, end, kind, leadIn } : { start, end, kind };
}

/** A line that asks for more: the words of a ban without what is banned, a joining word. */
const openEnd =
  /\b(?:not|never|or|and|nor|to|the|an?|of|that|with|without|any|promise|say|mention|use|avoid|than|for|in|no|be|is|are)$|(?:不得|不要|禁止|严禁|请勿|切勿|避免|不能|不可|不准|承诺|使用|宣传|出现|提及|暗示|表示|保证|声称|提供|采用|的|和|或|及|与|或者|以及|并)$/;

/** The cells of a row, without blanks around them. */
function cellsOf(row: string): readonly { start: number; end: number }[] {
  const cells: { start: number; end: number }[] = [];
  let start = -1;
  for (let at = 0; at <= row.length; at++) {
    if (at < row.length && (row[at] !== '|' || row[at - 1] === '\\')) continue;
    if (start >= 0 && (at < row.length || row.slice(start).trim() !== '')) {
      const text = row.slice(start, at);
      const lead = text.length - text.trimStart().length;
      cells.push({ start: start + lead, end: Math.max(start + lead, start + text.trimEnd().length) });
    }
    start = at + 1;
  }
  return cells;
}
