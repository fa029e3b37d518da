import { promptyGeneration, promptyKeys } from '../../formats/prompty/generation.js';
import { defineRule } from '../define.js';

export default defineRule({
  id: 'format-prompty/text-before-role',
  summary: {
    en: 'No prompt text comes before the first role line of a Prompty 2 file.',
    zh: 'Prompty 第 2 版文件的第一个角色行之前没有提示词正文。',
  },
  severity: 'warning',
  confidence: 'pattern',
  scope: 'template',
  since: '0.2.0',
  fix: 'suggestion',
  formats: ['prompty'],
  references: ['iso-42001.a.6.2.2', 'owasp-llm.llm01'],
  options: {},
  messages: {
    dropped: {
      en: 'Text before the first role line is dropped by Prompty 2, while Prompty 1 made it the system message. Write "system:" above it.',
      zh: '第一个角色行之前的文字会被 Prompty 第 2 版丢弃（第 1 版会当作 system 消息）。请在上面加一行“system:”。',
    },
  },
  fixes: { role: { en: 'Write "system:" above it', zh: '在上面加一行“system:”' } },
  docs: {
    why: {
      en: 'That instructions never reach the model is noticed only when something has gone wrong.',
      zh: '没有送达模型的指令，往往要到出事之后才会被发现。',
    },
    whenNot: {
      en: 'Where version 1 of Prompty reads the file; files with its keys are not checked.',
      zh: '文件由 Prompty 第 1 版读取时；含有第 1 版键的文件不作检查。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'a.prompty', text: '---\nmodel: gpt-4o\n---\n请简短回答。\n{{q}}\n' },
      {
        file: 'a.prompty',
        text: '---\nmodel: gpt-4o\n---\n{# note #}\n{% for m in history %}\n{{m.role}}:\n{{m.content}}\n{% endfor %}\nuser:\n{{q}}\n',
      },
      { file: 'a.prompty', text: '---\nmodel: {api: chat}\n---\nBe brief.\nuser:\n{{q}}\n' },
    ],
    invalid: [
      {
        file: 'a.prompty',
        text: '---\nmodel: {id: gpt-4o}\n---\n⟦请简短回答😀。⟧\n\nuser:\n{{q}}\n',
        expect: ['dropped'],
        fixed: '---\nmodel: {id: gpt-4o}\n---\nsystem:\n请简短回答😀。\n\nuser:\n{{q}}\n',
      },
      {
        file: 'a.prompty',
        text: '---\nname: a\n---\r\n⟦Never promise a date.\r\nAsk for {{x}}.⟧\r\nuser:\r\n{{q}}\r\n',
        expect: ['dropped'],
        fixed: '---\nname: a\n---\r\nsystem:\r\nNever promise a date.\r\nAsk for {{x}}.\r\nuser:\r\n{{q}}\r\n',
      },
    ],
  }),
  check({ document, template, report }) {
    const [first, ...others] = template.messages;
    if (!first || first.role || !others.some(({ role }) => role) || promptyGeneration(document.root) === 1) return;
    const { start, end } = first.node.range;
    if (!saysAnything(document.text.slice(start, end))) return;
    const newline = document.text.slice(0, start).includes('\r\n') ? '\r\n' : '\n';
    const edits = [{ range: { start, end: start }, newText: `system:${newline}` }];
    const isSecond = promptyKeys(document.root).second.length > 0;
    report({
      at: first.node,
      message: 'dropped',
      ...(isSecond ? {} : { severity: 'info' }),
      fixes: [{ title: 'role', kind: 'suggestion', edits }],
    });
  },
});

/** Whether words stand outside of tags. A placeholder in front of a colon may well be the first role line. */
function saysAnything(text: string): boolean {
  let outside = '';
  let at = 0;
  while (at < text.length) {
    const open = /\{[{%#]/g;
    open.lastIndex = at;
    const tag = open.exec(text);
    outside += text.slice(at, tag?.index ?? text.length);
    if (!tag) break;
    const mark = { '{{': '}}', '{%': '%}', '{#': '#}' }[tag[0]] ?? '}}';
    const close = text.indexOf(mark, tag.index + 2);
    if (close < 0) break;
    at = close + 2;
    if (tag[0] === '{{' && /^[ \t]*:/.test(text.slice(at, at + 20))) return false;
  }
  return /[\p{L}\p{N}]/u.test(outside);
}
