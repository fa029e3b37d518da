import { readGraph, splitName } from '../../formats/dify/graph.js';
import { orderOf } from '../../formats/dify/order.js';
import { targetOf } from '../../formats/dify/outputs.js';
import { referencesOf } from '../../formats/dify/references.js';
import { defineRule } from '../define.js';
import { mistakeOf, suggester } from '../support/dify-references.js';

const lines = (...all: string[]) => `${all.join('\n')}\n`;
/** A workflow of a start, a model call with the given text, and what is added to each. */
const flow = (text: string, { start = '', steps = '', edges = '', rest = '', mode = 'workflow' } = {}) =>
  lines(
    `app: {name: 摘要, mode: ${mode}}`,
    'workflow:',
    ...(rest ? [`  ${rest}`] : []),
    '  graph:',
    `    edges: [{source: '1001', target: '1002'}${edges}]`,
    '    nodes:',
    `      - {id: '1001', data: {type: start, title: 开始, variables: [{variable: text, type: paragraph}${start}]}}`,
    "      - id: '1002'",
    '        data:',
    '          type: llm',
    '          title: 摘要',
    '          prompt_template:',
    `            - {role: user, text: '${text}'}`,
    ...(steps ? [`      ${steps}`] : []),
  );
const secondCall = "- {id: '1003', data: {type: llm, title: 复核, prompt_template: [{role: user, text: 请复核}]}}";
const loop = lines(
  'app: {mode: workflow}',
  'workflow:',
  '  graph:',
  "    edges: [{source: s, target: '20'}, {source: '20', target: '30'}]",
  '    nodes:',
  '      - {id: s, data: {type: start, variables: []}}',
  "      - {id: '20', data: {type: iteration, iterator_selector: [s, sys.files]}}",
  "      - {id: '21', parentId: '20', data: {type: llm, prompt_template: [{role: user, text: '译：{{#20.item#}}'}]}}",
  "      - {id: '30', data: {type: answer, answer: '{{#20.output#}}'}}",
);

