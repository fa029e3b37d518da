import { modelOf } from '../../model/hosting.js';
import { highestSensitivity, isPersonal, sensitivityRank } from '../../model/variables.js';
import { defineRule } from '../define.js';
import { wholeNumber } from '../options.js';
import { reachesModel, says } from '../support/privacy-facts.js';

const head =
  'id: a\nversion: 1.0.0\nvariables:\n  - name: letter\n    sensitivity: confidential\nmessages: []\ngovernance:\n';

export default defineRule({
  id: 'privacy/provider-data-use-declared',
  summary: {
    en: 'Templates with personal or confidential data say what the provider keeps and trains on.',
    zh: '含个人信息或机密数据的模板写明模型提供方的留存和训练情况。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: [
    'gdpr.art-28',
    'cn-pipl.art-23',
    'glba.314.4-f',
    'dora.art-30',
    'cn-genai.art-11',
    'iso-42001.a.10.3',
    'glba.reg-p',
  ],
  options: {
    maxRetentionDays: wholeNumber(
      { en: 'The most days that a provider may keep such data.', zh: '提供方留存此类数据的最长天数。' },
      30,
    ),
  },
  messages: {
    missing: {
      en: 'Personal or confidential data goes in, and nothing says what the provider does with it. Add under model.dataUse: {missing}.',
      zh: '模板会输入个人信息或机密数据，但未写明提供方如何使用。请在 model.dataUse 中补充：{missing}。',
    },
    training: {
      en: 'Confidential data may end up in a model of the provider: training is "{training}". Agree on none, or use another model.',
      zh: '机密数据可能被提供方用于训练（training 为“{training}”）。请约定不用于训练（none），或更换模型。',
    },
    retention: {
      en: 'The provider keeps the data for {days} days; the policy allows {most}. Agree on less, or use another model.',
      zh: '提供方留存数据 {days} 天，超过制度允许的 {most} 天。请约定更短期限，或更换模型。',
    },
  },
  docs: {
    why: {
      en: 'Whoever sends data to a provider answers for what happens to it there: whether it trains a model, how long it is kept, and under which contract.',
      zh: '把数据交给提供方的机构，须对其在提供方处的使用负责：是否用于训练、留存多久、依据哪份合同。',
    },
    whenNot: {
      en: 'Where a central gateway sets the terms, write model.dataUseFrom: gateway. Models of your own (hosting private or on-premises) are not asked.',
      zh: '由统一网关约定条款的，请写 model.dataUseFrom: gateway。自有模型（hosting 为 private 或 on-premises）不检查。',
    },
  },
  examples: () => ({
    valid: [
      `${head}  model:\n    dataUse: { training: none, retentionDays: 0, contract: DPA-77 }\n`,
      `${head}  model: { hosting: external, dataUseFrom: gateway }\n`,
      `${head}  model: { hosting: on-premises, provider: 行内推理平台 }\n`,
      'id: a\nversion: 1.0.0\nvariables:\n  - name: topic\n    sensitivity: public\nmessages: []\ngovernance:\n  model: { hosting: external }\n',
      {
        text: `${head}  model:\n    dataUse: { training: none, retentionDays: 90, contract: DPA-77 }\n`,
        options: { maxRetentionDays: 90 },
      },
    ],
    invalid: [
      { text: `${head}  ⟦model⟧: { hosting: external }\n`, expect: ['missing'] },
      {
        text: `${head}  model:\n    ⟦dataUse⟧: { training: none, contract: 待定 }\n`,
        expect: ['missing'],
      },
      {
        text: `${head}  model:\n    dataUse: { training: ⟦allowed⟧, retentionDays: ⟦365⟧, contract: DPA-77 }\n`,
        expect: ['training', 'retention'],
      },
      {
        file: 'a.prompt.json',
        text: '{"id":"a","version":"1.0.0","variables":[{"name":"投诉内容","category":"个人信息"}],"messages":[],⟦"governance"⟧:{"owner":"a@bank.example"}}',
        expect: ['missing'],
      },
    ],
  }),
  check({ template, options, anchor, report }) {
    if (!template.governed) return;
    const isConfidential = (sensitivityRank(highestSensitivity(template)) ?? 0) >= 2;
    if (!isConfidential && !(template.variables ?? []).some((one) => reachesModel(one) && isPersonal(one))) return;
    const { hosting, dataUse, dataUseFrom } = modelOf(template);
    if (dataUseFrom?.value === 'gateway' || hosting?.value === 'private' || hosting?.value === 'on-premises') return;
    const { training, retentionDays, contract } = dataUse;
    const missing = [
      ...(training ? [] : ['training']),
      ...(retentionDays ? [] : ['retentionDays']),
      ...(says(contract) ? [] : ['contract']),
    ];
    if (missing.length > 0) {
      report({
        at: anchor('governance', 'model', 'dataUse'),
        message: 'missing',
        data: { missing: missing.join(', ') },
      });
    }
    if (training && isConfidential && training.value !== 'none') {
      report({ at: training, message: 'training', data: { training: training.value } });
    }
    const most = options.maxRetentionDays;
    if (retentionDays && retentionDays.value > most) {
      report({ at: retentionDays, message: 'retention', data: { days: retentionDays.value, most } });
    }
  },
});
