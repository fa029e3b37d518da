import { outlineOf } from '../../formats/prompt-card/sections.js';
import { placeholderRows } from '../../formats/prompt-card/table.js';
import { defineRule } from '../define.js';

export default defineRule({
  id: 'format-prompt-card/placeholder-table-complete',
  summary: {
    en: 'A prompt card with placeholders has a table of them, with one row for each.',
    zh: '含占位符的提示词卡片附有占位符表，且每个占位符只占一行。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  since: '0.2.0',
  fix: 'none',
  formats: ['prompt-card'],
  references: ['iso-42001.a.6.2.2', 'nist-ai-rmf.map-2.1'],
  options: {},
  messages: {
    noTable: {
      en: 'The prompt has placeholders, but the card has no table of them, so users have to guess what to fill in. Add a table with a column Placeholder.',
      zh: '提示词含有占位符，但卡片没有占位符表，使用者只能猜测应填内容。请添加带“占位符”列的表格。',
    },
    twice: {
      en: '"{name}" has two rows in the table, so it is unclear which one counts. Keep one.',
      zh: '“{name}”在表中出现两次，无法确定以哪一行为准。请只保留一行。',
    },
  },
  docs: {
    why: {
      en: 'People fill a card in by hand. The table tells them which data may go into the prompt, and which may not.',
      zh: '卡片由人手工填写。使用者靠占位符表得知哪些数据可以放入提示词，哪些不可以。',
    },
    whenNot: {
      en: 'For cards whose placeholders explain themselves. Names that are missing from the table, or never used, are reported by core/undefined-variable and core/unused-variable.',
      zh: '占位符含义一目了然的卡片可关闭。表中缺少的名称、未使用的名称由 core/undefined-variable 与 core/unused-variable 报告。',
    },
  },
  examples: () => ({
    valid: [
      {
        file: 'cards/summary.md',
        text: '# Summary\n\nStatus: approved\nVersion: 1.2\nOwner: Risk\n\n## Prompt text\n\nSummarise [DOCUMENT_TEXT].\n\n## Placeholders\n\n| Placeholder | Meaning |\n|---|---|\n| [DOCUMENT_TEXT] | The document |\n',
      },
      {
        file: 'cards/zh.md',
        text: '# 摘要\n\n状态：已批准\n版本：1.0\n\n## 提示词\n\n请概括这份文件。\n',
      },
    ],
    invalid: [
      {
        file: 'cards/zh.md',
        text: '# 摘要😀\n\n状态：已批准\n版本：1.0\n\n## 提示词\n\n```\n请概括 ⟦[DOCUMENT_TEXT]⟧，语气为 [TONE_WORD]。\n```\n',
        expect: ['noTable'],
      },
      {
        file: 'cards/summary.md',
        text: '# Summary\n\n**Status:** approved\n**Current version:** 1.2\n\n## Prompt\n\n请概括【客户名称】。\n\n| 占位符 | 说明 |\n|---|---|\n| 【客户名称】 | 全称 |\n| 【⟦客户名称⟧】 | 简称 |\n',
        expect: ['twice'],
      },
    ],
  }),
  check({ document: { body }, template, report }) {
    const rows = body && placeholderRows(outlineOf(body.value));
    if (!rows) {
      const [first] = template.variables ? [] : template.placeholders;
      if (first) report({ at: first.slot.text.toSource(first.start, first.end), message: 'noTable', severity: 'info' });
      return;
    }
    const seen = new Set<string>();
    for (const { name, start } of rows) {
      if (seen.has(name))
        report({ at: body.text.toSource(start, start + name.length), message: 'twice', data: { name } });
      seen.add(name);
    }
  },
});
