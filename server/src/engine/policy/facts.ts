import { isExternalHosting } from '../model/hosting.js';
import { affectsPerson, usesUntrusted } from '../model/reach.js';
import { toolsOf } from '../model/tools.js';
import { isPersonal, isSpecialCategory } from '../model/variables.js';
import type { AnyContext } from '../rules/define.js';
import type { Bilingual } from '../text/bilingual.js';

interface Fact {
  readonly about: Bilingual;
  value(context: Pick<AnyContext, 'template' | 'jurisdictions'>): unknown;
}

/** What conditions may ask about a template beside its fields: facts that follow from its declarations. */
export const facts: Readonly<Record<string, Fact>> = {
  format: {
    about: { en: 'The id of its format: bluepencil, prompty, …', zh: '格式 id，例如 bluepencil、prompty。' },
    value: ({ template }) => template.format,
  },
  governed: {
    about: { en: 'Whether it is asked for governance.', zh: '是否须填写治理信息。' },
    value: ({ template }) => template.governed,
  },
  jurisdictions: {
    about: { en: 'Where it is used: EU, US, CN, UK, HK, SG.', zh: '使用地法域：EU、US、CN、UK、HK、SG。' },
    value: ({ jurisdictions }) => jurisdictions,
  },
  untrustedInput: {
    about: { en: 'Whether an input is declared untrusted.', zh: '是否有声明为不可信的输入。' },
    value: ({ template }) => usesUntrusted(template),
  },
  personalData: {
    about: { en: 'Whether an input is declared to hold personal data.', zh: '是否有声明含个人信息的输入。' },
    value: ({ template }) => (template.variables ?? []).some(isPersonal),
  },
  specialCategory: {
    about: { en: 'Whether an input holds sensitive personal data.', zh: '是否有敏感个人信息输入。' },
    value: ({ template }) => (template.variables ?? []).some(isSpecialCategory),
  },
  affectsPeople: {
    about: { en: 'Whether its result affects natural persons.', zh: '结果是否影响自然人。' },
    value: ({ template }) => affectsPerson(template) === true,
  },
  externalModel: {
    about: { en: 'Whether the model is hosted outside of the organisation.', zh: '模型是否部署在机构之外。' },
    value: ({ template }) => isExternalHosting(template) === true,
  },
  hasTools: {
    about: { en: 'Whether the model may call tools.', zh: '模型能否调用工具。' },
    value: ({ template }) => toolsOf(template).length > 0,
  },
};
