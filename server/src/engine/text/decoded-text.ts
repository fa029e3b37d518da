import type { OffsetRange } from './range.js';

/**
 * A string value as the format decodes it, with the way back to the characters that it was written with.
 * Offsets on both sides are UTF-16 code units.
 */
export interface DecodedText {
  /** What the value means: escapes resolved, indentation stripped, folded lines joined. */
  readonly value: string;
  /**
   * The source characters behind the decoded characters `start` to `end` (half-open). An empty range maps to the
   * place where an insertion would go. A character written as an escape maps to the whole escape.
   */
  toSource(start: number, end: number): OffsetRange;
  /** The decoded offset at a source offset, or `undefined` where the source offset is outside of the value. */
  toDecoded(sourceOffset: number): number | undefined;
}
