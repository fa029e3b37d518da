import { parseDate } from '../../model/dates.js';
import { toValue } from '../../parse/tree.js';
import { defineRule } from '../define.js';
import { annexIiiFrom, annexIiiPoints, pointOf } from '../support/annex-iii.js';
import { isFilled, nodeUnder, wordOf } from '../support/field-values.js';

const head = 'id: a\nversion: 1.0.0\nmessages: []\n';
const deployer =
  'governance:\n  useCase: creditworthiness\n  regimes: [eu-ai-act]\n  eu: { annexIii: 5b, role: deployer }\n';

export default defineRule({
  id: 'eu-ai-act/eu-fria-linked',
  summary: {
    en: 'Deployers of credit scoring, of life and health pricing, and public bodies link a fundamental rights impact assessment.',
    zh: '信用评分、寿险与健康险定价的部署者及公共机构须关联基本权利影响评估。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  jurisdictions: ['EU'],
  appliesFrom: annexIiiFrom,
  references: ['eu-ai-act.art-27', 'gdpr.art-35', 'iso-42001.a.5.4'],
  options: {},
  messages: {
    missing: {
      en: 'No fundamental rights impact assessment is linked, and the deployer of this use needs one first. Add fria with ref and date.',
      zh: '未关联基本权利影响评估，而该用途的部署者须先完成评估。请补充 fria 的 ref 与 date。',
    },
    incomplete: {
      en: 'The fundamental rights impact assessment has no {missing}, so nobody can find it or tell how old it is. Add it to fria.',
      zh: '基本权利影响评估缺少 {missing}，无法查找或判断是否过期。请在 fria 中补充。',
    },
  },
  docs: {
    why: {
      en: 'Whoever uses AI to judge the credit of people, or to price their life and health cover, has to weigh beforehand whom it may harm, and how that is prevented.',
      zh: '用人工智能评估个人信用或为其寿险、健康险定价的机构，须事先评估可能损害哪些人以及如何防止。',
    },
    whenNot: {
      en: 'Providers are not asked: set eu.role. An assessment shared with the one on data protection may be named by its own ref and date.',
      zh: '提供者不在此列，请填写 eu.role。与数据保护评估合并完成的，可填写该评估的编号与日期。',
    },
  },
  examples: () => ({
    valid: [
      { text: `${head}${deployer}  fria: { ref: FRIA-2027-003, date: 2027-10-11 }\n`, today: '2028-01-01' },
      `${head}${deployer.replace('deployer }', 'provider }')}`,
      `${head}governance:\n  useCase: 招聘\n  regimes: [eu-ai-act]\n  eu: { role: deployer }\n`,
      `${head}${deployer.replace('annexIii: 5b', 'classification: limited-risk, derogation: { ground: 6-3-a, ref: A-1, profiling: false }')}`,
    ],
    invalid: [
      {
        text: `${head}⟦governance⟧:\n  useCase: life-health-pricing\n  regimes: [eu-ai-act]\n  eu: { role: Deployer }\n`,
        expect: ['missing'],
        today: '2028-01-01',
      },
      { text: `${head}${deployer}  ⟦fria⟧: { ref: FRIA-2027-003 }\n`, expect: ['incomplete'] },
      {
        text: `${head}⟦governance⟧:\n  useCase: 公共福利资格\n  regimes: [eu]\n  eu: { role: deployer, publicBody: true }\n`,
        expect: ['missing'],
      },
    ],
  }),
  check({ template, report, anchor }) {
    const { eu, fria } = template.fields;
    if (!template.governed || !eu) return;
    const value = (key: string) => toValue(nodeUnder(eu.node, key));
    if (![value('role')].flat().some((role) => wordOf(role) === 'deployer')) return;
    const isHigh = wordOf(value('classification')) === 'high-risk';
    if (isFilled(nodeUnder(eu.node, 'derogation')) && !isHigh) return;
    const points = [...annexIiiPoints(template), pointOf(value('annexIii'))].filter((point) => point !== '');
    const isAsked = points.some((point) => point === '5b' || point === '5c');
    if (!isAsked && !(value('publicBody') === true && (points.length > 0 || isHigh))) return;
    if (!fria || !isFilled(fria.node)) {
      report({ at: anchor('governance', 'fria'), message: 'missing' });
      return;
    }
    const ref = fria.node.kind === 'scalar' ? fria.node : nodeUnder(fria.node, 'ref');
    const missing = [
      ...(isFilled(ref) ? [] : ['ref']),
      ...(parseDate(toValue(nodeUnder(fria.node, 'date'))) === undefined ? ['date'] : []),
    ];
    if (missing.length > 0)
      report({ at: anchor('governance', 'fria'), message: 'incomplete', data: { missing: missing.join(', ') } });
  },
});
