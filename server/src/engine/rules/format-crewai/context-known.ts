import { entryOf, isList, isMap, isString } from '../../parse/tree.js';
import { nearest } from '../../text/nearest.js';
import { defineRule } from '../define.js';

const tasks = (context: string) =>
  `research:\n  description: 查找 {topic} 的新闻😀\n  expected_output: 十条\nreport:\n  description: Write the report.\n  expected_output: One page.\n  context: [${context}]\n`;

export default defineRule({
  id: 'format-crewai/context-known',
  summary: {
    en: 'The context of a task names other tasks of the file.',
    zh: '任务的 context 只引用文件中的其他任务。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  oncePerFile: true,
  since: '0.2.0',
  fix: 'suggestion',
  formats: ['crewai'],
  references: ['iso-42001.a.6.2.2', 'nist-ai-rmf.map-2.1'],
  options: {},
  messages: {
    unknown: {
      en: 'There is no task "{name}" in this file, so its result cannot be passed on, and the crew may not start. Name an existing task.',
      zh: '文件中没有任务“{name}”，其结果无法传递，团队也可能无法启动。请填写已有的任务名称。',
    },
    misspelt: {
      en: 'There is no task "{name}" in this file, so the crew may not start. Did you mean "{nearest}"?',
      zh: '文件中没有任务“{name}”，团队可能无法启动。是否应为“{nearest}”？',
    },
  },
  fixes: { rename: { en: 'Replace with {nearest}', zh: '替换为 {nearest}' } },
  docs: {
    why: {
      en: 'A task that does not get the result it rests on has to make up its answer.',
      zh: '任务若得不到所依据的结果，就只能凭空作答。',
    },
    whenNot: {
      en: 'Switch it off where tasks from other files or from code are named.',
      zh: '若引用的是其他文件或代码中的任务，请关闭本规则。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'tasks.yaml', text: tasks('research') },
      { file: 'tasks.yaml', text: tasks('') },
    ],
    invalid: [
      { file: 'tasks.yaml', text: tasks('⟦reserch⟧'), expect: ['misspelt'], fixed: tasks('research') },
      { file: 'tasks.yaml', text: tasks('research, ⟦校对⟧'), expect: ['unknown'] },
    ],
  }),
  check({ document: { root }, report }) {
    if (!isMap(root)) return;
    const names = new Set(root.entries.map(({ key }) => String(key.value)));
    for (const { value } of root.entries) {
      const context = entryOf(value, 'context')?.value;
      for (const item of isList(context) ? context.items : []) {
        if (!isString(item) || !item.text || names.has(item.value)) continue;
        const at = item.text.toSource(0, item.value.length);
        const guess = nearest(item.value, names);
        const data = { name: item.value, nearest: guess ?? '' };
        const edits = [{ range: at, newText: guess ?? '' }];
        const fixes = guess === undefined ? [] : [{ title: 'rename', kind: 'suggestion', edits, data } as const];
        report({ at, message: guess === undefined ? 'unknown' : 'misspelt', data, fixes });
      }
    }
  },
});
