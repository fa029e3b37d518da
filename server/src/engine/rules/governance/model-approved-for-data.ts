import { daysBetween } from '../../model/dates.js';
import { modelOf } from '../../model/hosting.js';
import { highestSensitivity, sensitivities, sensitivityRank } from '../../model/variables.js';
import { defineRule } from '../define.js';
import { type Approved, isMeant, isSame, lastDay, models } from '../support/approved-models.js';

const head = 'id: memo\nversion: 1.0.0\nmessages: []\nmodel: openai/gpt-4o-2024-08-06\n';
const note = 'id: 摘要\nversion: 1.0.0\nmessages: []\nmodel: deepseek/DeepSeek-V3-0324\n';
const variable = (sensitivity: string) => `variables:\n  - name: 客户资料\n    sensitivity: ${sensitivity}\n`;
const table = [
  { model: 'openai/gpt-4o-2024-08-06', hosting: 'dedicated', region: 'EU', maxSensitivity: 'confidential' },
  { model: 'deepseek/*', hosting: 'private', maxSensitivity: 'restricted', expires: '2027-06-30' },
  { model: 'qwen-max-2025-01-25', maxSensitivity: 'internal', expires: '2026-06-30' },
];

export default defineRule({
  id: 'governance/model-approved-for-data',
  summary: {
    en: 'The model is approved for the data that the template gives it.',
    zh: '所用模型已获准处理模板输入的数据。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: [
    'nist-ai-rmf.govern-6.1',
    'dora.art-28-1',
    'us-mrm.vendor',
    'anssi-genai.r34',
    'cn-fin.nfra-data',
    'dora.art-28-3',
    'nist-ai-rmf.map-4.2',
    'nist-ai-rmf.manage-3.1',
    'naic.third-party',
  ],
  options: { models },
  messages: {
    unknown: {
      en: '"{name}" is not on the list of approved models, so nobody has agreed to its terms and risks. Use a model of the list, or have this one approved.',
      zh: '“{name}”不在获准模型清单中，其条款与风险尚未经过审批。请改用清单内的模型，或先完成审批。',
    },
    place: {
      en: '"{name}" is approved, but not with hosting {hosting} in region {region}; data would go where nobody has agreed to. Use an approved place.',
      zh: '“{name}”已获准，但不包括部署方式 {hosting}、区域 {region}，数据会流向未经审批的地方。请改用获准的部署。',
    },
    unsaid: {
      en: '"{name}" is approved for certain places only, and the template does not say where it runs. Add hosting and region under governance.model.',
      zh: '“{name}”仅在特定部署或区域获准，而模板未写明部署位置。请在 governance.model 中补充 hosting 和 region。',
    },
    expired: {
      en: 'The approval of "{name}" ended on {date}. Renew it, or change to a model that is approved today.',
      zh: '“{name}”的审批已于 {date} 到期。请续期，或改用目前获准的模型。',
    },
    exceeded: {
      en: '"{name}" is approved for {allowed} data at most, and the template gives it {used} data. Use a model that may see it, or leave the data out.',
      zh: '“{name}”最高获准处理 {allowed} 级数据，而模板输入了 {used} 级数据。请改用获准的模型，或去掉这些数据。',
    },
  },
  docs: {
    why: {
      en: 'Models are approved for a class of data, a place and a time. A template that joins other data with the model steps outside of that approval, however good its text is.',
      zh: '模型的审批限定了数据级别、部署位置和期限。模板若把其他数据交给模型，文字写得再好也已超出审批范围。',
    },
    whenNot: {
      en: 'Without the option models the rule is silent. A row without hosting, region, maxSensitivity or expires does not ask for it.',
      zh: '未配置选项 models 时不检查。清单中未写的 hosting、region、maxSensitivity、expires 不作要求。',
    },
  },
  examples: () => ({
    valid: [
      `${head}${variable('restricted')}governance: {}\n`,
      {
        text: `${head}${variable('confidential')}governance:\n  model: { hosting: dedicated, region: eu }\n`,
        options: { models: table },
      },
      {
        text: `${note}${variable('restricted')}governance:\n  model: { hosting: private }\n`,
        options: { models: table },
      },
      { file: 'plain.prompt.yml', text: 'model: some-model\nmessages: []\n', options: { models: table } },
    ],
    invalid: [
      {
        text: `id: memo\nversion: 1.0.0\nmessages: []\nmodel: ⟦mistral/mistral-large-2411⟧\ngovernance: {}\n`,
        options: { models: table },
        expect: ['unknown'],
      },
      {
        text: `id: memo\nversion: 1.0.0\nmessages: []\nmodel: openai/gpt-4o-2024-08-06\ngovernance:\n  model: { hosting: ⟦public⟧, region: US }\n`,
        options: { models: table },
        expect: ['place'],
      },
      {
        text: 'id: memo\nversion: 1.0.0\nmessages: []\nmodel: ⟦deepseek/DeepSeek-V3-0324⟧\ngovernance:\n  owner: 信贷部\n',
        options: { models: table },
        expect: ['unsaid'],
      },
      {
        text: `id: 问答\nversion: 1.0.0\nmessages: []\nmodel: ⟦qwen-max-2025-01-25⟧\ngovernance:\n  owner: 客服部\n`,
        options: { models: table },
        expect: ['expired'],
      },
      {
        text: `id: memo\nversion: 1.0.0\nmessages: []\nmodel: ⟦openai/gpt-4o-2024-08-06⟧\n${variable('restricted')}governance:\n  model: { hosting: dedicated, region: EU }\n`,
        options: { models: table },
        expect: ['exceeded'],
      },
    ],
  }),
  check({ template, options, today, report }) {
    const { provider, name, version, hosting, region } = modelOf(template);
    if (!template.governed || !name || options.models.length === 0) return;
    const full = provider ? `${provider.value}/${name.value}` : name.value;
    const top = template.fields.model?.value;
    const names = [full, name.value, ...(typeof top === 'string' ? [top] : [])];
    const called = [...names, ...names.flatMap((one) => (version ? [`${one}-${version.value}`] : []))];
    const rows = options.models.filter((row) => called.some((one) => isMeant(row.model, one)));
    const data = { name: name.value };
    if (rows.length === 0) return report({ at: name, message: 'unknown', data });
    const isHere = (row: Approved) => isSame(row.hosting, hosting?.value) && isSame(row.region, region?.value);
    const here = rows.filter(isHere);
    if (here.length === 0 && !hosting && !region) return report({ at: name, message: 'unsaid', data });
    if (here.length === 0) {
      const where = { hosting: hosting?.value ?? '–', region: region?.value ?? '–' };
      return report({ at: hosting ?? region ?? name, message: 'place', data: { ...data, ...where } });
    }
    const current = here.filter(({ expires }) => !((daysBetween(expires, today) ?? 0) > 0));
    if (current.length === 0) return report({ at: name, message: 'expired', data: { ...data, date: lastDay(here) } });
    const used = highestSensitivity(template);
    const rank = sensitivityRank(used) ?? 0;
    const allowed = Math.max(...current.map((row) => sensitivityRank(row.maxSensitivity) ?? sensitivities.length));
    if (used === undefined || rank <= allowed) return;
    report({ at: name, message: 'exceeded', data: { ...data, used, allowed: sensitivities[allowed] ?? '' } });
  },
});
