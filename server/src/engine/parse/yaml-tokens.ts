import { type CST, Lexer, Parser } from 'yaml';
import type { OffsetRange } from '../text/range.js';
import type { ParseLimits } from './document.js';
import { LimitError, problemAt } from './problems.js';
import { PlaceholderFinder } from './yaml-placeholders.js';

/** Marks that the lexer puts between pieces of source; they have no width. */
const documentMark = '\u0002';
const flowEndMark = '\u0018';
const scalarMark = '\u001F';

/** How often a text is read again with further placeholders masked; more of them in one file stay ordinary errors. */
const maxPasses = 10;

/** The concrete syntax of one YAML text, and what was seen on the way. */
export interface YamlTokens {
  readonly tokens: readonly CST.Token[];
  /** From the `#` to the end of the line. */
  readonly comments: readonly OffsetRange[];
  /** Values such as `{{input}}` without quotes, which would be a map; the tokens have plain scalars in their place. */
  readonly placeholders: readonly OffsetRange[];
  /** The text that the tokens were read from. */
  readonly masked: string;
}

/**
 * Read the concrete syntax. Placeholders without quotes are found first and read as plain scalars: as YAML they are
 * maps whose mistakes spill over the lines that follow.
 *
 * @param source The text to read, lone carriage returns made line feeds.
 * @param base The offset of `source` in the document; all offsets that come out count in the document.
 */
export function readTokens(source: string, base: number, limits: ParseLimits): YamlTokens {
  let masked = source;
  const placeholders: OffsetRange[] = [];
  for (let pass = 1; ; pass++) {
    const finder = new PlaceholderFinder(masked, base);
    const read = readPass(masked, base, limits, finder);
    if (finder.found.length === 0 || pass === maxPasses) return { ...read, placeholders, masked };
    placeholders.push(...finder.found);
    masked = mask(masked, base, finder.found);
  }
}

/** Put letters in the place of the ranges, which are in order: they make a plain scalar of the same length. */
export function mask(source: string, base: number, ranges: readonly OffsetRange[]): string {
  let out = '';
  let last = 0;
  for (const range of ranges) {
    out += source.slice(last, range.start - base) + 'x'.repeat(range.end - range.start);
    last = range.end - base;
  }
  return out + source.slice(last);
}

function readPass(
  source: string,
  base: number,
  limits: ParseLimits,
  finder: PlaceholderFinder,
): { tokens: CST.Token[]; comments: OffsetRange[] } {
  const parser = new Parser();
  parser.offset = base;
  const tokens: CST.Token[] = [];
  const comments: OffsetRange[] = [];
  let afterScalarMark = false;
  for (const lexeme of new Lexer().lex(source)) {
    const offset = parser.offset;
    if (afterScalarMark) finder.see('x', offset);
    else if (lexeme !== scalarMark && lexeme !== documentMark) {
      if (lexeme === flowEndMark) finder.leaveFlow();
      else finder.see(lexeme, offset);
      if (lexeme.startsWith('#')) comments.push({ start: offset, end: offset + lexeme.length });
    }
    afterScalarMark = lexeme === scalarMark;
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > limits.maxDepth) checkDepth(parser.stack, source, base, limits);
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens, comments };
}

/** Stop before the nesting grows so deep that reading it would overflow the stack. */
function checkDepth(stack: readonly CST.Token[], source: string, base: number, { maxDepth }: ParseLimits): void {
  const collections = stack.filter(
    ({ type }) => type === 'block-map' || type === 'block-seq' || type === 'flow-collection',
  );
  const deepest = collections[maxDepth];
  if (deepest === undefined) return;
  const at = 'offset' in deepest ? deepest.offset : base;
  const { range, ...problem } = problemAt(
    source,
    'too-deep',
    { start: at - base, end: at - base + 1 },
    { limit: maxDepth },
  );
  throw new LimitError({ ...problem, range: { start: range.start + base, end: range.end + base } });
}
