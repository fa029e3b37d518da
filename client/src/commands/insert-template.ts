import * as vscode from 'vscode';
import {
  listTemplatesRequest,
  type TemplateParams,
  type TemplateSnippetResult,
  type TemplateSummary,
  templateSnippetRequest,
} from '../../../server/src/protocol.js';
import type { Session } from '../session.js';
import { chooseFacet, type ListState, showList } from '../templates/list.js';
import { idOf, type TemplatePages } from '../templates/pages.js';

/**
 * Inserts a shipped template as a snippet: the one whose id, or whose page, it is called with, or one that the user
 * picks.
 */
export async function insertTemplate(session: Session, argument: unknown): Promise<void> {
  const { client, templatePages } = session;
  const page = argument instanceof vscode.Uri ? idOf(argument) : undefined;
  // Whoever went from the list to this page gets the template where the list was called.
  if (page !== undefined && templatePages.answer(page)) return;
  const wanted = page ?? argument;
  const target = emptyDocument();
  const list = (): Promise<readonly TemplateSummary[]> => client.sendRequest(listTemplatesRequest);
  const id = typeof wanted === 'string' ? wanted : await pickTemplate(list(), templatePages);
  if (id === undefined) return;
  const params: TemplateParams = { id };
  const { snippet } = await client.sendRequest<TemplateSnippetResult>(templateSnippetRequest, params);
  if (snippet === undefined) throw new Error(vscode.l10n.t('There is no template "{0}".', id));
  await templatePages.close(id);
  const document = target ?? (await vscode.workspace.openTextDocument({ language: 'yaml' }));
  const editor = await vscode.window.showTextDocument(document);
  await editor.insertSnippet(new vscode.SnippetString(snippet), wholeOf(document));
}

/** Goes back and forth between the list, its ways of narrowing and the pages until there is an answer. */
async function pickTemplate(
  templates: Promise<readonly TemplateSummary[]>,
  pages: TemplatePages,
): Promise<string | undefined> {
  let state: ListState = { typed: '', narrowing: {} };
  for (;;) {
    const answer = await showList(templates, state);
    if (answer === undefined) return undefined;
    state = answer.state;
    if (answer.kind === 'insert') return answer.id;
    if (answer.kind === 'widen') state = { ...state, narrowing: {} };
    if (answer.kind === 'narrow') {
      const narrowing = await chooseFacet(await templates, state.narrowing, answer.by);
      state = { ...state, narrowing: narrowing ?? state.narrowing };
    }
    if (answer.kind === 'read') {
      const left = await pages.read(answer.id);
      if (left !== 'closed') return left === 'insert' ? answer.id : undefined;
    }
  }
}

/** The document of the active editor when it is YAML and empty: a template is a file of its own. */
function emptyDocument(): vscode.TextDocument | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document?.languageId === 'yaml' && document.getText().trim() === '' ? document : undefined;
}

function wholeOf(document: vscode.TextDocument): vscode.Range {
  return document.validateRange(new vscode.Range(0, 0, document.lineCount, 0));
}
