import { daysBetween } from '../../model/dates.js';
import { isAnything, isObject, isScalar } from '../../model/located.js';
import { type Located, textField } from '../../model/template.js';
import { isMap, toValue } from '../../parse/tree.js';
import { defineRule } from '../define.js';
import { changedOn, isRisky, isSaid, part, plainVersion, unfinishedIn, unsaid } from '../support/governance-facts.js';

/** What was measured, and what it has to reach. */
interface Missed {
  readonly at: Located<unknown>;
  readonly name: string;
  readonly value: string;
  readonly limit: string;
  readonly message: 'below' | 'above';
}

const head = 'id: memo\nversion: 1.5.0\nmessages: []\n';
const changelog =
  '  changelog:\n    - { version: 1.5.0, date: 2026-10-05 }\n    - { version: 1.4.0, date: 2026-02-01 }\n';

export default defineRule({
  id: 'governance/evaluation-evidence-fresh',
  summary: {
    en: 'The last evaluation covers the current version, and its metrics reach their thresholds.',
    zh: '最近一次评测针对当前版本，且各项指标达标。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: [
    'nist-ai-rmf.measure-2.5',
    'nist-ai-rmf.manage-1.1',
    'us-mrm.monitoring',
    'iso-42001.a.6.2.4',
    'nist-ai-rmf.measure-2.4',
    'nist-ai-rmf.measure-3.1',
    'sg-mas.airg-lifecycle',
  ],
  options: {},
  messages: {
    missing: {
      en: 'The template is approved and no evaluation is on record, so nothing shows that it works. Add evaluation with version, lastRun and metrics.',
      zh: '模板已批准，却没有评测记录，无法证明其有效。请补充 evaluation，写明 version、lastRun 和 metrics。',
    },
    incomplete: {
      en: 'The evaluation does not say {missing}, so it cannot be told what was evaluated, or when. Fill this in.',
      zh: '评测未写明 {missing}，无法确定评测的是哪一版、在何时进行。请补充。',
    },
    version: {
      en: 'Version {evaluated} was evaluated, and this is {version}: what runs has not been tested. Evaluate it again and record the result.',
      zh: '评测的是 {evaluated} 版，而当前为 {version} 版，现行版本未经测试。请重新评测并更新记录。',
    },
    changed: {
      en: 'Version {version} was changed on {date}, after this run, so the result is of another text. Evaluate it again.',
      zh: '{version} 版在此次评测之后（{date}）又有改动，结果对应的不是现在的内容。请重新评测。',
    },
    future: {
      en: 'lastRun lies in the future, so it is a plan and no evidence. Give the day of the last run.',
      zh: 'lastRun 是未来日期，只是计划而非证据。请填写最近一次评测的日期。',
    },
    below: {
      en: '{name} is {value}, below its threshold of {limit}: the template is not good enough by its own measure. Improve it before use.',
      zh: '{name} 为 {value}，低于阈值 {limit}，按自定标准尚不合格。请改进后再使用。',
    },
    above: {
      en: '{name} is {value}, above its limit of {limit}: the template is not good enough by its own measure. Improve it before use.',
      zh: '{name} 为 {value}，高于上限 {limit}，按自定标准尚不合格。请改进后再使用。',
    },
  },
  docs: {
    why: {
      en: 'An evaluation speaks for the version that it ran on, and only when it met its thresholds. A metric with value, min and max is compared; a bare number has no threshold. In a draft, an evaluation of an older version is only information.',
      zh: '评测只对所测版本有效，且须达到阈值。写有 value、min、max 的指标会比较；只写数值的没有阈值。草稿阶段沿用旧版评测仅作提示。',
    },
    whenNot: {
      en: 'Where no evaluation is declared only approved templates of limited and high risk are asked for one.',
      zh: '未写评测时，只要求已批准的有限风险和高风险模板补充。',
    },
  },
  examples: () => ({
    valid: [
      `${head}governance:\n  evaluation: { version: 1.5.0, lastRun: 2026-10-05, metrics: { groundedness: { value: 0.94, min: 0.9 } } }\n${changelog}`,
      `${head}governance:\n  evaluation: { version: v1.5.0, lastRun: 2026-10-06, metrics: { 误报率: { value: 0.02, max: 0.05 }, cost: 3 } }\n`,
      `${head}status: draft\ngovernance:\n  riskTier: high\n`,
      `${head}governance:\n  owner: 信贷部\n`,
      { file: 'plain.prompt.yml', text: 'messages: []\n' },
    ],
    invalid: [
      { text: `${head}governance:\n  evaluation: { version: ⟦1.3.0⟧, lastRun: 2026-10-05 }\n`, expect: ['version'] },
      {
        text: `${head}governance:\n  evaluation: { version: 1.5.0, lastRun: ⟦2026-09-01⟧ }\n${changelog}`,
        expect: ['changed'],
      },
      { text: `${head}governance:\n  evaluation: { version: 1.5.0, lastRun: ⟦2027-01-01⟧ }\n`, expect: ['future'] },
      {
        text: `${head}governance:\n  evaluation:\n    version: 1.5.0\n    lastRun: 2026-10-05\n    metrics:\n      召回率: { value: ⟦0.82⟧, min: 0.9 }\n      误报率: { value: ⟦8%⟧, max: 5% }\n`,
        expect: ['below', 'above'],
      },
      { text: `${head}governance:\n  ⟦evaluation⟧: { version: 1.5.0 }\n`, expect: ['incomplete'] },
      { text: `${head}status: approved\n⟦governance⟧:\n  riskTier: high\n`, expect: ['missing'] },
    ],
  }),
  check({ template, today, anchor, report }) {
    if (!template.governed) return;
    const { evaluation, version } = template.fields;
    const at = anchor('governance', 'evaluation');
    const status = textField(template, 'status')?.trim().toLowerCase();
    if (!evaluation || !isObject(evaluation.value) || !isSaid(evaluation.value)) {
      if (status === 'approved' && isRisky(template) && !isSaid(evaluation?.value)) report({ at, message: 'missing' });
      return;
    }
    for (const { at: place, message, ...data } of missedMetrics(evaluation)) report({ at: place, message, data });
    const missing = unsaid(evaluation, ['version', 'lastRun']);
    const hasResults = isSaid(part(evaluation, 'metrics', isAnything)?.value) || missing.length === 1;
    if (missing.length > 0) {
      const place = unfinishedIn(evaluation, missing) ?? at;
      if (hasResults) report({ at: place, message: 'incomplete', data: { missing: missing.join(', ') } });
      return;
    }
    const evaluated = part(evaluation, 'version', isScalar);
    const current = plainVersion(version?.value);
    if (evaluated && current !== '' && plainVersion(evaluated.value) !== current) {
      const isDraft = status === 'draft' || status === 'review';
      const data = { evaluated: plainVersion(evaluated.value), version: current };
      return report({ at: evaluated, message: 'version', data, ...(isDraft ? { severity: 'info' } : {}) });
    }
    const run = part(evaluation, 'lastRun', isAnything);
    if (!run) return;
    const date = changedOn(template, current);
    if ((daysBetween(today, run.value) ?? 0) > 0) report({ at: run, message: 'future' });
    else if (date !== undefined && (daysBetween(run.value, date) ?? 0) > 0) {
      report({ at: run, message: 'changed', data: { version: current, date } });
    }
  },
});

