import { codeSpans } from '../formats/grammars/markdown-code.js';
import { outlineOf as headingsOf } from '../formats/prompt-card/sections.js';
import type { ParsedNode } from '../parse/document.js';
import type { OffsetRange } from '../text/range.js';
import type { Reading } from './reading.js';

/**
 * What can be folded in a file: its header and what stands there over several lines (variables, test cases, governance),
 * messages, headings with what stands below, fenced blocks. Ranges may lie on one line. Linear.
 */
export function foldsOf(reading: Reading): readonly OffsetRange[] {
  const { document, templates } = reading;
  const { root, body } = document;
  const header = root && body ? [{ start: 0, end: Math.max(0, body.range.start - 1) }] : [];
  const own = templates.flatMap(({ messages }) => messages.flatMap((message) => foldsOfMessage(message, reading)));
  return [...header, ...collections(root), ...own];
}

/** Entries and items that hold more than one value. */
function collections(node: ParsedNode | undefined): readonly OffsetRange[] {
  if (node === undefined || node.kind === 'scalar') return [];
  if (node.kind === 'list') {
    return node.items.flatMap((item) => [...(item.kind === 'scalar' ? [] : [item.range]), ...collections(item)]);
  }
  return node.entries.flatMap(({ key, value }) => [
    { start: key.range.start, end: value.range.end },
    ...collections(value),
  ]);
}

function foldsOfMessage(
  { role, node, contents }: Reading['templates'][number]['messages'][number],
  { uri, fileOf }: Reading,
): readonly OffsetRange[] {
  const isHere = (one: ParsedNode) => !('uri' in one.range) && fileOf(one) === uri;
  if (!isHere(node)) return [];
  const start = role && isHere(role.node) ? Math.min(role.node.range.start, node.range.start) : node.range.start;
  const inside = contents.flatMap(({ text }) => {
    const fences = codeSpans(text.value).filter(({ kind }) => kind === 'fence');
    const sections = headingsOf(text.value).sections.map((one) => ({ start: one.start, end: one.contentEnd }));
    return [...fences, ...sections].map((range) => text.toSource(range.start, range.end));
  });
  return [{ start, end: node.range.end }, ...inside];
}
