import { type CST, isScalar, type Pair, type Scalar } from 'yaml';
import type { OffsetRange } from '../text/range.js';
import { decodedText, identityMap, type SourceMap } from '../text/source-map.js';
import { decodeBlock } from './decode-block.js';
import { decodeDoubleQuoted, decodePlain, decodeSingleQuoted } from './decode-flow.js';
import type { ListNode, MapNode, ParseProblem, ScalarNode, ScalarStyle } from './document.js';
import { problemAt } from './problems.js';

/** The YAML that is read: a part of a document, or all of it. */
export interface YamlSource {
  /** The document up to where the YAML ends, for the lines of problems. */
  readonly document: string;
  /** The part that is YAML, lone carriage returns made line feeds. */
  readonly text: string;
  /** Where `text` begins in the document. */
  readonly base: number;
  /** Values that were masked as plain scalars, because as they are written they would break the lines that follow. In order. */
  readonly masked: readonly OffsetRange[];
}

/** Where a node hangs in the tree. */
export interface Place {
  readonly parent: MapNode | ListNode | undefined;
  readonly key: string | number | undefined;
}

const styles: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single-quoted',
  QUOTE_DOUBLE: 'double-quoted',
  BLOCK_LITERAL: 'block-literal',
  BLOCK_FOLDED: 'block-folded',
};

/** Turns the parser's scalars into ours. */
export class YamlScalars {
  readonly #source: YamlSource;
  readonly #problems: ParseProblem[];

  constructor(source: YamlSource, problems: ParseProblem[]) {
    this.#source = source;
    this.#problems = problems;
  }

  /** @param previousEnd Behind what was read before; an absent value cannot lie in front of it. */
  read(node: Scalar | undefined, place: Place, previousEnd: number): ScalarNode {
    const token = scalarToken(node);
    if (node === undefined || token === undefined) return this.#absent(node, place, previousEnd);
    const range = tokenRange(token);
    const style = styles[node.type ?? 'PLAIN'] ?? 'plain';
    if (style.endsWith('quoted')) this.#checkClosed(token, range);
    const masked = this.#isMasked(range);
    const source = masked ? this.#slice({ start: range.end - token.source.length, end: range.end }) : token.source;
    const value = masked ? decodeScalar(token, source).value : scalarValue(node, source);
    const text = typeof value === 'string' ? decodedText(value, () => decodeScalar(token, source)) : undefined;
    return { kind: 'scalar', ...place, range, value, style, text };
  }

  /** A key is always text: that of a scalar as it is written, and a collection's source. */
  readKey(pair: Pair, parent: MapNode, previousEnd: number): ScalarNode {
    const node = isScalar(pair.key) ? pair.key : undefined;
    const token = scalarToken(node);
    if (node === undefined) return this.keyAt(keyRange(pair, previousEnd), parent);
    if (token === undefined) return this.keyAt(emptyKeyRange(pair, node, previousEnd), parent);
    const read = this.read(node, { parent, key: undefined }, previousEnd);
    const name = typeof read.value === 'string' ? read.value : (node.source ?? token.source);
    const text = read.text ?? decodedText(name, () => decodeScalar(token, token.source));
    return { ...read, key: name, value: name, text };
  }

  /** A key that stands for its own source, or for `name`. */
  keyAt(range: OffsetRange, parent: MapNode, name = this.#slice(range)): ScalarNode {
    return this.verbatim(range, { parent, key: name }, name);
  }

