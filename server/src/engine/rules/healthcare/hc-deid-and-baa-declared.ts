import { isExternalHosting, modelOf } from '../../model/hosting.js';
import { textField } from '../../model/template.js';
import { defineRule } from '../define.js';
import { isHealthcare, isPatientData } from '../support/health-scope.js';
import { isKnownIn } from '../support/place-of-law.js';

const head =
  'id: notes\nversion: 1.0.0\nvariables:\n  - name: clinical_notes\nmessages: []\n⟦governance⟧:\n  domain: healthcare\n';
const plain = head.replace(/[⟦⟧]/g, '');
const external = '  model:\n    hosting: external\n';

export default defineRule({
  id: 'healthcare/hc-deid-and-baa-declared',
  summary: {
    en: 'Templates with patient data say how it was de-identified and, for a vendor, under which contract it goes there.',
    zh: '含患者数据的模板写明去标识化方式；交由外部模型处理的，写明合同编号。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: [...['hipaa.164.502-e', 'hipaa.164.514-b1', 'hipaa.164.514-a', 'gdpr.art-28', 'hipaa.42cfr-2']],
  options: {},
  messages: {
    missing: {
      en: 'Patient data goes in, and nothing says whether it was de-identified. Set deid: safe-harbor, expert-determination, limited-data-set or none.',
      zh: '输入含患者数据，却未说明是否去标识化。请填写 deid：safe-harbor、expert-determination、limited-data-set 或 none。',
    },
    noReference: {
      en: 'deid says expert-determination, but the record of that expert is not named, so nobody can check it. Add deidRef.',
      zh: 'deid 声明为 expert-determination，却未注明专家认定的记录，无从核实。请补充 deidRef。',
    },
    noBaa: {
      en: 'Identifiable patient data (deid: {deid}) goes to an external model without a business associate agreement on record. Add model.baaRef.',
      zh: '可识别的患者数据（deid: {deid}）交由外部模型处理，却未注明业务伙伴协议。请补充 model.baaRef。',
    },
    noContract: {
      en: 'Identifiable patient data (deid: {deid}) goes to an external model, and no contract is named. Add model.dataUse.contract, or model.baaRef in the US.',
      zh: '可识别的患者数据（deid: {deid}）交由外部模型处理，却未注明合同。请补充 model.dataUse.contract；适用美国法的补充 model.baaRef。',
    },
  },
  docs: {
    why: {
      en: 'Health data may leave the house only without identity, or under a contract that binds whoever receives it. Reviewers look for both first.',
      zh: '健康数据要么去除身份后外发，要么以合同约束接收方；这是审查时首先核对的两点。',
    },
    whenNot: {
      en: 'Inputs that hold nothing of a patient set identifier: none. Where a gateway sets the terms of data use, set model.dataUseFrom: gateway.',
      zh: '输入与患者无关的，请设 identifier: none；由网关统一约定数据使用条款的，请设 model.dataUseFrom: gateway。',
    },
  },
  examples: () => ({
    valid: [
      `${plain}  deid: safe-harbor\n${external}`,
      `${plain}  deid: none\n${external}    baaRef: BAA-2026-09\n`,
      `${plain}  deid: expert-determination\n  deidRef: ED-14\n`,
      `${plain}  deid: none\n  model:\n    hosting: on-premises\n`,
      `${plain}  deid: none\n  regimes: [gdpr]\n${external}    dataUse:\n      contract: 数据处理协议 DPA-7\n`,
      'id: notes\nversion: 1.0.0\nvariables:\n  - name: guideline_text\nmessages: []\ngovernance:\n  domain: healthcare\n',
      'id: roster\nversion: 1.0.0\nvariables:\n  - name: patient_name\nmessages: []\ngovernance:\n  domain: healthcare\n  useCase: admin\n',
    ],
    invalid: [
      { text: head, expect: ['missing'] },
      {
        text: `${plain}  deid: ⟦expert-determination⟧\n`,
        expect: ['noReference'],
      },
      {
        text: `${plain}  deid: ⟦none⟧\n  regimes: [hipaa]\n${external}    dataUse:\n      contract: DPA-7\n`,
        expect: ['noBaa'],
      },
      {
        text: `id: 病历摘要\nversion: 1.0.0\nvariables:\n  - name: 病历正文\nmessages: []\ngovernance:\n  domain: 医疗\n  deid: ⟦limited-data-set⟧\n${external}`,
        expect: ['noContract'],
      },
      {
        file: 'notes.prompt.json',
        text: '{"id":"notes","version":"1.0.0","variables":[{"name":"notes","category":"health"}],"messages":[],⟦"governance"⟧:{"useCase":"coding"}}',
        expect: ['missing'],
      },
    ],
  }),
  check({ template, jurisdictions, anchor, report }) {
    const { deid, deidRef, phi } = template.fields;
    if (!isHealthcare(template)) return;
    if (phi?.value !== true && !(template.variables ?? []).some(isPatientData)) return;
    const said =
      textField(template, 'deid')
        ?.trim()
        .toLowerCase()
        .replace(/[\s_]+/g, '-') ?? '';
    if (!deid || said === '') {
      report({ at: deid ?? anchor('governance'), message: 'missing' });
      return;
    }
    if (said === 'expert-determination' && !String(deidRef?.value ?? '').trim()) {
      report({ at: deid, message: 'noReference' });
    }
    if (!/^(?:none|limited-data-set)$/.test(said) || isExternalHosting(template) !== true) return;
    const { baaRef, dataUse, dataUseFrom } = modelOf(template);
    if (baaRef?.value.trim()) return;
    const isUs = isKnownIn({ template, jurisdictions }, 'us');
    const isAgreed = dataUse.contract?.value.trim() || dataUseFrom?.value === 'gateway';
    if (isUs) report({ at: deid, message: 'noBaa', data: { deid: said } });
    else if (!isAgreed) report({ at: deid, message: 'noContract', data: { deid: said } });
  },
});
