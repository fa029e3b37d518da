import { defineRule } from '../define.js';
import { moveToUser } from '../support/move-to-user.js';
import { givesRules, untrustedVariables } from '../support/untrusted.js';
import { tagNameFor } from '../support/wrap.js';

const declared = 'variables:\n  - name: customer_message\n    type: string\n    trust: untrusted\n';
const chinese = 'variables:\n  - name: 客户留言\n    type: string\n    trust: untrusted\n';
const derived = `${declared}  - name: summary\n    type: string\n    derivedFrom: customer_message\n`;

export default defineRule({
  id: 'security/untrusted-variable-in-system',
  summary: {
    en: 'Untrusted content is never inserted into a system or developer message.',
    zh: '不可信内容不得插入 system 或 developer 消息。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.1.0',
  fix: 'suggestion',
  references: ['owasp-llm.llm01', 'mitre-atlas.aml.t0051.001', 'mitre-atlas.aml.m0021'],
  options: {},
  messages: {
    declared: {
      en: '"{name}" is untrusted, but stands in a {role} message: whoever writes that text writes your rules. Move it to a user message, between <{tag}> and </{tag}>.',
      zh: '变量“{name}”不可信，却出现在 {role} 消息中：写这段文字的人等于在改写你的规则。请移到 user 消息，放在 <{tag}> 与 </{tag}> 之间。',
    },
    derived: {
      en: '"{name}" is derived from untrusted content, but stands in a {role} message: whoever writes that content writes your rules. Move it to a user message, between <{tag}> and </{tag}>.',
      zh: '变量“{name}”由不可信内容加工而来，却出现在 {role} 消息中：提供该内容的人等于在改写你的规则。请移到 user 消息，放在 <{tag}> 与 </{tag}> 之间。',
    },
  },
  fixes: {
    move: { en: 'Move "{name}" to the user message, between tags', zh: '将“{name}”移到 user 消息的标签之间' },
  },
  docs: {
    why: {
      en: 'A model gives the system message the greatest weight. Text from outside that lands there can switch off every rule of the template, and no later message takes it back.',
      zh: '模型最看重 system 消息。外部文字一旦进入其中，就可能让模板的所有规则失效，后面的消息也无法挽回。',
    },
    whenNot: {
      en: 'None when trust is declared. Declare trust: trusted for values that only your own staff or systems write.',
      zh: '只要声明了可信程度，就没有例外。仅由本机构人员或系统写入的值，请声明 trust: trusted。',
    },
  },
  examples: () => ({
    valid: [
      `${declared}messages:\n  - role: system\n    content: You help customers.\n  - role: user\n    content: <customer_message>{{customer_message}}</customer_message>\n`,
      'variables:\n  - name: bank_name\n    trust: trusted\nmessages:\n  - role: system\n    content: You work for {{bank_name}}.\n',
      'variables:\n  - name: topic\nmessages:\n  - role: system\n    content: 只回答与{{topic}}有关的问题。\n',
      `${declared}messages:\n  - role: assistant\n    content: You wrote {{customer_message}}.\n`,
      'variables:\n  - name: rules\n    derivedFrom: [handbook, rules]\n  - name: handbook\n    trust: trusted\nmessages:\n  - role: system\n    content: Follow {{rules}}.\n',
    ],
    invalid: [
      {
        text: `${declared}messages:\n  - role: system\n    content: You help with ⟦{{customer_message}}⟧.\n  - role: user\n    content: Answer politely.\n`,
        expect: ['declared'],
        fixed: `${declared}messages:\n  - role: system\n    content: You help with the text between <customer_message> and </customer_message>.\n  - role: user\n    content: Answer politely. <customer_message>{{customer_message}}</customer_message>\n`,
      },
      {
        text: `${chinese}messages:\n  - role: system\n    content: |\n      😀 你是客服助手。\n      请答复⟦{{客户留言}}⟧。\n  - role: user\n    content: |\n      请开始。\n\n`,
        expect: ['declared'],
        fixed: `${chinese}messages:\n  - role: system\n    content: |\n      😀 你是客服助手。\n      请答复<客户留言> 与 </客户留言> 之间的内容。\n  - role: user\n    content: |\n      请开始。\n      <客户留言>\n      {{客户留言}}\n      </客户留言>\n\n`,
      },
      {
        file: 'mail.prompt.json',
        text: '{"variables":[{"name":"mail","trust":"untrusted"}],"messages":[{"role":"developer","content":"\\"Mail\\" 😀:\\n<mail>⟦{{mail}}⟧</mail>"}]}',
        expect: ['declared'],
      },
      {
        text: `${derived}messages:\n  - role: System\n    content: 'Known so far: ⟦{{summary}}⟧'\n  - role: user\n    content: '<summary>{{summary}}</summary>'\n`,
        expect: ['derived'],
        fixed: `${derived}messages:\n  - role: System\n    content: 'Known so far: the text between <summary> and </summary>'\n  - role: user\n    content: '<summary>{{summary}}</summary>'\n`,
      },
    ],
  }),
  check({ document, template, report }) {
    const untrusted = untrustedVariables(template);
    const offered = new Set<string>();
    for (const { kind, name, inserts, slot, start, end } of template.placeholders) {
      const variable = kind === 'variable' && inserts ? untrusted.get(name) : undefined;
      if (!variable || slot.kind !== 'message' || slot.role === undefined || !givesRules(slot.role)) continue;
      // The fix takes every place of the variable at once, so the first finding alone carries it.
      const edits = offered.has(name) ? undefined : moveToUser(document, template, name);
      offered.add(name);
      report({
        at: slot.text.toSource(start, end),
        message: variable.trust?.value === 'untrusted' ? 'declared' : 'derived',
        data: { name, role: slot.role, tag: tagNameFor(name) },
        fixes: edits ? [{ title: 'move', kind: 'suggestion', edits, data: { name } }] : [],
      });
    }
  },
});
