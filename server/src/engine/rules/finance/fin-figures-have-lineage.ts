import { clauseFix } from '../../clauses/index.js';
import { hasUseCaseOf } from '../../model/reach.js';
import type { Variable } from '../../model/template.js';
import { words } from '../../model/vocabulary/words.js';
import { lexicon } from '../../wording/index.js';
import { defineRule } from '../define.js';
import { hasInnerNames, inputNames } from '../support/input-names.js';

const lineage: Readonly<Record<string, RegExp>> = {
  as_of_date:
    /\b(?:as of(?: date)?|asof|asofdate|reporting date|report date|cut ?off date|balance date|period end(?: date)?|reference date|position date|data date)\b|截止日期?|报告期|基准日|数据日期|时点/,
  source_system:
    /\b(?:source(?: system| systems| id| ref)?|system of record|data source|sourcesystem|lineage)\b|来源系统|数据来源|来源/,
  reconciliation_status:
    /\b(?:reconciliation(?: status)?|reconciled|recon(?: status)?|reconciliationstatus)\b|对账|勾稽|核对状态/,
};

/** Words that keep figures to those that were given. */
const onlyGiven = lexicon('finance/figures-from-input');
/** What a text without inputs comments on. */
const aboutFigures = lexicon('finance/figures-commented');

const numeric = new Set(['number', 'integer', 'float', 'double', 'decimal', 'int', 'numeric', 'money', 'percentage']);
const countsOrNames =
  /\b(?:count|year|quarter|month|page|version|rank|id|index|days|pct|percent|percentage|bps|eur|usd|gbp|cny|rmb|hkd|sgd|jpy|chf|words?|sentences?|characters?|paragraphs?|bullets?|tokens?)\b|年份|季度|月份|个数|数量|笔数|户数|字数|条数/;
/** Units that tell the scale of an amount and not its currency. */
const scale = /^(?:in )?(?:thousands?|millions?|mn|billions?|bn|trillions?|千|万|十万|百万|千万|亿|十亿)$/i;

const head = 'id: capital\nversion: 1.0.0\n';
const told = '  - name: as_of_date\n  - name: source_system\n  - name: reconciliation_status\n';
const clause = 'clauses: [numbers-from-input-only@1]\n';
const said = (content: string): string => `messages:\n  - role: system\n    content: ${content}\n`;
const tail = 'governance:\n  useCase: capital-commentary\n';

