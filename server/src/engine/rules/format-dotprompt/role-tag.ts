import { promptFileDialect } from '../../formats/dotprompt/dialect.js';
import type { ReadTag } from '../../formats/grammars/handlebars/blocks.js';
import { readTemplate } from '../../formats/grammars/handlebars/read.js';
import { normalRole } from '../../formats/parts/texts.js';
import { defineRule } from '../define.js';

const helpers = ['role', 'history', 'media', 'section'];
/** Helpers that make nothing without arguments. */
const needy = ['role', 'media', 'section'];
const roles = ['system', 'user', 'model', 'tool'];
const meant: Readonly<Record<string, string>> = { assistant: 'model', developer: 'system' };

export default defineRule({
  id: 'format-dotprompt/role-tag',
  summary: {
    en: 'Messages begin with {{role "…"}} as a single tag, with a role that Dotprompt knows.',
    zh: '消息以单个标签 {{role "…"}} 开始，且角色是 Dotprompt 支持的角色。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.2.0',
  fix: 'suggestion',
  formats: ['dotprompt'],
  references: ['iso-42001.a.6.2.2', 'owasp-llm.llm01'],
  options: {},
  messages: {
    block: {
      en: '"{name}" is not a block: Genkit drops everything up to its end tag, though some editors offer this form. Write {form}, without an end tag.',
      zh: '“{name}”不是块标签：虽有编辑器提供这种写法，Genkit 会丢弃它与结束标签之间的内容。请写成 {form}，并去掉结束标签。',
    },
    role: {
      en: 'Dotprompt knows the roles system, user, model and tool, in lower case; with "{role}" the message fails or is misread. Write "{nearest}".',
      zh: 'Dotprompt 只认小写的 system、user、model、tool；写成“{role}”会出错或被误读。请写作“{nearest}”。',
    },
    shadowed: {
      en: '"{name}" is a helper of Dotprompt and takes precedence over an input of this name, so the value is not inserted. Write {form}.',
      zh: '“{name}”是 Dotprompt 的 helper，优先于同名输入，因此不会插入该值。请写作 {form}。',
    },
  },
  fixes: {
    unblock: { en: 'Write it as a single tag', zh: '改为单个标签' },
    path: { en: 'Replace with {form}', zh: '替换为 {form}' },
    replace: { en: 'Replace with {nearest}', zh: '替换为 {nearest}' },
  },
  docs: {
    why: {
      en: 'A {{#role}} block renders only the mark of the role: the instructions in it are silently lost.',
      zh: '{{#role}} 块只会输出角色标记，其中的指令会悄无声息地丢失。',
    },
    whenNot: {
      en: 'Where the application registers a helper of this name that takes a block.',
      zh: '应用程序自行注册了同名的块 helper 时。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'a.prompt', text: '{{role "system"}}请简短回答。\n{{history}}\n{{role "model"}}Hi.{{#if a}}x{{/if}}\n' },
      {
        file: 'a.prompt',
        text: '{{!-- {{#role "system"}} --}}\\{{#role "x"}}\n{{#history}}{{text}}{{/history}}{{~role "user"~}}😀{{role who}}\n',
      },
      { file: 'a.prompt', text: '---\nname: x\n---\n<system>\nA.\n</system>\n' },
    ],
    invalid: [
      {
        file: 'a.prompt',
        text: '⟦{{#role "system"}}⟧\n请简短回答😀。\n{{/role}}\n\n⟦{{#role "user"}}⟧{{q}}{{/role}}\n',
        expect: ['block', 'block'],
        fixed: '{{role "system"}}\n请简短回答😀。\n\n\n{{role "user"}}{{q}}\n',
      },
      {
        file: 'a.prompt',
        text: '{{role "⟦System⟧"}}Be brief.\n{{role "⟦assistant⟧"}}Hi.\n⟦{{#section "a"}}⟧x{{/section}}\n',
        expect: ['role', 'role', 'block'],
        fixed: '{{role "system"}}Be brief.\n{{role "model"}}Hi.\n{{section "a"}}x\n',
      },
      {
        file: 'a.prompt',
        text: '---\ninput: {schema: {history: string}}\n---\n{{#each 员工}}{{name}}😀 ⟦{{role}}⟧{{/each}} ⟦{{history}}⟧\n',
        expect: ['shadowed', 'shadowed'],
        fixed:
          '---\ninput: {schema: {history: string}}\n---\n{{#each 员工}}{{name}}😀 {{this.role}}{{/each}} {{this.history}}\n',
      },
    ],
  }),
  check({ document, template, report }) {
    const { body } = document;
    if (!body || promptFileDialect('', document)?.dialect !== 'dotprompt') return;
    for (const { role } of template.messages) {
      const written = role?.node.kind === 'scalar' ? String(role.node.value) : undefined;
      const normal = written === undefined ? '' : normalRole(written);
      // Words that are no role anywhere are left to core/message-roles-valid.
      if (!role || written === undefined || written === 'history' || roles.includes(written)) continue;
      const nearest = meant[normal] ?? normal;
      if (!roles.includes(nearest)) continue;
      const edits = [{ range: role.node.range, newText: nearest }];
      const data = { role: written, nearest };
      report({ at: role.node, message: 'role', data, fixes: [{ title: 'replace', kind: 'suggestion', edits, data }] });
    }
    if (!helpers.some((name) => body.value.includes(name))) return;
    const { reads } = readTemplate(body.value);
    const declared = new Set(template.variables?.map(({ name }) => name.value));
    for (const { tag, name, call } of reads) {
      const isAlone = tag.kind === 'value' && call?.params.length === 0 && call.hash.length === 0;
      if (!isAlone || !(needy.includes(name) || (name === 'history' && declared.has(name)))) continue;
      const at = body.text.toSource(tag.start, tag.end);
      const data = { name, form: `{{this.${name}}}` };
      const edits = [{ range: at, newText: data.form }];
      report({ at, message: 'shadowed', data, fixes: [{ title: 'path', kind: 'suggestion', edits, data }] });
    }
    const tags = reads.filter(({ name, tag }) => helpers.includes(name) && ['open', 'close'].includes(tag.kind));
    for (const [index, { tag, name, call }] of tags.entries()) {
      // Without arguments it may go through an input of this name.
      if (tag.kind !== 'open' || !call || call.params.length + call.hash.length === 0) continue;
      const source = (start: number, end: number) => body.text.toSource(start, end);
      const hash = body.value.indexOf('#', tag.start);
      const edits = [{ range: source(hash, hash + 1), newText: '' }];
      const end = endOf(tags, index);
      if (end) edits.push({ range: source(end.tag.start, end.tag.end), newText: '' });
      const form = `{{${body.value.slice(tag.innerStart, tag.innerEnd).trim()}}}`;
      const data = { name, form };
      report({
        at: source(tag.start, tag.end),
        message: 'block',
        severity: 'warning',
        data,
        fixes: [{ title: 'unblock', kind: 'suggestion', edits }],
      });
    }
  },
});

/** The end of a block: the next tag of the same name, if that one ends it. */
function endOf(tags: readonly ReadTag[], index: number): ReadTag | undefined {
  const next = tags[index + 1];
  return next?.tag.kind === 'close' && next.name === tags[index]?.name ? next : undefined;
}
