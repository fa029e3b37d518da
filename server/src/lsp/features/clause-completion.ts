import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
  type Position,
  Range,
  TextEdit,
} from 'vscode-languageserver';
import {
  type ClauseDefinition,
  clauseLines,
  languageOf,
  listClause,
  newestVersion,
  type PromptTemplate,
  shippedClauses,
} from '../../engine/index.js';
import type { DocumentCheck } from '../checks.js';
import { toEdits } from '../convert.js';
import type { Session } from '../session.js';

/** What is typed for a clause at the beginning of a line. Prose has the word, but not the colon and nothing before it. */
const typedPrefix = /^\s*(clause:[a-z0-9-]*)$/;
/** An item of the list `clauses`, on a line of its own or in brackets. */
const typedItem = /^(?:\s*-\s+|clauses:\s*\[(?:[^\][]*,)?\s*)([a-z0-9.@-]*)$/;

type Slot = PromptTemplate['slots'][number];

/** Offer the words of clauses inside of messages, behind `clause:`, and their ids in the list `clauses`. */
export function clauseCompletions(
  session: Session,
  check: DocumentCheck,
  position: Position,
  before: string,
  offset: number,
): CompletionItem[] {
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const prefix = typedPrefix.exec(line)?.[1];
  if (prefix !== undefined) {
    const place = placeAt(check, offset);
    return place ? shippedClauses().map((clause) => toText(session, check, place, clause, position, prefix)) : [];
  }
  const item = typedItem.exec(line)?.[1];
  return item !== undefined && isInList(check, before)
    ? shippedClauses().map((clause) => toId(session, clause, position, item))
    : [];
}

/** The message that the cursor stands in, where it is written in lines. */
function placeAt(
  { result }: DocumentCheck,
  offset: number,
): { readonly template: PromptTemplate; readonly slot: Slot } | undefined {
  const body = result?.document?.body?.range;
  for (const template of result?.templates ?? []) {
    for (const slot of template.slots) {
      const { node } = slot;
      if (slot.kind !== 'message' || node.kind !== 'scalar') continue;
      const isLines = node.style.startsWith('block') || (node.style === 'text' && body && body.start <= offset);
      const { start, end } = slot.text.toSource(0, slot.text.value.length);
      if (isLines && start <= offset && offset <= end) return { template, slot };
    }
  }
  return undefined;
}

function isInList({ result }: DocumentCheck, before: string): boolean {
  const format = result?.format?.id;
  if (format !== 'bluepencil' && format !== 'github-models') return false;
  const keys = before.split(/\r?\n/).findLast((line) => /^[^\s#-]/.test(line));
  return keys !== undefined && /^clauses:/.test(keys);
}

function toText(
  { client }: Session,
  { result, lines }: DocumentCheck,
  { template, slot }: { readonly template: PromptTemplate; readonly slot: Slot },
  clause: ClauseDefinition,
  position: Position,
  typed: string,
): CompletionItem {
  const newest = newestVersion(clause);
  const words = newest?.text[languageOf(template)] ?? '';
  const isFolded = slot.node.kind === 'scalar' && slot.node.style === 'block-folded';
  const written = clauseLines(words, (name) => slot.grammar.write(name));
  const listed = result?.document && listClause(result.document, template, clause.id, String(newest?.version));
  return {
    ...shown(client.lang, clause, written),
    label: `clause:${clause.id}`,
    kind: CompletionItemKind.Snippet,
    filterText: `clause:${clause.id}`,
    insertTextFormat: InsertTextFormat.PlainText,
    ...(client.adjustsIndentation ? { insertTextMode: InsertTextMode.adjustIndentation } : {}),
    textEdit: TextEdit.replace(rangeOf(position, typed), written.join(isFolded ? '\n\n' : '\n')),
    ...(listed ? { additionalTextEdits: toEdits([listed], lines) } : {}),
  };
}

function toId({ client }: Session, clause: ClauseDefinition, position: Position, typed: string): CompletionItem {
  const newest = newestVersion(clause);
  const label = `${clause.id}@${newest?.version}`;
  const words = newest?.text[client.lang === 'zh-cn' ? 'zh' : 'en'] ?? '';
  return {
    ...shown(client.lang, clause, words.split('\n')),
    label,
    kind: CompletionItemKind.Reference,
    filterText: label,
    textEdit: TextEdit.replace(rangeOf(position, typed), label),
  };
}

function shown(lang: Session['client']['lang'], { title, purpose }: ClauseDefinition, lines: readonly string[]) {
  const language = lang === 'zh-cn' ? 'zh' : 'en';
  const value = `${purpose[language] ?? ''}\n\n${lines.map((line) => `> ${line}`).join('\n>\n')}`;
  return { detail: title[language] ?? '', documentation: { kind: MarkupKind.Markdown, value } };
}

function rangeOf({ line, character }: Position, typed: string): Range {
  return Range.create(line, character - typed.length, line, character);
}
