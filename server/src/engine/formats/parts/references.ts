import type { Grammar, OutsideUse } from '../../model/grammar.js';
import type { Reference } from '../../model/template.js';
import { toolNames } from '../../model/tool-names.js';
import type { BodyNode, ParsedNode } from '../../parse/document.js';
import { entryOf } from '../../parse/tree.js';

/** The tools under the first of these keys that is there. */
export function toolReferences(root: ParsedNode | undefined, keys: readonly string[]): readonly Reference[] {
  const entry = keys.map((key) => entryOf(root, key)).find((found) => found);
  return toolNames(entry?.value).map(({ name, range }) => ({ kind: 'tool', target: name, range }));
}

/** What a body reaches for in the manner of a grammar whose placeholders mean nothing in it. */
export function bodyReferences(
  body: BodyNode | undefined,
  grammar: Grammar,
  kinds: readonly OutsideUse['kind'][],
): readonly Reference[] {
  if (!body) return [];
  return grammar
    .scan(body.value)
    .outside.filter(({ kind }) => kinds.includes(kind))
    .map(({ kind, target, start, end }) => ({ kind, target, range: body.text.toSource(start, end) }));
}
