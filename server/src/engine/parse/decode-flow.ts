import { type SourceMap, SourceMapBuilder } from '../text/source-map.js';

/** What the one-letter escapes of a double-quoted YAML string stand for (YAML 1.2, section 5.7). */
const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  '\t': '\t',
};

const hexLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** One scalar on its way: what it was written as, where that begins, and the map under construction. */
interface Job {
  readonly source: string;
  readonly offset: number;
  /** Where the value's characters end inside `source`: a closing quote is left out. */
  readonly end: number;
  readonly builder: SourceMapBuilder;
}

/** Decode a plain scalar: `source` is its text, `offset` where it begins. */
export function decodePlain(source: string, offset: number): SourceMap {
  const job: Job = { source, offset, end: source.length, builder: new SourceMapBuilder() };
  foldLines(job, 0, (from, to) => job.builder.run(source.slice(from, to), offset + from));
  return job.builder.build({ start: offset, end: offset + job.end });
}

/** Decode a single-quoted scalar, quotes included. Without a closing quote its last character is taken for one. */
export function decodeSingleQuoted(source: string, offset: number): SourceMap {
  const job: Job = { source, offset, end: Math.max(1, source.length - 1), builder: new SourceMapBuilder() };
  foldLines(job, 1, (from, to) => {
    let at = from;
    source
      .slice(from, to)
      .split("''")
      .forEach((part, index) => {
        if (index > 0) {
          job.builder.atom("'", offset + at, offset + at + 2);
          at += 2;
        }
        job.builder.run(part, offset + at);
        at += part.length;
      });
  });
  return job.builder.build({ start: offset + 1, end: offset + job.end });
}

/** Decode a double-quoted scalar, quotes included. Without a closing quote its last character is taken for one. */
export function decodeDoubleQuoted(source: string, offset: number): SourceMap {
  const job: Job = { source, offset, end: Math.max(1, source.length - 1), builder: new SourceMapBuilder() };
  let at = 1;
  let newline = indexOrEnd(job, '\n', at);
  let backslash = indexOrEnd(job, '\\', at);
  while (at < job.end) {
    if (newline < at) newline = indexOrEnd(job, '\n', at);
    if (backslash < at) backslash = indexOrEnd(job, '\\', at);
    const stop = newline < backslash ? trimEnd(source, at, newline) : backslash;
    job.builder.run(source.slice(at, stop), offset + at);
    if (stop >= job.end) break;
    at = newline < backslash ? fold(job, stop) : decodeEscape(job, stop);
  }
  return job.builder.build({ start: offset + 1, end: offset + job.end });
}

function indexOrEnd({ source, end }: Job, character: string, from: number): number {
  const index = source.indexOf(character, from);
  return index === -1 || index > end ? end : index;
}

/** Decode the escape at `at`, a backslash; returns the offset behind it. A wrong escape stands for its own characters. */
function decodeEscape({ source, offset, end, builder }: Job, at: number): number {
  const lineEnd = /\r?\n[ \t]*/y;
  lineEnd.lastIndex = at + 1;
  if (lineEnd.test(source)) return Math.min(lineEnd.lastIndex, end);
  const letter = source[at + 1] ?? '';
  const hexLength = hexLengths[letter];
  const behind = at + 2 + (hexLength ?? 0);
  const text = hexLength === undefined ? escapes[letter] : characterOf(source.slice(at + 2, behind), hexLength);
  if (text === undefined) builder.run(source.slice(at, behind), offset + at);
  else builder.atom(text, offset + at, offset + behind);
  return behind;
}

/** The character of a hexadecimal escape; `undefined` where the digits are wrong or name no character. */
function characterOf(digits: string, length: number): string | undefined {
  if (digits.length !== length || !/^[0-9a-fA-F]+$/.test(digits)) return undefined;
  const code = Number.parseInt(digits, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** Report the stretches between line ends and fold the line ends between them, with the blanks on both sides. */
function foldLines(job: Job, start: number, onContent: (from: number, to: number) => void): void {
  let at = start;
  while (at < job.end) {
    const newline = indexOrEnd(job, '\n', at);
    const stop = newline < job.end ? trimEnd(job.source, at, newline) : job.end;
    if (stop > at) onContent(at, stop);
    if (newline >= job.end) break;
    at = fold(job, stop);
  }
}

/** Where the blanks in front of the line end at `newline` begin, a carriage return counted to the line end. */
function trimEnd(source: string, from: number, newline: number): number {
  let stop = newline;
  if (stop > from && source[stop - 1] === '\r') stop--;
  while (stop > from && isBlank(source[stop - 1])) stop--;
  return stop;
}

/**
 * Fold the line ends from `from` on: a single one is a space, n are n - 1 line feeds. The decoded characters share out
 * the whole run, indentation included, so that removing all of them from the source removes the run.
 * Returns the offset of the next line's first character.
 */
function fold({ source, offset, end, builder }: Job, from: number): number {
  const behindBreaks: number[] = [];
  let at = from;
  while (at < end && (isBlank(source[at]) || isLineEnd(source, at))) {
    if (source[at] === '\n') behindBreaks.push(at + 1);
    at++;
  }
  if (behindBreaks.length === 1) builder.atom(' ', offset + from, offset + at);
  for (let i = 1; i < behindBreaks.length; i++) {
    const start = i === 1 ? from : (behindBreaks[i - 1] ?? from);
    const stop = i === behindBreaks.length - 1 ? at : (behindBreaks[i] ?? at);
    builder.atom('\n', offset + start, offset + stop);
  }
  return at;
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

function isLineEnd(source: string, at: number): boolean {
  return source[at] === '\n' || (source[at] === '\r' && source[at + 1] === '\n');
}
