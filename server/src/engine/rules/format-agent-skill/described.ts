import { entryOf, toValue } from '../../parse/tree.js';
import { defineRule } from '../define.js';
import { wholeNumber } from '../options.js';

const long = '起草信函😀。'.repeat(10);

export default defineRule({
  id: 'format-agent-skill/described',
  summary: {
    en: 'A skill has a name, and a description that is short enough to be accepted.',
    zh: '技能有名称，也有不超过长度上限的说明。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  since: '0.2.0',
  fix: 'none',
  formats: ['agent-skill'],
  references: ['iso-42001.a.6.2.3', 'nist-ai-rmf.map-2.1'],
  options: {
    max: wholeNumber(
      {
        en: 'The maximum number of characters in the description; the specification says 1,024 (2026).',
        zh: '说明的最大字符数；规范规定为 1,024（2026 年）。',
      },
      1024,
      1,
    ),
  },
  messages: {
    noDescription: {
      en: 'The skill has no description. The model chooses skills by their description, so this one is refused or never used. Say what it does and when to use it.',
      zh: '技能没有说明。模型根据说明选用技能，没有说明的技能会被拒绝，或从不被选用。请写明用途和使用时机。',
    },
    noName: {
      en: 'The skill has no name. Claude Code uses the name of the folder; other tools refuse the skill. Add name.',
      zh: '技能没有名称。Claude Code 会采用文件夹名，其他工具会拒绝。请添加 name。',
    },
    long: {
      en: 'The description has {count} characters; tools that follow the specification accept at most {max}. Shorten it, and move the rest into the text.',
      zh: '说明有 {count} 个字符，遵循规范的工具最多接受 {max} 个。请缩短，其余内容移入正文。',
    },
  },
  docs: {
    why: {
      en: 'The description decides whether the rules of a skill are read at all.',
      zh: '技能中的规则会不会被读取，取决于说明。',
    },
    whenNot: {
      en: 'For skills that only people start by name.',
      zh: '仅由用户按名称启动的技能。',
    },
  },
  examples: () => ({
    valid: [
      {
        file: 'skills/a/SKILL.md',
        text: '---\nname: a\ndescription: >-\n  Drafts letters.\n  用于起草信函。\n---\nDraft.\n',
      },
      { file: 'skills/a/SKILL.md', text: `---\nname: a\ndescription: ${long}\n---\nDraft.\n` },
    ],
    invalid: [
      { file: 'skills/a/SKILL.md', text: '⟦# 起草信函⟧\n\nDraft.\n', expect: ['noDescription'] },
      { file: 'skills/a/SKILL.md', text: '---\nname: a\n⟦description⟧:\n---\nDraft.\n', expect: ['noDescription'] },
      { file: 'skills/a/SKILL.md', text: '---\n⟦description⟧: 起草\n---\nDraft.\n', expect: ['noName'] },
      {
        file: 'skills/a/SKILL.md',
        text: `---\nname: a\n⟦description⟧: ${long}\n---\nDraft.\n`,
        options: { max: 50 },
        expect: ['long'],
      },
    ],
  }),
  check({ template: { root }, options: { max }, anchor, report }) {
    const description = toValue(entryOf(root, 'description')?.value);
    const count = typeof description === 'string' ? [...description.trim()].length : 0;
    if (description === undefined || description === null || description === '') {
      report({ at: anchor('description'), message: 'noDescription' });
    } else if (!entryOf(root, 'name')) {
      report({ at: anchor(), message: 'noName', severity: 'info' });
    }
    if (count > max) report({ at: anchor('description'), message: 'long', data: { count, max } });
  },
});
