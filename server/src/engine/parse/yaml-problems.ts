import type { OffsetRange } from '../text/range.js';
import type { ParseProblem } from './document.js';
import { problemWithText } from './problems.js';

/** An error or a warning as the YAML parser reports it. */
export interface YamlComplaint {
  readonly name: string;
  readonly code: string;
  readonly message: string;
  /** Start and end offset. */
  readonly pos: readonly [number, number];
}

/** Our codes for the parser's codes; where one of them covers several mistakes, the wording tells them apart. */
const codes: Readonly<Record<string, string | readonly (readonly [RegExp, string])[]>> = {
  ALIAS_PROPS: 'misplaced-property',
  BAD_ALIAS: [
    [/ambiguous/, 'ambiguous-alias'],
    [/./, 'empty-alias'],
  ],
  BAD_COLLECTION_TYPE: 'bad-tag',
  BAD_DIRECTIVE: 'bad-directive',
  BAD_DQ_ESCAPE: 'bad-escape',
  BAD_INDENT: [
    [/end with a|Flow end/, 'unclosed-bracket'],
    [/^Block scalar/, 'block-text-indent'],
    [/./, 'bad-indent'],
  ],
  BAD_PROP_ORDER: 'misplaced-property',
  BAD_SCALAR_START: 'reserved-character',
  BLOCK_AS_IMPLICIT_KEY: [
    [/sequence/, 'list-as-key'],
    [/./, 'colon-in-value'],
  ],
  BLOCK_IN_FLOW: 'block-in-brackets',
  KEY_OVER_1024_CHARS: 'key-too-long',
  MISSING_CHAR: [
    [/^Comments must/, 'comment-needs-space'],
    [/^Tags and anchors/, 'misplaced-property'],
    [/^Implicit map keys/, 'missing-colon'],
    [/^Sequence item/, 'missing-dash'],
    [/^Missing space after/, 'missing-space-after-colon'],
    [/^Missing ,/, 'missing-comma'],
    [/must end with/, 'unclosed-bracket'],
    [/directives-end|doc-start/, 'bad-directive'],
    [/^Block scalars/, 'block-text-indent'],
  ],
  MULTILINE_IMPLICIT_KEY: 'multiline-key',
  MULTIPLE_ANCHORS: 'misplaced-property',
  MULTIPLE_TAGS: 'misplaced-property',
  RESOURCE_EXHAUSTION: 'too-deep',
  TAB_AS_INDENT: 'tab-indent',
  TAG_RESOLVE_FAILED: 'bad-tag',
  UNEXPECTED_TOKEN: [
    [/^Block scalar header/, 'block-text-header'],
    [/^Unexpected (?:,|empty item)/, 'unexpected-comma'],
    [/block-seq-ind on same line/, 'list-on-key-line'],
    [/at node end$/, 'text-after-value'],
  ],
};

/** Mistakes after which the parser loses track of the structure, so that complaints about following lines are echoes. */
const structural = new Set([
  'bad-indent',
  'block-in-brackets',
  'block-text-indent',
  'colon-in-value',
  'list-as-key',
  'list-on-key-line',
  'missing-colon',
  'missing-comma',
  'missing-dash',
  'multiline-key',
  'tab-indent',
  'text-after-value',
  'unclosed-bracket',
  'unclosed-quote',
  'unexpected-content',
]);

/** Whether a problem makes the parser misread what follows. */
export function isStructural(code: string): boolean {
  return structural.has(code);
}

/** Complaints that the tree reports itself, at the opening quote or bracket instead of where the parser gave up. */
const reportedByTree = /^Missing closing|(?:must|and) end with a/;

/** Whether the parser rejects the text, as opposed to a warning. */
export function isError(complaint: YamlComplaint): boolean {
  return complaint.name !== 'YAMLWarning';
}

/** Our code for a complaint of the parser. */
export function problemCode({ code, message }: YamlComplaint): string {
  const known = codes[code];
  if (typeof known === 'string') return known;
  return known?.find(([wording]) => wording.test(message))?.[1] ?? 'unexpected-content';
}

/** Our problem for a complaint; none for those that the tree reports at a better place. */
export function toProblem(text: string, complaint: YamlComplaint): ParseProblem | undefined {
  if (reportedByTree.test(complaint.message)) return undefined;
  const [start, end] = complaint.pos;
  const severity = isError(complaint) ? 'error' : 'warning';
  const code = problemCode(complaint);
  const rest = restOfLine(text, start);
  switch (code) {
    case 'reserved-character':
      return problemWithText(text, code, rest);
    case 'colon-in-value':
      if (/:(?:\s|$)/.test(text.slice(rest.start, rest.end))) return problemWithText(text, code, rest);
      return problemWithText(text, 'bad-indent', wordsFrom(text, rest.end));
    case 'multiline-key':
      if (isFirstOnLine(text, start)) return problemWithText(text, code, rest);
      return problemWithText(text, 'bad-indent', wordsFrom(text, rest.end));
    case 'bad-escape':
      return problemWithText(text, code, escapeAt(text, start));
    case 'bad-indent':
    case 'missing-dash':
      return problemWithText(text, code, wordsFrom(text, start));
    default:
      return problemWithText(text, code, { start, end: Math.max(end, wordEnd(text, start)) }, severity);
  }
}

/** The problem for an error of which nothing more is known. */
export function unexpectedContent(text: string, { pos: [start, end] }: YamlComplaint): ParseProblem {
  return problemWithText(text, 'unexpected-content', { start, end });
}

/** No problem needs a longer range; a file of one endless line may have many. */
const maxRange = 1000;

/** Behind the word at an offset, or behind its one character. */
function wordEnd(text: string, start: number): number {
  const word = /^[^\s,[\]{}]*/.exec(text.slice(start, start + maxRange))?.[0] ?? '';
  return start + Math.max(1, word.length);
}

/** Whether only dashes and blanks stand in front of an offset on its line. */
function isFirstOnLine(text: string, offset: number): boolean {
  let at = offset;
  while (at > 0 && /[ \t?-]/.test(text[at - 1] ?? '')) at--;
  return at === 0 || /[\r\n\uFEFF]/.test(text[at - 1] ?? '');
}

/** A backslash with the characters that it takes. */
function escapeAt(text: string, start: number): OffsetRange {
  const escaped = /\\(?:x[\da-f]{0,2}|u[\da-f]{0,4}|U[\da-f]{0,8}|.|$)/iy;
  escaped.lastIndex = start;
  return { start, end: start + (escaped.exec(text)?.[0].length ?? 1) };
}

/** The rest of the line where the next words stand. */
function wordsFrom(text: string, start: number): OffsetRange {
  let at = start;
  while (at < text.length && /\s/.test(text[at] ?? '')) at++;
  return restOfLine(text, at);
}

/** From an offset to the end of its line, without a comment and the blanks in front of it. */
export function restOfLine(text: string, start: number): OffsetRange {
  const rest = /^[^\r\n]*/.exec(text.slice(start, start + maxRange))?.[0] ?? '';
  const comment = rest.search(/[ \t]#/);
  const end = start + (comment === -1 ? rest : rest.slice(0, comment)).trimEnd().length;
  return { start, end };
}
