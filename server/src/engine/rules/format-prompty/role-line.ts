import { distance } from 'fastest-levenshtein';
import { defineRule } from '../define.js';
import { listOfStrings } from '../options.js';

const roles = ['system', 'user', 'assistant'];
/** Words of their own that only look like roles. */
const words = ['users', 'uses', 'used', 'systems', 'assistants', 'assistance'];

export default defineRule({
  id: 'format-prompty/role-line',
  summary: {
    en: 'Lines that are meant to begin a message are spelt as Prompty reads them.',
    zh: '用来开始一条消息的角色行，拼写符合 Prompty 的要求。',
  },
  severity: 'info',
  confidence: 'heuristic',
  scope: 'template',
  since: '0.2.0',
  fix: 'suggestion',
  formats: ['prompty'],
  references: ['iso-42001.a.6.2.2', 'owasp-llm.llm01'],
  options: {
    ignore: listOfStrings({
      en: 'Words before a colon that are not roles.',
      zh: '冒号之前但不是角色的词。',
    }),
  },
  messages: {
    misspelt: {
      en: '"{written}" does not begin a message, so this text stays part of the one above. Did you mean "{nearest}"?',
      zh: '“{written}”不会开始新消息，这段文字仍属于上一条消息。是否应为“{nearest}”？',
    },
    colon: {
      en: 'A full-width colon does not begin a message, so this text stays part of the one above. Write "{nearest}".',
      zh: '全角冒号不会开始新消息，这段文字仍属于上一条消息。请写作“{nearest}”。',
    },
  },
  fixes: { replace: { en: 'Replace with {nearest}', zh: '替换为 {nearest}' } },
  docs: {
    why: {
      en: 'When a role line is not seen, what a stranger writes lands in the message above it, often the instructions.',
      zh: '角色行未被识别时，外部用户的内容会落入上一条消息，往往就是系统指令。',
    },
    whenNot: {
      en: 'List words that only look like roles under ignore.',
      zh: '只是形似角色的词请列入 ignore。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'a.prompty', text: '---\nname: a\n---\nsystem:\nUsers:\n- 甲\nSystem prompt:\n# User:\nfunction:\n' },
      { file: 'a.prompty', text: '---\nname: a\n---\nuser:\nusser:\n', options: { ignore: ['usser'] } },
    ],
    invalid: [
      {
        file: 'a.prompty',
        text: '---\nname: a\n---\nsystem:\n请简短回答😀。\n\n⟦user：⟧\n{{q}}\n  ⟦Assistent:⟧\nHi\n',
        expect: ['colon', 'misspelt'],
        fixed: '---\nname: a\n---\nsystem:\n请简短回答😀。\n\nuser:\n{{q}}\n  assistant:\nHi\n',
      },
      {
        file: 'a.prompty',
        text: '---\nname: a\n---\r\n# ⟦sytem:⟧\r\nBe brief.\r\n⟦uesr :⟧\r\n{{q}}\r\n',
        expect: ['misspelt', 'misspelt'],
        fixed: '---\nname: a\n---\r\n# system:\r\nBe brief.\r\nuser:\r\n{{q}}\r\n',
      },
    ],
  }),
  check({ document: { body }, options, report }) {
    for (const { 0: line, 1: before = '', 2: word = '', 3: colon, index } of body?.value.matchAll(roleLike) ?? []) {
      const nearest = options.ignore.includes(word) ? undefined : meantRole(word, colon === '：');
      if (nearest === undefined || !body) continue;
      const start = index + before.length;
      const at = body.text.toSource(start, index + line.length);
      const edits = [{ range: at, newText: `${nearest}:` }];
      const data = { written: line.trim(), nearest: `${nearest}:` };
      const message = colon === '：' ? 'colon' : 'misspelt';
      report({ at, message, data, fixes: [{ title: 'replace', kind: 'suggestion', edits, data }] });
    }
  },
});

/** A word and a colon alone on a line. */
const roleLike = /^([ \t]*(?:#[ \t]*)?)([a-z]{4,11})[ \t]{0,4}([:：])(?=[ \t]{0,20}$)/gim;

function meantRole(word: string, isFullWidth: boolean): string | undefined {
  const lower = word.toLowerCase();
  if (roles.includes(lower)) return isFullWidth ? lower : undefined;
  if (words.includes(lower)) return undefined;
  const letters = (text: string) => [...text].sort().join('');
  return roles.find((role) => distance(lower, role) <= (role.length > 6 ? 2 : 1) || letters(lower) === letters(role));
}
