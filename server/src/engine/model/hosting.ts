import { isBoolean, isNumber, isScalar, isText, once, under } from './located.js';
import type { Located, PromptTemplate } from './template.js';

/** What the provider does with the data. */
export interface DataUse {
  readonly training: Located<string> | undefined;
  readonly retentionDays: Located<number> | undefined;
  readonly contract: Located<string> | undefined;
}

/** The model of a template: which one, where it runs, on what terms. */
export interface ModelFacts {
  /** From `governance.model`, else from `model: provider/name`, whose node then stands for both. */
  readonly provider: Located<string> | undefined;
  readonly name: Located<string> | undefined;
  readonly version: Located<string> | undefined;
  /** `private`, `on-premises`, `dedicated`, `external`, `public`. */
  readonly hosting: Located<string> | undefined;
  readonly region: Located<string> | undefined;
  readonly dataUse: DataUse;
  /** `gateway`: a central gateway sets the terms, the limits, the release. */
  readonly dataUseFrom: Located<string> | undefined;
  readonly limitsFrom: Located<string> | undefined;
  readonly pin: Located<string> | undefined;
  readonly baaRef: Located<string> | undefined;
  readonly supportsSystem: Located<boolean> | undefined;
  readonly maxSensitivity: Located<string> | undefined;
}

/** What a template says of its model. */
export const modelOf: (template: PromptTemplate) => ModelFacts = once(({ fields: { model, modelHosting } }) => {
  const text = (key: string) => under(modelHosting, key, isText) ?? under(model, key, isText);
  const written = splitName(model);
  const dataUse = modelHosting && under(modelHosting, 'dataUse', (value): value is object => typeof value === 'object');
  const version = under(modelHosting, 'version', isScalar) ?? under(model, 'version', isScalar);
  return Object.freeze({
    provider: text('provider') ?? written.provider,
    name: text('name') ?? written.name,
    version: version && { ...version, value: String(version.value) },
    hosting: text('hosting'),
    region: text('region'),
    dataUse: Object.freeze({
      training: under(dataUse, 'training', isText),
      retentionDays: under(dataUse, 'retentionDays', isNumber),
      contract: under(dataUse, 'contract', isText),
    }),
    dataUseFrom: text('dataUseFrom'),
    limitsFrom: text('limitsFrom'),
    pin: text('pin'),
    baaRef: text('baaRef'),
    supportsSystem: under(modelHosting, 'supportsSystem', isBoolean),
    maxSensitivity: text('maxSensitivity'),
  });
});

/** `openai/gpt-4o` is a provider and a name; a name may hold further slashes. */
function splitName(model: Located<unknown> | undefined): Pick<ModelFacts, 'provider' | 'name'> {
  if (typeof model?.value !== 'string' || model.value.trim() === '') return { provider: undefined, name: undefined };
  const written = model.value.trim();
  const slash = written.indexOf('/');
  if (slash <= 0 || slash === written.length - 1) return { provider: undefined, name: { ...model, value: written } };
  return {
    provider: { ...model, value: written.slice(0, slash) },
    name: { ...model, value: written.slice(slash + 1) },
  };
}

/** Whether the model runs at somebody else's place for many; `undefined` where nothing is said of it. */
export function isExternalHosting(template: PromptTemplate): boolean | undefined {
  const hosting = modelOf(template).hosting?.value;
  if (hosting === 'external' || hosting === 'public') return true;
  return hosting === 'private' || hosting === 'on-premises' || hosting === 'dedicated' ? false : undefined;
}
