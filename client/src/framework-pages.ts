/** Laws and frameworks with their controls as pages, under a scheme of their own as the rule pages are: see there for the reasons. */
import * as vscode from 'vscode';
import { type FrameworkPageParams, type FrameworkPageResult, frameworkPageRequest } from '../../server/src/protocol.js';
import { ReadOnlyFiles } from './read-only-files.js';
import type { Session } from './session.js';

const SCHEME = 'bluepencil-framework';

/** The page of a framework. */
export function frameworkPage(id: string): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/${id}.md` });
}

/** Makes the pages readable. */
export function registerFrameworkPages(session: Pick<Session, 'client'>): vscode.Disposable {
  const pages = new FrameworkPages(session);
  return vscode.workspace.registerFileSystemProvider(SCHEME, pages, { isReadonly: true, isCaseSensitive: true });
}

class FrameworkPages extends ReadOnlyFiles {
  readonly #session: Pick<Session, 'client'>;

  constructor(session: Pick<Session, 'client'>) {
    super();
    this.#session = session;
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const [, id = ''] = /^\/([a-z0-9-]+)\.md$/.exec(uri.path) ?? [];
    const params: FrameworkPageParams = { id };
    const { markdown } = await this.#session.client.sendRequest<FrameworkPageResult>(frameworkPageRequest, params);
    if (markdown === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return new TextEncoder().encode(markdown);
  }
}
