import { hasNativeKeys } from '../../model/template.js';
import { type Tool, toolsOf } from '../../model/tools.js';
import { defineRule } from '../define.js';
import { insertField } from '../support/insert-field.js';

/** Effects that cannot be taken back by the reader of an answer. */
const changing = ['write', 'external', 'payment', 'delete'];
/** Words of names of arguments that hold a cap. */
const limit = /(?:^|[_.\s-])(?:limit|max|maximum|cap|ceiling)(?:$|[_.\s-])|limit$|^max(?=[A-Z])|限额|上限|额度/i;

const owned = 'id: a\nversion: 1.0.0\nmessages: []\n';

export default defineRule({
  id: 'security/write-tool-needs-approval',
  summary: {
    en: 'Tools that write, pay, send or delete need the approval of a named role.',
    zh: '会写入、付款、外发或删除的工具须由指定岗位的人员批准。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'suggestion',
  references: [
    'owasp-llm.llm06',
    'mitre-atlas.aml.m0029',
    'mitre-atlas.aml.t0101',
    'anssi-genai.r9',
    'eu-ai-act.art-14',
  ],
  options: {},
  messages: {
    approval: {
      en: '"{name}" has the effect {effect} and needs no person to approve it: one wrong or injected call does the harm. Set approval: human and approverRole.',
      zh: '工具“{name}”的 effect 为 {effect}，却无须人工批准，一次误调用或被注入的调用就会造成后果。请设置 approval: human 和 approverRole。',
    },
    role: {
      en: '"{name}" needs approval, but nothing says by whom, so nobody answers for it. Add approverRole.',
      zh: '工具“{name}”需要批准，却没有写明由哪个岗位批准，责任无从落实。请补充 approverRole。',
    },
    limit: {
      en: '"{name}" makes payments, and no argument caps the amount. Add a limit argument, or a maximum for the amount.',
      zh: '工具“{name}”用于付款，但参数中没有金额上限。请增加限额参数，或为金额设置 maximum。',
    },
  },
  fixes: { approval: { en: 'Add approval: human', zh: '补充 approval: human' } },
  docs: {
    why: {
      en: 'A model calls tools by what it reads, and what it reads may come from outsiders. A person between the proposal and the effect is the control that does not depend on wording.',
      zh: '模型依据所读内容调用工具，而这些内容可能来自外部。在建议与生效之间由人把关，是不依赖措辞的控制。',
    },
    whenNot: {
      en: 'Drafts and scratch areas have the effect write-sandbox. What is not declared is left to security/tool-allowlist-explicit.',
      zh: '草稿区、沙箱的写入请将 effect 设为 write-sandbox。未声明 effect 的由 security/tool-allowlist-explicit 提示。',
    },
  },
  examples: () => ({
    valid: [
      `${owned}tools:\n  - { name: close_alert, effect: write, approval: human, approverRole: aml-l2 }\n`,
      `${owned}tools:\n  - { name: 查询余额, effect: read }\n  - { name: save_draft, effect: write-sandbox }\n  - { name: lookup }\n`,
      `${owned}tools:\n  - name: pay\n    effect: payment\n    approval: human\n    approverRole: treasury\n    parameters: { type: object, properties: { amount: { type: number, maximum: 5000 } } }\n`,
    ],
    invalid: [
      { text: `${owned}tools:\n  - { name: ⟦close_alert⟧, effect: write }\n`, expect: ['approval'] },
      {
        text: `${owned}tools:\n  - name: ⟦发送邮件⟧\n    effect: External\n    approverRole: 合规岗\n`,
        expect: ['approval'],
        fixed: `${owned}tools:\n  - name: 发送邮件\n    effect: External\n    approverRole: 合规岗\n    approval: human\n`,
      },
      {
        file: 'pay.prompt.json',
        text: '{"messages":[],"tools":[{"name":⟦"pay"⟧,"effect":"payment","approval":"human","approverRole":"treasury","parameters":{"type":"object","properties":{"amount":{"type":"number"}}}}]}',
        expect: ['limit'],
      },
      { text: `${owned}tools:\n  - { name: ⟦drop⟧, effect: delete, approval: human }\n`, expect: ['role'] },
      {
        text: `${owned}tools:\n  - { name: ⟦mail⟧, effect: external, approval: none, approverRole: desk }\n`,
        expect: ['approval'],
      },
    ],
  }),
  check({ document, template, report }) {
    for (const tool of toolsOf(template)) {
      const effect = tool.effect?.value.trim().toLowerCase() ?? '';
      if (!changing.includes(effect)) continue;
      const at = tool.origin === 'file' ? tool.place : tool.name;
      const data = { name: tool.name.value, effect };
      const hasRole = (tool.approverRole?.value.trim() ?? '') !== '';
      if (tool.approval?.value.trim().toLowerCase() !== 'human') {
        // Without a role the finding would only change, so there is nothing to insert.
        const canFix = hasRole && !tool.approval && tool.origin === 'file' && hasNativeKeys(template);
        const edit =
          canFix && !lacksLimit(tool, effect) ? insertField(document, tool.node, ['approval'], 'human') : undefined;
        report({
          at,
          message: 'approval',
          data,
          fixes: edit ? [{ title: 'approval', kind: 'suggestion', edits: [edit] }] : [],
        });
      } else if (!hasRole) report({ at, message: 'role', data });
      else if (lacksLimit(tool, effect)) report({ at, message: 'limit', data });
    }
  },
});

/** Whether a payment is capped neither by an argument nor by the bounds of the tool. */
function lacksLimit({ parameters, bounds }: Tool, effect: string): boolean {
  if (effect !== 'payment') return false;
  if (bounds && 'max' in bounds.value) return false;
  const properties = member(parameters?.value, 'properties');
  return !Object.entries(properties).some(
    ([name, schema]) => limit.test(name) || 'maximum' in asMap(schema) || 'exclusiveMaximum' in asMap(schema),
  );
}

function member(value: object | undefined, name: string): object {
  return asMap((value as Readonly<Record<string, unknown>> | undefined)?.[name]);
}

function asMap(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
