import { Lexer } from 'yaml';

/**
 * The pieces that the library's lexer makes of a text, in order. Joined, they are the text, apart from marks without width.
 *
 * The lexer takes a comment on a line of its own for content where no blank follows the `#`: a value below, deeper than
 * that comment, then swallows the lines of the next keys or items. Here such a comment leaves the indentation as it is.
 */
export function* lexemesOf(source: string): Generator<string> {
  const lexer = new Lexer();
  // The library gives no other access; how deep the lines of a value have to be is all that is set.
  const state = lexer as unknown as { indentNext: number };
  let { indentNext } = state;
  let isLineStart = true;
  for (const lexeme of lexer.lex(source)) {
    if (isLineStart && lexeme.startsWith('#')) state.indentNext = indentNext;
    indentNext = state.indentNext;
    yield lexeme;
    isLineStart = lexeme.endsWith('\n') || (isLineStart && lexeme.trim() === '');
  }
}
