import { type SourceMap, SourceMapBuilder } from '../text/source-map.js';

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** Decode a JSON string, quotes included. A wrong escape stands for nothing; the closing quote may be missing. */
export function decodeJsonString(source: string, offset: number): SourceMap {
  const builder = new SourceMapBuilder();
  const end = isClosed(source) ? source.length - 1 : source.length;
  const pattern = /\\(?:u([0-9a-fA-F]{0,4})|([\s\S]?))/g;
  let at = 1;
  for (;;) {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    const stop = found === null ? end : Math.min(found.index, end);
    builder.run(source.slice(at, stop), offset + at);
    if (found === null || stop >= end) break;
    const [whole, digits, letter] = found;
    at = stop + whole.length;
    builder.atom(decodeEscape(digits, letter), offset + stop, offset + at);
  }
  return builder.build({ start: offset + 1, end: offset + end });
}

function decodeEscape(digits: string | undefined, letter: string | undefined): string {
  if (digits === undefined) return escapes[letter ?? ''] ?? '';
  return digits.length === 4 ? String.fromCharCode(Number.parseInt(digits, 16)) : '';
}

function isClosed(source: string): boolean {
  if (source.length < 2 || !source.endsWith('"')) return false;
  let backslashes = 0;
  while (source[source.length - 2 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 0;
}
