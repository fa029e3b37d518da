import { readGraph, selectorOf } from '../../formats/dify/graph.js';
import { difyWorkflow } from '../../formats/grammars/dify.js';
import type { ParsedNode } from '../../parse/document.js';
import { entryOf, isList, isString, walk } from '../../parse/tree.js';
import { defineRule } from '../define.js';
import { listOfStrings } from '../options.js';

const app = (inputs: string, text: string) =>
  [
    'app: {name: 问候, mode: workflow}',
    'workflow:',
    '  graph:',
    "    edges: [{source: '1', target: '2'}]",
    '    nodes:',
    `      - {id: '1', data: {type: start, variables: [${inputs}]}}`,
    `      - {id: '2', data: {type: llm, prompt_template: [{role: user, text: '${text}'}]}}`,
    '',
  ].join('\n');

export default defineRule({
  id: 'format-dify/input-used',
  summary: {
    en: 'Every input that the start node of a workflow asks for is used by another node.',
    zh: '工作流开始节点要求填写的每项输入都有节点用到。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  oncePerFile: true,
  since: '0.2.0',
  fix: 'none',
  formats: ['dify'],
  references: ['gdpr.art-5-1-c', 'cn-pipl.art-6', 'hipaa.164.502-b'],
  options: {
    ignore: listOfStrings({ en: 'Names of inputs that may remain unused.', zh: '允许未被使用的输入名称。' }),
  },
  messages: {
    unused: {
      en: 'Users are asked for "{name}", but no node uses it, so data is collected that nobody needs. Remove the input, or use it.',
      zh: '应用要求用户填写“{name}”，却没有节点用到，等于收集了不需要的数据。请删除该输入，或加以使用。',
    },
  },
  docs: {
    why: {
      en: 'An app may ask only for what its task needs. Inputs are stored with every run, whether used or not.',
      zh: '应用只应索取任务所需的数据。无论是否用到，输入都会随每次运行保存下来。',
    },
    whenNot: {
      en: 'List inputs that are asked for only for the run records under ignore.',
      zh: '仅为留存记录而设的输入，请列入 ignore。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'app.yml', text: app('{variable: name, type: text-input}', 'Greet {{#1.name#}}.') },
      {
        file: '问候.yml',
        text: app('{variable: city}', '问候').replace("text: '问候'", "text: 问候, from: ['1', city]"),
      },
      { file: 'app.yml', text: app('{variable: ticket}', 'Hello'), options: { ignore: ['ticket'] } },
    ],
    invalid: [
      { file: 'app.yml', text: app('{variable: name}, {variable: ⟦ssn⟧}', 'Greet {{#1.name#}}.'), expect: ['unused'] },
      { file: '问候.yml', text: app('{variable: ⟦id_card⟧, label: 身份证号😀}', '写一句问候。'), expect: ['unused'] },
    ],
  }),
  check({ document, options, report }) {
    const graph = readGraph(document.root);
    if (!graph || graph.inputs.size === 0 || graph.nodes.size < 2) return;
    const used = usedIn(document.root);
    for (const { id, type, outputs } of graph.nodes.values()) {
      if (type !== 'start') continue;
      for (const [name, declaration] of outputs ?? []) {
        const at = entryOf(declaration, 'variable')?.value;
        if (at && !used.has(`${id}.${name}`) && !options.ignore.includes(name)) {
          report({ at, message: 'unused', data: { name } });
        }
      }
    }
  },
});

/** Every output that is named anywhere, in a text or by a list. */
function usedIn(root: ParsedNode | undefined): ReadonlySet<string> {
  const used = new Set<string>();
  walk(root, (node) => {
    const selector = isList(node) ? selectorOf(node) : undefined;
    if (selector !== undefined) used.add(selector);
    if (isString(node) && node.value.includes('{{')) {
      for (const { name } of difyWorkflow.scan(node.value).uses) used.add(name);
    }
  });
  return used;
}
