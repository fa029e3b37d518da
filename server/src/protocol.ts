/**
 * What client and server say to each other beyond the Language Server Protocol.
 * The client imports types and names from here and nothing else of the server.
 */

/** What the client tells the server of, and what both watch. */
export { promptFiles, promptLanguages, watchedFiles } from './prompt-files.js';

/** Sent by the client at the start. Every member may be absent: other editors start the server without any. */
export interface InitializationOptions {
  /** Where rule pages lie, with a `/` at the end; `<base>core/unused-variable.md` is one. */
  readonly rulePages?: string;
  /** Where pages of standard clauses lie, with a `/` at the end; `<base>treat-as-data.md` is one. */
  readonly clausePages?: string;
  /** The client answers `fileSystemRequests` for every URI scheme. */
  readonly fileSystem?: boolean;
  /** The folder of the extension as URI, for a server that does not know where its own files lie. */
  readonly shipped?: string;
  /** The client has `previewCommand`. */
  readonly preview?: boolean;
}

/** The client's command that shows a template as the model would get it; its arguments are the URI and the template's number in the file. */
export const previewCommand = 'bluepencil.preview';

/** Request, client to server: a template as a model would get it, filled in with a test case. */
export const previewRequest = 'bluepencil/preview';
export interface PreviewParams {
  readonly uri: string;
  /** The number of the template in the file, from 0. */
  readonly template: number;
  /** The number of the test case, from 0. */
  readonly testCase: number;
}
export interface PreviewResult {
  /** Of all templates of the file. Empty: it holds none. */
  readonly titles: readonly string[];
  /** The number of test cases of the template. */
  readonly cases: number;
  readonly messages: readonly PreviewMessage[];
  readonly missing: readonly string[];
  /** A mistake in the file hides parts of it: what is shown is how it was when it could last be read. */
  readonly stale: boolean;
}
export interface PreviewMessage {
  readonly role: string;
  readonly parts: readonly PreviewPart[];
}
/** See the engine's `PreviewPart`. */
export interface PreviewPart {
  readonly kind: 'text' | 'value' | 'missing' | 'included' | 'tag';
  readonly text: string;
  readonly name?: string;
  readonly untrusted?: boolean;
  readonly sensitivity?: string;
}

/** The client's command that shows a place; its arguments are the URI and a `DocumentPosition`. */
export const showPlaceCommand = 'bluepencil.showPlace';

/** The client's command that opens the page of a rule; its argument is the id. */
export const explainRuleCommand = 'bluepencil.explainRule';

/** The client's command that asks for a reason and suppresses a finding; its arguments are the URI and `{ ruleId, position }`. */
export const suppressCommand = 'bluepencil.suppress';

/** Request, client to server: the comment that suppresses a finding. */
export const suppressRequest = 'bluepencil/suppress';
export interface SuppressParams {
  readonly uri: string;
  readonly ruleId: string;
  /** Where the finding begins. */
  readonly position: DocumentPosition;
  readonly reason: string;
}
export interface SuppressResult {
  /** Of the document that the edits fit; `null` where it is not open. */
  readonly version: number | null;
  /** Empty: no comment can do it. */
  readonly edits: readonly DocumentEdit[];
}

/** Request, client to server: check every file of the workspace. Progress by work-done token, cancellable. */
export const validateWorkspaceRequest = 'bluepencil/validateWorkspace';
export interface ValidateWorkspaceParams {
  /** Only what lies in this folder. */
  readonly folder?: string;
  /** Only these files, as far as they are looked at at all. */
  readonly files?: readonly string[];
}
export interface ValidateWorkspaceResult {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly suppressed: number;
  /** What could not be looked at, in words. Not empty means that the result is not to be trusted. */
  readonly notices: readonly string[];
  readonly cancelled: boolean;
}

/** Request, client to server: check one document now, as typed. */
export const validateFileRequest = 'bluepencil/validateFile';
export interface ValidateFileParams {
  readonly uri: string;
}
export type ValidateFileResult = DocumentState;

