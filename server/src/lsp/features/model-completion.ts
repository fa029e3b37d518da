import { type CompletionItem, CompletionItemKind, TextEdit } from 'vscode-languageserver';
import { type Bilingual, fill, modelReleases, modelsAsOf } from '../../engine/index.js';
import type { DocumentCheck } from '../checks.js';
import { toRange } from '../convert.js';
import type { Session } from '../session.js';

/** `model: "openai/gpt`, as key of the file or of its `defaults`. */
const typedModel = /^\s*"?model"?:\s+["']?([\w./-]*)$/;

const words = {
  detail: { en: '{maker}, {released}', zh: '{maker}，{released}' },
  about: {
    en: 'A dated release stays what it is when its maker improves the model. List as of {day}; newer ones may be typed.',
    zh: '带日期的版本不会随厂商更新而变化。列表截至 {day}，更新的版本可直接输入。',
  },
} as const satisfies Record<string, Bilingual>;

/** The fixed releases of models that may stand behind `model:`. */
export function modelCompletions({ client }: Session, check: DocumentCheck, offset: number): CompletionItem[] {
  const format = check.result?.format?.id;
  if (format !== 'bluepencil' && format !== 'github-models') return [];
  const before = check.text.slice(Math.max(0, offset - 200), offset);
  const typed = typedModel.exec(before.slice(before.lastIndexOf('\n') + 1))?.[1];
  if (typed === undefined) return [];
  const rest = /^[\w./-]*/.exec(check.text.slice(offset, offset + 200))?.[0].length ?? 0;
  const range = toRange({ start: offset - typed.length, end: offset + rest }, check.lines);
  return modelReleases.map(({ id, maker, released }, index) => ({
    label: id,
    kind: CompletionItemKind.Constant,
    detail: fill(words.detail, client.lang, { maker, released }),
    documentation: fill(words.about, client.lang, { day: modelsAsOf }),
    sortText: `a-${String(index).padStart(2, '0')}`,
    textEdit: TextEdit.replace(range, id),
  }));
}
