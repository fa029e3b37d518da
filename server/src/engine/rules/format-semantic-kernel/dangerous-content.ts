import type { ParsedNode } from '../../parse/document.js';
import { entryOf, isList, isString, toValue } from '../../parse/tree.js';
import { defineRule } from '../define.js';
import { listOfStrings } from '../options.js';

const prompt = 'template: "Answer {{$question}}"\ninput_variables:\n  - name: question\n';
const key = 'allow_dangerously_set_content';

export default defineRule({
  id: 'format-semantic-kernel/dangerous-content',
  summary: {
    en: 'Values are encoded before they are inserted into the prompt, so that they cannot add messages of their own.',
    zh: '变量值编码后再填入提示词，使其无法自行加入消息。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  oncePerFile: true,
  since: '0.2.0',
  fix: 'suggestion',
  formats: ['semantic-kernel'],
  references: ['owasp-llm.llm01', 'mitre-atlas.aml.t0051.001'],
  options: {
    histories: listOfStrings(
      {
        en: 'Names of variables that hold messages written by Semantic Kernel itself; for these there is only a hint.',
        zh: '消息由 Semantic Kernel 自行写入的变量名称，对其仅作提示。',
      },
      ['chat_history', 'chatHistory', 'history', 'messages'],
    ),
  },
  messages: {
    whole: {
      en: 'Whatever functions and variables give is inserted as it is, so a <message role="system"> in it becomes an instruction. Allow it for single, trusted variables only.',
      zh: '函数和变量的内容会原样填入，其中的 <message role="system"> 会成为指令。请只对个别可信变量放开。',
    },
    variable: {
      en: '"{name}" is inserted as it is, so a <message role="system"> in its value becomes an instruction. Remove this unless you alone control the value.',
      zh: '“{name}”的值会原样填入，其中的 <message role="system"> 会成为指令。除非取值完全由你掌控，请删除此项。',
    },
    history: {
      en: '"{name}" is inserted as it is. That is meant for a ChatHistory object; pass no text of users here.',
      zh: '“{name}”会原样填入，这适用于 ChatHistory 对象；请勿在此传入用户文本。',
    },
  },
  fixes: { off: { en: 'Replace with false', zh: '替换为 false' } },
  docs: {
    why: {
      en: 'Semantic Kernel encodes values because <message> tags divide the prompt into roles. Without that, a mail or a web page can speak as the system.',
      zh: 'Semantic Kernel 会对值编码，因为 <message> 标签划分角色。关闭编码后，邮件或网页内容就能冒充系统消息。',
    },
    whenNot: {
      en: 'For values that your own code writes, such as a chat history whose messages were encoded when they were added.',
      zh: '取值由自己的代码生成时，例如消息加入时已编码的聊天记录。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'a.prompt.yaml', text: `${prompt}    ${key}: false\n` },
      { file: 'a.prompt.yaml', text: `${prompt}# 默认会编码\n` },
    ],
    invalid: [
      {
        file: 'a.prompt.yaml',
        text: `${prompt}    description: 客户来信😀\n    ${key}: ⟦true⟧\n`,
        expect: ['variable'],
        fixed: `${prompt}    description: 客户来信😀\n    ${key}: false\n`,
      },
      {
        file: 'a.prompt.yaml',
        text: `${key}: ⟦true⟧\n${prompt}  - name: chat_history\n    ${key}: ⟦true⟧\n`,
        expect: ['whole', 'history'],
        fixed: `${key}: false\n${prompt}  - name: chat_history\n    ${key}: false\n`,
      },
      {
        file: 'config.json',
        text: `{"schema": 1, "execution_settings": {}, "input_variables": [{"name": "问题", "${key}": ⟦true⟧}]}`,
        expect: ['variable'],
        fixed: `{"schema": 1, "execution_settings": {}, "input_variables": [{"name": "问题", "${key}": false}]}`,
      },
    ],
  }),
  check({ document, options, report }) {
    const whole = entryOf(document.root, key)?.value;
    if (isTrue(whole)) report({ at: whole, message: 'whole', severity: 'error', fixes: [off(whole)] });
    const variables = entryOf(document.root, 'input_variables')?.value;
    for (const variable of isList(variables) ? variables.items : []) {
      const value = entryOf(variable, key)?.value;
      const named = entryOf(variable, 'name')?.value;
      if (!isTrue(value) || !isString(named)) continue;
      const name = named.value;
      const isHistory = options.histories.includes(name);
      report({
        at: value,
        message: isHistory ? 'history' : 'variable',
        data: { name },
        ...(isHistory ? { severity: 'info' } : {}),
        fixes: [off(value)],
      });
    }
  },
});

function isTrue(node: ParsedNode | undefined): node is ParsedNode {
  return toValue(node) === true;
}

function off({ range }: ParsedNode) {
  return { title: 'off', kind: 'suggestion', edits: [{ range, newText: 'false' }] } as const;
}
