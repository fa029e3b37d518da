import { defineRule } from '../define.js';

export default defineRule({
  id: 'format-agent-skill/argument-numbers',
  summary: {
    en: 'Numbered arguments of a skill start at $0.',
    zh: '技能的编号参数从 $0 开始。',
  },
  severity: 'info',
  confidence: 'heuristic',
  scope: 'template',
  since: '0.2.0',
  fix: 'none',
  formats: ['agent-skill'],
  references: ['iso-42001.a.6.2.2', 'nist-ai-rmf.map-2.1'],
  options: {},
  messages: {
    first: {
      en: 'In a skill "$1" is the second argument; the first is "$0", which this text does not use. Check the numbers.',
      zh: '在技能中“$1”是第二个参数，第一个是“$0”，而正文没有使用它。请核对编号。',
    },
  },
  docs: {
    why: {
      en: 'Older commands counted from 1, skills count from 0. A text moved from one to the other takes the wrong values.',
      zh: '旧式命令从 1 开始编号，技能从 0 开始。把命令改成技能时容易取错参数。',
    },
    whenNot: {
      en: 'Where the first argument is left out on purpose.',
      zh: '有意不使用第一个参数时。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'skills/a/SKILL.md', text: '---\nname: a\ndescription: x\n---\n比较 $0 和 $1。\n' },
      { file: 'skills/a/SKILL.md', text: '---\nname: a\ndescription: x\n---\nCompare $ARGUMENTS. It costs $1.50.\n' },
    ],
    invalid: [
      {
        file: 'skills/a/SKILL.md',
        text: '---\nname: a\ndescription: x\n---\n比较😀 ⟦$1⟧ 和 $2。\n',
        expect: ['first'],
      },
      { file: 'skills/a/SKILL.md', text: '---\nname: a\ndescription: x\n---\nFix issue ⟦$1⟧.\n', expect: ['first'] },
    ],
  }),
  check({ template: { placeholders }, report }) {
    const names = new Set(placeholders.map(({ path }) => path));
    if (['0', 'ARGUMENTS', 'ARGUMENTS[0]'].some((name) => names.has(name))) return;
    const first = placeholders.find(({ name }) => name === '1');
    if (first) report({ at: first.slot.text.toSource(first.start, first.end), message: 'first' });
  },
});
