import { entryOf, isList, isMap, toValue } from '../../parse/tree.js';
import { defineRule } from '../define.js';

const inputs = 'input_variables:\n  - name: topic\n';

export default defineRule({
  id: 'format-semantic-kernel/template-missing',
  summary: {
    en: 'A prompt function has text.',
    zh: '提示词函数含有文本。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.2.0',
  fix: 'none',
  formats: ['semantic-kernel'],
  references: ['iso-42001.a.6.2.2', 'iso-42001.a.6.2.3'],
  options: {},
  messages: {
    missing: {
      en: 'There is no template, so the inputs are collected and an empty prompt is sent. Add the text under template.',
      zh: '缺少 template，收集了输入，发送的却是空提示词。请在 template 中写入文本。',
    },
    settingsOnly: {
      en: 'There is no template here. An agent may get its text from code; a function would send an empty prompt.',
      zh: '此处没有 template。智能体可由代码提供文本；作为函数则会发送空提示词。',
    },
    empty: {
      en: 'The template is empty, so an empty prompt is sent. Write the text.',
      zh: 'template 为空，会发送空提示词。请写入文本。',
    },
  },
  docs: {
    why: {
      en: 'Semantic Kernel treats a prompt without text as an empty one and asks the model nothing, and no log says so.',
      zh: '没有文本的提示词会被当作空提示词，模型什么也没被问到，日志中也没有任何记录。',
    },
    whenNot: {
      en: 'Where the file only holds settings and the application supplies the text.',
      zh: '文件只存放设置、文本由应用提供时。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'a.prompt.yaml', text: `template: 写一首关于 {{$topic}} 的诗。\n${inputs}` },
      { file: 'agent.yaml', text: 'type: chat_completion_agent\nname: a\ninstructions: Be brief.\n' },
      { file: 'config.json', text: '{"schema": 1, "execution_settings": {}, "input_variables": [{"name": "a"}]}' },
    ],
    invalid: [
      {
        file: '诗歌😀.yaml',
        text: `⟦template_format⟧: handlebars\ndescription: 写诗😀\n${inputs}`,
        expect: ['missing'],
      },
      {
        file: 'agent.yaml',
        text: '⟦name⟧: agent\ntemplate_format: semantic-kernel\nexecution_settings: {default: {temperature: 0}}\n',
        expect: ['settingsOnly'],
      },
      { file: 'a.prompt.yaml', text: `template: ⟦" "⟧\n${inputs}`, expect: ['empty'] },
      { file: 'a.prompt.json', text: '{"template": ⟦null⟧}', expect: ['empty'] },
    ],
  }),
  check({ document, template, anchor, report }) {
    const { root } = document;
    if (!isMap(root) || entryOf(root, 'instructions')) return;
    const text = entryOf(root, 'template')?.value;
    if (text) {
      const plain = toValue(text);
      if (plain === null || (typeof plain === 'string' && plain.trim() === '')) report({ at: text, message: 'empty' });
      return;
    }
    const variables = entryOf(template.root, 'input_variables')?.value;
    if (isList(variables) && variables.items.length > 0) report({ at: anchor(), message: 'missing' });
    else report({ at: anchor(), message: 'settingsOnly', severity: 'info' });
  },
});
