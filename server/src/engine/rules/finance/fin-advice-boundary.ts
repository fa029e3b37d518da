import { clauseFix } from '../../clauses/index.js';
import { declaredUseCase } from '../../model/reach.js';
import { type PromptTemplate, textField } from '../../model/template.js';
import { lexicon } from '../../wording/index.js';
import { defineRule } from '../define.js';
import { isForCustomers, isReview, says, wordsOfField } from '../support/finance-conduct.js';

/** Use cases in which a customer may ask what to buy. */
const asked = ['marketing', 'product-explainer', 'product-consult', 'suitability', 'recommendation'];
const financial = [
  'finance',
  'banking',
  'insurance',
  'wealth',
  'investment',
  'brokerage',
  '金融',
  '银行',
  '证券',
  '保险',
  '理财',
];

const noAdvice = lexicon('finance/no-advice');

const route = lexicon('finance/adviser-route');

const chat = (content: string, more = '', top = ''): string =>
  `id: chat\nversion: 1.0.0\n${top}⟦messages⟧:\n  - role: system\n    content: ${content}\ngovernance:\n  audience: customer\n${more}`;
const calm = (content: string, more = '', top = ''): string => chat(content, more, top).replace(/[⟦⟧]/g, '');

export default defineRule({
  id: 'finance/fin-advice-boundary',
  summary: {
    en: 'Templates without authority to advise neither recommend nor leave the customer alone.',
    zh: '未获授权提供建议的模板不得推荐产品，并应引导客户咨询持牌人员。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'suggestion',
  references: ['finra.reg-bi', 'mifid.art-25-2', 'cn-fin.online-mkt-platform', 'uk-fca.prin-2a', 'hk-hkma.governance'],
  phrases: [noAdvice, route],
  options: {},
  messages: {
    both: {
      en: 'Nothing keeps the model from advising a customer, and it is not authorised to. Add the clause no-personal-advice, or set adviceAuthorised: true.',
      zh: '模板未获授权提供建议，却没有禁止向客户推荐。请加入条款 no-personal-advice；已获授权的请填写 adviceAuthorised: true。',
    },
    route: {
      en: 'The model may not advise, but nothing says where the customer gets advice. Offer a licensed adviser, or add the clause no-personal-advice.',
      zh: '模板已禁止提供建议，但没有说明客户应向谁咨询。请写明持牌顾问等渠道，或加入条款 no-personal-advice。',
    },
  },
  fixes: { clause: { en: 'Insert the clause no-personal-advice', zh: '插入标准条款 no-personal-advice' } },
  docs: {
    why: {
      en: 'A recommendation made by a chat counts as advice, with all the duties that go with it.',
      zh: '聊天中作出的推荐同样视为投资建议，须承担相应义务。',
    },
    whenNot: {
      en: 'Only templates for customers with a use case about products, or with a financial domain and no use case. Firms that may advise set adviceAuthorised to true.',
      zh: '只检查面向客户且用途涉及产品（或未写用途但领域为金融）的模板。获准提供建议的请将 adviceAuthorised 设为 true。',
    },
  },
  examples: () => ({
    valid: [
      calm(
        'Do not recommend a product; explain features and offer a licensed adviser.',
        '  useCase: product-explainer\n',
      ),
      calm('不得向客户推荐产品；客户询问时，引导其咨询持牌人员。', '  useCase: product-consult\n'),
      calm('Explain the fund.', '  useCase: product-consult\n', 'clauses: [no-personal-advice@1]\n'),
      calm('Recommend a fund.', '  useCase: recommendation\n  adviceAuthorised: true\n'),
      calm('Tell when the branch opens.', '  useCase: service-notice\n'),
      calm('Answer questions on the warranty.', '  domain: manufacturing\n'),
    ],
    invalid: [
      {
        text: chat('Answer which fund the customer should buy.', '  useCase: product-consult\n'),
        expect: ['both'],
        fixed: true,
      },
      { text: chat('回答客户应当购买哪只基金。', '  domain: finance\n'), expect: ['both'], fixed: true },
      {
        text: chat(
          'Explain the fund. Do not recommend products.',
          '  useCase: product-explainer\n  adviceAuthorised: false\n',
        ),
        expect: ['route'],
        fixed: true,
      },
    ],
  }),
  check(context) {
    const { template, document, clauses, anchor, report } = context;
    if (!template.governed || !isForCustomers(template) || isReview(template) || !isAsked(template)) return;
    if (template.fields.adviceAuthorised?.value === true || clauses.has('no-personal-advice')) return;
    const isForbidden = says(context, noAdvice);
    if (isForbidden && (clauses.has('human-handoff') || says(context, route))) return;
    const edits = clauseFix(document, template, 'no-personal-advice');
    report({
      at: anchor('messages'),
      message: isForbidden ? 'route' : 'both',
      fixes: edits ? [{ title: 'clause', kind: 'suggestion', edits }] : [],
    });
  },
});

function isAsked(template: PromptTemplate): boolean {
  const useCase = declaredUseCase(template)?.id;
  if (useCase !== undefined) return asked.includes(useCase);
  if (textField(template, 'useCase') !== undefined) return false;
  return wordsOfField(template, 'domain').some((one) => financial.includes(one));
}
