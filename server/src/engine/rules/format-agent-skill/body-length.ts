import { defineRule } from '../define.js';
import { wholeNumber } from '../options.js';

export default defineRule({
  id: 'format-agent-skill/body-length',
  summary: {
    en: 'The text of a skill is short; details are in separate files.',
    zh: '技能正文简短，细节放在单独的文件中。',
  },
  severity: 'info',
  confidence: 'exact',
  scope: 'template',
  since: '0.2.0',
  fix: 'none',
  formats: ['agent-skill'],
  references: ['iso-42001.a.6.2.3', 'owasp-llm.llm10'],
  options: {
    maxLines: wholeNumber(
      { en: 'The maximum number of lines; the specification advises 500.', zh: '最大行数；规范建议 500 行。' },
      500,
      1,
    ),
  },
  messages: {
    long: {
      en: 'The text has {count} lines; at most {max} are advised, because all of it is read each time the skill is used. Move details into separate files.',
      zh: '正文有 {count} 行，建议不超过 {max} 行，因为每次使用技能都会全部读取。请将细节移到单独的文件中。',
    },
  },
  docs: {
    why: {
      en: 'A long text costs tokens each time it is used, and rules in its middle are more easily missed.',
      zh: '正文过长，每次使用都消耗更多 token，中间的规则也更容易被忽略。',
    },
    whenNot: {
      en: 'Where the whole text is needed at each use; or raise maxLines.',
      zh: '每次使用都需要全文时可关闭，也可调高 maxLines。',
    },
  },
  examples: () => ({
    valid: [
      {
        file: 'skills/a/SKILL.md',
        text: '---\nname: a\ndescription: 起草\n---\n一\n二\n三\n',
        options: { maxLines: 3 },
      },
    ],
    invalid: [
      {
        file: 'skills/a/SKILL.md',
        text: '---\n⟦name⟧: a\ndescription: x\n---\n一\n二😀\n三\n四\n',
        options: { maxLines: 3 },
        expect: ['long'],
      },
      { file: 'skills/a/SKILL.md', text: '⟦Draft.⟧\r\nOn.\r\nOn.\r\n', options: { maxLines: 2 }, expect: ['long'] },
    ],
  }),
  check({ document, options: { maxLines: max }, anchor, report }) {
    const count = document.body?.value.trim().split(/\r\n|\r|\n/).length ?? 0;
    if (count > max) report({ at: anchor(), message: 'long', data: { count, max } });
  },
});
