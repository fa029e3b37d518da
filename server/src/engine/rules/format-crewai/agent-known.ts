import { parseDocument } from '../../parse/index.js';
import { entryOf, isMap, isString } from '../../parse/tree.js';
import { nearest } from '../../text/nearest.js';
import type { OffsetRange } from '../../text/range.js';
import { defineLibraryRule } from '../define.js';

interface NamedAgent {
  readonly name: string;
  readonly at: OffsetRange;
}

const task = (agent: string) =>
  `research_task:\n  description: Find news about {topic}.\n  expected_output: Ten lines.\n  agent: ${agent}\n`;
const agents = 'researcher: {role: Researcher, goal: Find news, backstory: Careful.}\n';
/** Where the agents of a crew stand, as its template has it. */
const agentFiles = ['agents.yaml', 'agents.yml'];

export default defineLibraryRule({
  id: 'format-crewai/agent-known',
  summary: {
    en: 'The agent of every task is an entry of agents.yaml beside it.',
    zh: '每个任务的 agent 都是同一文件夹中 agents.yaml 里的条目。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'library',
  oncePerFile: true,
  since: '0.2.0',
  fix: 'suggestion',
  formats: ['crewai'],
  references: ['iso-42001.a.6.2.2', 'iso-42001.a.3.2'],
  options: {},
  messages: {
    unknown: {
      en: '"{name}" is not in {file}, so nothing says what this agent may do, and the crew may not start. Name one that is listed there.',
      zh: '{file} 中没有“{name}”，这个智能体的职责无从确定，团队也可能无法启动。请填写已有的名称。',
    },
    misspelt: {
      en: '"{name}" is not in {file}, so the crew may not start. Did you mean "{nearest}"?',
      zh: '{file} 中没有“{name}”，团队可能无法启动。是否应为“{nearest}”？',
    },
  },
  fixes: { rename: { en: 'Replace with {nearest}', zh: '替换为 {nearest}' } },
  docs: {
    why: {
      en: 'Role, goal and limits of an agent are reviewed in agents.yaml. A task for an agent that is not listed there was never reviewed as a whole.',
      zh: '智能体的角色、目标和边界在 agents.yaml 中审阅。任务指派给不存在的智能体，等于没有经过完整审阅。',
    },
    whenNot: {
      en: 'Agents that code creates under other names cannot be seen here; switch the rule off for them. Without an agents.yaml beside the tasks nothing is checked.',
      zh: '在代码中以其他名称创建的智能体无从得知，此时请关闭本规则。同一文件夹中没有 agents.yaml 时不检查。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'config/tasks.yaml', text: task('researcher'), files: { 'config/agents.yaml': agents } },
      { file: 'config/tasks.yaml', text: task('somebody') },
      {
        file: 'config/tasks.yaml',
        text: 'write:\n  description: 撰写报告。\n  expected_output: 一页。\n',
        files: { 'config/agents.yaml': agents },
      },
    ],
    invalid: [
      {
        file: 'config/tasks.yaml',
        text: task('⟦resercher⟧'),
        files: { 'config/agents.yaml': agents },
        expect: ['misspelt'],
        fixed: task('researcher'),
      },
      {
        file: 'tasks.yaml',
        text: 'write:\n  description: 撰写报告😀。\n  expected_output: 一页。\n  agent: ⟦撰稿人⟧\n',
        files: { 'agents.yml': agents },
        expect: ['unknown'],
      },
    ],
  }),
  collect({ document: { root } }): readonly NamedAgent[] | undefined {
    const named = (isMap(root) ? root.entries : []).flatMap(({ value }) => {
      const agent = entryOf(value, 'agent')?.value;
      if (!isString(agent) || !agent.text || agent.value.includes('{')) return [];
      return [{ name: agent.value, at: agent.text.toSource(0, agent.value.length) }];
    });
    return named.length > 0 ? named : undefined;
  },
  partialsOf: () => agentFiles,
  compare({ files, partial, report }) {
    for (const { uri, facts } of files) {
      const file = agentFiles.find((path) => partial(uri, path));
      const found = file === undefined ? undefined : partial(uri, file);
      const names = found && agentsOf(found.text);
      if (!names || file === undefined) continue;
      for (const { name, at } of facts) {
        if (names.includes(name)) continue;
        const guess = nearest(name, names);
        const data = { name, file, nearest: guess ?? '' };
        const edits = [{ range: at, newText: guess ?? '' }];
        const fixes = guess === undefined ? [] : [{ title: 'rename', kind: 'suggestion', edits, data } as const];
        report(uri, { at, message: guess === undefined ? 'unknown' : 'misspelt', data, fixes });
      }
    }
  },
});

/** The names of a file of agents; `undefined` where it is none, or cannot be read as a whole. */
function agentsOf(text: string): readonly string[] | undefined {
  const { root, problems } = parseDocument(text, 'yaml');
  if (!isMap(root) || problems.some(({ severity }) => severity === 'error')) return undefined;
  return root.entries.map(({ key }) => String(key.value));
}
