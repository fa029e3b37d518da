import type { DefinitionParams, Location } from 'vscode-languageserver';
import { declarationsAmong, linksOf } from '../../engine/index.js';
import { guarded } from '../log.js';
import type { Navigation } from '../navigation/index.js';
import { targetOf } from '../navigation/targets.js';
import type { Session } from '../session.js';

/** Lead from a placeholder to its declaration, and from what a file names to the file or the clause. */
export function provideDefinition(session: Session, navigation: Navigation): void {
  session.connection.onDefinition(
    guarded(session.log, 'Definition', (params: DefinitionParams) => definition(session, navigation, params)),
  );
}

async function definition(
  session: Session,
  { readings, variables }: Navigation,
  { textDocument: { uri }, position }: DefinitionParams,
): Promise<Location[]> {
  const linked = await linkedFrom(session, readings, uri, position);
  if (linked) return [linked];
  const name = await variables.at(uri, position);
  if (!name) return [];
  const members = await variables.everywhere(name);
  const declared = members.map(({ reading, mentions }) => ({ reading, mentions: declarationsAmong(mentions) }));
  const found = declared.flatMap(({ reading, mentions }) =>
    mentions.map((one) => variables.toLocation(reading, one, name.view)),
  );
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}

async function linkedFrom(
  session: Session,
  readings: Navigation['readings'],
  uri: string,
  position: DefinitionParams['position'],
): Promise<Location | undefined> {
  const view = await readings.view(uri);
  const offset = view?.offsetAt(position);
  if (!view || offset === undefined) return undefined;
  const link = linksOf(view.reading).find(({ range }) => range.start <= offset && offset <= range.end);
  const target = link && (await targetOf(session, readings, view.reading.uri, link));
  // A page of the web is no place in a document.
  if (target === undefined || target === link?.url) return undefined;
  const start = { line: 0, character: 0 };
  return { uri: target, range: { start, end: start } };
}
