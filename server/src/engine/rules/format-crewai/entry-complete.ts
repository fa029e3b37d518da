import type { MapNode } from '../../parse/document.js';
import { entryOf, isMap, toValue } from '../../parse/tree.js';
import { defineRule } from '../define.js';

const agent = (rest: string) => `analyst:\n  role: Analyst\n  goal: Read {company}\n  backstory: Careful.\n${rest}`;

export default defineRule({
  id: 'format-crewai/entry-complete',
  summary: {
    en: 'An agent has role, goal and backstory; a task has description and expected_output.',
    zh: '智能体写明 role、goal 和 backstory，任务写明 description 和 expected_output。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  oncePerFile: true,
  since: '0.2.0',
  fix: 'none',
  formats: ['crewai'],
  references: ['iso-42001.a.6.2.2', 'nist-ai-rmf.map-2.1'],
  options: {},
  messages: {
    missing: {
      en: '"{entry}" has no {key}. CrewAI cannot create it unless the code supplies the value. Add {key}.',
      zh: '“{entry}”缺少 {key}。除非代码另行提供，否则 CrewAI 无法创建它。请补充 {key}。',
    },
  },
  docs: {
    why: {
      en: 'Each of these is required. What the file leaves out has to be set in code, where reviewers of prompts do not look.',
      zh: '这些字段都是必需的。文件中没有写明的内容只能写在代码里，审阅提示词的人看不到。',
    },
    whenNot: {
      en: 'Switch it off where the code completes the entries.',
      zh: '若由代码补全这些条目，请关闭本规则。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'agents.yaml', text: agent('') },
      { file: 'tasks.yaml', text: '摘要:\n  description: 总结 {text}\n  expected_output: 三句话\n' },
    ],
    invalid: [
      { file: 'agents.yaml', text: agent('⟦writer⟧:\n  role: Writer\n  goal: Write\n'), expect: ['missing'] },
      {
        file: 'tasks.yaml',
        text: '摘要:\n  description: 总结😀\n  expected_output: 三句话\n⟦校对⟧:\n  description: 校对全文\n  agent: editor\n',
        expect: ['missing'],
      },
    ],
  }),
  check({ document: { root }, report }) {
    for (const { key, value } of isMap(root) ? root.entries : []) {
      if (!isMap(value)) continue;
      const missing = requiredOf(value).find((name) => !toValue(entryOf(value, name)?.value));
      if (missing !== undefined)
        report({ at: key, message: 'missing', data: { entry: String(key.value), key: missing } });
    }
  },
});

/** Anything else in the file, such as anchors to be shared, is neither an agent nor a task. */
function requiredOf(entry: MapNode): readonly string[] {
  if (entryOf(entry, 'role') || entryOf(entry, 'backstory')) return ['role', 'goal', 'backstory'];
  return entryOf(entry, 'description') ? ['description', 'expected_output'] : [];
}
