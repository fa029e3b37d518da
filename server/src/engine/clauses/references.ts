import type { PromptTemplate } from '../model/template.js';
import { isList, isString } from '../parse/tree.js';
import type { HeldClause } from './types.js';

/** What a template asks for by id, whether or not a clause of that id is known: under `clauses:`, or as an include. */
export function referencedClauses(template: PromptTemplate): readonly HeldClause[] {
  return [...listed(template), ...includedClauses(template)];
}

function listed({ fields }: PromptTemplate): readonly HeldClause[] {
  const { node, origin } = fields.clauses ?? {};
  if (!isList(node)) return [];
  return node.items.filter(isString).flatMap(({ value, range }) => {
    const reference = readReference(value.replace(/^clauses\//, ''));
    return reference ? [{ ...reference, how: 'reference', place: origin === 'file' ? range : undefined } as const] : [];
  });
}

/** `{{> clauses/x@1}}` and what other grammars have for it, such as `{% include "clauses/x@1.md" %}`. */
export function includedClauses({ placeholders, references }: PromptTemplate): readonly HeldClause[] {
  const asked = [
    ...placeholders
      .filter(({ kind }) => kind === 'include')
      .map(({ name, slot, start, end }) => ({ target: name, place: slot.text.toSource(start, end) })),
    ...references
      .filter(({ kind }) => kind === 'partial' || kind === 'file')
      .map(({ target, range }) => ({ target, place: range })),
  ];
  return asked.flatMap(({ target, place }) => {
    const reference = /(?:^|\/)clauses\/[^/]*$/.test(target)
      ? readReference(target.slice(target.lastIndexOf('/') + 1))
      : undefined;
    return reference ? [{ ...reference, how: 'reference', place } as const] : [];
  });
}

/** `id`, `id@1`, `id@1.2.0`, each also with the ending of a text file. */
function readReference(name: string): Pick<HeldClause, 'id' | 'version'> | undefined {
  const bare = name.replace(/\.(?:md|markdown|txt|j2|jinja2?|njk|hbs|mustache|liquid|prompt|clause\.yaml)$/i, '');
  const [id = '', version, ...rest] = bare.split('@');
  if (id === '' || rest.length > 0) return undefined;
  return { id, version: version?.replace(/^v(?=\d)/, '') };
}
