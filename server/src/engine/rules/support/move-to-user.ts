import { once } from '../../model/located.js';
import type { Placeholder, PromptTemplate, TextSlot } from '../../model/template.js';
import type { ParsedDocument } from '../../parse/document.js';
import type { TextEdit } from '../../text/edits.js';
import { findDelimiters, isDelimited } from './delimiters.js';
import { givesRules } from './untrusted.js';
import { isLiteral, tagNameFor } from './wrap.js';

/**
 * Move a variable out of the system text: words stand in its place, and its content goes to the end of the first
 * user message, between tags. `undefined` where no user message can take it, or where words would not fit in.
 */
export function moveToUser(document: ParsedDocument, template: PromptTemplate, name: string): TextEdit[] | undefined {
  const uses = usesByName(template).get(name) ?? [];
  const misplaced = uses.filter(({ slot }) => slot.kind === 'message' && givesRules(slot.role));
  if (uses.some(({ plain, bound }) => !plain || bound !== undefined)) return;
  if (misplaced.some(({ slot, start, end }) => isDelimited(delimitersOf(slot), start, end))) return;
  const words = misplaced.map((use) => ({
    range: use.slot.text.toSource(use.start, use.end),
    newText: wordsFor(use),
  }));
  if (uses.some(({ slot }) => slot.role === 'user')) return words;
  const target = firstUserMessage(template);
  return target && [...words, append(document, target, name)];
}

// A template may insert thousands of variables: what is the same for all of them is looked up once.
const delimitersOf = once((slot: TextSlot) => findDelimiters(slot.text.value, []));
const firstUserMessage = once((template: PromptTemplate) =>
  template.slots.find(({ kind, role, text }) => kind === 'message' && role === 'user' && text.value.trim()),
);
const usesByName = once((template: PromptTemplate) => {
  const uses = new Map<string, Placeholder[]>();
  for (const use of template.placeholders) {
    if (use.kind !== 'variable') continue;
    const sameName = uses.get(use.name);
    if (sameName) sameName.push(use);
    else uses.set(use.name, [use]);
  }
  return uses;
});

function wordsFor({ slot, name }: Placeholder): string {
  const tag = tagNameFor(name);
  const chinese = /\p{Script=Han}/u.test(slot.text.value);
  return chinese ? `<${tag}> 与 </${tag}> 之间的内容` : `the text between <${tag}> and </${tag}>`;
}

/** Lines of its own in a literal block scalar; on the last line in any other style, where nothing has to be escaped. */
function append({ text: source }: ParsedDocument, { node, text, grammar }: TextSlot, name: string): TextEdit {
  const tag = tagNameFor(name);
  const last = text.value.trimEnd().length;
  const { end } = text.toSource(last - 1, last);
  const range = { start: end, end };
  const written = grammar.write(name);
  if (!isLiteral(node)) {
    return { range, newText: ` <${tag}>${written}</${tag}>` };
  }
  const lineStart = text.value.lastIndexOf('\n', last - 1) + 1;
  const column = text.toSource(lineStart, lineStart + 1).start;
  const indent = source.slice(source.lastIndexOf('\n', column - 1) + 1, column);
  const newLine = `${source[source.indexOf('\n') - 1] === '\r' ? '\r' : ''}\n${indent}`;
  return { range, newText: [`<${tag}>`, written, `</${tag}>`].map((line) => newLine + line).join('') };
}
