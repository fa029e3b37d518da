import { modelOptions, promptFileDialect } from '../../formats/dotprompt/dialect.js';
import type { MapEntry, MapNode } from '../../parse/document.js';
import { entryOf, isMap } from '../../parse/tree.js';
import { nearest } from '../../text/nearest.js';
import { defineRule } from '../define.js';
import { listOfStrings } from '../options.js';

/** What Dotprompt reads, and what Genkit reads beside it (as of mid-2026). */
const known = [
  ...['name', 'variant', 'version', 'description', 'model', 'tools', 'toolDefs', 'config', 'input', 'output'],
  ...['metadata', 'ext', 'raw', 'toolChoice', 'returnToolRequests', 'maxTurns', 'use'],
];
/** Short words are like too many others. */
const guessed = known.filter((key) => key.length > 4);
/** Words of other tools that only look like slips. */
const others = ['mode', 'modes', 'title', 'models'];
const parts = { input: ['schema', 'default'], output: ['schema', 'format'] } as const;

export default defineRule({
  id: 'format-dotprompt/unknown-key',
  summary: {
    en: 'The front matter of a .prompt file has only keys that Dotprompt reads.',
    zh: '.prompt 文件的文件头只使用 Dotprompt 会读取的键。',
  },
  severity: 'warning',
  confidence: 'pattern',
  scope: 'template',
  since: '0.2.0',
  fix: 'suggestion',
  formats: ['dotprompt'],
  references: ['iso-42001.a.6.2.3', 'iso-42001.a.6.2.5'],
  options: {
    ignore: listOfStrings({ en: 'Keys of your own.', zh: '自有的键。' }),
  },
  messages: {
    misspelt: {
      en: 'Dotprompt does not read "{key}" and does not say so, so this setting has no effect. Did you mean "{nearest}"?',
      zh: 'Dotprompt 不读取“{key}”，也不会提示，此设置不起作用。是否应为“{nearest}”？',
    },
    option: {
      en: 'Dotprompt reads model options only under config, so "{key}" has no effect here. Move it there.',
      zh: 'Dotprompt 只读取 config 下的模型参数，“{key}”写在此处不起作用。请移到 config 下。',
    },
    schema: {
      en: '"{key}" is read only under input or output, so it has no effect here. Move it there.',
      zh: '“{key}”只有写在 input 或 output 下才会被读取，此处不起作用。请移入其中。',
    },
    fields: {
      en: 'The fields of {block} belong under its key "schema"; written like this, none of them is read. Put "schema:" above them.',
      zh: '{block} 的字段应写在 schema 键下；目前的写法全部不会被读取。请在上面加一层 schema。',
    },
  },
  fixes: {
    rename: { en: 'Rename to {nearest}', zh: '改名为 {nearest}' },
    move: { en: 'Put it under config', zh: '放到 config 下' },
  },
  docs: {
    why: {
      en: 'An unknown key is silently set aside. The approved temperature, for example, is then not the one in use.',
      zh: '未知的键会被静默搁置：经过批准的温度等参数，实际运行时并不生效。',
    },
    whenNot: {
      en: 'List keys of your own under ignore, or give them a dot (team.owner), which marks them as extensions. LiteLLM and Continue read options at the top level; their files are not checked.',
      zh: '自有的键请列入 ignore，或写成带点的扩展键（如 team.owner）。LiteLLM 和 Continue 在顶层读取参数，其文件不作检查。',
    },
  },
  examples: () => ({
    valid: [
      {
        file: 'a.prompt',
        text: '---\nmodel: googleai/gemini-2.5-flash\nconfig: {temperature: 0}\nmaxTurns: 3\nteam.owner: 合规部\nowner: me\n---\n{{role "system"}}Hi.\n',
      },
      {
        file: 'a.prompt',
        text: '---\nmodel: gpt-4o\ntemperature: 0.2\ninput: {schema: {q: string}}\n---\nUser: {{q}}\n',
      },
      { file: 'a.prompt', text: '---\nname: x\ntemperature: 0.5\n---\n<system>\nBe brief.\n</system>\n' },
    ],
    invalid: [
      {
        file: 'a.prompt',
        text: '---\nmodel: googleai/gemini-2.5-flash\n⟦descripton⟧: 起草😀\n⟦inputs⟧:\n  schema: {q: string}\n⟦temperature⟧: 0.2\n---\n{{role "system"}}{{q}}\n',
        expect: ['misspelt', 'misspelt', 'option'],
        fixed:
          '---\nmodel: googleai/gemini-2.5-flash\ndescription: 起草😀\ninput:\n  schema: {q: string}\nconfig:\n  temperature: 0.2\n---\n{{role "system"}}{{q}}\n',
      },
      {
        file: 'a.prompt',
        text: '---\nconfig: {topK: 3}\n⟦maxOutputTokens⟧: 400\n⟦schema⟧: {q: string}\ninput:\n  ⟦城市⟧: string\noutput: {⟦headline⟧: string}\n---\n{{role "user"}}{{城市}}\n',
        expect: ['option', 'schema', 'fields', 'fields'],
      },
    ],
  }),
  check({ document, template: { root }, options, report }) {
    if (!isMap(root) || promptFileDialect('', document)?.dialect !== 'dotprompt') return;
    const strays = root.entries.filter(({ key }) => modelOptions.includes(String(key.value)));
    for (const entry of root.entries) {
      const key = String(entry.key.value);
      if (known.includes(key) || key.includes('.') || options.ignore.includes(key)) continue;
      const near = others.includes(key) ? undefined : nearest(key, guessed);
      if (strays.includes(entry)) {
        const edits = strays.length === 1 ? moved(document.text, root, entry) : [];
        const fixes = edits.length > 0 ? [{ title: 'move', kind: 'suggestion', edits } as const] : [];
        report({ at: entry.key, message: 'option', data: { key }, fixes });
      } else if (key === 'schema' || key === 'default') {
        report({ at: entry.key, message: 'schema', data: { key } });
      } else if (near !== undefined && Math.abs(near.length - key.length) <= 2 && !entryOf(root, near)) {
        const edits = [{ range: entry.key.range, newText: near }];
        const data = { key, nearest: near };
        report({
          at: entry.key,
          message: 'misspelt',
          data,
          fixes: [{ title: 'rename', kind: 'suggestion', edits, data }],
        });
      }
    }
    for (const block of ['input', 'output'] as const) {
      const value = entryOf(root, block)?.value;
      const [first] = isMap(value) ? value.entries : [];
      if (first && isMap(value) && !parts[block].some((key) => entryOf(value, key)) && looksLikeFields(value))
        report({ at: first.key, message: 'fields', data: { block } });
    }
  },
});

function looksLikeFields({ entries }: MapNode): boolean {
  return entries.every(
    ({ key, value }) =>
      /\((?:array|object|enum)\b/.test(String(key.value)) ||
      (value.kind === 'scalar' && /^(?:string|number|integer|boolean|any)(?:,|$)/.test(String(value.value))),
  );
}

/** One option on a line of its own gets the key above it that is missing. */
function moved(text: string, root: MapNode, { key, value }: MapEntry) {
  const isOneLine = value.kind === 'scalar' && !/[\r\n]/.test(text.slice(key.range.start, value.range.end));
  if (root.flow || !isOneLine || entryOf(root, 'config')) return [];
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  return [{ range: { start: key.range.start, end: key.range.start }, newText: `config:${newline}  ` }];
}
