import { isNumber, isObject, isText } from '../../model/located.js';
import { affectsPerson } from '../../model/reach.js';
import { type PromptTemplate, textField } from '../../model/template.js';
import { hasTag, kindOf } from '../../model/tests.js';
import { toValue, valueAt } from '../../parse/tree.js';
import { defineRule } from '../define.js';
import { wholeNumber } from '../options.js';

const head = 'id: a\nversion: 1.0.0\nmessages: []\n';
const asked = 'riskTier: high, affectsPerson: true';
const complete = '{ metric: equalized_odds_difference, groups: [sex], value: 0.04, max: 0.1, date: 2026-09-01 }';
const pairs = (count: number): string =>
  Array.from({ length: count }, (_, at) => `{ x: ${at}, kind: fairness }`).join(', ');

export default defineRule({
  id: 'fairness/fairness-tests-linked',
  summary: {
    en: 'High-risk templates that affect people show fairness tests or a fairness measurement.',
    zh: '影响个人的高风险模板须有公平性测试或公平性评估结果。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: [
    'nist-ai-rmf.measure-2.11',
    'eu-ai-act.art-10',
    'sg-mas.feat-fairness',
    'iso-42001.a.5.4',
    'us-fs-ai-rmf.measure',
  ],
  options: {
    least: wholeNumber({ en: 'How many fairness tests are enough.', zh: '公平性测试的最少数量。' }, 4, 1),
  },
  messages: {
    missing: {
      en: 'Nothing shows that this high-risk template treats groups alike ({count} of {least} fairness tests). Add paired tests of kind fairness, or evaluation.fairness.',
      zh: '没有证据表明该高风险模板公平对待不同群体（公平性测试 {count}/{least}）。请增加 kind 为 fairness 的成对测试，或填写 evaluation.fairness。',
    },
    incomplete: {
      en: 'The fairness result lacks {missing}, so nobody can judge or repeat it. Fill that in.',
      zh: '公平性评估结果缺少 {missing}，无法判断和复现。请补充。',
    },
  },
  docs: {
    why: {
      en: 'Bias does not show in single answers. Pairs that differ in one attribute, or a measurement over groups, make it visible.',
      zh: '偏见在单次回答中看不出来；仅一项属性不同的成对测试或分组指标才能使其显现。',
    },
    whenNot: {
      en: 'Only templates with riskTier high that affect people are asked.',
      zh: '仅检查 riskTier 为 high 且影响个人的模板。',
    },
  },
  examples: () => ({
    valid: [
      `${head}governance: { ${asked}, evaluation: { fairness: ${complete} } }\n`,
      `${head}testData: [${pairs(4)}]\ngovernance: { ${asked} }\n`,
      `${head}governance: { riskTier: limited, affectsPerson: true }\n`,
      `${head}governance: { riskTier: high, affectsPerson: false }\n`,
      `${head}governance: { ${asked}, evaluation: { fairness: { 指标: { value: 0.9 }, metrics: { 人口均等差: { value: 0.02, max: 0.1 } }, groups: [性别], date: 2026-09-01 } } }\n`,
      { text: `${head}testData: [${pairs(2)}]\ngovernance: { ${asked} }\n`, options: { least: 2 } },
    ],
    invalid: [
      {
        text: `${head}governance: { ${asked}, ⟦evaluation⟧: { groundedness: 0.9 } }\n`,
        expect: ['missing'],
      },
      {
        text: `${head}testData: [${pairs(3)}, { x: 性别 }]\n⟦governance⟧: { riskTier: High, useCase: hiring }\n`,
        expect: ['missing'],
      },
      {
        text: `${head}governance:\n  riskTier: high\n  affectsPerson: true\n  evaluation:\n    ⟦fairness⟧: { metric: parity, value: 0.2 }\n`,
        expect: ['incomplete'],
      },
    ],
  }),
  check({ template, options, anchor, report }) {
    if (!template.governed || textField(template, 'riskTier')?.trim().toLowerCase() !== 'high') return;
    if (affectsPerson(template) !== true) return;
    const count = template.tests.filter((test) => kindOf(test) === 'fairness' || hasTag(test, 'fairness')).length;
    if (count >= options.least) return;
    const fairness = fairnessOf(template);
    const at = anchor('governance', 'evaluation', 'fairness');
    if (fairness === undefined) {
      report({ at, message: 'missing', data: { count, least: options.least } });
      return;
    }
    const missing = isObject(fairness) ? missingIn(fairness) : ['metric, groups, max, date'];
    if (missing.length > 0) report({ at, message: 'incomplete', data: { missing: missing.join(', ') } });
  },
});

function fairnessOf({ fields }: PromptTemplate): unknown {
  const value = toValue(valueAt(fields.evaluation?.node, ['fairness']));
  return value === null || value === '' ? undefined : value;
}

/** The parts that a result cannot do without. */
function missingIn(fairness: object): readonly string[] {
  const one = fairness as Readonly<Record<string, unknown>>;
  const many = [one.metrics, one.results].flat().flatMap((group) => (isObject(group) ? [group] : []));
  const all = [one, ...many, ...many.flatMap((group) => Object.values(group).filter(isObject))];
  const has = (...keys: readonly string[]): boolean =>
    all.some((part) => keys.some((key) => isSaid((part as Readonly<Record<string, unknown>>)[key])));
  return [
    ...(has('metric', 'metrics', 'name') || many.length > 0 ? [] : ['metric']),
    ...(has('max', 'min', 'threshold', 'limit') ? [] : ['max']),
    ...(has('date', 'lastRun') ? [] : ['date']),
  ];
}

function isSaid(value: unknown): boolean {
  if (isText(value)) return value.trim() !== '';
  return (
    isNumber(value) || (isObject(value) && Object.keys(value).length > 0) || (Array.isArray(value) && value.length > 0)
  );
}
