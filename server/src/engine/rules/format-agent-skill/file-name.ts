import { defineLibraryRule } from '../define.js';
import { fileNameOf } from '../support/uri-paths.js';

export default defineLibraryRule({
  id: 'format-agent-skill/file-name',
  summary: {
    en: 'The file of a skill is called SKILL.md, in capitals.',
    zh: '技能文件名为大写的 SKILL.md。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'library',
  since: '0.2.0',
  fix: 'none',
  formats: ['agent-skill'],
  references: ['iso-42001.a.6.2.5'],
  options: {},
  messages: {
    capitals: {
      en: 'Tools look for "SKILL.md"; "{name}" is not found on systems that distinguish capitals. Rename the file.',
      zh: '工具查找的是“SKILL.md”，在区分大小写的系统上找不到“{name}”。请重命名文件。',
    },
  },
  docs: {
    why: {
      en: 'On Linux, in containers and in CI the skill is then missing, while it works on the computer of its author.',
      zh: '在 Linux、容器和 CI 中会找不到该技能，而在作者的电脑上却一切正常。',
    },
    whenNot: {
      en: 'Where the only reader ignores the case of file names.',
      zh: '唯一的读取工具不区分文件名大小写时。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'skills/a/SKILL.md', text: '---\nname: a\ndescription: 起草\n---\nDraft.\n' },
      { file: 'templates/skill.md', text: '---\nname: "{skill}"\ndescription: "{what}"\n---\nA pattern to copy.\n' },
    ],
    invalid: [
      {
        file: 'skills/a/skill.md',
        text: '---\n⟦name⟧: a\ndescription: 起草😀\n---\nDraft.\n',
        expect: ['capitals'],
      },
      {
        file: 'skills/a/Skill.md',
        text: '---\n⟦description⟧: x\nname: a\n---\nDraft.\n',
        expect: ['capitals'],
      },
    ],
  }),
  collect: ({ anchor }) => anchor(),
  compare({ files, report }) {
    for (const { uri, facts: at } of files) {
      const name = fileNameOf(uri);
      // Anywhere else it may be a pattern to copy from.
      if (!/\/skills\/(?:[^/]+\/){1,2}skill\.md$/i.test(uri)) continue;
      if (name !== 'SKILL.md') report(uri, { at, message: 'capitals', data: { name } });
    }
  },
});
