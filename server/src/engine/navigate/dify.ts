import { type DifyGraph, mapsUnder, readGraph, selectorOf, splitName } from '../formats/dify/graph.js';
import { targetOf } from '../formats/dify/outputs.js';
import { difyWorkflow } from '../formats/grammars/dify.js';
import type { ParsedNode } from '../parse/document.js';
import { entryOf, isList, isMap, isString, walk } from '../parse/tree.js';
import type { MentionList } from './mention.js';
import type { Reading } from './reading.js';

/** The file as a whole: any step may use what another one gives. */
const whole = -1;

/**
 * The names `1001.text` of a workflow: where a form, a step or the workflow itself declares them, and every text and
 * selector of any step that names them. What is renamed is the part behind the dot.
 */
export function difyMentions({ document: { root } }: Reading, list: MentionList): void {
  const graph = readGraph(root);
  const workflow = entryOf(root, 'workflow')?.value;
  if (!graph || !workflow) return;
  declarations(graph, list);
  walk(workflow, (node) => {
    if (isList(node)) selector(node, graph, list);
    else if (isString(node) && node.key !== 'code' && node.value.includes('{{#')) uses(node, list);
  });
}

function declarations(graph: DifyGraph, list: MentionList): void {
  const declare = (id: string, at: ParsedNode, key: string): void => {
    const name = entryOf(at, key)?.value;
    if (isString(name)) list.whole(`${id}.${name.value}`, name, 'declaration', whole, name.value);
  };
  for (const { id, type, data } of graph.nodes.values()) {
    if (type === 'start') for (const map of mapsUnder(data, 'variables')) declare(id, map, 'variable');
    if (type === 'parameter-extractor') for (const map of mapsUnder(data, 'parameters')) declare(id, map, 'name');
    const outputs = entryOf(data, 'outputs')?.value;
    if (type !== 'code' || !isMap(outputs)) continue;
    for (const { key } of outputs.entries) {
      const name = String(key.value);
      list.whole(`${id}.${name}`, key, 'declaration', whole, name);
    }
  }
  for (const map of graph.environment.values()) declare('env', map, 'name');
  for (const map of graph.conversation.values()) declare('conversation', map, 'name');
}

/** `['1001', text]`, whatever key it stands under: a step that there is, and one of its outputs. */
function selector(node: ParsedNode, graph: DifyGraph, list: MentionList): void {
  const name = selectorOf(node);
  if (name === undefined || !isList(node)) return;
  const [id, output] = splitName(name);
  const isKnown = graph.nodes.has(id) || ['env', 'conversation', 'sys'].includes(id);
  const at = node.items[1];
  if (isKnown && at?.kind === 'scalar') list.whole(name, at, 'use', whole, output);
}

function uses(node: ParsedNode, list: MentionList): void {
  if (!isString(node) || !node.text) return;
  for (const { name, nameEnd, spaced } of difyWorkflow.scan(node.value).uses) {
    const [, words] = splitName(name);
    if (spaced) continue;
    const facts = { key: name, words, template: whole, role: 'use', grammar: difyWorkflow } as const;
    list.part(facts, node.text, node, nameEnd - words.length, nameEnd);
  }
}

/** Whether a name of a workflow can be given another name: the names of other outputs are made by code, models or Dify. */
export function isRenamable(root: ParsedNode | undefined, name: string): boolean {
  const graph = readGraph(root);
  if (!graph || !name.includes('.')) return true;
  const target = targetOf(graph, name);
  if (target.found === 'start') return true;
  return target.found === 'declared' && target.from?.type !== 'code' && target.from?.type !== 'template-transform';
}
