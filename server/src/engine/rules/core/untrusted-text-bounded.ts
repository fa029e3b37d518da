import { hasNativeKeys } from '../../model/template.js';
import { defineRule } from '../define.js';
import { wholeNumber } from '../options.js';
import { insertKeys } from '../support/map-edits.js';

const textTypes = ['string', 'text'];

export default defineRule({
  id: 'core/untrusted-text-bounded',
  summary: {
    en: 'Free-text variables, untrusted ones above all, have a maximum length.',
    zh: '自由文本变量（尤其是不可信的变量）设有最大长度。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  since: '0.1.0',
  fix: 'suggestion',
  references: ['owasp-llm.llm10', 'mitre-atlas.aml.t0034', 'iec-62443.3-3-sr-3.5'],
  options: {
    suggested: wholeNumber({ en: 'The maxLength that the fix inserts.', zh: '修复时写入的 maxLength。' }, 20000, 1),
  },
  messages: {
    untrusted: {
      en: '"{name}" is untrusted text without maxLength: one input can crowd out your instructions and run up the cost. Set maxLength, or chunked: true if it is split.',
      zh: '不可信文本“{name}”未设 maxLength：一次超长输入就可能挤掉指令并推高费用。请设置 maxLength；分段处理的请写 chunked: true。',
    },
    unbounded: {
      en: '"{name}" is free text of any length. Set maxLength, a pattern or an enum, so that cost and context stay bounded.',
      zh: '自由文本“{name}”没有长度上限。请设置 maxLength、pattern 或 enum，以限制费用和上下文占用。',
    },
  },
  fixes: {
    bound: { en: 'Set maxLength: {length}', zh: '设置 maxLength: {length}' },
  },
  docs: {
    why: {
      en: 'Text without bound lets one request consume the context window and the budget, and leaves room for long injected instructions.',
      zh: '没有上限的文本会让一次请求耗尽上下文窗口和预算，也给注入长篇指令留下空间。',
    },
    whenNot: {
      en: 'Set chunked: true where the application splits the text. A trusted or undeclared source is only information.',
      zh: '由应用分段送入的文本请写 chunked: true。可信或未声明来源的变量仅作提示。',
    },
  },
  examples: () => ({
    valid: [
      'variables:\n  - name: email_body\n    type: string\n    trust: untrusted\n    maxLength: 20000\nmessages: []\ngovernance: {}\n',
      'variables:\n  - {name: 合同全文, type: string, trust: untrusted, chunked: true}\n  - {name: level, type: string, enum: [R1, R2]}\n  - {name: code, type: string, pattern: "^[A-Z]{3}$"}\n  - {name: amount, type: number}\nmessages: []\ngovernance: {}\n',
      {
        file: 'plain.prompt.yml',
        text: 'variables:\n  - {name: body, type: string}\nmessages:\n  - role: user\n    content: "{{body}}"\n',
      },
    ],
    invalid: [
      {
        text: 'variables:\n  - name: ⟦客户来信⟧\n    type: string\n    trust: untrusted\nmessages: []\ngovernance: {}\n',
        expect: ['untrusted'],
        fixed:
          'variables:\n  - name: 客户来信\n    type: string\n    maxLength: 20000\n    trust: untrusted\nmessages: []\ngovernance: {}\n',
      },
      {
        text: 'variables: [{name: ⟦note⟧, type: string}]\nmessages: []\ngovernance: {}\n',
        options: { suggested: 500 },
        expect: ['unbounded'],
        fixed: 'variables: [{name: note, type: string, maxLength: 500}]\nmessages: []\ngovernance: {}\n',
      },
      {
        file: 'a.prompt.json',
        text: '{"governance": {}, "variables": [{"name": ⟦"note"⟧, "type": "string"}], "messages": []}',
        expect: ['unbounded'],
        fixed:
          '{"governance": {}, "variables": [{"name": "note", "type": "string", "maxLength": 20000}], "messages": []}',
      },
    ],
  }),
  check({ document, template, options, report }) {
    if (!template.governed) return;
    for (const variable of template.variables ?? []) {
      const { name, node, type, trust, chunked } = variable;
      if (name.origin !== 'file' || !textTypes.includes(type?.value ?? '') || chunked) continue;
      if (variable.enum || variable.pattern || variable.maxLength) continue;
      const isUntrusted = trust?.value === 'untrusted';
      const edit =
        hasNativeKeys(template) && insertKeys(document, node, ['name', 'type'], [['maxLength', options.suggested]]);
      const data = { length: options.suggested };
      report({
        at: name,
        message: isUntrusted ? 'untrusted' : 'unbounded',
        data: { name: name.value },
        severity: isUntrusted ? 'error' : 'info',
        fixes: edit ? [{ title: 'bound', kind: 'suggestion', edits: [edit], data }] : [],
      });
    }
  },
});
