/** What the parts of the client share. */
import type { ExtensionContext, LogOutputChannel } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { TemplatePages } from './templates/pages.js';

/** One run of the extension, from activation to deactivation. */
export interface Session {
  readonly context: ExtensionContext;
  readonly client: BaseLanguageClient;
  readonly log: LogOutputChannel;
  readonly templatePages: TemplatePages;
}
