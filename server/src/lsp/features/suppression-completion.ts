import { type CompletionItem, CompletionItemKind, InsertTextFormat, TextEdit } from 'vscode-languageserver';
import { type Bilingual, directives, fill, suppressionPart } from '../../engine/index.js';
import type { DocumentCheck } from '../checks.js';
import { toRange } from '../convert.js';
import type { Session } from '../session.js';

const words = {
  reason: { en: 'why it is right here', zh: '为何在此处合理' },
  asksReason: { en: 'A suppression needs a reason.', zh: '抑制必须写明理由。' },
  found: { en: 'found in this file', zh: '本文件中有此发现' },
} as const satisfies Record<string, Bilingual>;

/** Directives, rule ids and the reason of a suppression comment at an offset. */
export function suppressionCompletions(session: Session, check: DocumentCheck, offset: number): CompletionItem[] {
  const { lang, snippets } = session.client;
  const before = check.text.slice(Math.max(0, offset - 600), offset);
  const part = suppressionPart(before.slice(before.lastIndexOf('\n') + 1));
  if (!part) return [];
  const range = toRange({ start: offset - part.typed.length, end: offset }, check.lines);
  if (part.part === 'directive') {
    return Object.entries(directives).map(([word, about], index) => ({
      label: word,
      kind: CompletionItemKind.Keyword,
      documentation: fill(about, lang),
      sortText: `a-${index}`,
      textEdit: TextEdit.replace(range, `${word} `),
    }));
  }
  if (part.part === 'reason') {
    const reason = fill(words.reason, lang);
    return [
      {
        label: '-- …',
        kind: CompletionItemKind.Text,
        detail: fill(words.asksReason, lang),
        filterText: '--',
        insertTextFormat: snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
        textEdit: TextEdit.replace(range, snippets ? `-- \${1:${reason}}` : `-- ${reason}`),
      },
    ];
  }
  const named = new Set(part.named);
  const here = new Set(check.findings.map(({ ruleId }) => ruleId));
  return check.engine.rules
    .filter(({ id }) => !named.has(id))
    .map(({ id, summary }) => ({
      label: id,
      kind: CompletionItemKind.Value,
      ...(here.has(id) ? { detail: fill(words.found, lang) } : {}),
      documentation: fill(summary, lang),
      sortText: `${here.has(id) ? 'a' : 'b'}-${id}`,
      textEdit: TextEdit.replace(range, id),
    }));
}
