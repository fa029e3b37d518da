import {
  listTemplatesRequest,
  type TemplatePageResult,
  type TemplateParams,
  type TemplateSnippetResult,
  type TemplateSummary,
  templatePageRequest,
  templateSnippetRequest,
} from '../../protocol.js';
import { guarded } from '../log.js';
import type { Session } from '../session.js';
import { toSnippet } from '../snippets/template-snippet.js';
import type { TemplateLibrary } from '../templates/library.js';
import { templatePage } from '../templates/page.js';
import { readTemplate } from '../templates/reading.js';
import { summaryOf } from '../templates/summary.js';

/** List the shipped templates, show what one asks for, and turn one into a snippet. */
export function provideTemplates({ connection, client: { lang }, log }: Session, library: TemplateLibrary): void {
  connection.onRequest(
    listTemplatesRequest,
    guarded(log, 'Templates', async (): Promise<readonly TemplateSummary[]> => {
      const entries = await library.entries();
      return entries.map((entry) => summaryOf(entry, entries, lang));
    }),
  );
  connection.onRequest(
    templateSnippetRequest,
    guarded(log, 'Template', async ({ id }: TemplateParams): Promise<TemplateSnippetResult> => {
      const template = await library.template(id);
      return template ? { snippet: toSnippet(template.text, readTemplate(template.text)) } : {};
    }),
  );
  connection.onRequest(
    templatePageRequest,
    guarded(log, 'Template page', async ({ id }: TemplateParams): Promise<TemplatePageResult> => {
      const template = await library.template(id);
      return template ? { markdown: templatePage(template.entry, template.text, lang) } : {};
    }),
  );
}
