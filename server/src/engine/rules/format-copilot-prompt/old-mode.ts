import { entryOf } from '../../parse/tree.js';
import { defineRule } from '../define.js';

export default defineRule({
  id: 'format-copilot-prompt/old-mode',
  summary: {
    en: 'Prompt files name their agent under agent, not under the older key mode.',
    zh: '提示词文件用 agent 指定智能体，不再使用旧键 mode。',
  },
  severity: 'info',
  confidence: 'exact',
  scope: 'template',
  since: '0.2.0',
  fix: 'safe',
  formats: ['copilot-prompt'],
  references: ['iso-42001.a.6.2.5', 'iso-9001.7.5'],
  options: {},
  messages: {
    old: {
      en: 'VS Code now calls this key "agent"; "mode" is read for old files only. Rename it.',
      zh: 'VS Code 现在使用“agent”，“mode”仅为兼容旧文件而读取。请改名。',
    },
    both: {
      en: 'This file also has "agent", so "mode" is not read. Remove it.',
      zh: '文件中已有“agent”，“mode”不会被读取。请删除。',
    },
  },
  fixes: { rename: { en: 'Rename to agent', zh: '改名为 agent' } },
  docs: {
    why: {
      en: 'Which agent runs a prompt decides what it may do. A key that tools stop reading leaves that to chance.',
      zh: '由哪个智能体运行，决定了提示词可以做什么。工具不再读取旧键后，这一点就无法确定。',
    },
    whenNot: {
      en: 'Where people still work with a VS Code from before autumn 2025.',
      zh: '仍有人使用 2025 年秋季之前的 VS Code 时。',
    },
  },
  examples: () => ({
    valid: [{ file: 'a.prompt.md', text: '---\nagent: agent\n---\nmode: 起草。\n' }],
    invalid: [
      {
        file: 'a.prompt.md',
        text: '---\ndescription: 审阅😀\n⟦mode⟧: agent\n---\nReview.\n',
        expect: ['old'],
        fixed: '---\ndescription: 审阅😀\nagent: agent\n---\nReview.\n',
      },
      { file: 'a.prompt.md', text: '---\n⟦mode⟧: ask\nagent: plan\n---\nReview.\n', expect: ['both'] },
    ],
  }),
  check({ template: { root }, report }) {
    const key = entryOf(root, 'mode')?.key;
    if (!key) return;
    const edits = [{ range: key.range, newText: 'agent' }];
    if (entryOf(root, 'agent')) report({ at: key, message: 'both' });
    else report({ at: key, message: 'old', fixes: [{ title: 'rename', kind: 'safe', edits }] });
  },
});
