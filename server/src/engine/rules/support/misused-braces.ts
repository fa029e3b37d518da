import type { PromptTemplate } from '../../model/template.js';
import type { MessageData } from '../../text/bilingual.js';
import type { OffsetRange } from '../../text/range.js';
import type { KnownNames } from './known-names.js';
import { isInCode, isShown } from './literal-spans.js';

/** Braces in which no placeholder stands, though one was probably meant. */
export interface MisusedBraces {
  readonly at: OffsetRange;
  readonly message: 'unclosed' | 'unopened' | 'empty' | 'foreign';
  readonly data?: MessageData;
}

/** Languages whose tools leave what they do not know as it stands. */
const staysAsItIs = ['simple2', 'dify', 'delimited', 'vscode', 'bracket'];

/** `{{#if name}}`, `{{^name}}`, `{{name | filter}}`: the variable that another template language would look at. */
const otherSyntax = /^\{\{[~-]?\s*[#^&]?\s*(?:(?:if|unless|each|with)\s+)?([^\s{}#/^!&>|()"'`=]+)\s*(?:\||[~-]?\}\})/u;

/** Braces of a template that are not closed, not opened, empty, or belong to another template language. */
export function misusedBraces({ placeholderProblems }: PromptTemplate, known: KnownNames): readonly MisusedBraces[] {
  return placeholderProblems.flatMap(({ kind, slot, start, end }): MisusedBraces[] => {
    const { grammar, text } = slot;
    // Dify leaves such braces alone; format-dify/placeholder-replaced says what that means.
    if (kind === 'syntax' || grammar.id === 'dify') return [];
    const at = text.toSource(start, end);
    if (kind === 'empty') {
      const isMeant = staysAsItIs.includes(grammar.id) && !isShown(text.value, { start, end });
      return isMeant ? [{ at, message: kind }] : [];
    }
    if (kind !== 'invalid-name') return [{ at, message: kind }];
    const words = text.value.slice(start, end);
    const name = otherSyntax.exec(words)?.[1] ?? '';
    if (known.scope !== 'all' || !known.names.has(name) || isInCode(text.value, { start, end })) return [];
    return [{ at, message: 'foreign', data: { words, name, form: grammar.write(name) } }];
  });
}