export default defineRule({
  id: 'format-dify/reference-resolves',
  summary: {
    en: 'Every {{#node.output#}} names an output of a node that runs earlier.',
    zh: '每个 {{#节点.输出#}} 都对应先前运行的节点的输出。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  oncePerFile: true,
  since: '0.2.0',
  fix: 'suggestion',
  formats: ['dify'],
  references: ['iso-42001.a.6.2.2', 'nist-ai-rmf.map-2.1'],
  options: {},
  messages: {
    noStep: {
      en: '"{name}": there is no node "{id}" in this workflow. The run fails here, or goes on without the value. Choose an existing node.',
      zh: '“{name}”：此工作流中没有节点“{id}”。运行会在此失败，或在缺少该值的情况下继续。请改为引用现有节点。',
    },
    noInput: {
      en: '"{name}": the start node has no input "{output}". The run fails here, or goes on without the value. Declare it in the start node, or correct the name.',
      zh: '“{name}”：开始节点没有输入变量“{output}”。运行会在此失败，或在缺少该值的情况下继续。请在开始节点声明，或更正名称。',
    },
    noOutput: {
      en: '"{name}": this node has no output "{output}". The run fails here, or goes on without the value. Correct the name.',
      zh: '“{name}”：该节点没有输出“{output}”。运行会在此失败，或在缺少该值的情况下继续。请更正名称。',
    },
    undeclared: {
      en: '"{name}" is not among the {id} variables of this app, so it has no value. Declare it, or correct the name.',
      zh: '“{name}”不在此应用的 {id} 变量之中，因此没有取值。请声明，或更正名称。',
    },
    noSystem: {
      en: '"{name}" is not one of the known system variables of Dify, so it has no value. Correct the name.',
      zh: '“{name}”不是 Dify 已知的系统变量，因此没有取值。请更正名称。',
    },
    chatOnly: {
      en: '"{name}" has a value only in a conversation, and this app has the mode workflow. Ask for it in the start node.',
      zh: '“{name}”只在对话型应用中有值，而此应用的模式为 workflow。请改由开始节点输入。',
    },
    late: {
      en: '"{name}": the node "{id}" does not run before this one, so its output may be missing. Connect it, or choose another node.',
      zh: '“{name}”：节点“{id}”并不先于此节点运行，届时可能还没有输出。请调整连线，或改为引用其他节点。',
    },
    misspelt: {
      en: '"{name}" does not exist. Did you mean "{nearest}"? The run fails here, or goes on without the value.',
      zh: '“{name}”不存在，是否应为“{nearest}”？运行会在此失败，或在缺少该值的情况下继续。',
    },
  },
  fixes: { rename: { en: 'Replace with "{nearest}"', zh: '替换为“{nearest}”' } },
  docs: {
    why: {
      en: 'Deleting or copying a node leaves references behind that lead nowhere. A model call then fails, or the prompt lacks the document or the rule that it rests on.',
      zh: '删除或复制节点后，常会留下失效的引用。模型调用会因此失败，或者提示词缺少所依据的文件或规则。',
    },
    whenNot: {
      en: 'The order is checked only for nodes that can be reached from the start node. Outputs of plug-ins are not known, so they are not checked.',
      zh: '只有从开始节点可到达的节点才检查先后顺序。插件的输出无从得知，不作检查。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'app.yml', text: flow('{{#1001.text#}} {{#sys.user_id#}} {{#context#}} {{name}}') },
      { file: '循环.yml', text: loop },
      {
        file: 'app.yml',
        text: flow('{{#env.TONE#}} {{#conversation.log#}} {{#sys.query#}}', {
          mode: 'advanced-chat',
          rest: 'environment_variables: [{name: TONE, value: 正式}]\n  conversation_variables: [{name: log, value: []}]',
        }),
      },
    ],
    invalid: [
      { file: '摘要.yml', text: flow('😀 ⟦{{#1009.text#}}⟧'), expect: ['misspelt'], fixed: flow('😀 {{#1001.text#}}') },
      { file: '摘要.yml', text: flow('请看 ⟦{{#1009.draft#}}⟧'), expect: ['noStep'] },
      {
        file: 'app.yml',
        text: flow('⟦{{#1001.txet#}}⟧ and ⟦{{#1001.contract#}}⟧'),
        expect: ['misspelt', 'noInput'],
        fixed: flow('{{#1001.text#}} and {{#1001.contract#}}'),
      },
      {
        file: 'app.yml',
        text: flow('⟦{{#env.KEY#}}⟧ ⟦{{#sys.weather#}}⟧ ⟦{{#sys.query#}}⟧ ⟦{{#conversation.log#}}⟧'),
        expect: ['undeclared', 'noSystem', 'chatOnly', 'undeclared'],
      },
      {
        file: 'app.yml',
        text: flow('⟦{{#1003.text#}}⟧', { steps: secondCall, edges: ", {source: '1002', target: '1003'}" }),
        expect: ['late'],
      },
      {
        file: 'app.yml',
        text: flow('{{#1001.text#}}', {
          steps:
            "- {id: '4', data: {type: template-transform, template: '{{ t }}', variables: [{variable: t, value_selector: ⟦['1001', contract]⟧}]}}\n      - {id: '5', data: {type: answer, answer: '⟦{{#4.text#}}⟧'}}",
        }),
        expect: ['noInput', 'noOutput'],
      },
    ],
  }),
  check({ document, report }) {
    const graph = readGraph(document.root);
    if (!graph) return;
    const runsBefore = orderOf(graph);
    const suggest = suggester(graph);
    for (const reference of referencesOf(graph)) {
      const { name, at, nameAt } = reference;
      const [id, output] = splitName(name);
      const target = targetOf(graph, name);
      const message = mistakeOf(target, reference, runsBefore);
      if (!message) continue;
      const guess = suggest(name, target);
      const data = { name, id, output, nearest: guess ?? '' };
      const severity = message === 'chatOnly' || message === 'noSystem' ? ({ severity: 'warning' } as const) : {};
      if (guess === undefined || !nameAt) report({ at, message, data, ...severity });
      else {
        const edits = [{ range: nameAt, newText: guess }];
        report({ at, message: 'misspelt', data, fixes: [{ title: 'rename', kind: 'suggestion', edits, data }] });
      }
    }
  },
});
