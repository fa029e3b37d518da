import { type CST, Parser } from 'yaml';
import type { OffsetRange } from '../text/range.js';
import type { ParseLimits, ParseProblem } from './document.js';
import { LimitError, problemAt } from './problems.js';
import { lexemesOf } from './yaml-lexemes.js';
import { type Unquoted, UnquotedFinder } from './yaml-unquoted.js';

/** Marks that the lexer puts between pieces of source; they have no width. */
const documentMark = '\u0002';
const flowEndMark = '\u0018';
const scalarMark = '\u001F';

/** How often a text is read again with further values masked; what comes to light after that stays an ordinary error. */
const maxPasses = 10;

/** The concrete syntax of one YAML text, and what was seen on the way. */
export interface YamlTokens {
  readonly tokens: readonly CST.Token[];
  /** From the `#` to the end of the line. */
  readonly comments: readonly OffsetRange[];
  /** Values that need quotes, such as `{{input}}`; the tokens have plain scalars in their place. */
  readonly unquoted: readonly Unquoted[];
  /** The text that the tokens were read from. */
  readonly masked: string;
}

/**
 * Read the concrete syntax. Values that need quotes are found first and read as plain scalars: as YAML they are maps
 * whose mistakes spill over the lines that follow.
 *
 * @param source The text to read, lone carriage returns made line feeds.
 * @param base The offset of `source` in the document; all offsets that come out count in the document.
 */
export function readTokens(source: string, base: number, limits: ParseLimits): YamlTokens {
  let masked = source;
  const unquoted: Unquoted[] = [];
  for (let pass = 1; ; pass++) {
    const finder = new UnquotedFinder(masked, base);
    const { tooDeep, ...read } = readPass(masked, base, limits, finder);
    if (finder.found.length === 0 || pass === maxPasses) {
      if (tooDeep !== undefined) throw new LimitError(tooDeep);
      return { ...read, unquoted, masked };
    }
    for (const value of finder.found) unquoted.push(value);
    masked = mask(masked, base, finder.found);
  }
}

/** Put letters in the place of the values, which are in order: they make a plain scalar of the same length. */
export function mask(source: string, base: number, values: readonly Unquoted[]): string {
  let out = '';
  let last = 0;
  for (const { range } of values) {
    out += source.slice(last, range.start - base) + 'x'.repeat(range.end - range.start);
    last = range.end - base;
  }
  return out + source.slice(last);
}

interface Pass {
  readonly tokens: readonly CST.Token[];
  readonly comments: readonly OffsetRange[];
  /** Set where reading stopped because of the depth. The search for values that need quotes went on to the end. */
  readonly tooDeep: ParseProblem | undefined;
}

function readPass(source: string, base: number, limits: ParseLimits, finder: UnquotedFinder): Pass {
  const parser = new Parser();
  parser.offset = base;
  const tokens: CST.Token[] = [];
  const comments: OffsetRange[] = [];
  let tooDeep: ParseProblem | undefined;
  let offset = base;
  let isScalar = false;
  for (const lexeme of lexemesOf(source)) {
    const isMark: boolean = !isScalar && (lexeme === scalarMark || lexeme === documentMark || lexeme === flowEndMark);
    if (!isMark) finder.see(isScalar ? 'x' : lexeme, offset);
    else if (lexeme === flowEndMark) finder.leaveFlow();
    if (!isScalar && lexeme.startsWith('#')) comments.push({ start: offset, end: offset + lexeme.length });
    if (tooDeep === undefined) {
      for (const token of parser.next(lexeme)) tokens.push(token);
      if (parser.stack.length > limits.maxDepth) tooDeep = depthProblem(parser.stack, source, base, limits);
    }
    isScalar = isMark && lexeme === scalarMark;
    if (!isMark) offset += lexeme.length;
  }
  if (tooDeep === undefined) for (const token of parser.end()) tokens.push(token);
  return { tokens, comments, tooDeep };
}

/** Nesting that would overflow the stack of whoever reads it; the problem is at the first collection too many. */
function depthProblem(
  stack: readonly CST.Token[],
  source: string,
  base: number,
  { maxDepth }: ParseLimits,
): ParseProblem | undefined {
  const collections = stack.filter(
    ({ type }) => type === 'block-map' || type === 'block-seq' || type === 'flow-collection',
  );
  const deepest = collections[maxDepth];
  if (deepest === undefined) return undefined;
  const at = 'offset' in deepest ? deepest.offset - base : 0;
  const problem = problemAt(source, 'too-deep', { start: at, end: at + 1 }, { limit: maxDepth });
  return { ...problem, range: { start: problem.range.start + base, end: problem.range.end + base } };
}