function missedMetrics(evaluation: Located<unknown>): readonly Missed[] {
  const metrics = part(evaluation, 'metrics', isObject);
  if (!metrics || !isMap(metrics.node)) return [];
  return metrics.node.entries.flatMap(({ key, value: node }) => {
    const block = { value: toValue(node), node, origin: metrics.origin };
    const value = part(block, 'value', isScalar);
    const measured = numberOf(value?.value);
    if (!value || measured === undefined) return [];
    const missed = (names: readonly string[], message: Missed['message']): readonly Missed[] => {
      const limit = names.map((name) => part(block, name, isScalar)).find((one) => one !== undefined);
      const bound = numberOf(limit?.value);
      if (bound === undefined || (message === 'below' ? measured >= bound : measured <= bound)) return [];
      return [{ at: value, name: String(key.value), value: String(value.value), limit: String(limit?.value), message }];
    };
    return [
      ...missed(['min', 'minimum', 'floor', 'threshold'], 'below'),
      ...missed(['max', 'maximum', 'ceiling'], 'above'),
    ];
  });
}

/** `0.94`, `"0.94"`, `94%`. */
function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  const [, digits, percent] =
    typeof value === 'string' ? (/^\s*(-?\d+(?:\.\d+)?)\s*([%％])?\s*$/.exec(value) ?? []) : [];
  return digits === undefined ? undefined : Number(digits) / (percent === undefined ? 1 : 100);
}
