import { type Position, Range, type SelectionRange, type SelectionRangeParams } from 'vscode-languageserver';
import { selectionsAt } from '../../engine/index.js';
import { guarded } from '../log.js';
import type { Navigation } from '../navigation/index.js';
import type { View } from '../navigation/readings.js';
import type { Session } from '../session.js';

/** Grow a selection in a prompt: word, placeholder, sentence, list item or paragraph, message, node. */
export function provideSelection({ connection, log }: Session, { readings }: Navigation): void {
  connection.onSelectionRanges(
    guarded(
      log,
      'Selection',
      async ({ textDocument, positions }: SelectionRangeParams): Promise<SelectionRange[] | null> => {
        const view = await readings.view(textDocument.uri);
        return view ? positions.map((position) => selectionAt(view, position)) : null;
      },
    ),
  );
}

function selectionAt(view: View, position: Position): SelectionRange {
  const offset = view.offsetAt(position);
  const ranges = offset === undefined ? [] : selectionsAt(view.reading, offset);
  return (
    ranges.reduceRight<SelectionRange | undefined>(
      (parent, range) => ({ range: view.rangeOf(range), ...(parent ? { parent } : {}) }),
      undefined,
    ) ?? { range: Range.create(position, position) }
  );
}
