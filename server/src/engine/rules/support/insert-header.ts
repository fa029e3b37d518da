import type { ParsedDocument, ParsedNode } from '../../parse/document.js';
import { parseDocument } from '../../parse/index.js';
import { startOfLine } from './list-edits.js';

/** Headers whose reader takes what is no YAML for text, one key after the other. */
const loose = new Set(['front-matter', 'front-matter-claude']);

/** Whether a header is far from the length beyond which its reader takes all for text. */
export function isShort(document: ParsedDocument): boolean {
  const { root, carrier } = document;
  if (!loose.has(carrier) || root?.kind !== 'map') return true;
  return root.entries.length <= 30 && root.range.end <= 30_000;
}

/** Whether a node of the header is YAML, so that it can be changed as such. All is, where there is no header. */
export function isYaml(document: ParsedDocument, node: ParsedNode): boolean {
  const { text, root, carrier } = document;
  if (!loose.has(carrier) || root?.kind !== 'map' || node === root) return true;
  let top = node;
  while (top.parent && top.parent !== root) top = top.parent;
  const index = root.entries.findIndex(({ value }) => value === top);
  const start = root.entries[index]?.key.range.start;
  if (start === undefined) return false;
  const end = root.entries[index + 1]?.key.range.start ?? endOfHeader(document);
  return parseDocument(text.slice(start, end), 'yaml').problems.length === 0;
}

/** Whether keys can be added at the end of a header: what follows there may be text of the last key. */
export function isOpenAtEnd(document: ParsedDocument, end: number): boolean {
  const { text, carrier } = document;
  if (!carrier.startsWith('front-matter')) return true;
  // Blank lines may count as text, and how many do depends on what follows.
  let content = end;
  while (content > 0 && /\s/.test(text[content - 1] ?? '')) content--;
  if (text.slice(content, end).split('\n').length > 2) return false;
  return !loose.has(carrier) || !text.slice(end, endOfHeader(document)).includes('\t');
}

function endOfHeader({ text, body }: ParsedDocument): number {
  let at = body?.range.start ?? text.length;
  if (text[at - 1] === '\n') at--;
  if (text[at - 1] === '\r') at--;
  return startOfLine(text, at);
}
