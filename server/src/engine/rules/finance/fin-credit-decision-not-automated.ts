import { outputSchemaOf, propertiesOf, type SchemaProperty } from '../../model/output.js';
import { declaredUseCase } from '../../model/reach.js';
import { words } from '../../model/vocabulary/words.js';
import { toValue } from '../../parse/tree.js';
import { lexicon } from '../../wording/index.js';
import { defineRule } from '../define.js';
import { nodeUnder, wordOf } from '../support/field-values.js';
import { isOfThePast } from '../support/past-names.js';

const asked = ['creditworthiness', 'credit-decision', 'credit-memo'];

/** Words that have the model say yes or no. */
const decides = lexicon('finance/credit-decisions');

const verdict =
  /^(?:(?:auto )?(?:approve|approved|decline|declined|deny|denied|reject|rejected|accept|accepted|refuse|refused|grant|granted)|批准|通过|同意|拒绝|不通过|不批准|否决|驳回|拒贷|放款)$/;
/** Names that ask for yes or no on credit, where the values are only these. */
const asksVerdict =
  /^(?:is )?(?:(?:loan|credit|application|facility) )?(?:is )?(?:approved?|declined?|granted?|rejected?|accepted)$|^是否(?:批准|通过|同意|放款|授信)(?:贷款|申请)?$/;
const yesOrNo = /^(?:yes|no|y|n|true|false|是|否)$/;
const creditRole = /credit|lend|loan|underwrit|mortgage|risk|信贷|授信|审批|贷款|风控|信审|风险/i;

const head = 'id: memo\nversion: 1.0.0\n';
const sound = 'governance:\n  useCase: credit-memo\n  oversight:\n    mode: in-the-loop\n    role: credit-officer\n';
const said = (content: string): string => `${head}messages:\n  - role: system\n    content: ${content}\n${sound}`;
const answer = (property: string): string =>
  `${head}messages: []\noutput:\n  schema:\n    type: object\n    properties:\n      ${property}\n${sound}`;

