import { toValue } from '../../parse/tree.js';
import { defineRule } from '../define.js';
import { annexIiiFrom, annexIiiPoints, pointOf } from '../support/annex-iii.js';
import { isFilled, nodeUnder, setField, wordOf } from '../support/field-values.js';

const head = 'id: a\nversion: 1.0.0\nmessages: []\n';
const score = 'governance:\n  useCase: creditworthiness\n  regimes: [eu-ai-act]\n';
const memo = 'governance:\n  useCase: credit-memo\n  affectsPerson: true\n  regimes: [欧盟]\n';

export default defineRule({
  id: 'eu-ai-act/eu-high-risk-classified',
  summary: {
    en: 'Use cases of Annex III are classed as high-risk, or carry a documented derogation.',
    zh: '属于附件三的用途应归为高风险，或有书面的例外认定。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'suggestion',
  jurisdictions: ['EU'],
  appliesFrom: annexIiiFrom,
  references: [
    ...['eu-ai-act.annex-iii-5b', 'eu-ai-act.annex-iii-5c', 'eu-ai-act.annex-iii-4', 'eu-ai-act.annex-iii-5a'],
    ...['eu-ai-act.art-6-3', 'eu-ai-act.art-11'],
  ],
  options: {},
  messages: {
    unclassified: {
      en: 'This use falls under point {points} of Annex III and is not classed as high-risk. Set eu.classification and eu.annexIii, or document a derogation.',
      zh: '该用途属于附件三 {points} 项，却未归为高风险。请填写 eu.classification 与 eu.annexIii，或记录例外认定。',
    },
    point: {
      en: 'High-risk duties hang on the point of Annex III, and this use falls under {points}. Set eu.annexIii to it.',
      zh: '高风险义务取决于附件三的具体条目，该用途对应 {points}。请据此填写 eu.annexIii。',
    },
    derogation: {
      en: 'The derogation from high risk lacks {missing}, so it does not hold. Complete it: ground 6-3-a to 6-3-d, the record, and profiling: false.',
      zh: '高风险例外缺少 {missing}，不能成立。请补全：依据 6-3-a 至 6-3-d、记录编号，以及 profiling: false。',
    },
    profiling: {
      en: 'A use that profiles people is always high-risk, so this derogation does not hold. Class it as high-risk.',
      zh: '凡对个人画像的用途一律属于高风险，该例外不能成立。请归为高风险。',
    },
  },
  fixes: { classify: { en: 'Class it as high-risk, point {point}', zh: '归为高风险，条目 {point}' } },
  docs: {
    why: {
      en: 'The class decides which duties apply: documentation, oversight, registration. A use case of Annex III without a class has none of them in view.',
      zh: '风险分类决定适用哪些义务：文档、监督、登记。未分类的附件三用途容易漏掉全部义务。',
    },
    whenNot: {
      en: 'Fraud detection is no credit scoring: keep useCase: fraud-detection. Where no natural person is judged, set affectsPerson to false.',
      zh: '欺诈识别不属于信用评分，请使用 useCase: fraud-detection；不涉及自然人的请将 affectsPerson 设为 false。',
    },
  },
  examples: () => ({
    valid: [
      `${head}${score}  eu: { classification: high-risk, annexIii: 5b, role: deployer }\n`,
      { text: `${head}${score}  eu: { classification: High-Risk, annexIii: 附件三第5(b)项 }\n`, today: '2028-01-01' },
      `${head}${score}  eu: { classification: limited-risk, derogation: { ground: 6-3-a, ref: AI-12, profiling: false } }\n`,
      `${head}governance:\n  useCase: fraud-detection\n  regimes: [eu-ai-act]\n`,
      `${head}governance:\n  useCase: credit-memo\n  affectsPerson: false\n  regimes: [eu]\n`,
      `${head}governance:\n  useCase: creditworthiness\n  regimes: [us]\n`,
    ],
    invalid: [
      {
        text: `${head}⟦governance⟧:\n  useCase: creditworthiness\n  regimes: [eu-ai-act]\n`,
        expect: ['unclassified'],
        fixed: `${head}${score}  eu:\n    classification: high-risk\n    annexIii: "5b"\n`,
      },
      {
        text: `${head}${memo}  eu:\n    classification: ⟦limited-risk⟧\n    annexIii: 5b\n`,
        expect: ['unclassified'],
        fixed: true,
        today: '2028-01-01',
      },
      {
        text: `${head}${memo}  eu:\n    classification: high-risk\n    annexIii: ⟦4⟧\n`,
        expect: ['point'],
        fixed: `${head}${memo}  eu:\n    classification: high-risk\n    annexIii: "5b"\n`,
      },
      {
        text: `${head}${score}  eu:\n    ⟦derogation⟧: { ground: 6-3-a, profiling: false }\n`,
        expect: ['derogation'],
      },
      {
        text: `${head}${score}  eu:\n    derogation: { ground: 6-3-b, ref: AI-9, profiling: ⟦true⟧ }\n`,
        expect: ['profiling'],
      },
    ],
  }),
  check({ document, template, report, anchor }) {
    const points = template.governed ? annexIiiPoints(template) : [];
    if (points.length === 0) return;
    const eu = template.fields.eu?.node;
    const block = ['governance', 'eu'];
    const data = { points: points.join(' / '), point: points[0] ?? '' };
    const fixOf = (path: readonly string[], value: unknown) => {
      const edits = points.length === 1 ? setField(document, template, path, value) : undefined;
      return edits ? [{ title: 'classify', kind: 'suggestion', edits, data } as const] : [];
    };
    const classification = nodeUnder(eu, 'classification');
    const annexIii = nodeUnder(eu, 'annexIii');
    const point = pointOf(toValue(annexIii));
    // Point 4 has letters that the list of use cases does not tell apart.
    const isPointRight = points.some((one) => one === point || (one.length === 1 && point.startsWith(one)));
    if (wordOf(toValue(classification)).replaceAll(/[\s_]/g, '-') === 'high-risk') {
      if (isPointRight) return;
      const fixes = fixOf([...block, 'annexIii'], data.point);
      report({ at: isFilled(annexIii) && annexIii ? annexIii : anchor(...block), message: 'point', data, fixes });
      return;
    }
    const derogation = nodeUnder(eu, 'derogation');
    if (isFilled(derogation)) {
      const profiling = nodeUnder(derogation, 'profiling');
      if (profiling && toValue(profiling) === true) report({ at: profiling, message: 'profiling' });
      else {
        const missing = [
          ...(/(?:^|[^a-z])[a-d](?:[^a-z]|$)/.test(wordOf(toValue(nodeUnder(derogation, 'ground')))) ? [] : ['ground']),
          ...(isFilled(nodeUnder(derogation, 'ref')) ? [] : ['ref']),
          ...(toValue(profiling) === false ? [] : ['profiling']),
        ];
        if (missing.length === 0) return;
        report({ at: anchor(...block, 'derogation'), message: 'derogation', data: { missing: missing.join(', ') } });
      }
      return;
    }
    const fixes = isFilled(eu)
      ? isPointRight
        ? fixOf([...block, 'classification'], 'high-risk')
        : []
      : fixOf(block, { classification: 'high-risk', annexIii: data.point });
    report({ at: classification ?? anchor(...block), message: 'unclassified', data, fixes });
  },
});
