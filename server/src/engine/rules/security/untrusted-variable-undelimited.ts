import type { Placeholder, TextSlot } from '../../model/template.js';
import type { ParsedDocument } from '../../parse/document.js';
import { defineRule } from '../define.js';
import { flag } from '../options.js';
import { type Delimiters, findDelimiters, isDelimited, lastBefore } from '../support/delimiters.js';
import { pairsOfStrings } from '../support/pairs-option.js';
import { givesRules, untrustedVariables } from '../support/untrusted.js';
import { tagNameFor, wrapPlaceholder } from '../support/wrap.js';

/** Values of these types are too short and too regular to carry an instruction. */
const harmlessTypes = ['enum', 'number', 'integer', 'boolean', 'date', 'datetime', 'date-time', 'time'];

/** Forms that are never anything but the beginning of a pair: a heading may stand in square brackets. */
const mustClose = ['tag', 'chinese'];

/** Tags of HTML that need no end. */
const voidTags = ['br', 'hr', 'img', 'li', 'p'];

const declared = 'variables:\n  - name: email_body\n    type: string\n    trust: untrusted\n';
const complaint = 'variables:\n  - name: 投诉内容\n    type: string\n    trust: untrusted\n';

export default defineRule({
  id: 'security/untrusted-variable-undelimited',
  summary: {
    en: 'Untrusted content stands between an opening and a closing marker.',
    zh: '不可信内容前后都有成对的定界标记。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  since: '0.1.0',
  fix: 'safe',
  references: ['owasp-llm.llm01', 'mitre-atlas.aml.t0051.001', 'mitre-atlas.aml.m0021'],
  options: {
    markers: pairsOfStrings({
      en: 'Further pairs of markers, each an opening and a closing text: [["<<<", ">>>"]].',
      zh: '额外认可的定界标记，每项依次为起始文字和结束文字，例如 [["<<<", ">>>"]]。',
    }),
    wholeMessage: flag(
      {
        en: 'Accept a placeholder that is the whole of its message: there are no words of yours beside it.',
        zh: '整条消息仅为一个占位符时不提示：旁边没有其他文字可与之混淆。',
      },
      false,
    ),
  },
  messages: {
    undelimited: {
      en: '"{name}" is untrusted, and nothing marks where it begins and ends: its text can pass for your instructions. Put it between <{tag}> and </{tag}>.',
      zh: '变量“{name}”不可信，却没有标出起止位置，其中的文字可能被当成指令。请放在 <{tag}> 与 </{tag}> 之间。',
    },
    unclosed: {
      en: '"{name}" is untrusted, and {opening} before it is never closed: the model cannot tell where your text goes on. Add the closing marker.',
      zh: '变量“{name}”不可信，而前面的 {opening} 没有对应的结束标记，模型无法判断后文从哪里开始。请补上结束标记。',
    },
  },
  fixes: { wrap: { en: 'Put it between <{tag}> and </{tag}>', zh: '放在 <{tag}> 与 </{tag}> 之间' } },
  docs: {
    why: {
      en: 'A letter, a web page or a chat message can say "ignore the rules above". Markers on both sides tell the model, and the reviewer, which words are material and which are yours. They lower the risk and do not remove it. Accepted are XML-like tags, tags in square brackets, BEGIN or START and END with a name, 【…开始】 and 【…结束】, triple quotes and triple back-quotes.',
      zh: '信件、网页或聊天内容里可能写着“忽略以上规则”。成对的标记让模型和审阅者分清哪些是材料、哪些是指令；它能降低风险，但不能消除风险。认可的写法：XML 式标签、方括号标签、带名称的 BEGIN 与 END、【…开始】与【…结束】、三引号和三反引号。',
    },
    whenNot: {
      en: 'Numbers, dates, booleans and enumerated values are left out. List your own markers under the option markers.',
      zh: '数值、日期、布尔和枚举类型不检查。自定义的标记请列入选项 markers。',
    },
  },
  examples: () => ({
    valid: [
      `${declared}messages:\n  - role: user\n    content: |\n      <email>\n      {{email_body}}\n      </email>\n`,
      `${complaint}messages:\n  - role: user\n    content: 请概括<投诉>{{投诉内容}}</投诉>。\n`,
      `${complaint}messages:\n  - role: user\n    content: |\n      【资料开始】\n      {{投诉内容}}\n      【资料结束】\n`,
      `${declared}messages:\n  - role: user\n    content: |\n      \`\`\`text\n      {{email_body}}\n      \`\`\`\n`,
      `${declared}messages:\n  - role: user\n    content: |\n      <case id="1">\n      From a customer: {{email_body}}\n      Again: {{email_body}}\n      </case>\n`,
      'variables:\n  - name: score\n    type: integer\n    trust: untrusted\nmessages:\n  - role: user\n    content: Explain {{score}}.\n',
      {
        text: `${declared}messages:\n  - role: user\n    content: 'Mail: <<<{{email_body}}>>>'\n`,
        options: { markers: [['<<<', '>>>']] },
      },
      {
        text: `${declared}messages:\n  - role: user\n    content: "{{email_body}}"\n`,
        options: { wholeMessage: true },
      },
    ],
    invalid: [
      {
        text: `${declared}messages:\n  - role: user\n    content: 'Email: ⟦{{email_body}}⟧ Now decide.'\n`,
        expect: ['undelimited'],
        fixed: `${declared}messages:\n  - role: user\n    content: 'Email: <email_body>{{email_body}}</email_body> Now decide.'\n`,
      },
      {
        text: `${complaint}messages:\n  - role: user\n    content: |\n      😀 客户来信：\n      ⟦{{投诉内容}}⟧\n      请概括。\n`,
        expect: ['undelimited'],
        fixed: `${complaint}messages:\n  - role: user\n    content: |\n      😀 客户来信：\n      <投诉内容>\n      {{投诉内容}}\n      </投诉内容>\n      请概括。\n`,
      },
      {
        file: 'mail.prompt.json',
        text: '{"variables":[{"name":"mail","trust":"untrusted"}],"messages":[{"role":"user","content":"\\"😀\\"\\n⟦{{mail}}⟧"}]}',
        expect: ['undelimited'],
        fixed:
          '{"variables":[{"name":"mail","trust":"untrusted"}],"messages":[{"role":"user","content":"\\"😀\\"\\n<mail>{{mail}}</mail>"}]}',
      },
      {
        text: `${declared}messages:\n  - role: user\n    content: |\n      <mail>\n      ⟦{{email_body}}⟧\n      </mial>\n      Now decide.\n`,
        expect: ['unclosed'],
      },
      {
        text: `${declared}messages:\n  - role: user\n    content: >-\n      Compare ⟦{{email_body}}⟧\n      with\n      ⟦{{email_body}}⟧\n`,
        expect: ['undelimited', 'undelimited'],
        fixed: `${declared}messages:\n  - role: user\n    content: >-\n      Compare <email_body>{{email_body}}</email_body>\n      with\n      <email_body>{{email_body}}</email_body>\n`,
      },
    ],
  }),
  check({ document, template, options, report }) {
    const untrusted = untrustedVariables(template);
    const known = new Map<TextSlot, Delimiters>();
    for (const placeholder of template.placeholders) {
      const { slot, start, end, name, kind, inserts } = placeholder;
      const variable = kind === 'variable' && inserts ? untrusted.get(name) : undefined;
      if (!variable || slot.kind !== 'message' || givesRules(slot.role)) continue;
      if (variable.enum || harmlessTypes.includes(variable.type?.value.toLowerCase() ?? '')) continue;
      if (options.wholeMessage && slot.text.value.trim() === slot.text.value.slice(start, end)) continue;
      const delimiters = known.get(slot) ?? findDelimiters(slot.text.value, options.markers);
      known.set(slot, delimiters);
      if (isDelimited(delimiters, start, end)) continue;
      const at = slot.text.toSource(start, end);
      const opening = openingBefore(delimiters, placeholder);
      if (opening !== undefined) report({ at, message: 'unclosed', data: { name, opening } });
      else
        report({
          at,
          message: 'undelimited',
          data: { name, tag: tagNameFor(name) },
          fixes: [wrapFix(document, placeholder)],
        });
    }
  },
});

/** How far from a placeholder its marker is looked for: lines may be endless. */
const reach = 1000;

/** A marker on the line of the placeholder, or on the line before, that begins something and never ends it. */
function openingBefore({ unclosed }: Delimiters, { slot, start }: Placeholder): string | undefined {
  const text = slot.text.value;
  const near = Math.max(0, start - reach);
  const lines = text.slice(near, start).split('\n').slice(-2);
  const from = start - lines.join('\n').length;
  for (let at = lastBefore(unclosed, start); at >= 0; at--) {
    const marker = unclosed[at];
    if (!marker || marker.start < from) return undefined;
    const mayStayOpen = !mustClose.includes(marker.kind) || voidTags.includes(marker.name.toLowerCase());
    if (!mayStayOpen) return text.slice(marker.start, marker.end);
  }
  return undefined;
}

function wrapFix(document: ParsedDocument, placeholder: Placeholder) {
  const edits = [wrapPlaceholder(document, placeholder)];
  return { title: 'wrap', kind: 'safe', edits, data: { tag: tagNameFor(placeholder.name) } } as const;
}
