/** The standard clauses as pages, under a scheme of their own as the rule pages are: see there for the reasons. */
import * as vscode from 'vscode';
import { type ClausePageParams, type ClausePageResult, clausePageRequest } from '../../server/src/protocol.js';
import { ReadOnlyFiles } from './read-only-files.js';
import type { Session } from './session.js';

const SCHEME = 'bluepencil-clause';

/** The base of all clause pages, as the server gets it. */
export const CLAUSE_PAGES = `${SCHEME}:/`;

/** Makes the clause pages readable. */
export function registerClausePages(session: Pick<Session, 'client'>): vscode.Disposable {
  const pages = new ClausePages(session);
  return vscode.workspace.registerFileSystemProvider(SCHEME, pages, { isReadonly: true, isCaseSensitive: true });
}

class ClausePages extends ReadOnlyFiles {
  readonly #session: Pick<Session, 'client'>;

  constructor(session: Pick<Session, 'client'>) {
    super();
    this.#session = session;
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const [, id = ''] = /^\/([a-z0-9-]+)\.md$/.exec(uri.path) ?? [];
    const params: ClausePageParams = { id };
    const { markdown } = await this.#session.client.sendRequest<ClausePageResult>(clausePageRequest, params);
    if (markdown === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return new TextEncoder().encode(markdown);
  }
}
