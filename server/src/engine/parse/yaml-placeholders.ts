import type { OffsetRange } from '../text/range.js';

/** What closes a placeholder that begins with these two characters. */
const closers: Readonly<Record<string, string>> = { '{{': '}}', '{%': '%}', '{#': '#}' };

/**
 * Finds template placeholders (`{{…}}`, `{%…%}`, `{#…#}`) that stand without quotes where YAML expects a value, by
 * watching the pieces of source go by. No correct file has them: `{{` would be a map with a map as its key.
 */
export class PlaceholderFinder {
  /** What was found, in order, in document offsets; each on one line. */
  readonly found: OffsetRange[] = [];
  readonly #source: string;
  readonly #base: number;
  #flowLevel = 0;
  /** The last piece that was neither blank nor comment; `\n` at the start of a line. */
  #previous = '\n';
  /** Behind the last placeholder that was found; pieces in front of it are part of it. */
  #foundEnd = -1;

  constructor(source: string, base: number) {
    this.#source = source;
    this.#base = base;
  }

  /** Take note of a piece of source at a document offset; a scalar comes as `x`. */
  see(piece: string, offset: number): void {
    const first = piece[0];
    if (offset < this.#foundEnd || first === ' ' || first === '\t' || first === '#') return;
    if (first === '\n' || first === '\r') {
      if (this.#flowLevel === 0) this.#previous = '\n';
      return;
    }
    if (piece === '{' && this.#isValue() && this.#takePlaceholder(offset - this.#base)) return;
    if (piece === '{' || piece === '[') this.#flowLevel++;
    else if ((piece === '}' || piece === ']') && this.#flowLevel > 0) this.#flowLevel--;
    this.#previous = piece;
  }

  /** The lexer gave up a bracketed collection that is not closed. */
  leaveFlow(): void {
    this.#flowLevel = 0;
    this.#previous = '\n';
  }

  /** Whether a value may begin here: behind a colon, dash, comma or opening bracket, or first on a line. */
  #isValue(): boolean {
    return /^[\n:,[?-]/.test(this.#previous) || /^[&!]/.test(this.#previous);
  }

  #takePlaceholder(at: number): boolean {
    const line = lineFrom(this.#source, at);
    const close = closers[line.slice(0, 2)];
    if (close === undefined) return false;
    const closed = line.indexOf(close, 2);
    if (closed === -1 && (this.#flowLevel > 0 || line.includes('}'))) return false;
    const onlyKey = this.#previous !== ':' && /^\s*:(\s|$)/.test(line.slice(closed + 2));
    if (closed !== -1 && onlyKey) return false;
    const text = this.#flowLevel > 0 ? flowValue(line, closed + 2) : blockValue(line);
    this.found.push({ start: this.#base + at, end: this.#base + at + text.length });
    this.#foundEnd = this.#base + at + text.length;
    this.#previous = 'x';
    return true;
  }
}

function lineFrom(source: string, at: number): string {
  const end = source.indexOf('\n', at);
  return source.slice(at, end === -1 ? source.length : end);
}

/** The rest of the line without a comment at its end. A `#` inside a placeholder begins none. */
function blockValue(line: string): string {
  let close: string | undefined;
  for (let i = 0; i < line.length; i++) {
    if (close === undefined) close = closers[line.slice(i, i + 2)];
    else if (line.startsWith(close, i)) close = undefined;
    const isBlank = line[i] === ' ' || line[i] === '\t';
    if (close === undefined && isBlank && line[i + 1] === '#') return line.slice(0, i).trimEnd();
  }
  return line.trimEnd();
}

/** Up to the comma or bracket that ends a value inside brackets; further placeholders belong to it. */
function flowValue(line: string, behindFirst: number): string {
  const rest = /^(?:\{\{.*?\}\}|[^,[\]{}#])*/.exec(line.slice(behindFirst))?.[0] ?? '';
  return line.slice(0, behindFirst) + rest.trimEnd();
}