/** Request, client to server: the shipped templates, for a pick list. */
export const listTemplatesRequest = 'bluepencil/templates';
export interface TemplateSummary {
  readonly id: string;
  /** Name and purpose are in the language of the template, everything else is in that of the editor. */
  readonly name: string;
  readonly purpose: string;
  /** With the sector, then with the part of it where it has parts. */
  readonly sector: readonly TemplateFacet[];
  readonly language: TemplateFacet;
  readonly riskTier: TemplateFacet;
  readonly task: string;
  /** Whatever people may search by, in both languages and lower case. */
  readonly search: string;
}
/** Something to narrow the list by. */
export interface TemplateFacet {
  readonly id: string;
  readonly name: string;
}

/** Of requests about one shipped template. */
export interface TemplateParams {
  readonly id: string;
}

/** Request, client to server: a shipped template as snippet, with tab stops at its blanks. */
export const templateSnippetRequest = 'bluepencil/templateSnippet';
export interface TemplateSnippetResult {
  /** Absent: there is no such template. */
  readonly snippet?: string;
}

/** Request, client to server: what a shipped template asks for, and its safeguards, for people. */
export const templatePageRequest = 'bluepencil/templatePage';
export interface TemplatePageResult {
  /** Absent: there is no such template. */
  readonly markdown?: string;
}

/** The client's command that inserts a shipped template into an empty document; its argument is the id. */
export const insertTemplateCommand = 'bluepencil.insertTemplate';

/** Request, client to server: the standard clauses, for a pick list. */
export const listClausesRequest = 'bluepencil/clauses';
export interface ClauseSummary {
  readonly id: string;
  /** The newest. */
  readonly version: string;
  readonly title: string;
  readonly purpose: string;
}

/** Request, client to server: a standard clause as a page for people, in both languages. */
export const clausePageRequest = 'bluepencil/clausePage';
export interface ClausePageParams {
  readonly id: string;
}
export interface ClausePageResult {
  /** Absent: there is no such clause. */
  readonly markdown?: string;
}

/** Request, client to server: put a standard clause into the template of a document. */
export const insertClauseRequest = 'bluepencil/insertClause';
export interface InsertClauseParams {
  readonly uri: string;
  readonly id: string;
  /** The cursor, which tells the template where a file holds several. Lines and UTF-16 units count from 0. */
  readonly position?: DocumentPosition;
}
export interface InsertClauseResult {
  /**
   * `edits`: apply these. `present`: the template holds the clause. `no-place`: there is no template, or no place in it
   * that is certain; `text` can go where the cursor is. `unknown`: no clause has this id.
   */
  readonly state: 'edits' | 'present' | 'no-place' | 'unknown';
  /** Of the document that the edits fit; `null` where it is not open. */
  readonly version: number | null;
  readonly edits: readonly DocumentEdit[];
  /** The words of the clause, in the language of the template. */
  readonly text: string;
}
export interface DocumentPosition {
  readonly line: number;
  readonly character: number;
}
export interface DocumentEdit {
  readonly range: { readonly start: DocumentPosition; readonly end: DocumentPosition };
  readonly newText: string;
}

