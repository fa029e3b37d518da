import type { MapNode, ParsedNode } from '../parse/document.js';
import { entryOf, isList, isMap, isString } from '../parse/tree.js';
import type { Rule } from '../rules/define.js';
import type { ConfigProblem } from './problems.js';

/**
 * The configuration without what it says of the rules of users' packs, which the shipped schema cannot know, and what is
 * wrong with that part.
 */
export function splitPackRules(
  uri: string,
  root: MapNode,
  rules: readonly Rule[],
): { readonly rest: MapNode; readonly problems: readonly ConfigProblem[] } {
  const ids = new Set(rules.filter(({ isUsers }) => isUsers).map(({ id }) => id));
  if (ids.size === 0) return { rest: root, problems: [] };
  const problems: ConfigProblem[] = [];
  const without = (node: ParsedNode): ParsedNode => {
    if (!isMap(node)) return node;
    const mine = node.entries.filter(({ key }) => ids.has(String(key.value)));
    for (const { value } of mine) {
      const severity = isMap(value) ? entryOf(value, 'severity')?.value : value;
      const other = isMap(value) ? value.entries.find(({ key }) => key.value !== 'severity') : undefined;
      const isRight = isString(severity) && ['off', 'info', 'warning', 'error'].includes(severity.value);
      if (other) problems.push(problem(uri, other.key, 'no-options'));
      else if (!isRight) problems.push(problem(uri, severity ?? value, 'bad-severity'));
    }
    return { ...node, entries: node.entries.filter((entry) => !mine.includes(entry)) };
  };
  const entries = root.entries.map((entry) => {
    if (entry.key.value === 'rules') return { ...entry, value: without(entry.value) };
    if (entry.key.value !== 'overrides' || !isList(entry.value)) return entry;
    const items = entry.value.items.map((item) =>
      isMap(item)
        ? {
            ...item,
            entries: item.entries.map((one) =>
              one.key.value === 'rules' ? { ...one, value: without(one.value) } : one,
            ),
          }
        : item,
    );
    return { ...entry, value: { ...entry.value, items } };
  });
  return { rest: { ...root, entries }, problems };
}

function problem(uri: string, node: ParsedNode, messageId: string): ConfigProblem {
  return { uri, range: node.range, source: 'config/invalid', messageId, data: {} };
}
