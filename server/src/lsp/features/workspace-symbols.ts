import { type SymbolInformation, SymbolKind, type WorkspaceSymbolParams } from 'vscode-languageserver';
import { guarded } from '../log.js';
import type { Navigation } from '../navigation/index.js';
import type { Session } from '../session.js';
import { nameOf } from '../uris.js';

/** More than anybody looks through. */
const mostSymbols = 500;

/** Find templates of the workspace by id and name. */
export function provideWorkspaceSymbols({ connection, log, open }: Session, { known }: Navigation): void {
  connection.onWorkspaceSymbol(
    guarded(log, 'Workspace symbols', async ({ query }: WorkspaceSymbolParams): Promise<SymbolInformation[]> => {
      const files = await known.all();
      const all = files.flatMap(({ uri, templates }) =>
        templates.map(({ id, title, range }): SymbolInformation => {
          // Editors filter once more, by the name alone.
          const name = title === '' || title === id ? id : `${id} · ${title}`;
          const location = { uri: open(uri)?.uri ?? uri, range };
          return { name, kind: SymbolKind.Module, location, containerName: nameOf(uri) };
        }),
      );
      return all.filter(({ name }) => matches(name, query)).slice(0, mostSymbols);
    }),
  );
}

/** Whether the characters of a query stand in a name in this order, blanks left out. */
function matches(name: string, query: string): boolean {
  const wanted = [...query.toLowerCase().replace(/\s+/g, '')];
  let at = 0;
  for (const character of name.toLowerCase()) if (character === wanted[at]) at++;
  return at >= wanted.length;
}
