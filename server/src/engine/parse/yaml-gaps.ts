import type { Comment } from './document.js';

/** Thrown where a document is not as plain as the fast way has it; the tolerant way reads it then. */
export const unusual = new Error('not plain YAML');

const space = 32;
const lineFeed = 10;
const carriageReturn = 13;
const numberSign = 35;

/** A colon may be so far behind the start of its key. */
const maxKeyLength = 1024;

/**
 * Walks through the text between the scalars, which the event parser does not report: collects comments, finds colons,
 * dashes and brackets, and throws {@link unusual} for anything else, such as a tag or a question mark. Offsets count
 * in the text.
 */
export class YamlGaps {
  readonly text: string;
  readonly comments: Comment[] = [];
  /** The next character to look at. */
  at: number;
  /** Behind the last piece that was no gap. */
  end = 0;
  readonly #base: number;

  /** @param base Where the text begins in the document. */
  constructor(text: string, base: number) {
    this.text = text;
    this.#base = base;
    this.at = text.startsWith('\uFEFF') ? 1 : 0;
  }

  /** Skip blanks, line ends and comments; returns where the next piece begins. */
  skip(): number {
    const { text } = this;
    let { at } = this;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === numberSign) at = this.#comment(at);
      else if (code === space || code === lineFeed || code === carriageReturn) at++;
      else break;
    }
    this.at = at;
    return at;
  }

  /** Skip to an offset, in front of which there must be nothing but gap. */
  skipTo(offset: number): void {
    if (this.skip() !== offset) throw unusual;
  }

  /** Go behind a piece that ends at an offset. */
  pass(end: number): void {
    this.at = end;
    this.end = end;
  }

  /** Skip to a character that must be the next piece, and go behind it. */
  take(character: string): void {
    if (this.text[this.skip()] !== character) throw unusual;
    this.pass(this.at + 1);
  }

  /** Go behind the colon of a key that was just passed. Behind a quoted key in brackets it needs no blank. */
  colon(keyStart: number, mayTouch: boolean): void {
    const { text } = this;
    let { at } = this;
    while (text.charCodeAt(at) === space) at++;
    if (text[at] !== ':' || at - keyStart > maxKeyLength) throw unusual;
    this.pass(at + 1);
    if (!mayTouch && !this.#isBlank(at + 1)) throw unusual;
  }

  /** Go behind a closing bracket, in front of which one comma may stand. */
  close(bracket: string, mayHaveComma: boolean): void {
    if (mayHaveComma && this.text[this.skip()] === ',') this.at++;
    this.take(bracket);
  }

  /** Go behind the line with the three dashes at the start of a document. */
  startMark(): void {
    const before = this.text[this.skip() - 1];
    if (before !== undefined && before !== '\n' && before !== '\uFEFF') throw unusual;
    for (let i = 0; i < 3; i++) this.take('-');
    this.nextLine();
  }

  /** Go to the next line, on which there may be a comment, but nothing else. */
  nextLine(): void {
    const { text } = this;
    let { at } = this;
    while (text.charCodeAt(at) === space) at++;
    if (text.charCodeAt(at) === numberSign) at = this.#comment(at);
    if (text.charCodeAt(at) === carriageReturn) at++;
    if (text.charCodeAt(at) === lineFeed) at++;
    else if (at < text.length) throw unusual;
    this.at = at;
  }

  #isBlank(at: number): boolean {
    const code = this.text.charCodeAt(at);
    return code === space || code === lineFeed || code === carriageReturn || at === this.text.length;
  }

  /** Take note of the comment at an offset; returns where its line ends. */
  #comment(start: number): number {
    const newline = this.text.indexOf('\n', start);
    let end = newline === -1 ? this.text.length : newline;
    if (this.text.charCodeAt(end - 1) === carriageReturn) end--;
    const range = { start: this.#base + start, end: this.#base + end };
    this.comments.push({ range, text: this.text.slice(start + 1, end).trim() });
    return end;
  }
}
