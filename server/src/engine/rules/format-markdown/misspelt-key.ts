import { isMap } from '../../parse/tree.js';
import { defineRule } from '../define.js';
import { listOfStrings } from '../options.js';
import { headerKeys, meantKey } from '../support/header-keys.js';

export default defineRule({
  id: 'format-markdown/misspelt-key',
  summary: {
    en: 'The keys in the front matter of a prompt, agent, skill or rule are spelt as the tool reads them.',
    zh: '提示词、智能体、技能或规则文件的文件头中，键名与工具读取的拼写一致。',
  },
  severity: 'info',
  confidence: 'heuristic',
  scope: 'template',
  since: '0.2.0',
  fix: 'suggestion',
  formats: Object.keys(headerKeys),
  references: ['iso-42001.a.6.2.3', 'iso-9001.7.5'],
  options: {
    ignore: listOfStrings({ en: 'Keys of your own.', zh: '自有的键。' }),
  },
  messages: {
    misspelt: {
      en: 'The tool does not read "{key}", so this setting has no effect. Did you mean "{nearest}"?',
      zh: '工具不读取“{key}”，此设置不起作用。是否应为“{nearest}”？',
    },
  },
  fixes: { rename: { en: 'Rename to {nearest}', zh: '改名为 {nearest}' } },
  docs: {
    why: {
      en: 'A misspelt key is silently dropped: a tool list that was meant as a limit then limits nothing.',
      zh: '拼写有误的键会被静默忽略：本想限制工具的列表实际上不起限制作用。',
    },
    whenNot: {
      en: 'List keys of your own under ignore. Keys that resemble no known key are never reported.',
      zh: '自有的键请列入 ignore。与已知键不相似的键不会报告。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'a.prompt.md', text: '---\ndescription: Draft\nmode: agent\ntags: [x]\ntested_with: GPT\n---\nDraft.\n' },
      { file: 'a.agent.md', text: '---\nname: a\nhidden: true\nmodel: gpt-5\n---\nReview.\n' },
      { file: 'a.mdc', text: '---\ndescription: 代码规范\ntitle: Style\nglobs: *.ts\n---\n规则。\n' },
      { file: 'a.mdc', text: '---\nglob: *.ts\ndescription: x\n---\nRule.\n', options: { ignore: ['glob'] } },
    ],
    invalid: [
      {
        file: 'skills/a/SKILL.md',
        text: '---\nname: a\ndescription: 起草😀报告\n⟦allowed_tools⟧: Read\n---\nDraft.\n',
        expect: ['misspelt'],
        fixed: '---\nname: a\ndescription: 起草😀报告\nallowed-tools: Read\n---\nDraft.\n',
      },
      {
        file: 'a.instructions.md',
        text: '---\n⟦applyto⟧: "**"\n⟦descripton⟧: x\n---\nUse tabs.\n',
        expect: ['misspelt', 'misspelt'],
        fixed: '---\napplyTo: "**"\ndescription: x\n---\nUse tabs.\n',
      },
      {
        file: '.cursor/rules/a.mdc',
        text: '---\n⟦alwaysapply⟧: true\n---\nUse tabs.\n',
        expect: ['misspelt'],
        fixed: '---\nalwaysApply: true\n---\nUse tabs.\n',
      },
    ],
  }),
  check({ template, options, report }) {
    const entries = isMap(template.root) ? template.root.entries : [];
    const present = new Set(entries.map(({ key }) => String(key.value)));
    for (const { key } of entries) {
      const name = String(key.value);
      const meant = options.ignore.includes(name) ? undefined : meantKey(template.format, name);
      if (meant === undefined || present.has(meant)) continue;
      const edits = [{ range: key.range, newText: meant }];
      const data = { key: name, nearest: meant };
      report({ at: key, message: 'misspelt', data, fixes: [{ title: 'rename', kind: 'suggestion', edits, data }] });
    }
  },
});
