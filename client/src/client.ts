/** The client without its platform: everything that the desktop and the web have in common. */
import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { DiagnosticPullMode, State } from 'vscode-languageclient';
import { type InitializationOptions, promptFiles, promptLanguages, watchedFiles } from '../../server/src/protocol.js';
import { CLAUSE_PAGES, registerClausePages } from './clause-pages.js';
import { registerCommands } from './commands/index.js';
import { createErrorHandler } from './error-handler.js';
import { answerFileRequests } from './file-system.js';
import { registerFrameworkPages } from './framework-pages.js';
import { showFailure } from './messages.js';
import { OpenDocuments } from './open-documents.js';
import { clearPushedWhenShown, isHistory, keepPushedOfHidden, noFindings } from './pushed-diagnostics.js';
import { RULE_PAGES, registerRulePages } from './rule-pages.js';
import type { Session } from './session.js';
import { createStatus } from './status.js';
import { TEMPLATE_SCHEME, TemplatePages } from './templates/pages.js';
import { createLibraryTree } from './views/library-tree.js';
import { createResultsTree } from './views/results-tree.js';

/** Names the client towards VS Code: the prefix of settings, and the collection of pushed diagnostics. */
export const CLIENT_ID = 'bluepencil';
const NAME = 'BluePencil';

/** No scheme: untitled, virtual and remote documents count too. The server decides what is a template. */
const DOCUMENTS = [
  ...promptLanguages.map((language) => ({ language })),
  ...promptFiles.map((pattern) => ({ pattern })),
];

/** Makes the language client of one platform. */
export type CreateLanguageClient = (name: string, options: LanguageClientOptions) => BaseLanguageClient;

/** The started client, to be stopped at the end. */
export interface RunningClient {
  stop(): Promise<void>;
}

/** Starts the language server and registers commands, the status bar item and the rule pages. */
export async function startClient(
  context: vscode.ExtensionContext,
  createLanguageClient: CreateLanguageClient,
): Promise<RunningClient> {
  const log = vscode.window.createOutputChannel(NAME, { log: true });
  const watcher = vscode.workspace.createFileSystemWatcher(watchedFiles);
  const openDocuments = new OpenDocuments(() => client);
  const client: BaseLanguageClient = createLanguageClient(NAME, {
    ...clientOptions(context, log, watcher),
    errorHandler: createErrorHandler(log, () => client.state === State.Starting),
    middleware: {
      ...openDocuments.middleware,
      handleDiagnostics: (uri, diagnostics, next) => keepPushedOfHidden(client, uri, diagnostics, next),
      provideDiagnostics: (document, previous, token, next) =>
        isHistory(document) ? noFindings() : next(document, previous, token),
    },
  });
  const templatePages = new TemplatePages({ client });
  const session: Session = { context, client, log, templatePages };
  context.subscriptions.push(
    log,
    watcher,
    registerRulePages(context),
    registerClausePages(session),
    registerFrameworkPages(session),
    vscode.workspace.registerFileSystemProvider(TEMPLATE_SCHEME, templatePages, {
      isReadonly: true,
      isCaseSensitive: true,
    }),
    ...answerFileRequests(session),
    clearPushedWhenShown(client),
    openDocuments.follow(),
    createStatus(session),
    createLibraryTree(session),
    createResultsTree(session),
    ...registerCommands(session),
  );
  await startServer(session);
  return { stop: async () => (client.needsStop() ? client.stop() : undefined) };
}

/** Starts the server; a failure is shown, and the commands stay usable so that a restart can be tried. */
async function startServer({ client, log }: Session): Promise<void> {
  try {
    await client.start();
  } catch (error) {
    showFailure(log, vscode.l10n.t('The BluePencil language server did not start. Nothing is being checked.'), error);
  }
}

function clientOptions(
  { extensionUri }: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  watcher: vscode.FileSystemWatcher,
): LanguageClientOptions {
  const initializationOptions: InitializationOptions = {
    rulePages: RULE_PAGES,
    clausePages: CLAUSE_PAGES,
    fileSystem: true,
    preview: true,
    shipped: extensionUri.toString(),
  };
  return {
    documentSelector: DOCUMENTS,
    initializationOptions,
    outputChannel: log,
    synchronize: { fileEvents: watcher },
    // Returning false leaves the message to `startServer`; the default would show a second one.
    initializationFailedHandler: () => false,
    diagnosticPullOptions: {
      onChange: true,
      onSave: true,
      onFocus: true,
      onTabs: true,
      filter: (document, mode) => mode === DiagnosticPullMode.onFocus && isHistory(document),
      // A tab that was not yet shown has no language: only names tell.
      match: (_selector, uri) => !isHistory(uri) && promptFiles.some((pattern) => matches(pattern, uri)),
    },
  };
}

/** `languages.match` wants a document but reads no more than this of it when there is no language to compare. */
function matches(pattern: string, uri: vscode.Uri): boolean {
  return vscode.languages.match({ pattern }, { uri, languageId: '' } as vscode.TextDocument) > 0;
}