/** Request, client to server: a new policy pack with one rule, its examples and comments. */
export const newPolicyPackRequest = 'bluepencil/newPolicyPack';
export interface NewPolicyPackResult {
  /** Where it belongs in the folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Request, client to server: run the examples of the policy packs of the workspace. Their findings are shown, too. */
export const testPoliciesRequest = 'bluepencil/testPolicies';
export interface TestPoliciesResult {
  readonly packs: number;
  readonly examples: number;
  readonly failed: number;
  /** The first example that did not come out as it should. */
  readonly first?: { readonly uri: string; readonly position: DocumentPosition };
}

/** Request, client to server: the laws and frameworks of the catalogue, for a pick list. */
export const listFrameworksRequest = 'bluepencil/frameworks';
export interface FrameworkSummary {
  readonly id: string;
  readonly title: string;
  readonly controls: number;
  /** Of these, those that a rule gives evidence for. */
  readonly seen: number;
}

/** Request, client to server: the controls of a framework with their rules, as a page for people. */
export const frameworkPageRequest = 'bluepencil/frameworkPage';
export interface FrameworkPageParams {
  readonly id: string;
}
export interface FrameworkPageResult {
  /** Absent: there is no such framework. */
  readonly markdown?: string;
}

/** Request, client to server: the templates of the workspace as far as they are known by now, for a tree. */
export const libraryRequest = 'bluepencil/library';
export interface LibraryResult {
  /** The whole workspace has been read. */
  readonly isWhole: boolean;
  readonly templates: readonly LibraryTemplate[];
}
export interface LibraryTemplate {
  readonly uri: string;
  readonly position: DocumentPosition;
  readonly id: string;
  readonly title: string;
  readonly governed: boolean;
  readonly domain?: string;
  readonly regimes: readonly string[];
  readonly riskTier?: string;
  readonly status?: string;
  /** `YYYY-MM-DD`. */
  readonly reviewDue?: string;
  /** How many days ago the review was due; absent where it is not. */
  readonly overdueDays?: number;
  readonly approved: boolean;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** Notification, server to client: what `libraryRequest` answers has changed. */
export const libraryChangedNotification = 'bluepencil/libraryChanged';

/** Request, client to server: a new configuration file with comments, to be saved as bluepencil.yaml. */
export const newConfigurationRequest = 'bluepencil/newConfiguration';
export interface NewConfigurationResult {
  readonly text: string;
}

/** Request, client to server: the rules, for a pick list. */
export const listRulesRequest = 'bluepencil/rules';
export interface RuleSummary {
  readonly id: string;
  readonly summary: string;
  readonly severity: string;
  /** The controls that its findings are evidence toward. */
  readonly controls: readonly string[];
}

/** Notification, server to client: what is known of an open document. */
export const documentStateNotification = 'bluepencil/state';
export interface DocumentState {
  readonly uri: string;
  /** `failed`: the check itself is not to be trusted (broken configuration, crashed rule). */
  readonly state: 'clean' | 'findings' | 'not-a-template' | 'failed';
  readonly format?: string;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly notices: readonly string[];
}

/**
 * Requests, server to client, for files that the server cannot reach itself (virtual workspaces, the browser).
 * A file that is not there is answered with `undefined` members, never with an error.
 */
export const readFileRequest = 'bluepencil/fs/readFile';
export interface ReadFileParams {
  readonly uri: string;
}
export interface ReadFileResult {
  /** The bytes in Base64, absent when there is no such file. */
  readonly base64?: string;
}
export const findFilesRequest = 'bluepencil/fs/findFiles';
export interface FindFilesParams {
  readonly folder: string;
  /** Lower-case endings, such as `.prompt.yaml`, or whole names. */
  readonly endings: readonly string[];
  /** Names of folders that are not entered. */
  readonly skipFolders: readonly string[];
}
export interface FindFilesResult {
  readonly uris: readonly string[];
}

/** One entry of dist/templates.json, made by the build from the `templates/` folder. */
export interface TemplateEntry {
  /** With `/`, relative to the extension's folder. */
  readonly path: string;
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** The first folder, such as `finance`. */
  readonly sector: string;
  /** The second folder, such as `banking`; empty where the sector has none. */
  readonly subsector: string;
  readonly language: string;
  readonly riskTier: string;
  readonly taskKind: string;
  readonly useCase: string;
  readonly audience: string;
  readonly variables: readonly TemplateVariable[];
}

/** One input of a shipped template, as its file declares it. */
export interface TemplateVariable {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly trust: string;
  readonly sensitivity: string;
  readonly required: boolean;
}