export default defineRule({
  id: 'finance/fin-credit-decision-not-automated',
  summary: {
    en: 'Templates on credit support the decision of a person and do not make it.',
    zh: '信贷类模板辅助人作出决定，而不代替人决定。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: ['eu-ai-act.annex-iii-5b', 'eu-ai-act.art-14', 'gdpr.art-22', 'cn-pipl.art-24', 'us-mrm.governance'],
  phrases: [decides],
  options: {},
  messages: {
    task: {
      en: 'taskKind says that the model decides on credit. A person has to decide and answer for it. Use decide-support, and ask for strengths, risks and questions.',
      zh: 'taskKind 表明由模型作出信贷决定，而决定应由人作出并负责。请改为 decide-support，只要求列出优势、风险与待核问题。',
    },
    output: {
      en: 'The output "{name}" is a bare yes or no on credit, which readers take for the decision. Ask for reasons, risks and a recommendation instead.',
      zh: '输出字段“{name}”只有批准或拒绝，容易被当成最终决定。请改为输出理由、风险与建议。',
    },
    words: {
      en: '"{words}" has the model decide on credit. A person has to decide and answer for it. Ask for a draft with strengths, risks and open questions.',
      zh: '“{words}”让模型作出信贷决定，而决定应由人作出并负责。请改为起草含优势、风险与待核问题的材料。',
    },
    oversight: {
      en: 'No person approves each output of this template on credit, so nobody decides. Set oversight.mode to human-approves, with a credit role.',
      zh: '该信贷模板未要求逐条人工批准，等于无人决定。请将 oversight.mode 设为 human-approves，并指定信贷岗位。',
    },
    role: {
      en: '"{role}" is not a role that decides on credit, so the approval carries no authority. Name the role that does, such as credit-officer.',
      zh: '“{role}”不是有权作信贷决定的岗位，批准没有效力。请填写有权岗位，例如 credit-officer。',
    },
  },
  docs: {
    why: {
      en: 'People may ask that a human being decides on their credit, and supervisors hold officers to account, not models.',
      zh: '申请人有权要求由人作出信贷决定，监管追究的也是人而不是模型。',
    },
    whenNot: {
      en: 'Fully automated scorecards are models of their own and do not belong in a library of prompts.',
      zh: '全自动评分卡属于独立的模型，不应放在提示词库中管理。',
    },
  },
  examples: () => ({
    valid: [
      said('Draft the memo with strengths, risks and open questions for the credit officer.'),
      said('Draft the memo. 由有权审批人决定是否放款。'),
      said('You must not approve or decline. Never reply APPROVE or DECLINE.'),
      said('起草授信报告，列出优势与风险；不得输出“批准”或“拒绝”。'),
      answer('recommendation: { enum: [approve, decline, refer_to_officer] }'),
      answer('previous_decision: { enum: [approved, declined] }'),
      answer('documents_complete: { enum: [yes, no] }'),
      said('Draft the memo.').replace('  oversight:', '  taskKind: decide-support\n  oversight:'),
      `${head}messages: []\ngovernance:\n  useCase: fraud-detection\n  taskKind: decide\n`,
    ],
    invalid: [
      { text: said('⟦Reply APPROVE or DECLINE⟧.'), expect: ['words'] },
      {
        text: said('⟦State your final decision, approve or decline⟧. 只⟦输出“通过”或“拒绝”⟧。'),
        expect: ['words', 'words'],
      },
      { text: said('阅读材料后⟦直接批准⟧，或⟦决定是否放款⟧。'), expect: ['words', 'words'] },
      {
        text: `${head}messages: []\ngovernance:\n  useCase: credit_scoring\n  taskKind: ⟦Decide⟧\n  oversight:\n    mode: ⟦on-the-loop⟧\n`,
        expect: ['task', 'oversight'],
      },
      { text: answer('⟦decision⟧: { enum: [APPROVE, DECLINE] }'), expect: ['output'] },
      { text: answer('⟦loan_granted⟧: { enum: ["yes", "no"] }'), expect: ['output'] },
      { text: answer('⟦是否放款⟧: { enum: [是, 否] }'), expect: ['output'] },
      { text: said('⟦Decide whether the application is approved or denied⟧.'), expect: ['words'] },
      {
        text: said('Draft it.').replace('role: credit-officer', 'role: ⟦marketing⟧'),
        expect: ['role'],
      },
    ],
  }),
  check({ template, report, found, anchor }) {
    if (!template.governed || !asked.includes(declaredUseCase(template)?.id ?? '')) return;
    const { taskKind, oversight } = template.fields;
    if (wordOf(taskKind?.value) === 'decide' && taskKind) report({ at: taskKind, message: 'task' });
    for (const property of propertiesOf(outputSchemaOf(template))) {
      const { name, place } = property;
      if (place.origin === 'file' && isVerdict(property))
        report({ at: place.range, message: 'output', data: { name } });
    }
    for (const { range, words: said, stance } of found(decides, ['messages', 'output'])) {
      if (stance === 'asserted') report({ at: range, message: 'words', data: { words: said } });
    }
    const mode = nodeUnder(oversight?.node, 'mode');
    if (!['human-approves', 'in-the-loop'].includes(wordOf(toValue(mode)))) {
      report({ at: mode ?? anchor('governance', 'oversight'), message: 'oversight' });
      return;
    }
    const role = nodeUnder(oversight?.node, 'role');
    const named = toValue(role);
    if (role && typeof named === 'string' && named.trim() !== '' && !creditRole.test(named))
      report({ at: role, message: 'role', data: { role: named } });
  },
});

/** Whether a property can only say yes or no: its values, or its name with a truth value. */
function isVerdict({ name, values, keyword }: SchemaProperty): boolean {
  if (isOfThePast(name)) return false;
  const called = words(name.slice(0, 200)).join(' ');
  const isAsked = verdict.test(called) || asksVerdict.test(called);
  if (keyword('type')?.value === 'boolean') return isAsked;
  const given = values.map(({ value }) => (typeof value === 'string' ? words(value.slice(0, 80)).join(' ') : ''));
  return given.length > 0 && given.every((value) => verdict.test(value) || (isAsked && yesOrNo.test(value)));
}
