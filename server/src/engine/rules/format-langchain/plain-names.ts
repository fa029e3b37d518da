import { defineRule } from '../define.js';

const prompt = (template: string) => `_type: prompt\ninput_variables: [order]\ntemplate: "${template}"\n`;

export default defineRule({
  id: 'format-langchain/plain-names',
  summary: {
    en: 'Fields of a format string are plain names, without attributes, items or nested fields.',
    zh: '格式串中的字段为单纯的名称，不取属性、不取元素，也不嵌套。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  since: '0.2.0',
  fix: 'none',
  formats: ['langchain'],
  references: ['owasp-llm.llm02', 'iso-42001.a.6.2.5'],
  options: {},
  messages: {
    path: {
      en: 'Current LangChain refuses "{path}": attributes and items can expose internals of the program. Pass the value under a name of its own.',
      zh: '新版 LangChain 拒绝“{path}”：取属性或元素可以读到程序内部的信息。请将该值单独传入并命名。',
    },
    nested: {
      en: 'Current LangChain refuses a field inside a field ("{path}"). Write the number itself, or format the value beforehand.',
      zh: '新版 LangChain 拒绝在字段中嵌套字段（“{path}”）。请直接写出数值，或事先格式化。',
    },
  },
  docs: {
    why: {
      en: 'Through attributes of a value a template could read keys and settings of the running program. LangChain closed that in its releases of November 2025 (GHSA-6qv9-48xg-fc7f).',
      zh: '模板可借助值的属性读取运行中程序的密钥和设置。LangChain 已在 2025 年 11 月的版本中封堵（GHSA-6qv9-48xg-fc7f）。',
    },
    whenNot: {
      en: 'With an older release of LangChain, and templates that are as trusted as code.',
      zh: '使用旧版 LangChain，且模板与代码同样可信时。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'a.yaml', text: prompt('订单 {order!r:>10} {{order.id}}') },
      { file: 'a.yaml', text: `${prompt('{{order.id}}')}template_format: mustache\n` },
    ],
    invalid: [
      {
        file: '订单.yaml',
        text: prompt('订单😀 ⟦{order.id}⟧ 与 ⟦{order[items]}⟧'),
        expect: ['path', 'path'],
      },
      { file: 'a.yaml', text: prompt('{order:⟦{order}⟧}'), expect: ['nested'] },
    ],
  }),
  check({ template, report }) {
    for (const { slot, name, path, start, end, inserts } of template.placeholders) {
      if (slot.grammar.id !== 'f-string' || (path === name && inserts)) continue;
      report({ at: slot.text.toSource(start, end), message: inserts ? 'path' : 'nested', data: { path } });
    }
  },
});
