import type { FoldingRange, FoldingRangeParams } from 'vscode-languageserver';
import { createLineIndex, foldsOf, type LineIndex } from '../../engine/index.js';
import { guarded } from '../log.js';
import type { Navigation } from '../navigation/index.js';
import type { Session } from '../session.js';

/**
 * Languages that are folded already: YAML by its indentation, JSON and Markdown by the editor itself. In VS Code an answer
 * of ours would take the place of folding by indentation, and an empty one too, so these get none at all.
 */
const foldedElsewhere = new Set([
  ...['yaml', 'dockercompose', 'github-actions-workflow', 'json', 'jsonc', 'json5'],
  ...['markdown', 'mdc', 'mdx', 'prompt', 'instructions', 'chatagent', 'chatmode', 'skill'],
]);

/** Fold headers, messages, headings and fenced blocks of prompts in languages that nothing else folds. */
export function provideFolding({ connection, log, open }: Session, { readings }: Navigation): void {
  connection.onFoldingRanges(
    guarded(log, 'Folding', async ({ textDocument: { uri } }: FoldingRangeParams): Promise<FoldingRange[] | null> => {
      const document = open(uri);
      if (!document || foldedElsewhere.has(document.languageId)) return null;
      const view = await readings.view(uri);
      if (!view || view.version !== document.version) return null;
      const ranges = foldsOf(view.reading).map((range) => {
        const { start, end } = view.rangeOf(range);
        // What ends at the beginning of a line does not go on to it.
        return { startLine: start.line, endLine: end.character === 0 ? end.line - 1 : end.line };
      });
      const text = document.getText();
      return distinct([...ranges, ...indented(createLineIndex(text), text)]);
    }),
  );
}

/** One range for each line, the largest, and none that are a line. */
function distinct(ranges: readonly FoldingRange[]): FoldingRange[] {
  const byLine = new Map<number, FoldingRange>();
  for (const range of ranges) {
    const known = byLine.get(range.startLine);
    if (range.endLine > Math.max(range.startLine, known?.endLine ?? 0)) byLine.set(range.startLine, range);
  }
  return [...byLine.values()].sort((a, b) => a.startLine - b.startLine);
}

/** What an editor folds by indentation where it gets no ranges: it does not do so beside ours. */
function indented(lines: LineIndex, text: string): readonly FoldingRange[] {
  const ranges: FoldingRange[] = [];
  const open: { readonly line: number; readonly indent: number }[] = [];
  let last = 0;
  const close = (indent: number): void => {
    while ((open.at(-1)?.indent ?? -1) >= indent) {
      const startLine = open.pop()?.line ?? 0;
      ranges.push({ startLine, endLine: last });
    }
  };
  for (let line = 0; line < lines.count; line++) {
    const words = text.slice(lines.startOf(line), lines.endOf(line));
    const indent = words.length - words.trimStart().length;
    if (indent === words.length) continue;
    close(indent);
    open.push({ line, indent });
    last = line;
  }
  close(0);
  return ranges;
}
