/** Places in a source that edits begin or end at. Offsets are UTF-16 code units. */

/** The line end that a text uses. */
export function newlineOf(text: string): '\r\n' | '\n' {
  return text[text.indexOf('\n') - 1] === '\r' ? '\r\n' : '\n';
}

/** Behind the last line end before an offset. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** In front of the line end that follows an offset. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end < 0) return text.length;
  return text[end - 1] === '\r' && end > offset ? end - 1 : end;
}

/** White space that the line of an offset begins with. */
export function indentOf(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? '';
}

/** The indentation of a block list's item, `undefined` where something else than a dash stands in front of it. */
export function itemIndent(text: string, itemStart: number): string | undefined {
  return /^([ \t]*)-[ \t]+$/.exec(text.slice(lineStart(text, itemStart), itemStart))?.[1];
}
