import { hasNativeKeys, type Message } from '../../model/template.js';
import type { ParsedNode } from '../../parse/document.js';
import { entryOf, isList, isString, toValue } from '../../parse/tree.js';
import { nearest } from '../../text/nearest.js';
import { defineRule } from '../define.js';
import { listOfStrings } from '../options.js';
import { insertKeys } from '../support/map-edits.js';

export default defineRule({
  id: 'core/message-roles-valid',
  summary: {
    en: 'Message roles are known, in a sensible order and never computed, and no message is empty.',
    zh: '消息角色有效、顺序合理、不由变量决定，且消息不为空。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.1.0',
  fix: 'suggestion',
  references: ['owasp-llm.llm01', 'mitre-atlas.aml.t0051.000'],
  options: {
    roles: listOfStrings({ en: 'The roles that a message may have.', zh: '消息可以使用的角色。' }, [
      'system',
      'developer',
      'user',
      'assistant',
      'tool',
    ]),
  },
  messages: {
    unknown: {
      en: '"{role}" is no known role, so the request is refused or the message is read as another speaker\'s. Use one of: {roles}.',
      zh: '角色“{role}”无效，请求会被拒绝，或消息被当作他人的发言。请使用：{roles}。',
    },
    case: {
      en: 'Roles are case-sensitive, so "{role}" is refused where "{nearest}" is expected. Write it in lower case.',
      zh: '角色区分大小写：应为“{nearest}”，“{role}”会被拒绝。请使用小写。',
    },
    computed: {
      en: 'The role is filled in from outside, so a caller could speak as the system. Write a fixed role.',
      zh: '角色由外部填入，调用方可以借此以 system 身份发言。请写成固定的角色。',
    },
    late: {
      en: 'A {role} message behind the conversation is often ignored, and some models refuse it. Move it to the top.',
      zh: '{role} 消息放在对话之后，常被忽略，部分模型会拒绝。请移到最前面。',
    },
    empty: {
      en: 'This message says nothing, and many models refuse an empty one. Fill it in, or remove the message.',
      zh: '此消息没有内容，许多模型会拒绝空消息。请填写内容或删除该消息。',
    },
    trailing: {
      en: 'The conversation ends with the assistant, so nothing is asked. Set prefill: true if the answer is to begin like this; else remove the message.',
      zh: '对话以 assistant 结尾，没有提出问题。若用于预填回答开头，请设置 prefill: true，否则请删除该消息。',
    },
  },
  fixes: {
    replace: { en: 'Replace with {nearest}', zh: '替换为 {nearest}' },
    prefill: { en: 'Mark it as the beginning of the answer (prefill: true)', zh: '标注为回答的开头（prefill: true）' },
  },
  docs: {
    why: {
      en: "The role decides how much weight a message has. A wrong or computed role puts a stranger's text on the level of your instructions.",
      zh: '角色决定消息的权重。角色有误或由变量决定，会让外部文本与你的指令处于同一级别。',
    },
    whenNot: {
      en: 'List further roles of your model under the option roles. Few-shot examples with assistant turns are fine.',
      zh: '模型支持的其他角色请列入选项 roles。含 assistant 发言的示例对话不受影响。',
    },
  },
  examples: () => ({
    valid: [
      'messages:\n  - role: system\n    content: 请用中文回答。\n  - role: user\n    content: 2+2?\n  - role: assistant\n    content: "4"\n  - role: user\n    content: 3+3?\n',
      'messages:\n  - role: user\n    content: List three risks.\n  - role: assistant\n    content: "1."\n    prefill: true\ngovernance: {}\n',
      { text: 'messages:\n  - role: critic\n    content: Judge it.\n', options: { roles: ['critic'] } },
      {
        file: 'plain.prompt.yml',
        text: 'messages:\n  - role: user\n    content: Hi.\n  - role: assistant\n    content: Hello.\n',
      },
    ],
    invalid: [
      {
        text: 'messages:\n  - role: ⟦sistem⟧\n    content: 请简短回答。\n  - role: ⟦"{{sender_role}}"⟧\n    content: Hello.\n  - role: ⟦narrator⟧\n    content: Once.\n',
        expect: ['unknown', 'computed', 'unknown'],
        fixed:
          'messages:\n  - role: system\n    content: 请简短回答。\n  - role: "{{sender_role}}"\n    content: Hello.\n  - role: narrator\n    content: Once.\n',
      },
      {
        file: 'plain.prompt.yml',
        text: 'messages:\n  - role: ⟦System⟧\n    content: Be brief.\n  - role: user\n    content: ⟦" "⟧\n  - role: ⟦developer⟧\n    content: Be kind.\n  - role: user\n    content: ⟦[]⟧\n',
        expect: ['case', 'empty', 'late', 'empty'],
        fixed:
          'messages:\n  - role: system\n    content: Be brief.\n  - role: user\n    content: " "\n  - role: developer\n    content: Be kind.\n  - role: user\n    content: []\n',
      },
      {
        text: 'messages:\n  - role: user\n    content: List three risks.\n  - role: ⟦assistant⟧\n    content: "1."\ngovernance: {}\n',
        expect: ['trailing'],
        fixed:
          'messages:\n  - role: user\n    content: List three risks.\n  - role: assistant\n    prefill: true\n    content: "1."\ngovernance: {}\n',
      },
    ],
  }),
  check({ document, template, options, report }) {
    const isChatFile = hasNativeKeys(template);
    let talked = false;
    for (const message of template.messages) {
      checkRole(message);
      const role = message.role?.value ?? '';
      if (leading.includes(role)) {
        const severity = template.governed ? {} : ({ severity: 'info' } as const);
        if (talked && message.role && (isSpelt(message, role) || !isChatFile))
          report({ at: message.role, message: 'late', data: { role }, ...severity });
      } else if (options.roles.includes(role)) talked = true;
      const content = emptyContent(message);
      if (content) report({ at: content, message: 'empty' });
    }
    const last = template.messages.at(-1);
    if (template.governed && isChatFile && talked && last?.role?.value === 'assistant' && !hasTrue(last, 'prefill')) {
      const edit = insertKeys(document, last.node, ['role'], [['prefill', true]]);
      const fixes = edit ? [{ title: 'prefill', kind: 'suggestion', edits: [edit] } as const] : [];
      report({ at: last.role, message: 'trailing', fixes });
    }

    function checkRole({ role }: Message): void {
      const node = role?.node;
      if (!isString(node) || !role) return;
      // Other formats have names of their own for the roles, and are read without regard to case.
      const written = isChatFile ? node.value : role.value;
      if (options.roles.includes(written)) return;
      if (/\{\{|\{%|\$\{|<%/.test(written)) {
        report({ at: node, message: 'computed' });
        return;
      }
      const best = nearest(written, options.roles);
      const range = node.text?.toSource(0, written.length) ?? node.range;
      const edits = [{ range, newText: best ?? '' }];
      const known = rolesByFormat[template.format] ?? options.roles;
      const data = { role: written, nearest: best ?? '', roles: known.join(', ') };
      const fixes = best === undefined ? [] : [{ title: 'replace', kind: 'suggestion', edits, data } as const];
      report({ at: node, message: written.toLowerCase() === best ? 'case' : 'unknown', data, fixes });
    }
  },
});

/** What tools with fewer roles, or other names for them, know. */
const rolesByFormat: Readonly<Record<string, readonly string[]>> = {
  dotprompt: ['system', 'user', 'model', 'tool'],
  'nemo-guardrails': ['system', 'user', 'assistant'],
  promptfoo: ['system', 'user', 'assistant', 'tool', 'function', 'developer'],
  'semantic-kernel': ['system', 'user', 'assistant', 'tool', 'developer'],
};

/** Roles that speak for the template itself. */
const leading = ['system', 'developer'];

/** The model lower-cases known roles, so a role in wrong case is recognised here by its node. */
function isSpelt({ role }: Message, as: string): boolean {
  return isString(role?.node) && role.node.value === as;
}

/** Content that is written but says nothing. An assistant that only calls tools says nothing on purpose. */
function emptyContent({ node }: Message): ParsedNode | undefined {
  const content = entryOf(node, 'content')?.value;
  if (['toolCalls', 'tool_calls', 'functionCall', 'function_call'].some((key) => entryOf(node, key))) return undefined;
  const isEmpty = isString(content) ? content.value.trim() === '' : isList(content) && content.items.length === 0;
  return isEmpty ? content : undefined;
}

function hasTrue({ node }: Message, key: string): boolean {
  return toValue(entryOf(node, key)?.value) === true;
}