export default defineRule({
  id: 'finance/fin-figures-have-lineage',
  summary: {
    en: 'Templates that comment on figures take them in with date, source, reconciliation and unit, and forbid invented ones.',
    zh: '评述数字的模板应一并输入日期、来源、核对状态与单位，并禁止编造数字。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'suggestion',
  references: [
    ...['basel.239-p3', 'basel.239-p2', 'basel.239-p7', 'basel.pillar3', 'nist-ai-600-1.confabulation'],
    ...['owasp-llm.llm09', 'basel.239-p5', 'basel.239-p4'],
  ],
  phrases: [onlyGiven, aboutFigures],
  options: {},
  messages: {
    inputs: {
      en: 'The figures lack {missing}, so nobody can trace them from the text to the books. Add inputs, units and instructions for these.',
      zh: '这些数字缺少 {missing}，无法从文字追溯到账面。请补充相应的输入、单位与指令。',
    },
    clause: {
      en: 'Nothing keeps the model from computing or inventing figures, and readers rely on each. Add the clause numbers-from-input-only.',
      zh: '未禁止模型自行计算或编造数字，而读者会采信每个数字。请加入标准条款 numbers-from-input-only。',
    },
  },
  fixes: { clause: { en: 'Insert the clause numbers-from-input-only', zh: '插入标准条款 numbers-from-input-only' } },
  docs: {
    why: {
      en: 'A figure in a report to a board, a market or a supervisor must lead back to a system, a day and a reconciliation. A model that fills gaps breaks this chain unseen.',
      zh: '提交董事会、市场或监管的每个数字都应能追溯到系统、日期和核对记录；模型擅自补数会悄然切断这条链路。',
    },
    whenNot: {
      en: 'Tables may name as_of_date, source_system and reconciliation_status among their columns. Narrative without figures is not asked.',
      zh: '表格类变量可在 columns 中列出 as_of_date、source_system、reconciliation_status。不涉及数字的叙述不检查。',
    },
  },
  examples: () => ({
    valid: [
      `${head}variables:\n${told}  - name: cet1\n    type: number\n    unit: percent\n${clause}${said('Comment on {{cet1}}.')}${tail}`,
      `${head}variables:\n  - name: 资本表\n    type: table\n    columns: [指标, 数值, 单位, 截止日期, 来源系统, 对账状态]\n${said('只能使用{{资本表}}中的数字，不得自行计算或估计。')}${tail}`,
      `${head}${said('Describe the governance of the disclosure process.')}${tail}`,
      `${head}variables:\n${told}  - name: word_limit\n    type: integer\n  - name: 净利润\n    type: number\n    unit: 百万\n    currency: CNY\n${clause}${said('Comment on {{净利润}} in {{word_limit}} words.')}${tail}`,
      `${head}variables:\n  - name: committees\n${said('Shorten {{committees}}. No figures appear in it.')}${tail}`,
      `${head}${said('Comment on the CET1 ratio.')}governance:\n  useCase: training\n`,
    ],
    invalid: [
      {
        text: `${head}⟦messages⟧:\n  - role: system\n    content: Comment on the CET1 ratio this quarter.\n${tail}`,
        expect: ['inputs'],
      },
      {
        text: `${head}⟦variables⟧:\n  - name: as_of_date\n  - name: source_system\n  - name: 营业收入\n    type: number\n${said('评述{{营业收入}}。不得编造数字。')}governance:\n  useCase: earnings-summary\n`,
        expect: ['inputs'],
      },
      {
        text: `${head}variables:\n${told}  - name: ⟦net_profit⟧\n    type: number\n    unit: million\n${clause}${said('Comment on {{net_profit}}.')}${tail}`,
        expect: ['inputs'],
      },
      {
        text: `${head}variables:\n${told}⟦messages⟧:\n  - role: system\n    content: Comment on the capital ratios.\n${tail}`,
        expect: ['clause'],
        fixed: true,
      },
    ],
  }),
  check({ document, template, report, anchor, clauses, found }) {
    if (!template.governed || !hasUseCaseOf(template, 'figures')) return;
    const { variables = [] } = template;
    const bare = variables.filter(lacksUnit).map(({ name, unit }) => `${unit ? 'currency' : 'unit'} (${name.value})`);
    const hasFigures = variables.some(isFigure) || found(aboutFigures, ['messages', 'description'], false).length > 0;
    if (!hasFigures) return;
    const held = variables.flatMap(inputNames);
    const missing = Object.keys(lineage).filter((name) => !held.some((one) => lineage[name]?.test(one)));
    const isKept = clauses.has('numbers-from-input-only') || found(onlyGiven, ['messages'], false).length > 0;
    const lacks = [...missing, ...bare.slice(0, 3), ...(isKept ? [] : ['numbers-from-input-only'])];
    if (lacks.length === 0) return;
    if (!isKept && lacks.length === 1) {
      const edits = clauseFix(document, template, 'numbers-from-input-only');
      const fixes = edits ? [{ title: 'clause', kind: 'suggestion', edits } as const] : [];
      report({ at: anchor('messages'), message: 'clause', fixes });
      return;
    }
    const onlyUnits = missing.length === 0 && isKept ? variables.find(lacksUnit)?.name : undefined;
    const at = onlyUnits ?? anchor(variables.length > 0 ? 'variables' : 'messages');
    report({ at, message: 'inputs', data: { missing: lacks.join(', ') } });
  },
});

function isFigure(variable: Variable): boolean {
  const kind = variable.type?.value.toLowerCase() ?? '';
  return numeric.has(kind) || kind === 'table' || hasInnerNames(variable);
}

/** Counts and years need none; a name may say the unit itself. Millions alone leave the currency open. */
function lacksUnit({ name, type, unit, currency }: Variable): boolean {
  if (!numeric.has(type?.value.toLowerCase() ?? '') || currency) return false;
  if (unit && !scale.test(unit.value.trim())) return false;
  return !countsOrNames.test(words(name.value.slice(0, 200)).join(' '));
}
