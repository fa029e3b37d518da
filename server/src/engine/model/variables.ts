import { isText, itemsOf, once } from './located.js';
import type { PromptTemplate, Variable } from './template.js';
import { retrievalsOf, toolsOf } from './tools.js';

/** From harmless to harmful. */
export const sensitivities = ['public', 'internal', 'confidential', 'restricted'] as const;

/** The place of a sensitivity in that order, 0 to 3; `undefined` for other words. */
export function sensitivityRank(sensitivity: string | undefined): number | undefined {
  const rank = sensitivities.indexOf(sensitivity?.trim().toLowerCase() as (typeof sensitivities)[number]);
  return rank < 0 ? undefined : rank;
}

/** The highest sensitivity of what goes in: variables, passages, what tools return. `undefined` where nothing says so. */
export const highestSensitivity: (template: PromptTemplate) => string | undefined = once((template) => {
  const declared = [...(template.variables ?? []), ...retrievalsOf(template), ...toolsOf(template)];
  const ranks = declared.map(({ sensitivity }) => sensitivityRank(sensitivity?.value) ?? -1);
  return sensitivities[ranks.reduce((highest, rank) => Math.max(highest, rank), -1)];
});

/** Categories of data on persons, as `categories` names them. */
const personal = new Set([
  ...['personal', 'pii', 'personal-data', 'personal-information', 'phi', 'contact', 'identity', 'identifier'],
  ...['个人信息', '个人数据', '个人金融信息', '身份', '联系方式'],
]);

/** Categories that need a ground of their own: GDPR Art. 9 and 10, PIPL Art. 28. */
const special = new Set([
  ...['special', 'special-category', 'sensitive-personal', 'spi', 'phi', 'health', 'medical', 'biometric', 'genetic'],
  ...['religion', 'belief', 'ethnicity', 'race', 'political', 'union', 'trade-union', 'sex-life', 'sexual-orientation'],
  ...['criminal', 'location-track', 'minor', 'child', 'children', 'under-14'],
  ...['敏感个人信息', '健康', '医疗健康', '生物识别', '宗教信仰', '行踪轨迹', '未成年人', '种族', '犯罪记录'],
]);

/** The declared categories, in lower case and joined by hyphens. */
export function categoriesOf({ categories }: Pick<Variable, 'categories'>): readonly string[] {
  return itemsOf(categories, isText).map(({ value }) =>
    value
      .trim()
      .toLowerCase()
      .replace(/[\s_]+/g, '-'),
  );
}

type Declared = Pick<Variable, 'categories' | 'identifier' | 'scheme'>;

/** Whether a value is declared to need a ground of its own; `identifier: none` says that it is about nobody. */
export function isSpecialCategory(variable: Declared): boolean {
  return variable.identifier?.value !== 'none' && categoriesOf(variable).some((category) => special.has(category));
}

/** Whether a value is declared to be about a person. What its name or description says does not count. */
export function isPersonal(variable: Declared): boolean {
  const identifier = variable.identifier?.value;
  if (identifier === 'direct' || identifier === 'indirect') return true;
  if (categoriesOf(variable).some((category) => personal.has(category))) return true;
  return isSpecialCategory(variable) || isPersonalScheme(variable.scheme?.value);
}

/** JR/T 0171 grades personal financial information only. */
function isPersonalScheme(scheme: object | undefined): boolean {
  return scheme !== undefined && Object.keys(scheme).some((name) => /^jrt?[\s/_-]*t?[\s_-]*0171$/i.test(name));
}
