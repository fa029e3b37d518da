import type { OffsetRange } from '../../text/range.js';

/** Code fences, inline code and quotations on one line: text that is shown, not meant. */
const literal =
  /^[ \t]*(?:```|~~~)[\s\S]*?(?:^[ \t]*(?:```|~~~)|$(?![\s\S]))|`[^`\n]*`|"[^"\n]*"|“[^”\n]*”|‘[^’\n]*’|「[^」\n]*」|『[^』\n]*』|《[^》\n]*》|(?<![\p{L}\p{N}])'[^'\n]*'(?![\p{L}\p{N}])/gmu;

/** The stretches of a text that quote something or hold code. */
export function literalSpans(text: string): readonly OffsetRange[] {
  return [...text.matchAll(literal)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}
