import type { ParsedNode } from '../parse/document.js';
import { isList, isMap, isString } from '../parse/tree.js';
import type { MentionList } from './mention.js';
import type { Reading } from './reading.js';

/** Keys under which a prompt, or a prompt inside of a message, lists names. */
const lists = ['input_variables', 'optional_variables'];
/** Keys under which it has one entry for each name. */
const maps = ['partial_variables', 'input_types'];
/** Prompts with variables of their own. */
const apart = ['example_prompt', 'examples'];

/** Each prompt of a chat lists the variables of its own text once more. */
export function langchainMentions({ templates }: Reading, list: MentionList): void {
  for (const [index, { root }] of templates.entries()) visit(root, index, list);
}

function visit(node: ParsedNode, template: number, list: MentionList): void {
  if (isList(node)) for (const item of node.items) visit(item, template, list);
  if (!isMap(node)) return;
  for (const { key, value } of node.entries) {
    const name = String(key.value);
    if (apart.includes(name)) continue;
    if (lists.includes(name) && isList(value)) {
      for (const item of value.items) if (isString(item)) list.whole(item.value, item, 'list', template);
    } else if (maps.includes(name) && isMap(value)) {
      for (const entry of value.entries) list.whole(String(entry.key.value), entry.key, 'value', template);
    } else if (name === 'variable_name' && isString(value)) list.whole(value.value, value, 'use', template);
    else visit(value, template, list);
  }
}
