import { isText, under } from '../../model/located.js';
import { affectsPerson, declaredUseCase } from '../../model/reach.js';
import { textField } from '../../model/template.js';
import { defineRule } from '../define.js';
import { says } from '../support/privacy-facts.js';

const head = 'id: a\nversion: 1.0.0\nmessages: []\ngovernance:\n  taskKind: decide\n  affectsPerson: true\n';

const credit = new Set(['creditworthiness', 'credit-decision', 'credit-memo']);

export default defineRule({
  id: 'privacy/automated-decision-human-path',
  summary: {
    en: 'Decisions on persons are approved by a person and can be contested.',
    zh: '对个人作出的决定须经人工审核，并提供申诉途径。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: [
    'gdpr.art-22',
    'cn-pipl.art-24',
    'eu-ai-act.art-14',
    'us-state-ai.co-sb26-189',
    'nist-ai-rmf.measure-3.3',
    'us-state-ai.ca-sb1120',
    'cn-algo.art-17',
  ],
  options: {},
  messages: {
    automated: {
      en: 'The model decides on persons, and nobody approves the decision. Set oversight.mode: human-approves, or state the exception and its safeguards.',
      zh: '模型直接对个人作出决定，没有人工审核。请将 oversight.mode 设为 human-approves，或在 oversight.exception 中写明例外及保障措施。',
    },
    contest: {
      en: 'The model decides on persons, and they cannot contest it: no contact is given. Add contacts.complaint or contacts.appeal.',
      zh: '模型对个人作出决定，但未提供申诉途径。请补充 contacts.complaint 或 contacts.appeal。',
    },
  },
  docs: {
    why: {
      en: 'Whoever is refused by a machine may ask for a person to look again. That needs a person who can, and an address to turn to.',
      zh: '被自动化决策影响的个人有权要求人工复核和说明。这需要有权改变结果的人员，以及可以联系的渠道。',
    },
    whenNot: {
      en: 'Where the model only prepares the decision, taskKind is decide-support. Exceptions by law or contract go under oversight.exception, with their safeguards.',
      zh: '模型仅提供参考的，taskKind 应为 decide-support。依法律或合同可以例外的，在 oversight.exception 中写明依据和保障措施。',
    },
  },
  examples: () => ({
    valid: [
      `${head}  oversight: { mode: in-the-loop }\n  contacts: { complaint: complaints@bank.example }\n`,
      `${head}  oversight: { mode: none, exception: 合同所必需，客户可要求人工复核 }\n  contacts: { appeal: '95588' }\n`,
      'id: a\nversion: 1.0.0\nmessages: []\ngovernance:\n  taskKind: decide-support\n  affectsPerson: true\n  oversight: { mode: none }\n',
      'id: a\nversion: 1.0.0\nmessages: []\ngovernance:\n  taskKind: decide\n  affectsPerson: false\n',
      `${head}  useCase: 授信决策\n  oversight: { mode: none }\n  contacts: { appeal: 授信复议岗 }\n`,
      `${head}  riskTier: high\n  contacts: { complaint: 消费者权益保护部 }\n`,
    ],
    invalid: [
      {
        text: `${head}  oversight: { mode: ⟦none⟧ }\n  contacts: { complaint: complaints@bank.example }\n`,
        expect: ['automated'],
      },
      {
        text: `${head}  oversight: { mode: human-approves }\n  ⟦contacts⟧: { incident: 科技部, complaint: 待定 }\n`,
        expect: ['contest'],
      },
      {
        file: 'a.prompt.json',
        text: '{"id":"a","version":"1.0.0","messages":[],"governance":{"useCase":"招聘","taskKind":"decide","oversight":{"mode":⟦"human-monitors"⟧},"contacts":{"appeal":"hr@firm.example"}}}',
        expect: ['automated'],
      },
      {
        text: `${head.replace('governance', '⟦governance⟧')}  contacts: { complaint: a@bank.example }\n`,
        expect: ['automated'],
      },
    ],
  }),
  check({ template, anchor, report }) {
    if (!template.governed || textField(template, 'taskKind') !== 'decide' || affectsPerson(template) !== true) return;
    const { oversight, contacts, riskTier } = template.fields;
    const mode = under(oversight, 'mode', isText);
    const isApproved = mode?.value === 'human-approves' || mode?.value === 'in-the-loop';
    // That a limited or high tier declares its oversight at all is asked by governance/human-oversight-declared, and that
    // a person approves credit decisions by finance/fin-credit-decision-not-automated.
    const isTiered = riskTier?.value === 'limited' || riskTier?.value === 'high';
    const isAskedElsewhere = (!mode && isTiered) || credit.has(declaredUseCase(template)?.id ?? '');
    if (!isApproved && !isAskedElsewhere && !says(under(oversight, 'exception', isText))) {
      report({ at: mode ?? anchor('governance', 'oversight'), message: 'automated' });
    }
    const routes = [under(contacts, 'complaint', isText), under(contacts, 'appeal', isText)];
    if (!routes.some(says)) report({ at: anchor('governance', 'contacts'), message: 'contest' });
  },
});
