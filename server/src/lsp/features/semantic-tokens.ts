import {
  type SemanticTokens,
  SemanticTokensBuilder,
  type SemanticTokensLegend,
  type SemanticTokensParams,
  type SemanticTokensRangeParams,
} from 'vscode-languageserver';
import { type OffsetRange, type WordKind, wordsOf } from '../../engine/index.js';
import { guarded } from '../log.js';
import type { Navigation } from '../navigation/index.js';
import type { Session } from '../session.js';

/** Types of the protocol where one fits, for every theme has colours for those. `clause` is our own. */
const types: Readonly<Record<WordKind, string>> = {
  variable: 'variable',
  include: 'namespace',
  role: 'enumMember',
  clause: 'clause',
};
const tokenTypes = Object.values(types);

/** What the numbers of an answer mean. */
export const tokensLegend: SemanticTokensLegend = { tokenTypes, tokenModifiers: ['untrusted'] };

/** Colour placeholders, roles and standard clauses, inside block texts too, in every format. */
export function provideSemanticTokens({ connection, log }: Session, navigation: Navigation): void {
  connection.languages.semanticTokens.on(
    guarded(log, 'Colours', ({ textDocument }: SemanticTokensParams) => tokens(navigation, textDocument.uri)),
  );
  connection.languages.semanticTokens.onRange(
    guarded(log, 'Colours', ({ textDocument, range }: SemanticTokensRangeParams) =>
      tokens(navigation, textDocument.uri, { start: range.start.line, end: range.end.line }),
    ),
  );
}

async function tokens({ readings }: Navigation, uri: string, wanted?: OffsetRange): Promise<SemanticTokens> {
  const view = await readings.view(uri);
  const builder = new SemanticTokensBuilder();
  if (!view) return builder.build();
  for (const { range, kind, untrusted } of wordsOf(view.reading)) {
    const { start, end } = view.rangeOf(range);
    if (wanted && (end.line < wanted.start || start.line > wanted.end)) continue;
    const type = tokenTypes.indexOf(types[kind]);
    for (let line = start.line; line <= end.line; line++) {
      const text = view.lineAt(line);
      // Indentation is no part of a text that goes on over several lines.
      const from = line === start.line ? start.character : text.length - text.trimStart().length;
      const to = line === end.line ? end.character : text.trimEnd().length;
      if (to > from) builder.push(line, from, to - from, type, untrusted ? 1 : 0);
    }
  }
  return builder.build();
}
