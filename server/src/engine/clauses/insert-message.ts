import type { PromptTemplate } from '../model/template.js';
import type { MapNode, ParsedDocument } from '../parse/document.js';
import { entryOf } from '../parse/tree.js';
import type { TextEdit } from '../text/edits.js';
import { itemIndent, lineStart, newlineOf } from './lines.js';

const otherRoles = ['user', 'assistant', 'tool'];

/**
 * The edit that puts a system message in front of all others. `undefined` where messages are no list of role and
 * content, or where a role is unknown: it may be a misspelt system.
 */
export function insertSystemMessage(
  document: ParsedDocument,
  { messages }: PromptTemplate,
  lines: readonly string[],
): TextEdit | undefined {
  const [first] = messages;
  const list = first?.node.parent;
  if (!first || list?.kind !== 'list' || first.node.kind !== 'map' || list.items[0] !== first.node) return undefined;
  if (!messages.every(({ role }) => otherRoles.includes(role?.value ?? ''))) return undefined;
  const key = contentKey(first.node);
  if (key === undefined) return undefined;
  const { text, carrier } = document;
  const start = first.node.range.start;
  if (list.flow) {
    const quote = (word: string) => (carrier === 'json' ? JSON.stringify(word) : word);
    const content = JSON.stringify(lines.join('\n'));
    const newText = `{${quote('role')}: ${quote('system')}, ${quote(key)}: ${content}}, `;
    return { range: { start, end: start }, newText };
  }
  const indent = itemIndent(text, start);
  if (indent === undefined) return undefined;
  const at = lineStart(text, start);
  const written = ['- role: system', `  ${key}: |`, ...lines.map((line) => `    ${line}`)];
  const newline = newlineOf(text);
  return { range: { start: at, end: at }, newText: written.map((line) => indent + line + newline).join('') };
}

/** The key under which the messages hold their text, where they have a `role` and one of the two usual names. */
function contentKey(message: MapNode): string | undefined {
  return entryOf(message, 'role') && ['content', 'text'].find((key) => entryOf(message, key));
}
