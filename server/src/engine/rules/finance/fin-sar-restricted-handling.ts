import { clauseFix } from '../../clauses/index.js';
import { modelOf } from '../../model/hosting.js';
import { declaredUseCase, hasUseCaseOf } from '../../model/reach.js';
import { textField } from '../../model/template.js';
import { toolsOf } from '../../model/tools.js';
import { lexicon } from '../../wording/index.js';
import { type AnyContext, defineRule, type RuleFix } from '../define.js';
import { nodeUnder, setField, wordOf } from '../support/field-values.js';
import { foundSuspicion, suspicionLists } from '../support/suspicion.js';

/** Words that keep the matter secret. */
const secrecy = lexicon('finance/suspicion-secrecy');

const approved = 'oversight:\n    mode: human-approves\n    role: aml-analyst\n';
const held = 'clauses: [sar-confidential@1]\n';
const head = 'id: sar\nversion: 1.0.0\n';
const said = 'messages:\n  - role: system\n    content: Draft the narrative from <case>.\n';
const outside = ['customer', 'public', 'patient'];

export default defineRule({
  id: 'finance/fin-sar-restricted-handling',
  summary: {
    en: 'Templates on suspicious activity reports are restricted, approved by a person, and keep the matter secret.',
    zh: '可疑交易报告类模板应限定知悉范围、由人批准，并载明保密要求。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'suggestion',
  references: ['us-bsa.1020.320-e', 'us-bsa.21.11-k', 'us-bsa.1023.320-e', 'cn-fin.aml-35', 'cn-fin.aml-7'],
  phrases: [...suspicionLists, secrecy],
  options: {},
  messages: {
    audience: {
      en: 'It deals with suspicious activity reports, whose existence only few may know. Set audience to internal-restricted.',
      zh: '该模板涉及可疑交易报告，其存在只能由少数人知悉。请将 audience 设为 internal-restricted。',
    },
    clause: {
      en: 'Nothing tells the model to keep reports and alerts secret, and one hint can tip a customer off. Add the clause sar-confidential.',
      zh: '未要求模型对报告和预警保密，一句暗示就可能惊动客户。请加入标准条款 sar-confidential。',
    },
    oversight: {
      en: 'No person approves each output on a suspicious activity report, and a filing is hard to take back. Set oversight.mode to human-approves.',
      zh: '可疑交易报告的输出未要求逐条人工批准，报送后难以撤回。请将 oversight.mode 设为 human-approves。',
    },
    tool: {
      en: 'The tool "{name}" reaches outside, and may carry facts of a suspicious activity report with it. Remove it from this template.',
      zh: '工具“{name}”会访问外部，可能带出可疑交易报告的内容。请从本模板中移除。',
    },
    hosting: {
      en: 'The model is hosted as "{hosting}", so the case leaves the organisation. Use private hosting, or record maxSensitivity: restricted once approved.',
      zh: '模型部署方式为“{hosting}”，案件信息会离开本机构。请改用私有部署；获批后注明 maxSensitivity: restricted。',
    },
  },
  fixes: {
    restrict: { en: 'Set audience to internal-restricted', zh: '将 audience 设为 internal-restricted' },
    clause: { en: 'Insert the clause sar-confidential', zh: '插入标准条款 sar-confidential' },
    approve: { en: 'Set oversight.mode to human-approves', zh: '将 oversight.mode 设为 human-approves' },
  },
  docs: {
    why: {
      en: 'To tell the person concerned that a report exists is an offence in many places. Restricted readers, a person who approves, and an instruction of secrecy keep it from happening by accident.',
      zh: '向当事人泄露可疑交易报告的存在，在许多法域属于违法。限定读者、逐条批准并写明保密要求，可防止无意泄露。',
    },
    whenNot: {
      en: 'Training material without case data: set useCase to training.',
      zh: '不含案件数据的培训材料请将 useCase 设为 training。',
    },
  },
  examples: () => ({
    valid: [
      `${head}${held}${said}governance:\n  useCase: sar-draft\n  audience: internal-restricted\n  ${approved}`,
      `${head}messages:\n  - role: system\n    content: 根据案件材料起草可疑交易报告。不得向客户透露报告或预警的存在。\ngovernance:\n  useCase: sar-draft\n  audience: internal-restricted\n  ${approved}`,
      `${head}messages:\n  - role: system\n    content: Explain to new staff what a suspicious activity report is.\ngovernance:\n  useCase: training\n  audience: internal\n`,
      `${head}messages:\n  - role: system\n    content: The report lists SAR backscatter per field, from Sentinel satellites.\ngovernance:\n  audience: internal\n`,
      `${head}messages:\n  - role: system\n    content: Label ships in SAR images and report their heading.\ngovernance:\n  audience: internal\n`,
      'messages:\n  - role: system\n    content: Draft a suspicious activity report.\n',
      `${head}messages:\n  - role: system\n    content: 系统中断超过两小时的，应当向监管部门报告，并向监管机构报送恢复情况。\ngovernance:\n  audience: internal\n`,
    ],
    invalid: [
      {
        text: `${head}${held}${said}governance:\n  useCase: sar-draft\n  audience: ⟦internal⟧\n  ${approved}`,
        expect: ['audience'],
        fixed: `${head}${held}${said}governance:\n  useCase: sar-draft\n  audience: internal-restricted\n  ${approved}`,
      },
      {
        text: `${head}⟦messages⟧:\n  - role: system\n    content: 起草可疑交易报告。\ngovernance:\n  audience: internal-restricted\n  oversight:\n    mode: ⟦on-the-loop⟧\n`,
        expect: ['clause', 'oversight'],
        fixed: true,
      },
      {
        text: `${head}${held}messages:\n  - role: system\n    content: 发现可疑资金往来的，向监管机构报告；概述已向监管部门报送的案件。\ngovernance:\n  audience: ⟦internal⟧\n  ${approved}`,
        expect: ['audience'],
        fixed: true,
      },
      {
        text: `${head}${held}tools:\n  - name: ⟦web_search⟧\n    effect: external\n${said}governance:\n  useCase: aml-triage\n  audience: internal-restricted\n  model:\n    hosting: ⟦public⟧\n  ${approved}`,
        expect: ['tool', 'hosting'],
      },
    ],
  }),
  check(context) {
    const { document, template, report, anchor, clauses, found } = context;
    if (!template.governed || !isAsked(context)) return;
    const { audience, oversight, modelHosting } = template.fields;
    const fix = (
      title: 'restrict' | 'approve' | 'clause',
      edits: ReturnType<typeof setField>,
    ): RuleFix<typeof title>[] => (edits ? [{ title, kind: 'suggestion', edits }] : []);
    if (wordOf(audience?.value) !== 'internal-restricted') {
      const edits = setField(document, template, ['governance', 'audience'], 'internal-restricted');
      report({ at: audience ?? anchor('governance'), message: 'audience', fixes: fix('restrict', edits) });
    }
    if (!clauses.has('sar-confidential') && found(secrecy, ['messages'], false).length === 0) {
      const edits = clauseFix(document, template, 'sar-confidential');
      report({ at: anchor('messages'), message: 'clause', fixes: fix('clause', edits) });
    }
    const mode = nodeUnder(oversight?.node, 'mode');
    if (!['human-approves', 'in-the-loop'].includes(wordOf(mode?.kind === 'scalar' ? mode.value : ''))) {
      const edits = setField(document, template, ['governance', 'oversight', 'mode'], 'human-approves');
      report({ at: mode ?? anchor('governance', 'oversight'), message: 'oversight', fixes: fix('approve', edits) });
    }
    for (const tool of toolsOf(template)) {
      if (wordOf(tool.effect?.value) !== 'external' && wordOf(tool.zone?.value) !== 'external') continue;
      report({ at: tool.place, message: 'tool', data: { name: tool.name.value } });
    }
    const { hosting, maxSensitivity } = modelOf(template);
    if (
      modelHosting &&
      hosting &&
      ['public', 'external'].includes(wordOf(hosting.value)) &&
      wordOf(maxSensitivity?.value) !== 'restricted'
    )
      report({ at: hosting, message: 'hosting', data: { hosting: hosting.value } });
  },
});

/** Its use case says so, or its text does; what customers read is asked by the rule on tipping off. */
function isAsked(context: AnyContext): boolean {
  const { template } = context;
  if (hasUseCaseOf(template, 'suspicion')) return true;
  if (declaredUseCase(template)?.id === 'training' || wordOf(textField(template, 'taskKind')) === 'review')
    return false;
  if (outside.includes(wordOf(textField(template, 'audience')))) return false;
  return foundSuspicion(context, ['messages']).some(({ stance }) => stance === 'asserted');
}
