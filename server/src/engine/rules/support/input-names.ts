import type { Variable } from '../../model/template.js';
import { words } from '../../model/vocabulary/words.js';
import { entryOf, isMap, toValue } from '../../parse/tree.js';

/** Words that say only that a variable holds several values. */
const holders = new Set(['block', 'info', 'details', 'detail', 'data', 'record', 'table', 'object', 'section', 'list']);

/**
 * What a variable brings in, as words with blanks between them: its name, role and tags, and for objects and tables also
 * each property or column by itself and behind the name (`bureau_block.phone` is `phone` and `bureau phone`).
 */
export function inputNames({ name, role, tags, node }: Variable): readonly string[] {
  const own = plain(name.value);
  const stem = own
    .split(' ')
    .filter((word) => !holders.has(word))
    .join(' ');
  const inner = innerNames(node).map(plain);
  const said = [role?.value, ...(tags?.value ?? [])].filter((one) => typeof one === 'string').map(plain);
  return [own, stem, ...said, ...inner, ...inner.map((one) => `${stem} ${one}`)];
}

/** Whether a variable says which properties or columns it has. */
export function hasInnerNames({ node }: Variable): boolean {
  return innerNames(node).length > 0;
}

function innerNames(node: Variable['node']): readonly string[] {
  const properties = isMap(node) ? entryOf(node, 'properties')?.value : undefined;
  if (isMap(properties)) return properties.entries.map(({ key }) => String(key.value));
  const columns = isMap(node) ? toValue(entryOf(node, 'columns')?.value) : undefined;
  if (!Array.isArray(columns)) return [];
  return columns.map((one) => (typeof one === 'string' ? one : String((one as { name?: unknown } | null)?.name ?? '')));
}

function plain(name: string): string {
  return words(name.slice(0, 200)).join(' ');
}
