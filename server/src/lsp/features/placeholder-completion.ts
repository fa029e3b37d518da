import { type CompletionItem, CompletionItemKind, InsertTextFormat, MarkupKind, TextEdit } from 'vscode-languageserver';
import {
  type Bilingual,
  engineWordsAt,
  fill,
  type KnownName,
  type Lang,
  nameBeingWritten,
  namesFor,
  slotAt,
} from '../../engine/index.js';
import type { DocumentCheck } from '../checks.js';
import { toRange } from '../convert.js';
import { escapeMarkdown } from '../documentation.js';
import type { Navigation } from '../navigation/index.js';
import type { Session } from '../session.js';
import { expandSnippet } from '../snippets/escape.js';

const undeclared: Bilingual = { en: 'not declared', zh: '未声明' };

/** The names that may stand in the placeholder at an offset, and the words of its language. */
export async function placeholderCompletions(
  session: Session,
  navigation: Navigation,
  check: DocumentCheck,
  offset: number,
): Promise<CompletionItem[]> {
  const before = check.text.slice(Math.max(0, offset - 500), offset);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  if (!/[{$[<%]/.test(line)) return [];
  const now = await navigation.readings.read(check.key);
  if (!now || now.files.text !== check.text) return [];
  const { lang, snippets } = session.client;
  const slot = slotAt(now, offset);
  const words = slot ? engineWordsAt(slot.grammar.id, now.format, line) : undefined;
  const wordItems = (words?.words ?? []).map(({ word, about, body = word }): CompletionItem => {
    const range = toRange({ start: offset - (words?.typed.length ?? 0), end: offset }, check.lines);
    return {
      label: word,
      kind: CompletionItemKind.Keyword,
      documentation: fill(about, lang),
      sortText: `b-${word}`,
      insertTextFormat: snippets ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
      textEdit: TextEdit.replace(range, snippets ? body : expandSnippet(body)),
    };
  });
  const name = nameBeingWritten(now, offset);
  if (!name) return wordItems;
  // A mistake elsewhere may hide declarations that were there a moment ago.
  const last = now.broken === undefined ? undefined : (await navigation.readings.view(check.uri))?.reading;
  const templates = [name.template, ...(last?.templates ?? [])];
  const names = new Map(
    templates
      .flatMap(namesFor)

      .map((one): readonly [string, KnownName] => [one.name, one])
      .reverse(),
  );
  const range = toRange(name.range, check.lines);
  const isBeingWritten = (one: string): boolean => one === check.text.slice(name.range.start, name.range.end);
  const nameItems = [...names.values()]
    .filter((known) => known.variable || !isBeingWritten(known.name))
    .map((known): CompletionItem => {
      const about = documentationOf(known);
      return {
        label: known.name,
        kind: CompletionItemKind.Variable,
        detail: detailOf(known, lang),
        ...(about === '' ? {} : { documentation: { kind: MarkupKind.Markdown, value: about } }),
        sortText: `${known.variable ? 'a' : 'a~'}-${known.name}`,
        filterText: known.name,
        textEdit: TextEdit.replace(range, known.name + name.closing),
      };
    });
  return [...nameItems, ...wordItems];
}

/** `string · untrusted · confidential` */
function detailOf({ variable }: KnownName, lang: Lang): string {
  if (!variable) return fill(undeclared, lang);
  const { type, trust, sensitivity } = variable;
  return [type?.value, trust?.value, sensitivity?.value].filter(Boolean).join(' · ');
}

function documentationOf({ variable }: KnownName): string {
  return escapeMarkdown(variable?.description?.value.trim() ?? '');
}
