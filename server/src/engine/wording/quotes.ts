import type { OffsetRange } from '../text/range.js';

/** A quotation, its marks included. Offsets into the clause. */
export type Quote = OffsetRange;

const form =
  /"[^"]{1,300}"|“[^”]{1,300}”|‘[^’]{1,300}’|「[^」]{1,300}」|『[^』]{1,300}』|《[^》]{1,80}》|(?<![\p{L}\p{N}])'[^'\n]{1,200}'(?![\p{L}\p{N}])|`[^`\n]{1,200}`/gu;

/** The quotations in a clause, inline code among them. */
export function quotesOf(clause: string): readonly Quote[] {
  return [...clause.matchAll(form)].map(({ index, 0: text }) => ({ start: index, end: index + text.length }));
}
