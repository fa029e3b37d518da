import { readGraph } from '../../formats/dify/graph.js';
import { difyWorkflow } from '../../formats/grammars/dify.js';
import type { TextSlot } from '../../model/template.js';
import { entryOf, isList, toValue, valueAt } from '../../parse/tree.js';
import { defineRule } from '../define.js';

const app = (context: string, text: string) =>
  [
    'app: {name: 问答, mode: advanced-chat}',
    'workflow:',
    '  graph:',
    '    nodes:',
    "      - {id: '1', data: {type: knowledge-retrieval, title: 检索}}",
    "      - id: '2'",
    '        data:',
    '          type: llm',
    `          context: ${context}`,
    `          prompt_template: [{role: system, text: '${text}'}]`,
    '',
  ].join('\n');
const on = "{enabled: true, variable_selector: ['1', result]}";

export default defineRule({
  id: 'format-dify/context-filled',
  summary: {
    en: 'A model node with a context inserts it with {{#context#}}, and a node that inserts {{#context#}} has a context.',
    zh: '启用上下文的模型节点会引用 {{#context#}}，引用 {{#context#}} 的节点也已启用上下文。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  since: '0.2.0',
  fix: 'none',
  formats: ['dify'],
  references: ['iso-42001.a.6.2.2', 'nist-ai-rmf.map-2.1'],
  options: {},
  messages: {
    unfilled: {
      en: 'No context is set for this node, so {{#context#}} stays empty or reaches the model as it is. Set the context, or remove the placeholder.',
      zh: '此节点没有设置上下文，{{#context#}} 会留空，或原样发送给模型。请设置上下文，或删除该引用。',
    },
    notInserted: {
      en: 'A context is set, but no message inserts {{#context#}}, so the model never reads it. Insert it, or switch the context off.',
      zh: '已设置上下文，但没有消息引用 {{#context#}}，模型读不到这些内容。请加入引用，或关闭上下文。',
    },
  },
  docs: {
    why: {
      en: 'If the documents do not reach the model, answers that should rest on them are made up.',
      zh: '如果检索到的文档没有传给模型，本应有据可依的回答就只能靠编造。',
    },
    whenNot: {
      en: 'Nodes whose messages refer to the output of the retrieval node itself are not reported.',
      zh: '若消息直接引用了检索节点的输出，则不提示。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'app.yml', text: app(on, 'Answer from {{#context#}}.') },
      { file: '问答.yml', text: app('{enabled: false, variable_selector: []}', '请回答。') },
      { file: 'app.yml', text: app(on, 'Answer from {{#1.result#}}.') },
    ],
    invalid: [
      { file: 'app.yml', text: app('{enabled: false}', 'Answer from ⟦{{#context#}}⟧.'), expect: ['unfilled'] },
      { file: '问答.yml', text: app(on, '😀 请回答。').replace('context:', '⟦context⟧:'), expect: ['notInserted'] },
    ],
  }),
  check({ document, template, report }) {
    const data = valueAt(template.root, ['data']);
    const context = entryOf(data, 'context');
    if (!readGraph(document.root) || toValue(entryOf(data, 'type')?.value) !== 'llm') return;
    const selector = valueAt(context?.value, ['variable_selector']);
    const isSet =
      toValue(valueAt(context?.value, ['enabled'])) === true && isList(selector) && selector.items.length > 1;
    const texts = template.slots.filter(({ kind }) => kind === 'message');
    const places = texts.flatMap(placesIn);
    if (!isSet) for (const at of places) report({ at, message: 'unfilled' });
    if (!isSet || !context || places.length > 0 || texts.length === 0) return;
    const from = `${toValue(isList(selector) ? selector.items[0] : undefined)}.`;
    const isNamed = template.placeholders.some(({ name }) => name.startsWith(from));
    const isInJinja = texts.some(({ grammar }) => grammar !== difyWorkflow);
    if (!isNamed && !isInJinja) report({ at: context.key, message: 'notInserted', severity: 'info' });
  },
});

function placesIn({ text, grammar }: TextSlot) {
  if (grammar !== difyWorkflow) return [];
  return [...text.value.matchAll(/\{\{#context#\}\}/g)].map(({ index, 0: words }) =>
    text.toSource(index, index + words.length),
  );
}
