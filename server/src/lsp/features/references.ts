import type { Location, ReferenceParams } from 'vscode-languageserver';
import { guarded } from '../log.js';
import type { Navigation } from '../navigation/index.js';
import type { Session } from '../session.js';

/** List all places where a variable is named: in messages, test data, evaluators, lists, and in other files. */
export function provideReferences({ connection, log }: Session, { variables }: Navigation): void {
  connection.onReferences(
    guarded(log, 'References', async ({ textDocument, position, context }: ReferenceParams): Promise<Location[]> => {
      const name = await variables.at(textDocument.uri, position);
      if (!name) return [];
      const members = await variables.everywhere(name);
      const found = members.flatMap(({ reading, mentions }) =>
        mentions
          .filter(({ role }) => context.includeDeclaration || role !== 'declaration')
          .map((one) => variables.toLocation(reading, one, name.view)),
      );
      return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
    }),
  );
}
