import { modelOf } from '../../model/hosting.js';
import type { Located, PromptTemplate } from '../../model/template.js';
import { defineRule } from '../define.js';
import { listOfStrings } from '../options.js';
import { isFixedVersion, releaseOf } from '../support/model-release.js';

const head = 'id: memo\nversion: 1.0.0\nmessages: []\n';

export default defineRule({
  id: 'governance/model-pinned',
  summary: {
    en: 'The model is pinned to a dated or numbered release.',
    zh: '模型固定到带日期或编号的版本。',
  },
  severity: 'error',
  confidence: 'pattern',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: [
    'us-mrm.validation',
    'owasp-llm.llm03',
    'mitre-atlas.aml.t0109',
    'nist-ai-rmf.manage-3.2',
    'iso-42001.a.6.2.2',
    'nist-ai-600-1.value-chain',
  ],
  options: {
    approved: listOfStrings({
      en: 'Names of models or deployments that your platform pins, such as credit-gpt4o-prod.',
      zh: '由平台固定版本的模型或部署名称，例如 credit-gpt4o-prod。',
    }),
  },
  messages: {
    moving: {
      en: '"{name}" moves to every new release, so what was tested is not what runs. Name a dated or numbered release.',
      zh: '“{name}”会随新版本变动，实际运行的并非经过测试的版本。请写明带日期或编号的版本。',
    },
    preview: {
      en: '"{name}" is a preview without a date; the provider may change or withdraw it. Name a dated or numbered release.',
      zh: '“{name}”是未标日期的预览版，提供方可随时更换或下线。请写明带日期或编号的版本。',
    },
    family: {
      en: '"{name}" names a family of models and no release, so answers may change unseen. Add the release to the name or under version, or set pin: gateway.',
      zh: '“{name}”只写了模型系列，没有具体版本，输出可能在无人察觉时变化。请在名称或 version 中写明版本，或设置 pin: gateway。',
    },
    version: {
      en: 'Version "{version}" does not fix a release of {name}, so what was tested may not be what runs. Give a date or a build.',
      zh: '版本“{version}”并未固定 {name} 的具体版本，实际运行的可能不是经过测试的版本。请填写日期或构建号。',
    },
  },
  docs: {
    why: {
      en: 'Validation, tests and approval hold for one release. A provider that moves an alias to the next release changes the behaviour of a template that nobody touched. Templates that are not governed are only told of names such as latest.',
      zh: '验证、测试和审批只对某一个版本有效。提供方把别名指向新版本，模板未经改动，行为却变了。不受治理的模板只提示 latest 一类名称。',
    },
    whenNot: {
      en: 'Where a gateway pins the release, set governance.model.pin: gateway. List deployments that your platform pins under the option approved.',
      zh: '版本由网关固定时，请设置 governance.model.pin: gateway；由平台固定版本的部署名称请列入选项 approved。',
    },
  },
  examples: () => ({
    valid: [
      `${head}model: openai/gpt-4o-2024-08-06\ngovernance: {}\n`,
      `${head}model: claude-sonnet-4-5-20250929\ngovernance: {}\n`,
      `${head}model: google/gemini-2.5-pro-002\ngovernance: {}\n`,
      `${head}model: qwen-max-2025-01-25\ngovernance:\n  owner: 信贷部\n`,
      `${head}governance:\n  model:\n    name: some-model\n    version: "2026-05-14"\n`,
      `${head}model: gpt-4o\ngovernance:\n  model: { pin: gateway }\n`,
      `${head}model: registry/credit-llm@sha256:4b825dc642cb6eb9a060e54bf8d69288fbee4904aaaabbbbccccddddeeee0000\ngovernance: {}\n`,
      `${head}model: gemini-2.5-flash-preview-05-20\ngovernance: {}\n`,
      `${head}model: 'azure/{{deployment}}'\ngovernance: {}\n`,
      { text: `${head}model: azure/Credit-GPT4o-Prod\ngovernance: {}\n`, options: { approved: ['credit-gpt4o-prod'] } },
      { file: 'plain.prompt.yml', text: 'model: openai/gpt-4o\nmessages: []\n' },
      { file: 'notes.prompty', text: '---\nname: notes\nmodel:\n  id: gpt-4o\n---\nsystem:\nBe brief.\n' },
    ],
    invalid: [
      { text: `${head}model: ⟦openai/chatgpt-4o-latest⟧\ngovernance: {}\n`, expect: ['moving'] },
      { text: `${head}model: ⟦openai/gpt-4o⟧\ngovernance:\n  owner: 信贷部\n`, expect: ['family'] },
      { text: `${head}model: ⟦gemini-3-pro-preview⟧\ngovernance: {}\n`, expect: ['preview'] },
      {
        text: `${head}governance:\n  model:\n    name: 通义千问-max\n    version: ⟦最新版⟧\n`,
        expect: ['version'],
      },
      {
        file: 'memo.prompt.json',
        text: '{"id":"memo","version":"1.0.0","messages":[],"model":⟦"Qwen-Plus-Latest"⟧,"governance":{}}',
        expect: ['moving'],
      },
      {
        file: 'notes.prompty',
        text: '---\nname: notes\nmodel:\n  id: ⟦gpt-4o-latest⟧\n---\nsystem:\nBe brief.\n',
        expect: ['moving'],
      },
    ],
  }),
  check({ template, options, report }) {
    const { name, version, pin } = modelOf(template);
    const names = [name, nameField(template)].filter((one) => one !== undefined);
    const first = names[0];
    if (pin || !first) return;
    const approved = new Set(options.approved.map((one) => one.trim().toLowerCase()));
    const isApproved = ({ value }: Located<string>): boolean =>
      approved.has(value.trim().toLowerCase()) || approved.has(value.trim().toLowerCase().split('/').at(-1) ?? '');
    if (names.some(isApproved)) return;
    const releases = names.map(({ value }) => releaseOf(value));
    const moving = names[releases.indexOf('moving')];
    if (!template.governed) {
      if (moving) report({ at: moving, message: 'moving', data: { name: moving.value }, severity: 'info' });
      return;
    }
    if (releases.some((one) => one === 'fixed' || one === 'unknown')) return;
    if (version && isFixedVersion(version.value)) return;
    if (version && version.value.trim() !== '') {
      report({ at: version, message: 'version', data: { version: version.value, name: first.value } });
    } else if (moving) report({ at: moving, message: 'moving', data: { name: moving.value } });
    else {
      const isTrial = releases[0] === 'trial';
      report({ at: first, message: isTrial ? 'preview' : 'family', data: { name: first.value } });
    }
  },
});

/** The name at the top of the file, which governance may say in other words. */
function nameField({ fields: { model } }: PromptTemplate): Located<string> | undefined {
  return typeof model?.value === 'string' && model.value.trim() !== '' ? { ...model, value: model.value } : undefined;
}