  /** A scalar that stands for its own source, or for `value`. */
  verbatim(range: OffsetRange, place: Place, value = this.#slice(range)): ScalarNode {
    const text = decodedText(value, () => ({ ...identityMap(this.#slice(range), range.start), extent: range }));
    return { kind: 'scalar', ...place, range, value, style: 'plain', text };
  }

  /** Nothing is written: null, right behind the colon or dash. A `!!str` tag makes it the empty string. */
  #absent(node: Scalar | undefined, place: Place, previousEnd: number): ScalarNode {
    const { text, base } = this.#source;
    let at = node?.range?.[0] ?? previousEnd;
    while (at > previousEnd && isBlank(text[at - base - 1])) at--;
    const range = { start: Math.max(at, previousEnd), end: Math.max(at, previousEnd) };
    if (node?.value === '') return this.verbatim(range, place);
    return { kind: 'scalar', ...place, range, value: null, style: 'plain', text: undefined };
  }

  #slice(range: OffsetRange): string {
    return this.#source.text.slice(range.start - this.#source.base, range.end - this.#source.base);
  }

  #isMasked(range: OffsetRange): boolean {
    const { masked } = this.#source;
    let low = 0;
    let high = masked.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((masked[middle]?.start ?? 0) < range.start) low = middle + 1;
      else high = middle;
    }
    return (masked[low]?.start ?? range.end) < range.end;
  }

  /** The parser points at the end of the file for a quote that is not closed; the opening one is the place to look. */
  #checkClosed(token: CST.Token, range: OffsetRange): void {
    if (token.type === 'block-scalar' || !('source' in token) || isClosed(token.source)) return;
    this.#problems.push(problemAt(this.#source.document, 'unclosed-quote', range, { quote: token.source[0] ?? '"' }));
  }
}

type ScalarToken = CST.FlowScalar | CST.BlockScalar;

function scalarToken(node: Scalar | undefined): ScalarToken | undefined {
  const token = node?.srcToken;
  return token !== undefined && 'source' in token && (token.type === 'block-scalar' || token.source !== '')
    ? (token as ScalarToken)
    : undefined;
}

function tokenRange(token: ScalarToken): OffsetRange {
  const start = token.type === 'block-scalar' ? bodyOffset(token) : token.offset;
  return { start: token.offset, end: start + token.source.length };
}

/** Where the lines behind a block scalar's header line begin. */
function bodyOffset(token: CST.BlockScalar): number {
  return token.props.reduce((offset, prop) => offset + ('source' in prop ? prop.source.length : 0), token.offset);
}

/** Values of types that JSON does not have (from tags) stand for their source. */
function scalarValue(node: Scalar, source: string): ScalarNode['value'] {
  const { value } = node;
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  return node.source ?? source;
}

function decodeScalar(token: ScalarToken, source: string): SourceMap {
  switch (token.type) {
    case 'single-quoted-scalar':
      return decodeSingleQuoted(source, token.offset);
    case 'double-quoted-scalar':
      return decodeDoubleQuoted(source, token.offset);
    case 'block-scalar': {
      const [header] = token.props;
      const text = header !== undefined && 'source' in header ? header.source : '|';
      return decodeBlock({ header: text, body: token.source, offset: bodyOffset(token), parentIndent: token.indent });
    }
    default:
      return decodePlain(source, token.offset);
  }
}

/** Whether a quoted scalar ends with its quote; a double quote behind an odd number of backslashes closes nothing. */
function isClosed(source: string): boolean {
  const quote = source[0];
  if (source.length < 2 || source[source.length - 1] !== quote) return false;
  if (quote === "'") return true;
  let backslashes = 0;
  while (source[source.length - 2 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 0;
}

function keyRange(pair: Pair, previousEnd: number): OffsetRange {
  const range = hasRange(pair.key) ? pair.key.range : undefined;
  const start = range?.[0] ?? previousEnd;
  return { start, end: Math.max(start, range?.[1] ?? start) };
}

/** A key that is not written lies right in front of its colon. */
function emptyKeyRange(pair: Pair, node: Scalar, previousEnd: number): OffsetRange {
  const colon = pair.srcToken?.sep?.find(({ type }) => type === 'map-value-ind')?.offset;
  const at = Math.max(colon ?? node.range?.[0] ?? previousEnd, previousEnd);
  return { start: at, end: at };
}

function hasRange(node: unknown): node is { range: readonly [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}
