import { toolNames } from '../../model/tool-names.js';
import { entryOf } from '../../parse/tree.js';
import { defineRule } from '../define.js';

export default defineRule({
  id: 'format-claude-command/shell-unrestricted',
  summary: {
    en: 'Commands and skills allow only the shell commands that they need.',
    zh: '命令和技能只允许执行所需的 shell 命令。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  since: '0.2.0',
  fix: 'none',
  formats: ['claude-command', 'agent-skill'],
  references: ['owasp-llm.llm01', 'mitre-atlas.aml.m0033'],
  options: {},
  messages: {
    all: {
      en: '"{tool}" lets the model run every shell command without asking. Name the commands that are needed, such as Bash(git diff:*).',
      zh: '“{tool}”允许模型不经询问执行任何 shell 命令。请写明所需命令，例如 Bash(git diff:*)。',
    },
  },
  docs: {
    why: {
      en: 'Text from a file or a web page can turn the model against its task. Without a limit it then runs whatever that text says.',
      zh: '文件或网页中的文字可能诱使模型偏离任务。没有限制时，模型会照其内容执行命令。',
    },
    whenNot: {
      en: 'Where the commands run in a sandbox that can do no harm. Without tools that read from the network it is only a hint.',
      zh: '命令只在无法造成损害的沙箱中运行时。未同时允许读取网络的工具时，只作提示。',
    },
  },
  examples: () => ({
    valid: [
      {
        file: '.claude/commands/a.md',
        text: '---\nallowed-tools: Bash(git add:*), Bash(npm test), Read\n---\n提交。\n',
      },
      { file: '.claude/commands/a.md', text: '---\nallowed-tools: BashOutput, Read\n---\nRun Bash(*).\n' },
    ],
    invalid: [
      {
        file: '.claude/commands/a.md',
        text: '---\ndescription: 提交😀\nallowed-tools: Read, ⟦Bash(*)⟧\n---\nCommit.\n',
        expect: ['all'],
      },
      {
        file: '.claude/commands/a.md',
        text: '---\nallowed-tools: WebFetch, ⟦Bash⟧\n---\nRead the page.\n',
        expect: ['all'],
      },
      {
        file: 'skills/a/SKILL.md',
        text: '---\nname: a\ndescription: x\nallowed-tools:\n  - Read\n  - ⟦Bash⟧\n---\nRun.\n',
        expect: ['all'],
      },
      {
        file: 'skills/a/SKILL.md',
        text: '---\nname: a\ndescription: x\nallowed-tools: Read ⟦Bash(:*)⟧ Grep\n---\nRun.\n',
        expect: ['all'],
      },
    ],
  }),
  check({ template: { root }, report }) {
    const tools = toolNames(entryOf(root, 'allowed-tools')?.value);
    // Strangers' text comes in through these; without them the rule is about good practice.
    const severity = tools.some(({ name }) => /^(?:Web(?:Fetch|Search)|mcp__)/.test(name)) ? 'warning' : 'info';
    for (const { name, range } of tools) {
      if (!/^Bash(?:\(\s*:?\*{1,2}\s*\))?$/.test(name)) continue;
      report({ at: range, message: 'all', data: { tool: name }, severity });
    }
  },
});
