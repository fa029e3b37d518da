import {
  CodeActionKind,
  type Connection,
  ErrorCodes,
  type InitializeResult,
  ResponseError,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type ClientFacts, readClientFacts } from './client-facts.js';
import { provideClausePages } from './features/clause-pages.js';
import { provideClauses } from './features/clauses.js';
import { fixAllKind, provideCodeActions } from './features/code-actions.js';
import { provideCodeLenses } from './features/code-lens.js';
import { completionTriggers, provideCompletion } from './features/completion.js';
import { provideDefinition } from './features/definition.js';
import { providePullDiagnostics } from './features/diagnostics.js';
import { provideFolding } from './features/folding.js';
import { provideFrameworks } from './features/frameworks.js';
import { provideHighlights } from './features/highlight.js';
import { provideHover } from './features/hover.js';
import { provideInlayHints } from './features/inlay-hints.js';
import { provideLibrary } from './features/library.js';
import { provideLinks } from './features/links.js';
import { providePreview } from './features/preview.js';
import { Published } from './features/published.js';
import { providePushDiagnostics } from './features/push.js';
import { convertKind, extractKind, rewriteKind } from './features/refactorings.js';
import { provideReferences } from './features/references.js';
import { provideRename } from './features/rename.js';
import { provideRules } from './features/rules.js';
import { provideSelection } from './features/selection.js';
import { provideSemanticTokens, tokensLegend } from './features/semantic-tokens.js';
import { provideSymbols } from './features/symbols.js';
import { provideTemplates } from './features/templates.js';
import { provideValidation } from './features/validate.js';
import { followWorkspace } from './features/watching.js';
import { provideWorkspaceSymbols } from './features/workspace-symbols.js';
import { createNavigation, type Navigation } from './navigation/index.js';
import { createSession, type Platform, type Session } from './session.js';
import { UserSettings } from './settings.js';
import { TemplateLibrary } from './templates/library.js';

/** Serve one client over one connection. Returns at once; the work begins with the client's first message. */
export function startServer(connection: Connection, platform: Platform): void {
  const documents = new TextDocuments(TextDocument);
  let session: Session | undefined;
  connection.onInitialize((params): InitializeResult => {
    if (session) throw new ResponseError(ErrorCodes.InvalidRequest, 'The server is initialized already.');
    const client = readClientFacts(params);
    session = createSession(connection, platform, client, documents);
    provideFeatures(session);
    return { capabilities: capabilitiesFor(client), serverInfo: { name: 'BluePencil' } };
  });
  connection.onShutdown(() => session?.stop());
  documents.listen(connection);
  connection.listen();
}

/** The order matters where two features follow the same event: first what is known is renewed, then it is shown. */
function provideFeatures(session: Session): void {
  const settings = new UserSettings(session);
  followWorkspace(session, settings);
  const published = new Published(session);
  if (session.client.pulls) providePullDiagnostics(session);
  else providePushDiagnostics(session);
  const library = new TemplateLibrary(session);
  const navigation = createNavigation(session);
  provideCodeActions(session, navigation);
  provideCompletion(session, library, navigation);
  provideHover(session, navigation);
  provideTemplates(session, library);
  provideClauses(session);
  provideRules(session);
  provideValidation(session, published);
  provideNavigation(session, navigation);
  provideSemanticTokens(session, navigation);
  provideInlayHints(session, navigation, settings);
  provideCodeLenses(session, navigation, settings);
  providePreview(session, navigation);
  provideLibrary(session);
  provideFrameworks(session);
}

function provideNavigation(session: Session, navigation: Navigation): void {
  provideDefinition(session, navigation);
  provideReferences(session, navigation);
  provideHighlights(session, navigation);
  provideRename(session, navigation);
  provideLinks(session, navigation);
  provideSymbols(session, navigation);
  provideWorkspaceSymbols(session, navigation);
  provideFolding(session, navigation);
  provideSelection(session, navigation);
  provideClausePages(session);
}

function capabilitiesFor(client: ClientFacts): InitializeResult['capabilities'] {
  return {
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    ...(client.pulls ? { diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: false } } : {}),
    codeActionProvider: {
      codeActionKinds: [CodeActionKind.QuickFix, fixAllKind, rewriteKind, convertKind, extractKind],
    },
    completionProvider: { triggerCharacters: completionTriggers },
    hoverProvider: true,
    inlayHintProvider: true,
    codeLensProvider: {},
    semanticTokensProvider: { legend: tokensLegend, full: true, range: true },
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: client.preparesRename ? { prepareProvider: true } : true,
    documentLinkProvider: {},
    documentSymbolProvider: true,
    workspaceSymbolProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
}
