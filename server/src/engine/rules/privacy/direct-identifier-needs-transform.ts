import { isExternalHosting } from '../../model/hosting.js';
import { defineRule } from '../define.js';
import { directIdentifier, reachesModel, says } from '../support/privacy-facts.js';

const head = 'id: a\nversion: 1.0.0\n';
const tail = 'messages: []\ngovernance:\n  model: { hosting: external }\n';

export default defineRule({
  id: 'privacy/direct-identifier-needs-transform',
  summary: {
    en: 'Direct identifiers are masked before an external model sees them, or shown to be necessary.',
    zh: '发送给外部模型的直接标识符已做处理，或说明了必要性。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: [
    'gdpr.art-25',
    'gdpr.art-32',
    'cn-pipl.art-51',
    'hipaa.164.514-a',
    'owasp-llm.llm02',
    'anssi-genai.r34',
    'hk-hkma.privacy',
    'gdpr.art-5-1-f',
  ],
  options: {},
  messages: {
    declared: {
      en: '"{name}" identifies a person and goes to an external model as it is. Mask it and set transform, or fill it in later with bind: after-generation, or state its necessity.',
      zh: '变量“{name}”可直接识别个人，却原样发送给外部模型。请脱敏后填写 transform，或以 bind: after-generation 在生成后填入，或写明 necessity。',
    },
    named: {
      en: 'By its name "{name}" identifies a person, and the model is external. Set transform, bind: after-generation or necessity; where it identifies nobody, identifier: none.',
      zh: '从名称看，变量“{name}”可直接识别个人，而模型部署在外部。请填写 transform、bind: after-generation 或 necessity；若不识别个人，请写 identifier: none。',
    },
  },
  docs: {
    why: {
      en: 'What an external model receives leaves the house. Most answers come out as well with a token in place of the name.',
      zh: '发给外部模型的内容即离开本机构。多数任务用代号代替姓名、号码，效果并无差别。',
    },
    whenNot: {
      en: 'Names that a letter needs: fill them in after generation and write bind: after-generation. Card numbers are left to finance/fin-card-data-exposure.',
      zh: '函件所需的姓名：在生成后填入，并写明 bind: after-generation。银行卡号由 finance/fin-card-data-exposure 检查。',
    },
  },
  examples: () => ({
    valid: [
      `${head}variables:\n  - name: customer_full_name\n    bind: after-generation\n${tail}`,
      `${head}variables:\n  - name: 身份证号\n    transform: mask\n  - name: patient_mrn\n    necessity: The registry matches reports by it.\n${tail}`,
      `${head}variables:\n  - name: company_name\n  - name: phone_model\n  - name: email\n    type: string\n    maxLength: 8000\n${tail}`,
      `${head}variables:\n  - name: customer_full_name\nmessages: []\ngovernance:\n  model: { hosting: on-premises }\n`,
      `${head}variables:\n  - name: customer_name\n    identifier: none\n${tail}`,
    ],
    invalid: [
      {
        text: `${head}variables:\n  - name: ⟦customer_full_name⟧\n    sensitivity: confidential\n${tail}`,
        expect: ['named'],
      },
      {
        text: `${head}variables:\n  - name: ⟦身份证号⟧\n    transform: none\n  - name: ⟦customerRef⟧\n    identifier: direct\n${tail}`,
        expect: ['named', 'declared'],
      },
      {
        file: 'a.prompt.json',
        text: '{"id":"a","version":"1.0.0","variables":[{"name":⟦"email"⟧,"categories":["PII"],"necessity":"TBD"}],"messages":[],"governance":{"model":{"hosting":"public"}}}',
        expect: ['named'],
      },
    ],
  }),
  check({ template, report }) {
    if (!template.governed || isExternalHosting(template) !== true) return;
    for (const variable of template.variables ?? []) {
      const kind = directIdentifier(variable);
      if (kind === undefined || kind === 'card-number' || !reachesModel(variable)) continue;
      if (says(variable.transform) || says(variable.necessity)) continue;
      const { name, identifier } = variable;
      report({ at: name, message: identifier ? 'declared' : 'named', data: { name: name.value } });
    }
  },
});
