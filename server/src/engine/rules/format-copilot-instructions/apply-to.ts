import type { ParsedNode } from '../../parse/document.js';
import { entryOf, isList, isString } from '../../parse/tree.js';
import type { OffsetRange } from '../../text/range.js';
import { defineLibraryRule } from '../define.js';

interface Header {
  readonly at: OffsetRange;
  readonly message: 'list' | 'empty' | 'missing';
  /** The list as one string, where its items allow that. */
  readonly joined?: string;
}

export default defineLibraryRule({
  id: 'format-copilot-instructions/apply-to',
  summary: {
    en: 'An instructions file says which files it is for, in a form that the editor reads.',
    zh: '指令文件写明适用于哪些文件，且写法可被编辑器读取。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'library',
  since: '0.2.0',
  fix: 'suggestion',
  formats: ['copilot-instructions'],
  references: ['iso-42001.a.6.2.5', 'iso-42001.a.6.2.2'],
  options: {},
  messages: {
    list: {
      en: 'VS Code reads applyTo as one string and ignores a list, so these instructions are not applied automatically. Write the patterns as one string, separated by commas.',
      zh: 'VS Code 只接受字符串形式的 applyTo，列表会被忽略，指令不会自动应用。请写成一个以逗号分隔的字符串。',
    },
    empty: {
      en: 'applyTo is empty, so these instructions are not applied automatically. Name the files, such as "**/*.ts".',
      zh: 'applyTo 为空，指令不会自动应用。请写明文件，例如 "**/*.ts"。',
    },
    missing: {
      en: 'Without applyTo or description, these instructions are used only when someone attaches them. Add applyTo if they should apply automatically.',
      zh: '没有 applyTo 和 description，只有手动附加时才会使用这些指令。如需自动应用，请添加 applyTo。',
    },
  },
  fixes: { join: { en: 'Write as one string', zh: '改写为一个字符串' } },
  docs: {
    why: {
      en: 'Rules that are never applied look like a control in a review, but are not one.',
      zh: '没有被应用的规则在审阅时看似一项控制，实际上并不生效。',
    },
    whenNot: {
      en: 'For collections of instructions that people attach by hand. .github/copilot-instructions.md always applies and is not checked.',
      zh: '供人手动附加的指令集可关闭。.github/copilot-instructions.md 始终生效，不作检查。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'a.instructions.md', text: '---\napplyTo: **/*.ts,**/*.tsx\n---\nUse tabs.\n' },
      { file: 'b.instructions.md', text: '---\ndescription: 测试规范\n---\n编写测试。\n' },
      { file: '.github/copilot-instructions.md', text: 'Use tabs.\n' },
    ],
    invalid: [
      {
        file: 'a.instructions.md',
        text: '---\ndescription: 规范😀\napplyTo: ⟦["**/*.ts", "**/*.tsx"]⟧\n---\nUse tabs.\n',
        expect: ['list'],
        fixed: '---\ndescription: 规范😀\napplyTo: "**/*.ts,**/*.tsx"\n---\nUse tabs.\n',
      },
      {
        file: 'b.instructions.md',
        text: '---\napplyTo:\n  ⟦- "**/*.md"\n  - docs/**⟧\n---\nUse tabs.\n',
        expect: ['list'],
        fixed: '---\napplyTo:\n  "**/*.md,docs/**"\n---\nUse tabs.\n',
      },
      { file: 'c.instructions.md', text: '---\n⟦applyTo⟧: ""\n---\nUse tabs.\n', expect: ['empty'] },
      { file: 'd.instructions.md', text: '⟦使用制表符。⟧\n', expect: ['missing'] },
    ],
  }),
  collect({ template: { root }, anchor }): Header | undefined {
    const applies = entryOf(root, 'applyTo');
    if (!applies) return entryOf(root, 'description') ? undefined : { at: anchor(), message: 'missing' };
    const { key, value } = applies;
    if (isList(value)) return { at: value.range, message: 'list', ...joined(value) };
    const isEmpty = value.kind === 'scalar' && (value.value === null || String(value.value).trim() === '');
    return isEmpty ? { at: key.range, message: 'empty' } : undefined;
  },
  compare({ files, report }) {
    for (const { uri, facts } of files) {
      if (!/\.instructions\.md$/i.test(uri)) continue;
      const { at, message, joined: newText } = facts;
      const fixes =
        newText === undefined ? [] : [{ title: 'join', kind: 'suggestion', edits: [{ range: at, newText }] } as const];
      report(uri, { at, message, fixes, ...(message === 'missing' ? { severity: 'info' as const } : {}) });
    }
  },
});

function joined(list: ParsedNode): { joined?: string } {
  const items = isList(list) ? list.items : [];
  const patterns = items.flatMap((item) => (isString(item) && !/["\\]/.test(item.value) ? [item.value.trim()] : []));
  return patterns.length === items.length && items.length > 0 ? { joined: `"${patterns.join(',')}"` } : {};
}
