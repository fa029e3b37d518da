import {
  type DocumentSymbol,
  type DocumentSymbolParams,
  type SymbolInformation,
  SymbolKind,
} from 'vscode-languageserver';
import { type OutlineEntry, type OutlineKind, outlineOf } from '../../engine/index.js';
import { guarded } from '../log.js';
import type { Navigation } from '../navigation/index.js';
import type { View } from '../navigation/readings.js';
import type { Session } from '../session.js';

/** Outline a prompt file: messages, variables, test cases, evaluators, tools, governance. */
export function provideSymbols({ connection, client, log }: Session, { readings }: Navigation): void {
  connection.onDocumentSymbol(
    guarded(
      log,
      'Symbols',
      async ({ textDocument }: DocumentSymbolParams): Promise<DocumentSymbol[] | SymbolInformation[]> => {
        const view = await readings.view(textDocument.uri);
        if (!view) return [];
        const entries = outlineOf(view.reading, client.lang);
        return client.nestsSymbols ? entries.map((entry) => nested(entry, view)) : flat(entries, view);
      },
    ),
  );
}

const kinds: Readonly<Record<OutlineKind, SymbolKind>> = {
  template: SymbolKind.Module,
  group: SymbolKind.Namespace,
  message: SymbolKind.String,
  variable: SymbolKind.Variable,
  test: SymbolKind.Object,
  evaluator: SymbolKind.Event,
  tool: SymbolKind.Function,
  field: SymbolKind.Property,
};

function nested(entry: OutlineEntry, view: View): DocumentSymbol {
  return {
    name: entry.name,
    ...(entry.detail === '' ? {} : { detail: entry.detail }),
    kind: kinds[entry.kind],
    range: view.rangeOf(entry.range),
    selectionRange: view.rangeOf(entry.selection),
    children: entry.children.map((child) => nested(child, view)),
  };
}

/** For editors without a tree: each with the name of what holds it. A message is nothing without its first words. */
function flat(entries: readonly OutlineEntry[], view: View, holder?: string): SymbolInformation[] {
  return entries.flatMap((entry) => {
    const { kind, name, detail, range, children } = entry;
    const location = { uri: view.uri, range: view.rangeOf(range) };
    const shown = kind === 'message' && detail !== '' ? `${name}: ${detail}` : name;
    const own = {
      name: shown,
      kind: kinds[kind],
      location,
      ...(holder === undefined ? {} : { containerName: holder }),
    };
    return [own, ...flat(children, view, name)];
  });
}
