/** What is being written in a suppression comment. */
export type SuppressionPart =
  /** The directive. */
  | { readonly part: 'directive'; readonly typed: string }
  /** The id of a rule; `named`: those that stand in front of it. */
  | { readonly part: 'rule'; readonly typed: string; readonly named: readonly string[] }
  /** The reason behind the rules. */
  | { readonly part: 'reason'; readonly typed: '' };

/** The directives, and what each covers. */
export const directives = {
  'bluepencil-disable-next-line': {
    en: 'Covers the next line; where a block of text begins on it, the whole text.',
    zh: '覆盖下一行；若该行开始一段块文本，则覆盖整段。',
  },
  'bluepencil-disable-line': { en: 'Covers its own line.', zh: '覆盖所在行。' },
  'bluepencil-disable': {
    en: 'Covers what follows, up to bluepencil-enable or the end of the file.',
    zh: '覆盖其后内容，直至 bluepencil-enable 或文件结尾。',
  },
  'bluepencil-disable-file': { en: 'Covers the whole file.', zh: '覆盖整个文件。' },
  'bluepencil-enable': { en: 'Ends what bluepencil-disable began.', zh: '结束 bluepencil-disable 的范围。' },
} as const;

const comment = /(?:#|\/\/|<!--|\{#-?|\{\{!-{0,2})\s*(.*)$/;

/** The part of a suppression comment that is being written at the end of a line as far as it is written. */
export function suppressionPart(line: string): SuppressionPart | undefined {
  const words = comment.exec(line)?.[1];
  if (words === undefined || words.length > 500) return undefined;
  if (/^b[a-z-]*$/.test(words)) return { part: 'directive', typed: words };
  const [, list] = /^bluepencil-(?:disable(?:-next-line|-line|-file)?|enable)\s+([^\s].*)?$/.exec(words) ?? [];
  if (list === undefined)
    return /^bluepencil-[a-z-]+\s+$/.test(words) ? { part: 'rule', typed: '', named: [] } : undefined;
  const ids = list.split(/,\s*/);
  const typed = ids.at(-1) ?? '';
  if (/^[\w/-]*$/.test(typed)) return { part: 'rule', typed, named: ids.slice(0, -1).map((id) => id.trim()) };
  return /^[\w/-]+\s+$/.test(typed) ? { part: 'reason', typed: '' } : undefined;
}
