import { type ClientCapabilities, type InitializeParams, InsertTextMode } from 'vscode-languageserver';
import type { Lang } from '../engine/index.js';
import { asFolder } from './uris.js';

/** What the client said about itself when it started the server. */
export interface ClientFacts {
  readonly lang: Lang;
  readonly folders: readonly string[];
  /** Where rule pages lie, with `/` at the end. */
  readonly rulePages: string | undefined;
  /** Where the pages of standard clauses lie, with `/` at the end. */
  readonly clausePages: string | undefined;
  /** Where the product's own files lie, with `/` at the end. */
  readonly shipped: string | undefined;
  /** It reads files for us. */
  readonly readsFiles: boolean;
  /** It knows our own notifications. */
  readonly isOurs: boolean;
  readonly pulls: boolean;
  readonly refreshes: boolean;
  readonly refreshesHints: boolean;
  readonly refreshesLenses: boolean;
  /** It answers when it is asked for settings. */
  readonly hasSettings: boolean;
  /** It tells of changed settings when it is asked to. */
  readonly registersSettings: boolean;
  /** It can show a template beside its text. */
  readonly previews: boolean;
  /** We have to ask it to watch files. */
  readonly wantsWatchers: boolean;
  readonly changesFolders: boolean;
  readonly versionedEdits: boolean;
  /** Its edits can make files. */
  readonly createsFiles: boolean;
  readonly snippets: boolean;
  readonly adjustsIndentation: boolean;
  /** It shows symbols below each other. */
  readonly nestsSymbols: boolean;
  /** It asks what would be renamed before it asks for a name. */
  readonly preparesRename: boolean;
}

/** Read the client's first message. Nothing in it is taken for granted: any editor may have written it. */
export function readClientFacts(params: InitializeParams): ClientFacts {
  const capabilities: ClientCapabilities = params.capabilities ?? {};
  const { workspace, textDocument } = capabilities;
  const options = asRecord(params.initializationOptions);
  const completion = textDocument?.completion?.completionItem;
  return {
    lang: /^zh\b/i.test(params.locale ?? '') ? 'zh-cn' : 'en',
    folders: foldersOf(params),
    rulePages: typeof options?.rulePages === 'string' ? options.rulePages : undefined,
    clausePages: typeof options?.clausePages === 'string' ? options.clausePages : undefined,
    shipped: typeof options?.shipped === 'string' ? asFolder(options.shipped) : undefined,
    readsFiles: options?.fileSystem === true,
    isOurs: options !== undefined,
    pulls: textDocument?.diagnostic !== undefined,
    refreshes: workspace?.diagnostics?.refreshSupport === true,
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    hasSettings: workspace?.configuration === true,
    registersSettings: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    previews: options?.preview === true,
    // The client that reads files for us is our own, and watches files by itself.
    wantsWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true && options?.fileSystem !== true,
    changesFolders: workspace?.workspaceFolders === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    createsFiles:
      workspace?.workspaceEdit?.documentChanges === true &&
      workspace.workspaceEdit.resourceOperations?.includes('create') === true,
    snippets: completion?.snippetSupport === true,
    adjustsIndentation:
      completion?.insertTextModeSupport?.valueSet?.includes(InsertTextMode.adjustIndentation) === true,
    nestsSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    preparesRename: textDocument?.rename?.prepareSupport === true,
  };
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => asFolder(uri));
  return rootUri ? [asFolder(rootUri)] : [];
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
}
