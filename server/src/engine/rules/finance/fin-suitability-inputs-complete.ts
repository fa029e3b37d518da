import { clauseFix } from '../../clauses/index.js';
import { hasUseCaseOf } from '../../model/reach.js';
import type { Variable } from '../../model/template.js';
import { type Clause, lexicon } from '../../wording/index.js';
import { type AnyContext, defineRule } from '../define.js';
import { isReview, says } from '../support/finance-conduct.js';

/** What each variable is there for: the tag that the message names, and other names for it. */
const roles: readonly (readonly string[])[] = [
  [
    'client_risk_level',
    'client_risk',
    'customer_risk_level',
    'customer_risk',
    'risk_tolerance',
    'client_risk_profile',
    '客户风险等级',
    '客户风险承受能力',
    '风险承受能力',
  ],
  ['product_risk_level', 'product_risk', 'fund_risk_level', '产品风险等级'],
  ['objective', 'investment_objective', 'objectives', 'investment_objectives', '投资目标'],
  ['horizon', 'investment_horizon', 'time_horizon', '投资期限', '计划投资期限'],
  ['loss_capacity', 'capacity_for_loss', 'loss_tolerance', '可承受损失', '损失承受能力'],
  ['financial_situation', 'finances', '财务状况', '财务情况'],
];

const refuses = lexicon('finance/mismatch-refused');

/** The same over two sentences: one tells of the mismatch, one beside it refuses. */
const mismatch = lexicon('finance/mismatch-told');
const refusing = lexicon('finance/no-recommendation');

const tagged = roles.map(([tag], index) => `  - name: v${index}\n    type: string\n    tags: [${tag}]\n`).join('');
const refusal = 'If {{v1}} is above {{v0}}, do not recommend; state the mismatch.';
const advice = (variables: string, content: string, useCase = 'recommendation'): string =>
  `id: a\nversion: 1.0.0\n${variables}messages:\n  - role: system\n    content: ${content}\ngovernance:\n  useCase: ${useCase}\n`;

