import { type ParseErrorCode, visit } from 'jsonc-parser';
import type { ParsedDocument, ParseLimits } from './document.js';
import { isStructural, jsonErrorCode } from './json-problems.js';
import { JsonTree } from './json-tree.js';
import { bomLength } from './plain-text.js';
import { guarded, problemWithText, withoutCascades } from './problems.js';

/** Read a JSON text (RFC 8259). Comments and trailing commas are problems, and are read over. */
export function parseJson(text: string, limits: ParseLimits): ParsedDocument {
  return guarded(text, 'json', limits, () => {
    const base = bomLength(text);
    const tree = new JsonTree(text, limits);
    visit(
      text.slice(base),
      {
        onObjectBegin: (offset) => tree.open('map', base + offset),
        onArrayBegin: (offset) => tree.open('list', base + offset),
        onObjectProperty: (name, offset, length) => tree.property(name, base + offset, length),
        onSeparator: (character, offset) => tree.separator(character, base + offset),
        onLiteralValue: (value, offset, length) => tree.literal(literalValue(value), base + offset, length),
        onObjectEnd: (offset) => tree.close('}', base + offset),
        onArrayEnd: (offset) => tree.close(']', base + offset),
        onComment: (offset, length) => tree.comment(base + offset, length),
        onError: (error: ParseErrorCode, offset, length) => {
          const range = { start: base + offset, end: base + offset + Math.max(1, length) };
          const source = text.slice(range.start, range.end);
          const code = tree.mismatch(source) ? undefined : jsonErrorCode(error, source, tree.isEmpty);
          if (code !== undefined) tree.problems.push(problemWithText(text, code, range));
        },
      },
      { disallowComments: false, allowTrailingComma: true },
    );
    const { root, comments } = tree;
    const problems = withoutCascades(text, tree.problems, isStructural);
    return { text, carrier: 'json', root, body: undefined, comments, problems };
  });
}

function literalValue(value: unknown): string | number | boolean | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
