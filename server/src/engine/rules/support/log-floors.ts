import { hasRegime, hasUseCaseOf } from '../../model/reach.js';
import { type PromptTemplate, textField } from '../../model/template.js';
import { type OptionValues, wholeNumber } from '../options.js';
import { tierOf } from './governance-facts.js';

/** The fewest days that logs are kept, as options with their sources, and the most. */
export const logFloors = {
  euHighRisk: wholeNumber(
    {
      en: 'Days for high risk in the EU: six months, Regulation (EU) 2024/1689, Art. 26(6).',
      zh: '欧盟高风险场景的最短保存天数：六个月，条例 (EU) 2024/1689 第26条第6款。',
    },
    180,
  ),
  health: wholeNumber(
    {
      en: 'Days for health uses in the US: six years, 45 CFR 164.316(b)(2).',
      zh: '美国医疗场景的最短保存天数：六年，45 CFR 164.316(b)(2)。',
    },
    2190,
  ),
  suspicion: wholeNumber(
    {
      en: 'Days for the support of suspicious activity reports in the US: five years, 31 CFR 1020.320(d).',
      zh: '美国可疑交易报告支持材料的最短保存天数：五年，31 CFR 1020.320(d)。',
    },
    1825,
  ),
  maxDays: wholeNumber(
    {
      en: 'The most days that your privacy policy allows where logs hold personal data; 0 for no limit.',
      zh: '日志含个人信息时隐私政策允许的最长保存天数，0 表示不限。',
    },
    0,
  ),
};

/** The longest floor that the regimes, the tier and the use of a template ask for; 0 where none does. */
export function logFloor(
  template: PromptTemplate,
  jurisdictions: readonly string[],
  floors: OptionValues<typeof logFloors>,
): number {
  const isIn = (place: string): boolean => jurisdictions.some((one) => one.toLowerCase() === place);
  const domain = textField(template, 'domain')?.trim().toLowerCase() ?? '';
  const isHealth = hasUseCaseOf(template, 'health') || /^(?:health(?:care)?|medical|医疗|医疗健康|健康)$/.test(domain);
  const asked = [0];
  if (tierOf(template) === 'high' && isIn('eu')) asked.push(floors.euHighRisk);
  if (isHealth && (isIn('us') || hasRegime(template, 'health'))) asked.push(floors.health);
  if (hasUseCaseOf(template, 'suspicion') && isIn('us')) asked.push(floors.suspicion);
  return Math.max(...asked);
}