export default defineRule({
  id: 'finance/fin-suitability-inputs-complete',
  summary: {
    en: 'Recommendations take the risk data of client and product, and are refused on a mismatch.',
    zh: '推荐与适当性模板须具备客户和产品的风险信息，不匹配时拒绝推荐。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'suggestion',
  references: ['cn-fin.suitability-12', 'cn-fin.csrc-suitability', 'mifid.art-25-2', 'finra.reg-bi', 'finra.2111'],
  phrases: [refuses, mismatch, refusing],
  options: {},
  messages: {
    inputs: {
      en: 'No variable carries {missing}, so suitability is judged without it. Add a variable and tag it, for example tags: [client_risk_level].',
      zh: '缺少标记为 {missing} 的变量，无法据以判断适当性。请补充变量并加标签，例如 tags: [client_risk_level]。',
    },
    refusal: {
      en: 'Nothing stops a recommendation above the risk level of the client, which can cause losses. Add the clause refuse-on-mismatch.',
      zh: '没有规定产品风险高于客户承受能力时不得推荐，可能造成客户损失。请加入条款 refuse-on-mismatch。',
    },
  },
  fixes: { clause: { en: 'Insert the clause refuse-on-mismatch', zh: '插入标准条款 refuse-on-mismatch' } },
  docs: {
    why: {
      en: 'A recommendation is suitable only for known goals, means and risk levels. What is not given, a model makes up.',
      zh: '适当的推荐取决于已知的目标、财力和风险等级；没有提供的信息，模型会自行编造。',
    },
    whenNot: {
      en: 'Only the use cases suitability and recommendation are asked. Tags, roles and names all count, so names are free.',
      zh: '只检查用途为 suitability 和 recommendation 的模板。标签、角色、名称任一相符即可，变量名称不限。',
    },
  },
  examples: () => ({
    valid: [
      advice(`variables:\n${tagged}`, refusal),
      advice(`clauses: [refuse-on-mismatch@1]\nvariables:\n${tagged}`, 'Recommend.', 'Suitability'),
      advice(
        'variables:\n  - name: 客户风险等级\n  - name: 产品风险等级\n  - name: 投资目标\n  - name: 计划投资期限\n  - name: 可承受损失\n  - name: 财务情况\n',
        '产品风险等级高于客户风险承受能力时不得推荐。',
        '适当性',
      ),
      advice('', 'Recommend a product for {{customer_name}}.', 'marketing'),
      advice(
        `variables:\n${tagged}`,
        "|\n      Set status to mismatch if the product's risk class is above the client's, or if one of the two is missing.\n      Do not recommend the instrument then, and name both classes.",
      ),
      advice(
        `variables:\n${tagged}`,
        '|\n      产品风险等级超出客户承受能力的，status 填写 mismatch。\n      此时一律不予推荐，并列明两个等级。',
      ),
    ],
    invalid: [
      {
        text: advice('⟦variables⟧:\n  - name: customer_name\n', refusal.replaceAll(/\{\{v.\}\}/g, 'the risk')),
        expect: ['inputs'],
      },
      {
        text: advice(`variables:\n${tagged}`, '根据客户情况推荐产品。').replace('messages', '⟦messages⟧'),
        expect: ['refusal'],
        fixed: true,
      },
      {
        text: advice(
          `⟦variables⟧:\n${tagged.replace('horizon', 'x')}`,
          'Recommend the best match.',
          'suitability',
        ).replace('messages', '⟦messages⟧'),
        expect: ['inputs', 'refusal'],
        fixed: true,
      },
      {
        text: advice(
          `variables:\n${tagged}`,
          "|\n      Say when the product's risk class is above the client's.\n      Give the reasons.\n      Name the costs.\n      Name the term.\n      Do not recommend more than three funds.",
        ).replace('messages', '⟦messages⟧'),
        expect: ['refusal'],
        fixed: true,
      },
    ],
  }),
  check(context) {
    const { template, document, clauses, anchor, report } = context;
    if (!template.governed || !hasUseCaseOf(template, 'suitability') || isReview(template)) return;
    const held = new Set((template.variables ?? []).flatMap(namesOf));
    const missing = roles.filter((names) => !names.some((name) => held.has(plain(name))));
    if (missing.length > 0) {
      report({ at: anchor('variables'), message: 'inputs', data: { missing: missing.map(([tag]) => tag).join(', ') } });
    }
    if (clauses.has('refuse-on-mismatch') || says(context, refuses) || refusesNearby(context)) return;
    const edits = clauseFix(document, template, 'refuse-on-mismatch');
    const fixes = edits ? [{ title: 'clause', kind: 'suggestion', edits } as const] : [];
    report({ at: anchor('messages'), message: 'refusal', fixes });
  },
});

/** How many clauses a refusal may stand before a mismatch, or behind it. */
const before = 1;
const behind = 2;

/** Whether a sentence refuses to recommend, close to one that tells of a mismatch. */
function refusesNearby({ found }: AnyContext): boolean {
  const told = found(mismatch, ['messages'], false);
  if (told.length === 0) return false;
  const refused = new Set(found(refusing, ['messages'], false).map(({ clause }) => clause));
  const mismatched = new Set(told.map(({ clause }) => clause));
  const isNear = (clauses: readonly Clause[], at: number): boolean =>
    clauses.slice(Math.max(0, at - before), at + behind + 1).some((one) => refused.has(one));
  return [...new Set(told.map(({ site }) => site))].some(({ wording: { clauses } }) =>
    clauses.some((clause, at) => mismatched.has(clause) && isNear(clauses, at)),
  );
}

/** What a variable is there for: its name, its role and its tags. */
function namesOf({ name, role, tags }: Variable): readonly string[] {
  const words = [name.value, role?.value, ...(tags?.value ?? [])];
  return words.filter((one) => typeof one === 'string').map(plain);
}

/** Names are the same however their words are joined. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_.-]/g, '');
}
