import type { TextSlot } from '../model/template.js';
import type { ParsedDocument, ParsedNode, ScalarNode } from '../parse/document.js';
import type { TextEdit } from '../text/edits.js';
import { indentOf, newlineOf } from './lines.js';

/**
 * The edit that puts lines behind the last words of a text, after an empty line where its style has lines. `undefined`
 * where no place is safe: an empty text, a cell of a table, a text that is encoded twice, a bare scalar that is only in
 * part the text.
 */
export function appendLines(document: ParsedDocument, slot: TextSlot, lines: readonly string[]): TextEdit | undefined {
  const { text } = slot;
  const last = text.value.trimEnd().length;
  const node = spelling(document, slot);
  if (!node || last === 0 || document.carrier === 'csv') return undefined;
  const at = text.toSource(last - 1, last).end;
  const insert = (newText: string): TextEdit => ({ range: { start: at, end: at }, newText });
  switch (node.style) {
    case 'text':
    case 'block-literal':
      return insert(onNewLines(document, slot, last, lines, 1));
    case 'block-folded':
      // A single line end would be folded into a blank.
      return insert(onNewLines(document, slot, last, lines, 2));
    case 'double-quoted':
      return insert(JSON.stringify(`\n\n${lines.join('\n')}`).slice(1, -1));
    case 'single-quoted':
      return insert(` ${lines.join(' ').replaceAll("'", "''")}`);
    case 'plain': {
      if (text.value !== node.value) return undefined;
      return { range: node.range, newText: JSON.stringify(`${text.value.trimEnd()}\n\n${lines.join('\n')}`) };
    }
  }
}

/** The scalar that spells a text: a node of free text may be a piece of a quoted one. */
function spelling({ root }: ParsedDocument, { node, text }: TextSlot): ScalarNode | undefined {
  if (node.kind !== 'scalar') return undefined;
  if (node.style !== 'text') return node;
  const { start, end } = text.toSource(0, text.value.length);
  const around = scalarAround(root, start, end);
  if (!around) return node;
  const first = around.text?.toDecoded(start) ?? 0;
  return around.text?.value.startsWith(text.value, first) ? around : undefined;
}

function scalarAround(node: ParsedNode | undefined, start: number, end: number): ScalarNode | undefined {
  if (!node || start < node.range.start || end > node.range.end) return undefined;
  if (node.kind === 'scalar') return node;
  const children = node.kind === 'list' ? node.items : node.entries.map(({ value }) => value);
  for (const child of children) {
    const found = scalarAround(child, start, end);
    if (found) return found;
  }
  return undefined;
}

/** Indented as the last line of the text is by its block: what the text itself is indented by comes on top of that. */
function onNewLines(
  { text: source }: ParsedDocument,
  { text }: TextSlot,
  last: number,
  lines: readonly string[],
  between: number,
): string {
  const start = text.value.lastIndexOf('\n', last - 1) + 1;
  const indent = indentOf(source, text.toSource(start, start + 1).start);
  const newline = newlineOf(source);
  return lines.map((line, index) => newline.repeat(index === 0 ? 2 : between) + indent + line).join('');
}
