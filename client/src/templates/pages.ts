/** What a shipped template asks for and guards against, as a page to read before one inserts it. */
import * as vscode from 'vscode';
import { type TemplatePageResult, type TemplateParams, templatePageRequest } from '../../../server/src/protocol.js';
import { ReadOnlyFiles } from '../read-only-files.js';
import type { Session } from '../session.js';

export const TEMPLATE_SCHEME = 'bluepencil-template';

/** How a person left a page. `away`: for another editor, so that nothing should come up when the page is closed later. */
export type Left = 'closed' | 'insert' | 'away';

/** The pages, under a scheme of their own as the rule pages are: see there for the reasons. */
export class TemplatePages extends ReadOnlyFiles {
  readonly #session: Pick<Session, 'client'>;
  #reading: { readonly id: string; readonly end: (how: Left) => void } | undefined;

  constructor(session: Pick<Session, 'client'>) {
    super();
    this.#session = session;
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const id = idOf(uri);
    const params: TemplateParams = { id: id ?? '' };
    const { markdown } = await this.#session.client.sendRequest<TemplatePageResult>(templatePageRequest, params);
    if (markdown === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    const hint = vscode.l10n.t(
      'Close this page to get back to the list. Insert Template in the title bar inserts this template.',
    );
    const [title, ...rest] = markdown.split('\n\n');
    return new TextEncoder().encode([title, `> ${hint}`, ...rest].join('\n\n'));
  }

  /** Shows a page with the focus in it, until it is left. */
  async read(id: string): Promise<Left> {
    this.#reading?.end('away');
    await vscode.commands.executeCommand('vscode.open', pageOf(id), { preview: true });
    return new Promise((resolve) => {
      const end = (how: Left): void => {
        follow.dispose();
        this.#reading = undefined;
        resolve(how);
      };
      this.#reading = { id, end };
      // A new tab is told of before it comes to the front.
      let wasInFront = false;
      const follow = vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
        const isInFront = tabsOf(id).some(({ isActive }) => isActive);
        if (closed.some((tab) => isTabOf(id, tab))) end('closed');
        else if (wasInFront && !isInFront) end('away');
        else wasInFront = isInFront;
      });
    });
  }

  /** Takes the page that is being read as the answer. False when another one, or none, is being read. */
  answer(id: string): boolean {
    if (this.#reading?.id !== id) return false;
    this.#reading.end('insert');
    return true;
  }

  /** Closes the page of a template. */
  async close(id: string): Promise<void> {
    await vscode.window.tabGroups.close(tabsOf(id));
  }
}

/** The template that a page speaks of. */
export function idOf(uri: vscode.Uri): string | undefined {
  return uri.scheme === TEMPLATE_SCHEME ? /^\/([a-z0-9.-]+)\.md$/.exec(uri.path)?.[1] : undefined;
}

function pageOf(id: string): vscode.Uri {
  return vscode.Uri.from({ scheme: TEMPLATE_SCHEME, path: `/${id}.md` });
}

function tabsOf(id: string): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter((tab) => isTabOf(id, tab));
}

/** Whether a tab shows a page: in the Markdown preview, or as text where there is none. */
function isTabOf(id: string, { input }: vscode.Tab): boolean {
  const isPage = input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText;
  return isPage && input.uri.toString() === pageOf(id).toString();
}
