import { entryOf, isList, isMap, toValue } from '../../parse/tree.js';
import { defineRule } from '../define.js';

const first = 'prompts:\n  - task: self_check_input\n    content: "Block? {{ user_input }}"\n';

export default defineRule({
  id: 'format-nemo-guardrails/content-or-messages',
  summary: {
    en: 'Every guardrails prompt has either content or messages.',
    zh: '每条护栏提示词只含 content 或 messages 之一。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  oncePerFile: true,
  since: '0.2.0',
  fix: 'none',
  formats: ['nemo-guardrails'],
  references: ['iso-42001.a.6.2.2', 'nist-ai-rmf.map-2.1'],
  options: {},
  messages: {
    neither: {
      en: 'The prompt of "{task}" has neither content nor messages. NeMo Guardrails refuses the whole configuration, so no check runs. Add one of them.',
      zh: '“{task}”的提示词既没有 content 也没有 messages。NeMo Guardrails 会拒绝整个配置，所有检查都不运行。请补充其一。',
    },
    both: {
      en: 'The prompt of "{task}" has both content and messages. NeMo Guardrails refuses the whole configuration, so no check runs. Keep one of them.',
      zh: '“{task}”的提示词同时含有 content 和 messages。NeMo Guardrails 会拒绝整个配置，所有检查都不运行。请只保留其一。',
    },
  },
  docs: {
    why: {
      en: 'A configuration that does not load leaves the application without guardrails, or keeps it from starting.',
      zh: '配置无法加载时，应用要么没有护栏，要么无法启动。',
    },
    whenNot: { en: 'Never: such a file does not load.', zh: '没有例外：这样的文件无法加载。' },
  },
  examples: () => ({
    valid: [
      { file: 'prompts.yml', text: first },
      {
        file: 'prompts.yml',
        text: `${first}  - task: general\n    messages:\n      - {type: system, content: 请礼貌作答。}\n      - "{{ history | to_chat_messages }}"\n`,
      },
    ],
    invalid: [
      {
        file: 'prompts.yml',
        text: `${first}  - ⟦task⟧: self_check_output\n    models: [openai]\n  - ⟦task⟧: 自查😀\n    content: ''\n`,
        expect: ['neither', 'neither'],
      },
      {
        file: 'prompts.yml',
        text: `${first}    ⟦messages⟧:\n      - {type: user, content: 是否拦截？}\n`,
        expect: ['both'],
      },
    ],
  }),
  check({ document, report }) {
    const list = entryOf(document.root, 'prompts')?.value;
    for (const item of isList(list) ? list.items.filter(isMap) : []) {
      const task = entryOf(item, 'task');
      if (!task) continue;
      const data = { task: String(toValue(task.value)) };
      const [content, messages] = [entryOf(item, 'content'), entryOf(item, 'messages')];
      const isSaid = [content, messages].map((entry) => hasContent(toValue(entry?.value)));
      if (messages && isSaid.every(Boolean)) report({ at: messages.key, message: 'both', data });
      if (!isSaid.some(Boolean)) report({ at: task.key, message: 'neither', data });
    }
  },
});

/** An empty text and an empty list count as nothing. */
function hasContent(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}
