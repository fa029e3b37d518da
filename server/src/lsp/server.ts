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
import { provideClauses } from './features/clauses.js';
import { fixAllKind, provideCodeActions } from './features/code-actions.js';
import { completionTriggers, provideCompletion } from './features/completion.js';
import { providePullDiagnostics } from './features/diagnostics.js';
import { provideHover } from './features/hover.js';
import { providePolicyHints } from './features/policy-hints.js';
import { Published } from './features/published.js';
import { providePushDiagnostics } from './features/push.js';
import { provideRules } from './features/rules.js';
import { provideTemplates } from './features/templates.js';
import { provideValidation } from './features/validate.js';
import { followWorkspace } from './features/watching.js';
import { createSession, type Platform, type Session } from './session.js';
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
  followWorkspace(session);
  const published = new Published(session);
  if (session.client.pulls) providePullDiagnostics(session);
  else providePushDiagnostics(session);
  provideCodeActions(session);
  const library = new TemplateLibrary(session);
  provideCompletion(session, library);
  provideHover(session);
  providePolicyHints(session);
  provideTemplates(session, library);
  provideClauses(session);
  provideRules(session);
  provideValidation(session, published);
}

function capabilitiesFor(client: ClientFacts): InitializeResult['capabilities'] {
  return {
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    ...(client.pulls ? { diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: false } } : {}),
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
    completionProvider: { triggerCharacters: completionTriggers },
    hoverProvider: true,
    inlayHintProvider: true,
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
}
