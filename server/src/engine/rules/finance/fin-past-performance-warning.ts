import { clauseFix } from '../../clauses/index.js';
import { outputSchemaOf } from '../../model/output.js';
import { lexicon } from '../../wording/index.js';
import { defineRule } from '../define.js';
import { isForOutsiders, isReview, says } from '../support/finance-conduct.js';

const shown = lexicon('finance/past-performance');

const warned = lexicon('finance/past-performance-warned');

const variableName =
  /(?:past|hist(?:ory|orical)?|annual|ytd|total|fund)[ _.-]?(?:return|performance)s?|performance|back[ _-]?test|业绩|回测|历史收益/i;

const needed = [
  ['period', 'performanceperiod', '区间', '业绩区间'],
  ['netorgross', 'feebasis', '费用口径'],
  ['source', '来源', '数据来源'],
];

const post = (content: string, more = '', top = ''): string =>
  `id: post\nversion: 1.0.0\n${top}messages:\n  - role: system\n    content: ${content}\ngovernance:\n  audience: public\n${more}`;

export default defineRule({
  id: 'finance/fin-past-performance-warning',
  summary: {
    en: 'Past or simulated performance appears with its warning, period and cost basis.',
    zh: '展示过往或模拟业绩须同时载明提示、区间和费用口径。',
  },
  severity: 'warning',
  confidence: 'pattern',
  scope: 'template',
  since: '0.3.0',
  fix: 'suggestion',
  references: ['sec-marketing.d', 'sec-marketing.a-6', 'mifid.dr-44', 'uk-fca.cobs-4.6', 'finra.2210-d1f'],
  phrases: [shown, warned],
  options: {},
  messages: {
    words: {
      en: '"{words}" brings past performance to clients without its warning, who may expect it to go on. Add the clause past-performance-warning.',
      zh: '“{words}”向客户展示业绩却没有提示，客户可能以为今后仍会如此。请加入条款 past-performance-warning。',
    },
    variable: {
      en: 'The variable "{name}" brings performance to clients without its warning, who may expect it to go on. Add the clause past-performance-warning.',
      zh: '变量“{name}”向客户展示业绩却没有提示，客户可能以为今后仍会如此。请加入条款 past-performance-warning。',
    },
  },
  fixes: { clause: { en: 'Insert the clause past-performance-warning', zh: '插入标准条款 past-performance-warning' } },
  docs: {
    why: {
      en: 'Figures of the past look like a promise when period, costs and warning are missing.',
      zh: '缺少区间、费用和提示时，过往数字看起来就像承诺。',
    },
    whenNot: {
      en: 'Only texts for customers or the public are asked. Accepted: the clause, the usual sentence, or required output fields period, netOrGross and source.',
      zh: '只检查面向客户或公众的模板。以下任一即可：标准条款、常用提示语、输出必填字段 period、netOrGross 与 source。',
    },
  },
  examples: () => ({
    valid: [
      post(
        'State past performance with period, net of fees, source, and that past performance does not indicate future results.',
      ),
      post('列示历史业绩，并载明“过往业绩不代表未来表现”。'),
      post('Give past returns as supplied. A warning on past performance stays beside the figures it belongs to.'),
      post('引用近三年收益率时，关于历史业绩的提示须与数字同页。'),
      post('Mention the backtest.', '', 'clauses: [past-performance-warning@1]\n'),
      post('Do not mention past performance.'),
      'id: a\nversion: 1.0.0\nmessages:\n  - role: system\n    content: Report past performance.\ngovernance:\n  audience: internal\n',
    ],
    invalid: [
      { text: post('Mention that the strategy ⟦made 23 percent⟧ in backtests.'), expect: ['words'], fixed: true },
      { text: post('请列出该基金⟦近三年收益率⟧。'), expect: ['words'], fixed: true },
      {
        text: post(
          'Write about {{fund_performance}}.',
          '',
          'variables:\n  - name: ⟦fund_performance⟧\n    type: string\n',
        ),
        expect: ['variable'],
        fixed: true,
      },
    ],
  }),
  check(context) {
    const { template, document, clauses, report } = context;
    if (!template.governed || !isForOutsiders(template) || isReview(template)) return;
    if (clauses.has('past-performance-warning') || says(context, warned)) return;
    const required = outputSchemaOf(template)?.required.map(({ value }) => plain(value)) ?? [];
    if (needed.every((names) => names.some((name) => required.includes(name)))) return;
    const edits = clauseFix(document, template, 'past-performance-warning');
    const fixes = edits ? [{ title: 'clause', kind: 'suggestion', edits } as const] : [];
    const found = context.found(shown, ['messages']).find(({ stance }) => stance === 'asserted');
    if (found) {
      report({ at: found.range, message: 'words', data: { words: found.words }, fixes });
      return;
    }
    const variable = (template.variables ?? []).find(({ name }) => variableName.test(name.value));
    if (variable) report({ at: variable.name, message: 'variable', data: { name: variable.name.value }, fixes });
  },
});

/** Names are the same however their words are joined. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_-]/g, '');
}
