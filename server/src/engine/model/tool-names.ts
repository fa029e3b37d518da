import type { ParsedNode } from '../parse/document.js';
import { isList, isMap, isString } from '../parse/tree.js';
import type { DecodedText } from '../text/decoded-text.js';
import type { OffsetRange } from '../text/range.js';

/** A tool that a header grants, with its place in the file. `Bash(git add:*)` is one name. */
export interface ToolName {
  readonly name: string;
  readonly range: OffsetRange;
}

/**
 * The tools under a key: a list of names, or one string with commas between them. A string without
 * commas is split at blanks, as the skill specification has it. Brackets hold what belongs to one tool. Older files write
 * a map of tools to booleans; its true keys count.
 */
export function toolNames(node: ParsedNode | undefined): readonly ToolName[] {
  if (isList(node))
    return node.items.flatMap((item) => (isString(item) ? [{ name: item.value, range: item.range }] : []));
  if (isMap(node)) {
    return node.entries.flatMap(({ key, value }) =>
      value.kind === 'scalar' && value.value === true ? [{ name: String(key.value), range: key.range }] : [],
    );
  }
  return isString(node) && node.text ? splitNames(node.text) : [];
}

function splitNames(text: DecodedText): readonly ToolName[] {
  const { value } = text;
  const names: ToolName[] = [];
  const between = hasOuterComma(value) ? /,/ : /[\s,]/;
  let depth = 0;
  let start = 0;
  for (let at = 0; at <= value.length; at++) {
    const character = value[at] ?? ',';
    if (character === '(') depth++;
    else if (character === ')') depth = Math.max(0, depth - 1);
    if (at < value.length && (depth > 0 || !between.test(character))) continue;
    const words = value.slice(start, at);
    const name = words.trim();
    if (name !== '') {
      const from = start + words.length - words.trimStart().length;
      names.push({ name, range: text.toSource(from, from + name.length) });
    }
    start = at + 1;
  }
  return names;
}

function hasOuterComma(value: string): boolean {
  let depth = 0;
  for (const character of value) {
    if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === ',' && depth <= 0) return true;
  }
  return false;
}
