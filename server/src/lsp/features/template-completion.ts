import { Command, type CompletionItem, CompletionItemKind, MarkupKind, Range, TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Bilingual, fill, type Lang } from '../../engine/index.js';
import { insertTemplateCommand, type TemplateEntry } from '../../protocol.js';
import { escapeMarkdown } from '../documentation.js';
import type { Session } from '../session.js';
import type { TemplateLibrary } from '../templates/library.js';
import { sectorName } from '../templates/page.js';
import { inputsOf, spaced, twinOf } from '../templates/summary.js';
import { nameOf } from '../templates/words.js';

const words = {
  detail: { en: '{sector} · {task} · risk tier: {tier}', zh: '{sector} · {task} · 风险等级：{tier}' },
  asksFor: { en: 'What it asks for:', zh: '需要提供的内容：' },
} as const satisfies Record<string, Bilingual>;

/** Editors compare no more of it with what is typed. */
const longestFilter = 128;

/** Whether nothing but a few words, which may be the name of a template, stand in a file that is named as a prompt. */
export function isEmptyPromptFile(document: TextDocument, before: string): boolean {
  const isEmpty = document.getText().trimEnd() === before.trimEnd() && /^(?!\s*-)[^\n:#"'{[]*$/.test(before);
  return isEmpty && /\.prompt\.ya?ml$/i.test(document.uri);
}

/**
 * Offer each shipped template in a prompt file that is still empty. A choice takes away what was typed; the template
 * itself comes by a command of our client, so that no text of it has to be read for the list. Other editors do not have
 * that command, and are offered nothing.
 */
export async function templateCompletions(
  { client, log }: Session,
  library: TemplateLibrary,
  document: TextDocument,
  before: string,
): Promise<CompletionItem[]> {
  if (!client.isOurs || !isEmptyPromptFile(document, before)) return [];
  try {
    const entries = await library.entries();
    const start = before.length - before.trimStart().length;
    const range = Range.create(0, start, 0, before.length);
    return entries.map((entry) => toItem(entry, entries, client.lang, range));
  } catch (error) {
    log.error('The shipped templates', error);
    return [];
  }
}

function toItem(entry: TemplateEntry, all: readonly TemplateEntry[], lang: Lang, range: Range): CompletionItem {
  const { id, name, description, language, taskKind, riskTier } = entry;
  const sector = sectorName(entry, lang);
  const facts = { sector, task: nameOf('taskKind', taskKind, lang), tier: nameOf('riskTier', riskTier, lang) };
  const shown = [escapeMarkdown(description), fill(words.asksFor, lang), inputsOf(entry, lang)].join('\n\n');
  const isOwn = language.startsWith('zh') === (lang === 'zh-cn');
  return {
    label: name,
    labelDetails: { description: nameOf('language', language, lang) },
    kind: CompletionItemKind.Snippet,
    detail: fill(words.detail, lang, facts),
    documentation: { kind: MarkupKind.Markdown, value: shown },
    // Between the snippets (`bp-…`) and the keys that nobody has to set; those in the reader's own language first.
    sortText: `bt-${isOwn ? 0 : 1}-${id}`,
    filterText: filterTextOf(entry, all),
    textEdit: TextEdit.replace(range, ''),
    command: Command.create('', insertTemplateCommand, id),
  };
}

/** Its names in both languages, as far as it has them. */
function filterTextOf(entry: TemplateEntry, all: readonly TemplateEntry[]): string {
  const { name, id, sector, subsector } = entry;
  const place = subsector === '' ? sector : subsector;
  const twin = twinOf(entry, all)?.name ?? '';
  const names = [name, twin, spaced(id), nameOf('sector', sector, 'zh-cn'), nameOf('subsector', place, 'zh-cn')];
  return [...new Set(names)].join(' ').slice(0, longestFilter);
}
