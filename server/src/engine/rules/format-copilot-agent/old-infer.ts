import { entryOf } from '../../parse/tree.js';
import { defineRule } from '../define.js';

export default defineRule({
  id: 'format-copilot-agent/old-infer',
  summary: {
    en: 'Custom agents use the current keys, not the retired infer, to say who may start them.',
    zh: '自定义智能体用现行的键写明可由谁启动，不再使用已停用的 infer。',
  },
  severity: 'info',
  confidence: 'exact',
  scope: 'template',
  since: '0.2.0',
  fix: 'suggestion',
  formats: ['copilot-agent'],
  references: ['iso-42001.a.6.2.5', 'iso-9001.7.5'],
  options: {},
  messages: {
    retired: {
      en: '"infer" is retired and may no longer take effect. Write "disable-model-invocation: true" if the model must not choose this agent, "user-invocable: false" if people must not.',
      zh: '“infer”已停用，其设置可能不再生效。不允许模型选用时写 disable-model-invocation: true；不允许用户选用时写 user-invocable: false。',
    },
  },
  fixes: { replace: { en: 'Replace with {line}', zh: '替换为 {line}' } },
  docs: {
    why: {
      en: 'When a tool stops reading the key, an agent that only people should start may be chosen by the model.',
      zh: '工具不再读取此键后，本应只由人启动的智能体可能会被模型选用。',
    },
    whenNot: {
      en: 'Where all readers of the file are older than the new keys (early 2026).',
      zh: '所有读取工具都早于新键（2026 年初）时。',
    },
  },
  examples: () => ({
    valid: [{ file: 'a.agent.md', text: '---\ndisable-model-invocation: true\n---\ninfer: 推断。\n' }],
    invalid: [
      {
        file: 'a.agent.md',
        text: '---\ndescription: 审阅😀\n⟦infer⟧: false\n---\nReview.\n',
        expect: ['retired'],
        fixed: '---\ndescription: 审阅😀\ndisable-model-invocation: true\n---\nReview.\n',
      },
      {
        file: '.github/agents/a.md',
        text: '---\n⟦infer⟧: user\n---\nReview.\n',
        expect: ['retired'],
      },
    ],
  }),
  check({ template: { root }, report }) {
    const { key, value } = entryOf(root, 'infer') ?? {};
    if (!key || !value) return;
    const flag = value.kind === 'scalar' && typeof value.value === 'boolean' ? value.value : undefined;
    const isFree = flag !== undefined && !entryOf(root, 'disable-model-invocation');
    const line = `disable-model-invocation: ${!flag}`;
    const edits = [{ range: { start: key.range.start, end: value.range.end }, newText: line }];
    const fixes = isFree ? [{ title: 'replace', kind: 'suggestion', edits, data: { line } } as const] : [];
    report({ at: key, message: 'retired', fixes });
  },
});
