import { getScalarValue, SCALAR_STYLE, type ScalarEvent } from 'js-yaml/browser';
import type { DecodedText } from '../text/decoded-text.js';
import type { OffsetRange } from '../text/range.js';
import { decodedText, type SourceMap } from '../text/source-map.js';
import { decodeBlock } from './decode-block.js';
import { decodeDoubleQuoted, decodePlain, decodeSingleQuoted } from './decode-flow.js';
import type { ListNode, MapNode, ScalarNode, ScalarStyle } from './document.js';
import { unusual, type YamlGaps } from './yaml-gaps.js';
import { resolvePlain } from './yaml-plain.js';

/** What a scalar is, apart from its place in the tree. */
interface Content {
  readonly range: OffsetRange;
  readonly value: ScalarNode['value'];
  readonly style: ScalarStyle;
  readonly text: DecodedText | undefined;
}

/** The long escape of a character that there is not; the event parser takes it. */
const beyondUnicode = /\\U(?!000|0010)/;

/** Turns the event parser's scalars into ours. Used once. */
export class EventScalars {
  readonly #gaps: YamlGaps;
  readonly #base: number;

  constructor(gaps: YamlGaps, base: number) {
    this.#gaps = gaps;
    this.#base = base;
  }

  read(event: ScalarEvent, parent: MapNode | ListNode, key: string | number): ScalarNode {
    const { range, value, style, text } = this.#content(event);
    return { kind: 'scalar', parent, key, range, value, style, text };
  }

  /** A key is on one line, and always text. */
  readKey(event: ScalarEvent, parent: MapNode): ScalarNode {
    const { valueStart, valueEnd } = event;
    const source = this.#gaps.text.slice(valueStart, valueEnd);
    if (valueStart === -1 || source.includes('\n')) throw unusual;
    if (event.style === SCALAR_STYLE.PLAIN) {
      if (source === '<<') throw unusual;
      const { range, value, style, text } = this.#plain(event, source, source);
      return { kind: 'scalar', parent, key: source, range, value, style, text };
    }
    const { range, value, style, text } = this.#content(event);
    return { kind: 'scalar', parent, key: String(value), range, value, style, text };
  }

  #content(event: ScalarEvent): Content {
    if (event.valueStart === -1) return this.#absent();
    switch (event.style) {
      case SCALAR_STYLE.PLAIN: {
        const source = this.#gaps.text.slice(event.valueStart, event.valueEnd);
        return this.#plain(event, source, source.includes('\n') ? undefined : resolvePlain(source));
      }
      case SCALAR_STYLE.SINGLE_QUOTED:
        return this.#quoted(event, 'single-quoted', decodeSingleQuoted);
      case SCALAR_STYLE.DOUBLE_QUOTED:
        return this.#quoted(event, 'double-quoted', decodeDoubleQuoted);
      default:
        return this.#block(event);
    }
  }

  /** Nothing is written: null, right behind the colon or dash. */
  #absent(): Content {
    const at = this.#base + this.#gaps.end;
    return { range: { start: at, end: at }, value: null, style: 'plain', text: undefined };
  }

  /** @param value `undefined` where it has to be decoded. */
  #plain({ valueStart, valueEnd }: ScalarEvent, source: string, value: ScalarNode['value'] | undefined): Content {
    const range = this.#pass(valueStart, valueEnd);
    const text = this.#decoded(value, () => decodePlain(source, range.start));
    return { range, value: text?.value ?? value ?? null, style: 'plain', text };
  }

  #quoted({ valueStart, valueEnd, fast }: ScalarEvent, style: ScalarStyle, decode: Decode): Content {
    const { text: whole } = this.#gaps;
    const range = this.#pass(valueStart - 1, valueEnd + 1);
    const inside = whole.slice(valueStart, valueEnd);
    if (!fast && beyondUnicode.test(inside)) throw unusual;
    const source = (): string => whole.slice(valueStart - 1, valueEnd + 1);
    const text = this.#decoded(fast ? inside : undefined, () => decode(source(), range.start));
    return { range, value: text?.value ?? null, style, text };
  }

  /** The text of a string whose value is known, or has to be decoded. */
  #decoded(value: ScalarNode['value'] | undefined, decode: () => SourceMap): DecodedText | undefined {
    if (typeof value === 'string') return decodedText(value, decode);
    if (value !== undefined) return undefined;
    const map = decode();
    return decodedText(map.value, () => map);
  }

  #block(event: ScalarEvent): Content {
    const { text: whole } = this.#gaps;
    const start = this.#gaps.skip();
    const header = /[|>][+-]?/y;
    header.lastIndex = start;
    const written = header.exec(whole)?.[0];
    // An indentation indicator, or nothing but empty lines: seldom, and with rules of their own.
    if (written === undefined || event.indent < 0) throw unusual;
    this.#gaps.pass(start + written.length);
    this.#gaps.nextLine();
    const { valueStart } = event;
    if (this.#gaps.at !== valueStart) throw unusual;
    const end = written.endsWith('+') ? endOfKept(whole, event) : endOfBlock(whole, event);
    this.#gaps.pass(end);
    const offset = this.#base + valueStart;
    const value = getScalarValue(whole, event);
    const text = decodedText(value, () => {
      return decodeBlock({ header: written, body: whole.slice(valueStart, end), offset, parentIndent: 0 });
    });
    const range = { start: this.#base + start, end: this.#base + end };
    return { range, value, style: written.startsWith('|') ? 'block-literal' : 'block-folded', text };
  }

  /** Pass a scalar; its range in the document. */
  #pass(start: number, end: number): OffsetRange {
    this.#gaps.skipTo(start);
    this.#gaps.pass(end);
    return { start: this.#base + start, end: this.#base + end };
  }
}

/** Where a block scalar ends that keeps the empty lines behind it. */
function endOfKept(text: string, { valueEnd }: ScalarEvent): number {
  let at = valueEnd;
  while (text[at] === ' ') at++;
  // Blanks on a last line without line end: they may belong to it or not.
  if (at > valueEnd && at === text.length) throw unusual;
  return valueEnd;
}

type Decode = (source: string, offset: number) => SourceMap;

/** Empty lines at the end are no part of a block scalar that does not keep them, unless they are indented deeper. */
function endOfBlock(text: string, { valueStart, valueEnd, indent }: ScalarEvent): number {
  for (let end = valueEnd; ; ) {
    let last = text[end - 1] === '\n' ? end - 2 : end - 1;
    if (text[last] === '\r') last--;
    let at = last;
    while (text[at] === ' ') at--;
    if (text[at] !== '\n' || at < valueStart || last - at > indent) return end;
    end = at + 1;
  }
}
