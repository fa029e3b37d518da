import { readCard } from '../../formats/prompt-card/card.js';
import { outlineOf, type Section } from '../../formats/prompt-card/sections.js';
import type { FieldName } from '../../model/fields.js';
import { defineRule } from '../define.js';
import { listOfStrings } from '../options.js';

export default defineRule({
  id: 'format-prompt-card/required-parts',
  summary: {
    en: 'A prompt card has its prompt, states its status, version and owner, and has the sections that your organisation requires.',
    zh: '提示词卡片含有提示词正文，写明状态、版本和负责人，并具备机构要求的各节。',
  },
  severity: 'warning',
  confidence: 'pattern',
  scope: 'template',
  since: '0.2.0',
  fix: 'none',
  formats: ['prompt-card'],
  references: ['iso-42001.a.6.2.3', 'nist-ai-rmf.govern-1.6', 'iso-9001.7.5'],
  options: {
    fields: listOfStrings(
      {
        en: 'What a card must state in its metadata lines, by BluePencil field names: status, version, owner, reviewDue, model and so on.',
        zh: '卡片须写明的信息，使用 BluePencil 的字段名：status、version、owner、reviewDue、model 等。',
      },
      ['status', 'version', 'owner'],
    ),
    sections: listOfStrings({
      en: 'Headings that a card must have, such as Risks.',
      zh: '卡片必须具备的标题，例如“风险”。',
    }),
  },
  messages: {
    noPrompt: {
      en: 'No prompt text was found, so nothing of it is checked. Put it below a heading "Prompt text", or set promptHeading for these files.',
      zh: '未找到提示词正文，因此未作检查。请将其放在标题“提示词”之下，或为这些文件设置 promptHeading。',
    },
    noField: {
      en: 'The card does not state its {field}, so a reader cannot tell whether it may be used. Add a line such as "{label}: …".',
      zh: '卡片未写明{fieldZh}，读者无法判断能否使用。请添加一行，例如“{fieldZh}：…”。',
    },
    noSection: {
      en: 'The section "{section}" is missing, which your configuration requires of every card. Add it.',
      zh: '配置要求每张卡片都有“{section}”一节，此卡片缺少。请补充。',
    },
  },
  docs: {
    why: {
      en: 'A card is copied by people. Without status, version and owner nobody knows whether the copy is the approved one, or whom to ask.',
      zh: '卡片由人复制使用。没有状态、版本和负责人，就无从知道所用的是不是批准的版本，也不知道该问谁。',
    },
    whenNot: {
      en: 'Where a library keeps these facts elsewhere, shorten the option fields.',
      zh: '这些信息另有记录时，可缩减选项 fields。',
    },
  },
  examples: () => ({
    valid: [
      {
        file: 'cards/summary.md',
        text: '# Summary\n\nStatus: approved\nVersion: 1.2\nOwner: Risk\n\n## Prompt text\n\nSummarise the text.\n',
      },
      {
        file: 'cards/zh.md',
        text: '# 摘要\n\n| 状态 | 已批准 |\n|---|---|\n| 版本 | 1.0 |\n| 负责人 | 风险部 |\n\n## 提示词正文\n\n请概括。\n\n## 风险\n\n无。\n',
        options: { sections: ['风险'] },
      },
    ],
    invalid: [
      {
        file: 'cards/zh.md',
        text: '# ⟦⟦摘要😀⟧⟧\n\n状态：已批准\n版本：1.0\n\n## 提示词\n\n请概括。\n',
        options: { sections: ['风险'] },
        expect: ['noField', 'noSection'],
      },
      {
        file: 'cards/summary.md',
        text: '# Card\n\nStatus: draft\nVersion: 0.1\nOwner: Risk\n\n## ⟦Prompt text⟧\n\n## Risks\n\nNone.\n',
        expect: ['noPrompt'],
      },
    ],
  }),
  check({ document: { body }, template, options, anchor, report }) {
    const outline = outlineOf(body?.value ?? '');
    const { prompts } = readCard(body?.value ?? '');
    const place = (section: Section | undefined) =>
      body && section ? body.text.toSource(section.start, section.end) : anchor();
    const at = place(outline.sections[0]);
    if (template.messages.length === 0) report({ at: place(prompts[0] ?? outline.sections[0]), message: 'noPrompt' });
    for (const field of options.fields) {
      if (template.fields[field as FieldName]) continue;
      const [label = field, fieldZh = ` ${field} `] = labels[field] ?? [];
      report({ at, message: 'noField', data: { field, label, fieldZh }, severity: 'info' });
    }
    const titles = new Set(outline.sections.map(({ title }) => title.toLowerCase()));
    for (const section of options.sections) {
      if (!titles.has(section.trim().toLowerCase())) report({ at, message: 'noSection', data: { section } });
    }
  },
});

/** How cards call the fields that they must have by default. */
const labels: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  status: ['Status', '状态'],
  version: ['Current version', '当前版本'],
  owner: ['Owner', '负责人'],
};
