import { defineRule } from '../define.js';

export default defineRule({
  id: 'format-claude-command/arguments-in-shell',
  summary: {
    en: 'Arguments are not inserted into shell commands that run before the prompt is sent.',
    zh: '发送提示词之前执行的 shell 命令中不拼接参数。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  since: '0.2.0',
  fix: 'none',
  formats: ['claude-command', 'agent-skill'],
  references: ['owasp-llm.llm05', 'mitre-atlas.aml.m0033'],
  options: {},
  messages: {
    injected: {
      en: '"{name}" is inserted into this shell command just as the user or the model wrote it, so ";" or "$(…)" in it runs other commands. Run a fixed command, and let the model use the argument.',
      zh: '“{name}”会原样拼入此 shell 命令，其中的“;”或“$(…)”会执行其他命令。请改为执行固定的命令，参数交由模型使用。',
    },
  },
  docs: {
    why: {
      en: 'Quotes around the argument do not help: its text is inserted before the shell reads the line.',
      zh: '给参数加引号也无济于事：文本在 shell 读取该行之前就已拼入。',
    },
    whenNot: {
      en: 'Where the command runs in a sandbox, or nobody but its author can pass arguments.',
      zh: '命令在沙箱中运行，或只有作者本人能传入参数时。',
    },
  },
  examples: () => ({
    valid: [
      { file: '.claude/commands/a.md', text: 'Status: !`git status`\n修复 $ARGUMENTS。\n' },
      { file: '.claude/commands/a.md', text: "Users: !`awk '{print $1}' list.txt` and $HOME, `echo $ARGUMENTS`\n" },
    ],
    invalid: [
      {
        file: '.claude/commands/a.md',
        text: '拉取请求😀 ⟦!`gh pr view $ARGUMENTS`⟧\n',
        expect: ['injected'],
      },
      {
        file: 'skills/a/SKILL.md',
        text: '---\nname: a\ndescription: x\narguments: [issue]\n---\n⟦!`gh issue view "$issue"`⟧ ⟦!`git show $1`⟧ $0\n',
        expect: ['injected', 'injected'],
      },
    ],
  }),
  check({ template, report }) {
    const named = (template.variables ?? []).map(({ name }) => name.value);
    for (const { kind, target, range } of template.references) {
      if (kind !== 'shell' || /\bawk\b/.test(target)) continue;
      const name = argumentIn(target, named);
      if (name !== undefined) report({ at: range, message: 'injected', data: { name } });
    }
  },
});

/** The first argument that Claude Code would put into a command. `$1` of awk is looked past by the caller. */
function argumentIn(command: string, named: readonly string[]): string | undefined {
  for (const [whole, name = ''] of command.matchAll(/(?<!\\)\$([A-Za-z_][\w-]*|\d)/g)) {
    if (name === 'ARGUMENTS' || /^\d$/.test(name) || named.includes(name)) return whole;
  }
  return undefined;
}
