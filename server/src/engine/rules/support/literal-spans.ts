import type { OffsetRange } from '../../text/range.js';

/** Code fences, inline code and quotations on one line: text that is shown, not meant. */
const literal =
  /^[ \t]*(?:```|~~~)[\s\S]*?(?:^[ \t]*(?:```|~~~)|$(?![\s\S]))|`[^`\n]*`|"[^"\n]*"|“[^”\n]*”|‘[^’\n]*’|「[^」\n]*」|『[^』\n]*』|《[^》\n]*》|(?<![\p{L}\p{N}])'[^'\n]*'(?![\p{L}\p{N}])/gmu;

const code = /^[ \t]*(?:```|~~~)[\s\S]*?(?:^[ \t]*(?:```|~~~)|$(?![\s\S]))|`[^`\n]*`/gmu;

/**
 * Whether a stretch of a text is part of a code sample: inside inline code, or inside a fence with more on its line.
 * What stands alone on a line between fences is data that the fence marks off.
 */
export function isInCode(text: string, { start, end }: OffsetRange): boolean {
  const span = [...text.matchAll(code)].find(({ index, 0: words }) => index <= start && end <= index + words.length);
  if (!span || !/^[ \t]*(?:```|~~~)/.test(span[0])) return span !== undefined;
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start) + /^[^\n]*/.exec(text.slice(end))?.[0];
  return line.trim() !== '';
}

/** Whether braces are shown rather than meant: in code, behind a command of LaTeX, in a text with tags of Jinja. */
export function isShown(text: string, range: OffsetRange): boolean {
  const isLatex = /\\[A-Za-z]{2,20}(?:\{\{?[^{}\n]{0,80}\}\}?){0,4}$/.test(text.slice(0, range.start).slice(-200));
  return isLatex || /\{%-?\s*(?:if|for|set)\b/.test(text) || isInCode(text, range);
}

/** The stretches of a text that quote something or hold code. */
export function literalSpans(text: string): readonly OffsetRange[] {
  return [...text.matchAll(literal)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}
