import { entryOf, isString } from '../../parse/tree.js';
import type { OffsetRange } from '../../text/range.js';
import { defineLibraryRule } from '../define.js';

interface Name {
  readonly name: string;
  /** Without the quotes. */
  readonly at: OffsetRange;
}

/** Small letters, digits, single hyphens between them (agentskills.io). */
const form = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

export default defineLibraryRule({
  id: 'format-agent-skill/name-matches-folder',
  summary: {
    en: 'A skill has the name of its folder, in lower-case letters, digits and hyphens.',
    zh: '技能与其文件夹同名，只用小写字母、数字和连字符。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'library',
  since: '0.2.0',
  fix: 'suggestion',
  formats: ['agent-skill'],
  references: ['iso-42001.a.6.2.5', 'nist-ai-rmf.govern-1.6'],
  options: {},
  messages: {
    form: {
      en: 'Tools that follow the skill specification refuse the name "{name}": it needs 1 to 64 lower-case letters, digits and single hyphens. Rename it.',
      zh: '遵循技能规范的工具不接受名称“{name}”：须为 1 至 64 个小写字母、数字和单个连字符。请改名。',
    },
    folder: {
      en: 'The skill is called "{name}" but is in the folder "{folder}", so some tools do not load it. Give both the same name.',
      zh: '技能名为“{name}”，文件夹却是“{folder}”，部分工具不会加载。请统一名称。',
    },
  },
  fixes: { rename: { en: 'Rename to {folder}', zh: '改名为 {folder}' } },
  docs: {
    why: {
      en: 'Tools find a skill by its folder and check the name. If a skill is skipped, the task runs without its rules.',
      zh: '工具按文件夹查找技能并核对名称。技能一旦被跳过，任务就缺少相应的规则。',
    },
    whenNot: {
      en: 'Where only Claude Code reads the skills: it takes any name, so in .claude it is only a hint. The folder name is compared only below a folder named skills.',
      zh: '仅由 Claude Code 读取时可关闭：它接受任意名称，因此 .claude 中的技能只作提示。只有位于 skills 文件夹之下时才比较文件夹名。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'skills/draft-memo/SKILL.md', text: '---\nname: draft-memo\ndescription: 起草备忘录\n---\nDraft.\n' },
      { file: 'repo/SKILL.md', text: '---\nname: draft-memo\ndescription: x\n---\nDraft.\n' },
      { file: 'skills/draft-memo/SKILL.md', text: '---\ndescription: x\n---\nDraft.\n' },
      { file: 'templates/skills/new/SKILL.md', text: '---\nname: {{skill_name}}\ndescription: x\n---\n模板。\n' },
    ],
    invalid: [
      {
        file: 'skills/draft-memo/SKILL.md',
        text: '---\nname: "⟦Draft Memo⟧"\ndescription: 起草😀\n---\nDraft.\n',
        expect: ['form'],
        fixed: '---\nname: "draft-memo"\ndescription: 起草😀\n---\nDraft.\n',
      },
      {
        file: '.claude/skills/memo/SKILL.md',
        text: '---\nname: ⟦draft-memo⟧\ndescription: x\n---\nDraft.\n',
        expect: ['folder'],
        fixed: '---\nname: memo\ndescription: x\n---\nDraft.\n',
      },
      { file: 'SKILL.md', text: '---\nname: ⟦写备忘录⟧\ndescription: x\n---\nDraft.\n', expect: ['form'] },
    ],
  }),
  collect({ template: { root } }): Name | undefined {
    const name = entryOf(root, 'name')?.value;
    // A name with such a mark is still to be filled in.
    if (!isString(name) || !name.text || name.value.trim() === '' || /[{}<>[\]$]/.test(name.value)) return undefined;
    return { name: name.value, at: name.text.toSource(0, name.value.length) };
  },
  compare({ files, report }) {
    for (const { uri, facts } of files) {
      const { name, at } = facts;
      const folder = skillFolder(uri);
      const isFit = form.test(name) && name.length <= 64;
      if (isFit && (folder === undefined || folder === name)) continue;
      const isTarget = folder !== undefined && form.test(folder) && folder.length <= 64;
      const edits = [{ range: at, newText: folder ?? '' }];
      const data = { name, folder: folder ?? '' };
      const fixes = isTarget ? [{ title: 'rename', kind: 'suggestion', edits, data } as const] : [];
      const severity = /\/\.claude\//.test(uri) ? 'info' : 'warning';
      report(uri, { at, message: isFit ? 'folder' : 'form', data, fixes, severity });
    }
  },
});

/** The folder of a skill that lies somewhere below `skills`; the folder of a lone skill may be that of a checkout. */
function skillFolder(uri: string): string | undefined {
  const folders = uri.split('/').slice(0, -1);
  const folder = folders.at(-1);
  if (folder === undefined || !folders.slice(0, -1).some((name) => /^skills$/i.test(name))) return undefined;
  try {
    return decodeURIComponent(folder);
  } catch {
    return undefined;
  }
}
