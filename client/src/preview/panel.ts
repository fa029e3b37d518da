import * as vscode from 'vscode';
import { type PreviewParams, type PreviewResult, previewRequest } from '../../../server/src/protocol.js';
import { inBackground } from '../messages.js';
import type { Session } from '../session.js';
import { pageOf } from './page.js';
import type { ViewData, ViewEvent } from './view-data.js';
import { wordsOfPreview } from './words.js';

const TYPE = 'bluepencil.preview';
/** While somebody types, the page follows this much later. */
const DELAY_MS = 120;

let open: Panel | undefined;

/** Shows a template of a document beside it; there is one panel, which shows what was asked for last. */
export async function preview(session: Session, uri: unknown, template: unknown): Promise<void> {
  const document =
    typeof uri === 'string'
      ? await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true))
      : uri instanceof vscode.Uri
        ? await vscode.workspace.openTextDocument(uri)
        : vscode.window.activeTextEditor?.document;
  if (document === undefined) {
    vscode.window.showInformationMessage(vscode.l10n.t('Open a prompt file first.'));
    return;
  }
  open ??= new Panel(session, () => {
    open = undefined;
  });
  open.show(document, typeof template === 'number' ? template : 0);
}

class Panel {
  readonly #session: Session;
  readonly #panel: vscode.WebviewPanel;
  #document: vscode.TextDocument | undefined;
  #template = 0;
  #testCase = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(session: Session, onClose: () => void) {
    this.#session = session;
    const root = vscode.Uri.joinPath(session.context.extensionUri, 'dist', 'client');
    this.#panel = vscode.window.createWebviewPanel(
      TYPE,
      vscode.l10n.t('Preview'),
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, localResourceRoots: [root], retainContextWhenHidden: false },
    );
    const { webview } = this.#panel;
    const following = [
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document === this.#document) this.#later();
      }),
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (editor && editor.document !== this.#document) this.#follow(editor.document);
      }),
      webview.onDidReceiveMessage((event: ViewEvent) => {
        if (event.kind === 'choose') {
          this.#template = event.template;
          this.#testCase = event.testCase;
        }
        this.#renew();
      }),
    ];
    this.#panel.onDidDispose(() => {
      clearTimeout(this.#timer);
      for (const one of following) one.dispose();
      onClose();
    });
    const nonce = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
      byte.toString(16).padStart(2, '0'),
    ).join('');
    const script = webview.asWebviewUri(vscode.Uri.joinPath(root, 'preview.js')).toString();
    webview.html = pageOf(script, webview.cspSource, nonce, vscode.env.language);
  }

  show(document: vscode.TextDocument, template: number): void {
    if (document !== this.#document) this.#testCase = 0;
    this.#document = document;
    this.#template = template;
    const name = document.uri.path.split('/').at(-1) ?? '';
    this.#panel.title = vscode.l10n.t('Preview {0}', name);
    this.#panel.reveal(undefined, true);
    this.#renew();
  }

  /** Another document takes the place of the one that is shown, if it is a template. */
  #follow(document: vscode.TextDocument): void {
    inBackground(this.#session.log, async () => {
      const { titles } = await this.#ask(document, 0, 0);
      if (titles.length > 0 && vscode.window.activeTextEditor?.document === document) this.show(document, 0);
    });
  }

  #ask(document: vscode.TextDocument, template: number, testCase: number): Promise<PreviewResult> {
    const { client } = this.#session;
    const params: PreviewParams = { uri: client.code2ProtocolConverter.asUri(document.uri), template, testCase };
    return client.sendRequest<PreviewResult>(previewRequest, params);
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#renew(), DELAY_MS);
  }

  #renew(): void {
    const document = this.#document;
    if (document === undefined) return;
    const asked = ++this.#asked;
    inBackground(this.#session.log, async () => {
      const shown = await this.#ask(document, this.#template, this.#testCase);
      // An answer that comes late must not take the place of a later one.
      if (asked !== this.#asked) return;
      const data: ViewData = {
        words: wordsOfPreview(),
        template: this.#template,
        testCase: this.#testCase,
        preview: shown,
      };
      await this.#panel.webview.postMessage(data);
    });
  }
}
