import { entryOf, toValue } from '../../parse/tree.js';
import { defineRule } from '../define.js';

const prompt = '_type: prompt\ninput_variables: [topic]\ntemplate: "Tell me about {{ topic }}."\n';

export default defineRule({
  id: 'format-langchain/jinja2-refused',
  summary: {
    en: 'A prompt that is loaded from a file is not written in Jinja.',
    zh: '从文件加载的提示词不使用 Jinja。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.2.0',
  fix: 'none',
  formats: ['langchain'],
  references: ['owasp-llm.llm03', 'iso-42001.a.6.2.5'],
  options: {},
  messages: {
    refused: {
      en: 'LangChain refuses to load a file with template_format jinja2, because such a template can run code. Rewrite it as f-string or mustache.',
      zh: 'Jinja 模板可以执行代码，因此 LangChain 拒绝从文件加载 jinja2 模板。请改写为 f-string 或 mustache。',
    },
  },
  docs: {
    why: {
      en: 'A Jinja template from outside can call Python functions. LangChain therefore stopped reading them from files in 2023, and loading fails.',
      zh: '外来的 Jinja 模板可能调用 Python 的功能，因此 LangChain 自 2023 年起不再从文件读取，加载会失败。',
    },
    whenNot: {
      en: 'Where your own code reads the file and creates the template itself, and the file is as trusted as code.',
      zh: '由自有代码读取文件并创建模板，且文件与代码同样可信时。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'a.yaml', text: `${prompt}template_format: mustache\n` },
      {
        file: 'a.json',
        text: '{"lc": 1, "type": "constructor", "id": ["langchain", "prompts", "prompt", "PromptTemplate"], "kwargs": {"template": "{{ a }}", "input_variables": ["a"], "template_format": "jinja2"}}',
      },
    ],
    invalid: [
      { file: '介绍.yaml', text: `# 介绍😀\n${prompt}template_format: ⟦jinja2⟧\n`, expect: ['refused'] },
      {
        file: 'a.json',
        text: '{"input_variables": ["a"], "template": "{{ a }}", "template_format": ⟦"jinja2"⟧}',
        expect: ['refused'],
      },
    ],
  }),
  check({ template, report }) {
    const { root } = template;
    const format = entryOf(root, 'template_format')?.value;
    // Only the loader of a single text looks at it; serialised objects have a loader of their own.
    const isText = entryOf(root, 'template') ?? entryOf(root, 'template_path');
    if (format && toValue(format) === 'jinja2' && isText && !entryOf(root.parent, 'lc'))
      report({ at: format, message: 'refused' });
  },
});
