import type { TextEdit } from 'vscode-languageserver';
import {
  type ClauseDefinition,
  clauseFix,
  clauseLines,
  clauseOf,
  findClauses,
  type Lang,
  languageOf,
  newestVersion,
  type PromptTemplate,
  shippedClauses,
} from '../../engine/index.js';
import {
  type ClauseSummary,
  type InsertClauseParams,
  type InsertClauseResult,
  insertClauseRequest,
  listClausesRequest,
} from '../../protocol.js';
import { toEdits } from '../convert.js';
import { guarded } from '../log.js';
import type { Session } from '../session.js';

/** List the standard clauses, and put one into a template. */
export function provideClauses(session: Session): void {
  const { connection, client, log } = session;
  connection.onRequest(
    listClausesRequest,
    guarded(log, 'Clauses', async (): Promise<readonly ClauseSummary[]> => {
      return shippedClauses().map((clause) => summaryOf(clause, client.lang));
    }),
  );
  connection.onRequest(
    insertClauseRequest,
    guarded(log, 'Insert clause', (params: InsertClauseParams) => insertClause(session, params)),
  );
}

/** A clause as a list shows it, in the language of the editor. */
function summaryOf(clause: ClauseDefinition, lang: Lang): ClauseSummary {
  const { id, title, purpose } = clause;
  const language = lang === 'zh-cn' ? 'zh' : 'en';
  const version = String(newestVersion(clause)?.version ?? '');
  return { id, version, title: title[language] ?? id, purpose: purpose[language] ?? '' };
}

async function insertClause(
  { checks, open, client }: Session,
  { uri, id, position }: InsertClauseParams,
): Promise<InsertClauseResult> {
  const clause = clauseOf(id);
  if (!clause) return { state: 'unknown', version: null, edits: [], text: '' };
  const { version, lines, result } = await checks.check(uri);
  const offset = position && open(uri)?.offsetAt(position);
  const template = templateAt(result?.templates ?? [], offset);
  const language = template ? languageOf(template) : client.lang === 'zh-cn' ? 'zh' : 'en';
  const words = newestVersion(clause)?.text[language] ?? '';
  const text = clauseLines(words, (name) => template?.slots[0]?.grammar.write(name) ?? `{{${name}}}`).join('\n');
  const edits = template && result?.document && clauseFix(result.document, template, id, language);
  if (edits) return { state: 'edits', version, edits: toEdits(edits, lines) satisfies TextEdit[], text };
  const isThere = template !== undefined && findClauses(template).has(id);
  return { state: isThere ? 'present' : 'no-place', version, edits: [], text };
}

/** The template that the cursor stands in; the first where it stands in none. */
function templateAt(templates: readonly PromptTemplate[], offset = 0): PromptTemplate | undefined {
  const around = templates.filter(({ root: { range } }) => range.start <= offset && offset <= range.end);
  return around.at(-1) ?? templates[0];
}
