import { entryOf, isList, toValue, valueAt } from '../../parse/tree.js';
import { defineRule } from '../define.js';

const chat = (...messages: readonly string[]) =>
  `_type: chat\ninput_variables: [topic]\nmessages:\n${messages.map((text) => `  - ${text}\n`).join('')}`;
const first = 'prompt: {template: "About {topic}."}';

export default defineRule({
  id: 'format-langchain/chat-first-only',
  summary: {
    en: 'A chat prompt that is loaded from a file has one message.',
    zh: '从文件加载的聊天提示词只有一条消息。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  since: '0.2.0',
  fix: 'none',
  formats: ['langchain'],
  references: ['iso-42001.a.6.2.5', 'iso-42001.a.6.2.2'],
  options: {},
  messages: {
    lost: {
      en: 'load_prompt reads only the first message of a chat prompt and silently drops this one. Save the prompt with dumps instead, or keep one message.',
      zh: 'load_prompt 只读取聊天提示词的第一条消息，此条会被直接丢弃。请改用 dumps 保存，或只保留一条消息。',
    },
  },
  docs: {
    why: {
      en: 'A safety rule in the second message never reaches the model, and nothing shows it: the prompt loads, and answers come as usual.',
      zh: '写在第二条消息中的安全规则到不了模型，而提示词照常加载、模型照常回答，使人无从察觉。',
    },
    whenNot: {
      en: 'Where your own code reads the file and takes all messages.',
      zh: '由自有代码读取文件并使用全部消息时。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'a.yaml', text: chat(first) },
      { file: 'a.yaml', text: '_type: prompt\ntemplate: 介绍 {topic}\ninput_variables: [topic]\nmessages: [a, b]\n' },
    ],
    invalid: [
      { file: 'a.yaml', text: chat(first, '⟦prompt: {template: 请用中文回答😀}⟧'), expect: ['lost'] },
      {
        file: 'a.json',
        text: '{"_type": "chat", "input_variables": [], "messages": [{"prompt": {"template": "Hi"}}, ⟦{"prompt": {"template": "A"}}⟧, ⟦{"prompt": {"template": "B"}}⟧]}',
        expect: ['lost', 'lost'],
      },
    ],
  }),
  check({ template, report }) {
    const messages = entryOf(template.root, 'messages')?.value;
    if (toValue(valueAt(template.root, ['_type'])) !== 'chat' || !isList(messages)) return;
    for (const message of messages.items.slice(1)) report({ at: message, message: 'lost' });
  },
});
