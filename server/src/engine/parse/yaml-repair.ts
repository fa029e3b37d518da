import { type Node, visit } from 'yaml';
import type { OffsetRange } from '../text/range.js';
import { isError, problemCode, restOfLine, type YamlComplaint } from './yaml-problems.js';
import type { Unquoted } from './yaml-unquoted.js';

/** So many errors are looked at; those further down are likely echoes, and each may cost a walk through the tree. */
const maxCandidates = 5;

/** What a reading left behind. */
export interface Reading {
  readonly contents: Node | undefined;
  readonly complaints: readonly YamlComplaint[];
}

/**
 * The first error whose cause is one value that should have quotes, or has one quote too few: text behind a closing
 * quote or bracket, a quote that is never closed. Such mistakes make a parser misread all that follows.
 *
 * @param text The YAML, whose first character is at `base` in the document.
 */
export function findRepair(reading: Reading, text: string, base: number): Unquoted | undefined {
  const errors = reading.complaints.filter(isError).toSorted((a, b) => a.pos[0] - b.pos[0]);
  for (const error of errors.slice(0, maxCandidates)) {
    const repair = repairOf(error, reading.contents, text, base);
    if (repair !== undefined && repair.range.end > repair.range.start) return repair;
  }
  return undefined;
}

function repairOf(error: YamlComplaint, contents: Node | undefined, text: string, base: number): Unquoted | undefined {
  const at = error.pos[0];
  const lineFrom = (start: number): OffsetRange => shift(restOfLine(text, start - base), base);
  const code = problemCode(error);
  if (code === 'list-on-key-line') return { code, range: lineFrom(at) };
  if (error.message.startsWith('Missing closing')) {
    const quoted = contents && nodeEndingAt(contents, at);
    if (quoted === undefined) return undefined;
    const end = endOfUnindented(text, quoted.start - base);
    if (end !== undefined) return { code: 'quoted-text-indent', range: { start: quoted.start, end: end + base } };
    return { code: 'unclosed-quote', range: lineFrom(quoted.start) };
  }
  if (code !== 'text-after-value') return undefined;
  const value = contents && nodeEndingAt(contents, at);
  if (value === undefined) return undefined;
  const range = lineFrom(value.start);
  const first = text[value.start - base];
  if (at <= range.end) return { code: first === '*' ? 'reserved-character' : code, range };
  return first === '"' || first === "'" ? { code: 'unclosed-quote', range } : undefined;
}

/** No text in quotes that goes on without its indentation is looked through further than this. */
const longestQuoted = 10_000;
const quotedText = /^(?:"(?:[^"\\]|\\[\s\S])*"|'(?:[^']|'')*')(?=[ \t]*(?:#[^\n]*)?(?:\r?\n|$))/;
const entryLine = /\n[ \t]*(?:-[ \t]|[\w.$-]+[ \t]*:(?:\s|$))/;

/**
 * Behind the closing quote of a text whose further lines are not indented: PyYAML reads it; js-yaml and the
 * specification (YAML 1.2, production s-flow-line-prefix) do not. `undefined` where the quote is rather missing: keys
 * or items follow.
 */
function endOfUnindented(text: string, start: number): number | undefined {
  const quoted = quotedText.exec(text.slice(start, start + longestQuoted))?.[0];
  return quoted?.includes('\n') && !entryLine.test(quoted) ? start + quoted.length : undefined;
}

/** The value whose own text ends at an offset, or is followed by a stray piece of text there. Keys do not count. */
function nodeEndingAt(contents: Node, offset: number): OffsetRange | undefined {
  let found: OffsetRange | undefined;
  visit(contents, {
    Node(key, { srcToken: token }) {
      if (key === 'key' || token === undefined || !('end' in token || 'source' in token)) return undefined;
      const end = 'source' in token && token.source !== undefined ? token.offset + token.source.length : -1;
      const trailing = 'end' in token ? token.end : undefined;
      if (end !== offset && !trailing?.some((piece) => piece.offset === offset)) return undefined;
      found = { start: token.offset, end: offset };
      return visit.BREAK;
    },
  });
  return found;
}

function shift(range: OffsetRange, by: number): OffsetRange {
  return { start: range.start + by, end: range.end + by };
}
