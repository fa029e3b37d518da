import type { ParsedNode } from '../../parse/document.js';
import { isMap, isString } from '../../parse/tree.js';
import { defineRule } from '../define.js';

/** Tools that put the quotes there themselves; only readers of the same file beside them refuse it. */
const tolerant = ['claude-agent', 'claude-command'];

export default defineRule({
  id: 'format-markdown/header-quoted',
  summary: {
    en: 'Front matter values that YAML would misread are in quotes.',
    zh: '文件头中 YAML 会误读的值都加了引号。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  since: '0.2.0',
  fix: 'safe',
  formats: ['agent-skill', 'copilot-prompt', 'copilot-agent', 'copilot-instructions', ...tolerant],
  references: ['iso-42001.a.6.2.5', 'iso-9001.7.5'],
  options: {},
  messages: {
    colon: {
      en: 'A colon and a space inside a value begin a new key in YAML, so many tools drop the front matter or this value. Put it in quotes.',
      zh: '值中的冒号加空格在 YAML 中表示新的键，许多工具会丢弃整个文件头或此值。请加上引号。',
    },
    mark: {
      en: 'Without quotes, "{mark}" has a meaning of its own in YAML here, so strict readers drop the whole front matter. Put the value in quotes.',
      zh: '不加引号时“{mark}”在 YAML 中另有含义，严格的读取工具会丢弃整个文件头。请加上引号。',
    },
  },
  fixes: { quote: { en: 'Put it in quotes', zh: '加上引号' } },
  docs: {
    why: {
      en: 'Several tools read the same front matter. Where one of them gives up, name, description and tool limits are lost, often silently.',
      zh: '同一个文件头会被多种工具读取。一旦某个工具无法读取，名称、说明和工具限制都会丢失，而且往往没有任何提示。',
    },
    whenNot: {
      en: 'Where every reader is known to read the front matter line by line. Claude Code adds the quotes itself, so there it is only a hint.',
      zh: '已确认所有读取工具都逐行读取文件头时可关闭。Claude Code 会自行补上引号，因此对其文件只作提示。',
    },
  },
  examples: () => ({
    valid: [
      {
        file: 'skills/a/SKILL.md',
        text: '---\nname: a\ndescription: "Use when: asked"\nmetadata: {a: b}\n---\nA.\n',
      },
      { file: 'a.instructions.md', text: '---\napplyTo: **/*.ts\n---\nUse tabs.\n' },
      { file: '.claude/commands/a.md', text: '---\nargument-hint: [issue] [priority]\n---\n修复 $ARGUMENTS。\n' },
    ],
    invalid: [
      {
        file: 'skills/a/SKILL.md',
        text: '---\nname: a\ndescription: ⟦Use when: 用户说 "起草"⟧\nargument-hint: ⟦[topic] [length]⟧\n---\nA.\n',
        expect: ['colon', 'mark'],
        fixed: `---\nname: a\ndescription: 'Use when: 用户说 "起草"'\nargument-hint: "[topic] [length]"\n---\nA.\n`,
      },
      {
        file: 'a.prompt.md',
        text: '---\ndescription: ⟦Review: find bugs 😀⟧\n---\nReview.\n',
        expect: ['colon'],
        fixed: '---\ndescription: "Review: find bugs 😀"\n---\nReview.\n',
      },
      {
        file: '.claude/agents/a.md',
        text: `---\nname: a\ndescription: ⟦Don't wait: review⟧\n---\nReview.\n`,
        expect: ['colon'],
        fixed: `---\nname: a\ndescription: "Don't wait: review"\n---\nReview.\n`,
      },
    ],
  }),
  check({ document, template, report }) {
    for (const { value } of isMap(template.root) ? template.root.entries : []) {
      const words = document.text.slice(value.range.start, value.range.end);
      const found = /[\r\n]/.test(words) ? undefined : judge(value, words);
      if (!found || (found.message === 'mark' && template.format !== 'agent-skill')) continue;
      const edits = [{ range: value.range, newText: quoted(words) }];
      report({
        at: value.range,
        message: found.message,
        data: { mark: found.mark },
        ...(tolerant.includes(template.format) ? { severity: 'info' as const } : {}),
        // Quotes would take a comment into the value.
        fixes: / #/.test(words) ? [] : [{ title: 'quote', kind: 'safe', edits }],
      });
    }
  },
});

/** What a strict reader stumbles over. The header was read line by line, so its values are what the author meant. */
function judge(value: ParsedNode, words: string): { message: 'colon' | 'mark'; mark: string } | undefined {
  // Braces around all of it are read as YAML reads them.
  if (!isString(value) || value.style !== 'plain' || /^\{.*\}$/.test(words)) return undefined;
  if (/^[*&!%@`[{"']/.test(words)) return { message: 'mark', mark: words.charAt(0) };
  return /:(?:[ \t]|$)/.test(words) ? { message: 'colon', mark: ':' } : undefined;
}

function quoted(words: string): string {
  return /["\\]/.test(words) ? `'${words.replaceAll("'", "''")}'` : `"${words}"`;
}
