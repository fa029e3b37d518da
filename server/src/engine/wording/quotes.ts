import type { OffsetRange } from '../text/range.js';

/** A quotation, its marks included. Offsets into the normal text. */
export type Quote = OffsetRange;

const form =
  /"[^"]{1,300}"|“[^”]{1,300}”|‘[^’]{1,300}’|「[^」]{1,300}」|『[^』]{1,300}』|《[^》]{1,80}》|(?<![\p{L}\p{N}])'[^'\n]{1,200}'(?![\p{L}\p{N}])|`[^`\n]{1,200}`/gu;

/** The quotations in a stretch of a normal text, inline code among them. */
export function quotesOf(value: string, { start, end }: OffsetRange): readonly Quote[] {
  return [...value.slice(start, end).matchAll(form)].map(({ index, 0: text }) => ({
    start: start + index,
    end: start + index + text.length,
  }));
}
