import { defineLibraryRule } from '../define.js';
import { fileNameOf } from '../support/uri-paths.js';

export default defineLibraryRule({
  id: 'format-copilot-agent/chat-mode',
  summary: {
    en: 'Chat modes have become custom agents.',
    zh: '聊天模式已改为自定义智能体。',
  },
  severity: 'info',
  confidence: 'exact',
  scope: 'library',
  since: '0.2.0',
  fix: 'none',
  formats: ['copilot-agent'],
  references: ['iso-42001.a.6.2.5', 'iso-9001.7.5'],
  options: {},
  messages: {
    old: {
      en: 'Chat modes are called custom agents now, and tools are ceasing to read .chatmode.md. Move the file to .github/agents/{name}.',
      zh: '聊天模式现称自定义智能体，工具正逐步停止读取 .chatmode.md。请将文件移至 .github/agents/{name}。',
    },
  },
  docs: {
    why: {
      en: 'When a file is no longer loaded, people lose the rules that they rely on, and nothing tells them.',
      zh: '文件不再被加载后，用户所依赖的规则就不生效了，而且没有任何提示。',
    },
    whenNot: {
      en: 'Where people still work with a VS Code from before autumn 2025.',
      zh: '仍有人使用 2025 年秋季之前的 VS Code 时。',
    },
  },
  examples: () => ({
    valid: [{ file: '.github/agents/审阅.agent.md', text: '---\ndescription: x\n---\n审阅。\n' }],
    invalid: [
      {
        file: '.github/chatmodes/review.chatmode.md',
        text: '---\n⟦description⟧: 审阅\n---\nReview.\n',
        expect: ['old'],
      },
      { file: 'review.chatmode.md', text: '⟦Review 😀.⟧\nOn.\n', expect: ['old'] },
    ],
  }),
  collect: ({ anchor }) => anchor(),
  compare({ files, report }) {
    for (const { uri, facts: at } of files) {
      const name = fileNameOf(uri);
      if (!/\.chatmode\.md$/i.test(name)) continue;
      report(uri, { at, message: 'old', data: { name: name.replace(/\.chatmode\.md$/i, '.agent.md') } });
    }
  },
});
