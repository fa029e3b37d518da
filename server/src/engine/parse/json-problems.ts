/** Our codes by the numbers of jsonc-parser's `ParseErrorCode`, a const enum that does not exist when we run. */
const codes: Readonly<Record<number, string>> = {
  1: 'json-symbol',
  2: 'json-number',
  3: 'json-key-expected',
  4: 'json-value-expected',
  5: 'json-colon-expected',
  6: 'json-comma-expected',
  9: 'json-after-end',
  10: 'json-comment',
  11: 'json-unclosed-comment',
  12: 'json-unclosed-string',
  13: 'json-number',
  14: 'json-escape',
  15: 'json-escape',
  16: 'json-control-character',
};

/** Slips that do not make the parser misread what follows. */
const harmless = new Set(['duplicate-key', 'trailing-comma', 'json-comment', 'json-escape', 'json-control-character']);

/** Whether a problem makes the parser misread what follows. */
export function isStructural(code: string): boolean {
  return !harmless.has(code);
}

/** Our code for a parser's error at a piece of source; none for brackets without partner, which the tree reports. */
export function jsonErrorCode(error: number, source: string, isEmpty: boolean): string | undefined {
  if (error === 7 || error === 8) return undefined;
  if (error === 1 && source.startsWith("'")) return 'json-single-quotes';
  if (error === 4 && isEmpty) return 'json-empty';
  return codes[error] ?? 'json-symbol';
}
