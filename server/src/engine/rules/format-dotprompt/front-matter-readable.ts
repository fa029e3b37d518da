import { promptFileDialect } from '../../formats/dotprompt/dialect.js';
import { defineRule } from '../define.js';

export default defineRule({
  id: 'format-dotprompt/front-matter-readable',
  summary: {
    en: 'The front matter of a .prompt file is readable YAML.',
    zh: '.prompt 文件的文件头是可读取的 YAML。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.2.0',
  fix: 'none',
  formats: ['dotprompt'],
  needs: 'text',
  references: ['iso-42001.a.6.2.5', 'iso-42001.a.6.2.3'],
  options: {},
  messages: {
    sent: {
      en: 'This YAML has a mistake, so Dotprompt drops all settings and sends them to the model as text. Correct what is reported below.',
      zh: '此处的 YAML 有错误，Dotprompt 会丢弃全部设置，并把它们当作提示词发送给模型。请修正下面报告的问题。',
    },
    refused: {
      en: 'This YAML has a mistake, so the file cannot be loaded. Correct what is reported below.',
      zh: '此处的 YAML 有错误，文件无法加载。请修正下面报告的问题。',
    },
  },
  docs: {
    why: {
      en: 'When the settings cannot be read, Dotprompt only writes a line to its log. Model, tools and schemas are lost, and the settings themselves reach the model.',
      zh: '设置无法读取时，Dotprompt 只在日志中记一行：模型、工具和 Schema 全部失效，设置内容还会发送给模型。',
    },
    whenNot: {
      en: 'Where the reader is known to tolerate such mistakes.',
      zh: '已确认读取工具能够容忍这类错误时。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'a.prompt', text: '---\nmodel: googleai/gemini-2.5-flash\n---\n写一个标题。\n' },
      { file: 'a.prompt', text: '{{role "system"}}\nBe brief.\n---\na: b: c\n---\n' },
    ],
    invalid: [
      {
        file: 'a.prompt',
        text: '# 许可\n\n⟦---⟧\nconfig: {temperature: 0.2}\ninput:\n  schema:\n    tone: ⟦"calm" | "lively"⟧\n---\n语气😀：{{tone}}\n',
        expect: ['sent', 'text-after-value'],
      },
      {
        file: 'a.prompt',
        text: '⟦---⟧\nmodel: gpt-4o\ntemperature: 0.2\ninput:\n  ⟦schema⟧\n    name: string\n---\nUser: {{name}}\n',
        expect: ['refused', 'multiline-key'],
      },
    ],
  }),
  check({ document, report }) {
    const { text, root, body, problems } = document;
    const bodyStart = body?.range.start ?? text.length;
    const isBroken = problems.some(
      ({ severity, code, range }) =>
        severity === 'error' && !code.startsWith('front-matter') && range.start < bodyStart,
    );
    const fence = /^\uFEFF?(?:(?:#[^\n]*|[ \t\r]*)\n)*/.exec(text)?.[0].length ?? 0;
    if (!root || !isBroken || !text.startsWith('---', fence)) return;
    const isRefused = promptFileDialect('', document)?.dialect === 'litellm';
    report({ at: { start: fence, end: fence + 3 }, message: isRefused ? 'refused' : 'sent' });
  },
});
