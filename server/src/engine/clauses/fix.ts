import type { PromptTemplate, TextSlot } from '../model/template.js';
import type { ParsedDocument } from '../parse/document.js';
import type { TextEdit } from '../text/edits.js';
import { appendLines } from './append-lines.js';
import { clausesInText } from './find.js';
import { insertSystemMessage } from './insert-message.js';
import { languageOf } from './language.js';
import { listClause } from './list-clause.js';
import { includedClauses } from './references.js';
import { clauseOf, newestVersion, shippedClauses } from './shipped.js';
import type { ClauseDefinition, ClauseLanguage } from './types.js';

/**
 * The edits that give a template a clause in its newest wording: the words at the end of the first system message (which
 * is inserted where there is none), and the id under `clauses:` where the format has such a key. A template that
 * has or includes the words already only gets the id. `undefined` where there is nothing to do, where the words cannot be put in safely,
 * and where no clause of this id has words in this language.
 */
export function clauseFix(
  document: ParsedDocument,
  template: PromptTemplate,
  id: string,
  language: ClauseLanguage = languageOf(template),
  clauses: readonly ClauseDefinition[] = shippedClauses(),
): readonly TextEdit[] | undefined {
  const clause = clauseOf(id, clauses);
  const newest = clause && newestVersion(clause);
  if (!newest) return undefined;
  const [inText] = clausesInText(template, [clause], new Map());
  const held = inText ?? includedClauses(template).find((one) => one.id === clause.id);
  const words = newest.text[language];
  const text = held || words === undefined ? undefined : insertWords(document, template, words);
  if (!held && !text) return undefined;
  const listed = listClause(document, template, clause.id, held?.version ?? String(newest.version));
  const edits = [listed, text].filter((edit) => edit !== undefined);
  return edits.length > 0 ? edits : undefined;
}

/** The words of a clause as lines, with its variables as a grammar writes them. */
export function clauseLines(words: string, write: (name: string) => string): readonly string[] {
  return words
    .replace(/\{\{([^{}]*)\}\}/g, (_braces, name: string) => write(name.trim()))
    .split('\n')
    .filter((line) => line.trim() !== '');
}

function insertWords(document: ParsedDocument, template: PromptTemplate, words: string): TextEdit | undefined {
  const system = template.slots.find(
    ({ kind, role, text }) => kind === 'message' && isRuleRole(role) && text.value.trim() !== '',
  );
  const any = system ?? template.messages[0]?.contents[0];
  if (!any) return undefined;
  const lines = clauseLines(words, (name) => any.grammar.write(name));
  if (system) return appendLines(document, system, lines);
  return insertSystemMessage(document, template, lines) ?? appendToOnly(document, template, lines);
}

function isRuleRole(role: string | undefined): boolean {
  return role === 'system' || role === 'developer';
}

/** A format without roles has one text, which says everything. */
function appendToOnly(document: ParsedDocument, { messages }: PromptTemplate, lines: readonly string[]) {
  const texts: readonly TextSlot[] = messages.flatMap(({ contents }) => contents);
  const [only] = texts;
  return only && texts.length === 1 ? appendLines(document, only, lines) : undefined;
}
