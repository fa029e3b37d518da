import { type SourceMap, SourceMapBuilder } from '../text/source-map.js';

/** A block scalar as it is written. */
export interface BlockSource {
  /** The header without comment: `|`, `>-`, `|2+`. */
  readonly header: string;
  /** The lines behind the header line, with their indentation. */
  readonly body: string;
  /** The offset of the body in the document. */
  readonly offset: number;
  /** The indentation of the collection that holds the scalar; an indentation indicator counts from here. */
  readonly parentIndent: number;
}

/** A line of the body; offsets count from the body's start. */
interface Line {
  readonly start: number;
  /** Number of leading spaces. */
  readonly indent: number;
  /** Behind the last character, the line end left out. */
  readonly end: number;
  /** Behind the line end. */
  readonly next: number;
}

interface Layout {
  readonly lines: readonly Line[];
  /** Spaces that belong to the layout and not to the value. */
  readonly trim: number;
  /** The first line that is not empty. */
  readonly first: number;
  /** Behind the last line of the content; empty lines from here on are up to chomping. */
  readonly chomp: number;
}

/** Decode a block scalar, literal (`|`) or folded (`>`). */
export function decodeBlock(source: BlockSource): SourceMap {
  const builder = new SourceMapBuilder();
  const extent = { start: source.offset, end: source.offset + source.body.length };
  const keep = source.header.includes('+');
  const layout = layOut(source);
  if (layout.chomp === 0) {
    if (keep) emptyLines(layout.lines, source, builder);
    return builder.build(extent);
  }
  for (const line of layout.lines.slice(0, layout.first)) {
    content(line, layout.trim, source, builder);
    lineEnd(line, source, builder);
  }
  if (source.header.startsWith('>')) foldedLines(layout, source, builder);
  else literalLines(layout, source, builder);
  if (keep) keptLines(layout, source, builder);
  else if (!source.header.includes('-')) finalLineEnd(layout.lines[layout.chomp - 1], source, builder);
  return builder.build(extent);
}

function layOut({ header, body, parentIndent }: BlockSource): Layout {
  const lines = splitLines(body);
  const indicator = Number(/[1-9]/.exec(header)?.[0] ?? 0);
  const first = lines.findIndex((line) => !isEmpty(line));
  if (first === -1) return { lines, trim: 0, first: 0, chomp: 0 };
  const trim = indicator > 0 ? parentIndent + indicator : (lines[first]?.indent ?? 0);
  let chomp = lines.length;
  while (chomp > 0 && isEmptyAt(lines, chomp - 1)) chomp--;
  for (let i = lines.length - 1; i >= chomp; i--) {
    if ((lines[i]?.indent ?? 0) > trim) chomp = i + 1;
  }
  return { lines, trim, first, chomp };
}

/** The lines of a body. What follows the last line end counts as a line, even when there is nothing. */
function splitLines(body: string): Line[] {
  const lines: Line[] = [];
  if (body === '') return lines;
  let start = 0;
  for (;;) {
    const newline = body.indexOf('\n', start);
    let end = newline === -1 ? body.length : newline;
    if (end > start && body[end - 1] === '\r') end--;
    let indent = 0;
    while (start + indent < end && body[start + indent] === ' ') indent++;
    lines.push({ start, indent, end, next: newline === -1 ? body.length : newline + 1 });
    if (newline === -1) return lines;
    start = newline + 1;
  }
}

function isEmpty(line: Line): boolean {
  return line.start + line.indent === line.end;
}

function isEmptyAt(lines: readonly Line[], index: number): boolean {
  const line = lines[index];
  return line === undefined || isEmpty(line);
}

/** Where a line's part of the value begins. */
function contentStart(line: Line, trim: number): number {
  return line.start + Math.min(line.indent, trim);
}

function content(line: Line, trim: number, { body, offset }: BlockSource, builder: SourceMapBuilder): void {
  const start = contentStart(line, trim);
  builder.run(body.slice(start, line.end), offset + start);
}

function lineEnd(line: Line, { offset }: BlockSource, builder: SourceMapBuilder): void {
  builder.atom('\n', offset + line.end, offset + line.next);
}

/** The line feed that clipping leaves; at the end of the document it may stand for nothing. */
function finalLineEnd(line: Line | undefined, source: BlockSource, builder: SourceMapBuilder): void {
  if (line !== undefined) lineEnd(line, source, builder);
}

/** Kept line ends of a body that has only empty lines. */
function emptyLines(lines: readonly Line[], source: BlockSource, builder: SourceMapBuilder): void {
  for (const line of lines.slice(0, Math.max(1, lines.length - 1))) {
    builder.atom('\n', source.offset + line.start, source.offset + line.next);
  }
}

function literalLines({ lines, trim, first, chomp }: Layout, source: BlockSource, builder: SourceMapBuilder): void {
  for (let i = first; i < chomp; i++) {
    const line = lines[i];
    if (line === undefined) continue;
    content(line, trim, source, builder);
    if (i < chomp - 1) lineEnd(line, source, builder);
  }
}

/** Line ends between two ordinary lines fold; those beside a more indented line stay as they are. */
function foldedLines({ lines, trim, first, chomp }: Layout, source: BlockSource, builder: SourceMapBuilder): void {
  let last = -1;
  let lastIsDeep = false;
  for (let i = first; i < chomp; i++) {
    const line = lines[i];
    if (line === undefined) continue;
    const deep = line.indent > trim || source.body[line.start + line.indent] === '\t';
    if (!deep && isEmpty(line)) continue;
    if (last >= 0) joinLines({ lines, from: last, to: i, keepAll: deep || lastIsDeep, trim }, source, builder);
    content(line, trim, source, builder);
    last = i;
    lastIsDeep = deep;
  }
}

interface Join {
  readonly lines: readonly Line[];
  readonly from: number;
  readonly to: number;
  /** Whether each line end is a line feed; otherwise one is a space and n are n - 1 line feeds. */
  readonly keepAll: boolean;
  readonly trim: number;
}

/** Write what stands between two lines of folded content; only empty lines lie between them. */
function joinLines({ lines, from, to, keepAll, trim }: Join, { offset }: BlockSource, builder: SourceMapBuilder): void {
  const before = lines[from];
  const after = lines[to];
  if (before === undefined || after === undefined) return;
  const breaks = to - from;
  if (breaks === 1 && !keepAll) {
    builder.atom(' ', offset + before.end, offset + contentStart(after, trim));
    return;
  }
  const skipped = keepAll ? 0 : 1;
  let start = before.end;
  for (let i = from + skipped; i < to; i++) {
    const stop = lines[i]?.next ?? start;
    builder.atom('\n', offset + start, offset + stop);
    start = stop;
  }
}

/** The line ends that `+` keeps, at least one. */
function keptLines({ lines, trim, chomp }: Layout, source: BlockSource, builder: SourceMapBuilder): void {
  for (let i = chomp; i < lines.length; i++) {
    const line = lines[i];
    const before = lines[i - 1];
    if (line === undefined || before === undefined) continue;
    lineEnd(before, source, builder);
    content(line, trim, source, builder);
  }
  const last = lines[lines.length - 1];
  if (chomp === lines.length) finalLineEnd(last, source, builder);
}
