import type { DocumentLink, DocumentLinkParams } from 'vscode-languageserver';
import { cached, linksOf } from '../../engine/index.js';
import { guarded } from '../log.js';
import type { Navigation } from '../navigation/index.js';
import { targetOf } from '../navigation/targets.js';
import type { Session } from '../session.js';

/** More than anybody clicks. Each file is looked for, so a file that names thousands would keep others waiting. */
const mostLinks = 1000;

/** Make what a file names clickable: includes, files and clauses that are there, controls in policy packs. */
export function provideLinks(session: Session, { readings }: Navigation): void {
  session.connection.onDocumentLinks(
    guarded(session.log, 'Links', async ({ textDocument }: DocumentLinkParams): Promise<DocumentLink[]> => {
      const view = await readings.view(textDocument.uri);
      if (!view) return [];
      const links: DocumentLink[] = [];
      const targets = new Map<string, Promise<string | undefined>>();
      for (const link of linksOf(view.reading).slice(0, mostLinks)) {
        const { candidates, clause = '', url = '' } = link;
        const key = [...candidates, clause, url].join('\n');
        const target = await cached(targets, key, () => targetOf(session, readings, view.reading.uri, link));
        if (target !== undefined) links.push({ range: view.rangeOf(link.range), target });
      }
      return links;
    }),
  );
}
