/**
 * For the server, a document is open while it is in a tab. VS Code keeps documents open without one, for minutes after
 * somebody asked for their text. Those would be shown nowhere: they are not pulled, because they are in no tab, and what
 * the server finds in them is not pushed, because they are open.
 */
import * as vscode from 'vscode';
import { type BaseLanguageClient, type Middleware, State } from 'vscode-languageclient';

type Synchronization = Required<Pick<Middleware, 'didOpen' | 'didChange' | 'didClose'>>;

/** Which documents the server was told to be open. */
export class OpenDocuments {
  readonly #client: () => BaseLanguageClient;
  readonly #told = new Set<string>();

  /** @param client Asked for when it is needed, for it is made with the middleware from here. */
  constructor(client: () => BaseLanguageClient) {
    this.#client = client;
  }

  /** Tells the server only of what is in a tab. */
  readonly middleware: Synchronization = {
    didOpen: async (document, next) => {
      if (!this.#client().visibleDocuments.isVisible(document)) return;
      this.#told.add(document.uri.toString());
      await next(document);
    },
    didChange: async (change, next) => {
      if (this.#isTold(change.document)) await next(change);
    },
    didClose: async (document, next) => {
      if (this.#told.delete(document.uri.toString())) await next(document);
    },
  };

  /** Follows tabs from now on. To be called before the client starts, so that the server knows a document first. */
  follow(): vscode.Disposable {
    const client = this.#client();
    const { onOpen, onClose } = client.visibleDocuments;
    return vscode.Disposable.from(
      onOpen((uris) => {
        const unknown = documentsOf(uris).filter((document) => !this.#isTold(document));
        for (const document of unknown) this.#send('textDocument/didOpen', document);
      }),
      onClose((uris) => {
        const known = documentsOf(uris).filter((document) => this.#isTold(document));
        for (const document of known) this.#send('textDocument/didClose', document);
      }),
      client.onDidChangeState(({ newState }) => {
        if (newState !== State.Running) this.#told.clear();
      }),
    );
  }

  #isTold({ uri }: vscode.TextDocument): boolean {
    return this.#told.has(uri.toString());
  }

  /** Sends what VS Code itself gives no occasion for, in the way of all others. */
  #send(method: 'textDocument/didOpen' | 'textDocument/didClose', document: vscode.TextDocument): void {
    const client = this.#client();
    // The types know each name by itself only.
    const feature = method === 'textDocument/didOpen' ? client.getFeature(method) : client.getFeature(method);
    const sent = feature.getProvider(document)?.send(document);
    sent?.catch((error: unknown) => client.error(`${method} could not be sent`, error, false));
  }
}

function documentsOf(uris: ReadonlySet<vscode.Uri>): readonly vscode.TextDocument[] {
  const wanted = new Set([...uris].map(String));
  return vscode.workspace.textDocuments.filter(({ uri }) => wanted.has(uri.toString()));
}
