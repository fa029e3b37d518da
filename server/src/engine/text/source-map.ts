import type { DecodedText } from './decoded-text.js';
import type { OffsetRange } from './range.js';

/** How many numbers of the flat list describe one segment: decoded start, decoded length, source start, source length. */
const FIELDS = 4;

/**
 * The decoded characters of one value in order, each run with the source it was written as. A run whose two lengths
 * are equal maps character by character; any other run maps as a whole (an escape, a folded line end). Source that
 * stands for nothing (indentation, a line continuation) is simply in no run.
 */
export interface SourceMap {
  /** Flat list of segments, see {@link FIELDS}: thousands of small objects would cost more than the values they map. */
  readonly segments: readonly number[];
  /** The source that the value may fill, in absolute offsets: for quoted text the inside of the quotes. */
  readonly extent: OffsetRange;
  /** The decoded text, as far as the builder saw it; equal to the value of the text that the map belongs to. */
  readonly value: string;
}

/** Collects the runs of one value, from its first character to its last. Offsets are absolute. */
export class SourceMapBuilder {
  readonly #segments: number[] = [];
  #value = '';

  /** Characters that stand in the source as they are. */
  run(text: string, source: number): void {
    if (text.length > 0) this.#push(text, source, text.length);
  }

  /** Characters that the source spells otherwise: `source` to `sourceEnd` is an indivisible whole. */
  atom(text: string, source: number, sourceEnd: number): void {
    if (text.length > 0) this.#push(text, source, sourceEnd - source);
  }

  build(extent: OffsetRange): SourceMap {
    return { segments: this.#segments, extent, value: this.#value };
  }

  #push(text: string, source: number, sourceLength: number): void {
    this.#segments.push(this.#value.length, text.length, source, sourceLength);
    this.#value += text;
  }
}

/** The map of a value that stands in the source as it is. */
export function identityMap(value: string, source: number): SourceMap {
  const builder = new SourceMapBuilder();
  builder.run(value, source);
  return builder.build({ start: source, end: source + value.length });
}

/**
 * A value with a map that is made on first use: a checked file mostly has no findings, and then nobody asks.
 * `value` wins over what the map decodes; should the two ever differ, every place of the value is its whole extent.
 */
export function decodedText(value: string, makeMap: () => SourceMap): DecodedText {
  return new LazyDecodedText(value, makeMap);
}

/** The part `start` to `end` of a text, unchanged, as a value. */
export function identityText(text: string, start = 0, end = text.length): DecodedText {
  const value = text.slice(start, end);
  return decodedText(value, () => identityMap(value, start));
}

class LazyDecodedText implements DecodedText {
  readonly value: string;
  #makeMap: (() => SourceMap) | undefined;
  #map: SourceMap | undefined;

  constructor(value: string, makeMap: () => SourceMap) {
    this.value = value;
    this.#makeMap = makeMap;
  }

  toSource(start: number, end: number): OffsetRange {
    const map = this.#resolve();
    const from = Math.max(0, Math.min(start, this.value.length));
    const to = Math.max(from, Math.min(end, this.value.length));
    if (from === to) {
      const at = insertionPoint(map, from);
      return { start: at, end: at };
    }
    return { start: sourceStart(map, from), end: sourceEnd(map, to - 1) };
  }

  toDecoded(sourceOffset: number): number | undefined {
    const { segments, extent } = this.#resolve();
    if (sourceOffset < extent.start || sourceOffset > extent.end) return undefined;
    const index = lastSegment(segments, 2, sourceOffset);
    if (index < 0) return 0;
    const decoded = at(segments, index);
    const into = sourceOffset - at(segments, index + 2);
    const length = at(segments, index + 3);
    if (into >= length && length > 0) return decoded + at(segments, index + 1);
    return isRun(segments, index) ? decoded + into : decoded;
  }

  #resolve(): SourceMap {
    if (this.#map === undefined) {
      const map = this.#makeMap?.() ?? identityMap(this.value, 0);
      this.#map = map.value === this.value ? map : wholeMap(this.value, map.extent);
      this.#makeMap = undefined;
    }
    return this.#map;
  }
}

/** One segment for all, for a value whose characters cannot be told apart in the source. */
function wholeMap(value: string, extent: OffsetRange): SourceMap {
  const builder = new SourceMapBuilder();
  builder.atom(value, extent.start, extent.end);
  return builder.build(extent);
}

/** Before a character, text goes right in front of it, behind the indentation of its line; at the end behind the last. */
function insertionPoint(map: SourceMap, offset: number): number {
  if (map.segments.length === 0) return map.extent.start;
  return offset < map.value.length ? sourceStart(map, offset) : sourceEnd(map, offset - 1);
}

function sourceStart({ segments }: SourceMap, offset: number): number {
  const index = lastSegment(segments, 0, offset);
  return at(segments, index + 2) + (isRun(segments, index) ? offset - at(segments, index) : 0);
}

function sourceEnd({ segments }: SourceMap, offset: number): number {
  const index = lastSegment(segments, 0, offset);
  const source = at(segments, index + 2);
  return source + (isRun(segments, index) ? offset - at(segments, index) + 1 : at(segments, index + 3));
}

function isRun(segments: readonly number[], index: number): boolean {
  return at(segments, index + 1) === at(segments, index + 3);
}

/** The index of the last segment whose `field` is at most `offset`; -1 where there is none. Both fields only grow. */
function lastSegment(segments: readonly number[], field: 0 | 2, offset: number): number {
  let low = 0;
  let high = segments.length / FIELDS;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(segments, middle * FIELDS + field) <= offset) low = middle + 1;
    else high = middle;
  }
  return (low - 1) * FIELDS;
}

function at(segments: readonly number[], index: number): number {
  return segments[index] ?? 0;
}
