import { isList, isMap, isString, valueAt } from '../parse/tree.js';
import type { MentionList } from './mention.js';
import type { Reading } from './reading.js';

/** Beside the schema of the inputs: defaults by name, and the names that a JSON Schema requires. */
export function dotpromptMentions({ document: { root } }: Reading, list: MentionList): void {
  const defaults = valueAt(root, ['input', 'default']);
  for (const { key } of isMap(defaults) ? defaults.entries : []) list.whole(String(key.value), key, 'value', 0);
  const required = valueAt(root, ['input', 'schema', 'required']);
  for (const item of isList(required) ? required.items : []) {
    if (isString(item)) list.whole(item.value, item, 'list', 0);
  }
}
