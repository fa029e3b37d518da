import { textField } from '../../model/template.js';
import { defineRule } from '../define.js';
import { wordOf } from '../support/field-values.js';
import { foundSuspicion, namesSuspicion, suspicionLists } from '../support/suspicion.js';

const outside = ['customer', 'public', 'patient'];
const letter = (content: string, more = ''): string =>
  `id: notice\nversion: 1.0.0\n${more}messages:\n  - role: system\n    content: ${content}\ngovernance:\n  audience: customer\n`;

export default defineRule({
  id: 'finance/fin-tipping-off',
  summary: {
    en: 'Text for customers never reveals that a suspicious activity report or an AML enquiry exists.',
    zh: '面向客户的文字不得透露可疑交易报告或反洗钱调查的存在。',
  },
  severity: 'error',
  confidence: 'pattern',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: ['us-bsa.5318-g2', 'us-bsa.1020.320-e', 'cn-fin.aml-35'],
  phrases: suspicionLists,
  options: {},
  messages: {
    words: {
      en: '"{words}" stands in a text for customers and would tell them of a report or an enquiry. Say only that the request needs further review.',
      zh: '面向客户的文字出现“{words}”，会让客户得知报告或调查的存在。请只说明该请求需要进一步审核。',
    },
    variable: {
      en: '"{name}" brings the state of a report or an enquiry into a text for customers, who must not learn of it. Remove the variable.',
      zh: '变量“{name}”会把报告或调查的状态带入面向客户的文字，而客户不得知悉。请移除该变量。',
    },
  },
  docs: {
    why: {
      en: 'A customer who learns of a report can move the money away, and whoever told commits an offence. A hint is enough.',
      zh: '客户一旦得知被报告就可能转移资金，泄露者将承担法律责任；暗示同样构成泄露。',
    },
    whenNot: {
      en: 'Instructions not to mention such matters are not reported. For internal readers set audience to internal-restricted.',
      zh: '要求不得提及的指令不会被报告。供内部人员阅读的模板请将 audience 设为 internal-restricted。',
    },
  },
  examples: () => ({
    valid: [
      letter(
        'Say the request needs further review. Do not mention monitoring, suspicious activity reports or AML investigations.',
      ),
      letter('请告知客户业务需要进一步审核。不得提及可疑交易报告或反洗钱调查。'),
      letter('Describe how our SAR images support the report on flooding in the region.'),
      letter('如发现可疑交易，请提醒客户致电客服热线。'),
      letter('State the fee.', 'variables:\n  - name: sar_amount\n    type: number\n'),
      'id: a\nversion: 1.0.0\nmessages:\n  - role: system\n    content: List which SARs were filed.\ngovernance:\n  audience: internal-restricted\n',
    ],
    invalid: [
      { text: letter('Tell the customer the account is blocked because we filed a ⟦SAR⟧.'), expect: ['words'] },
      { text: letter('告诉客户：账户因⟦涉嫌洗钱⟧被限制，⟦可疑交易⟧已上报。'), expect: ['words', 'words'] },
      {
        text: letter(
          'Explain the delay.',
          'variables:\n  - name: ⟦sar_filed⟧\n    type: boolean\n  - name: ⟦是否上报可疑交易⟧\n',
        ),
        expect: ['variable', 'variable'],
      },
      {
        file: 'notice.prompt.json',
        text: '{"messages":[{"role":"user","content":"Say that an ⟦AML investigation⟧ is open, status {{⟦amlCaseStatus⟧}}."}],"governance":{"audience":"Public"}}',
        expect: ['words', 'variable'],
      },
    ],
  }),
  check(context) {
    const { template, report } = context;
    if (!outside.includes(wordOf(textField(template, 'audience')))) return;
    if (wordOf(textField(template, 'taskKind')) !== 'review') {
      for (const { range, words, stance } of foundSuspicion(context, ['messages', 'output'])) {
        if (stance === 'asserted') report({ at: range, message: 'words', data: { words } });
      }
    }
    const declared = new Set<string>();
    for (const { name } of template.variables ?? []) {
      declared.add(name.value);
      if (namesSuspicion(name.value)) report({ at: name, message: 'variable', data: { name: name.value } });
    }
    for (const { name, kind, slot, start, end, bound } of template.placeholders) {
      if (kind !== 'variable' || bound || slot.kind !== 'message' || declared.has(name) || !namesSuspicion(name))
        continue;
      declared.add(name);
      const at = slot.text.value.slice(start, end).indexOf(name);
      report({
        at: slot.text.toSource(at < 0 ? start : start + at, at < 0 ? end : start + at + name.length),
        message: 'variable',
        data: { name },
      });
    }
  },
});
