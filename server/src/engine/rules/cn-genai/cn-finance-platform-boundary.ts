import { hasRegime, hasUseCaseOf } from '../../model/reach.js';
import { textField } from '../../model/template.js';
import { lexicon } from '../../wording/index.js';
import { type AnyContext, defineRule } from '../define.js';

/** Invites to buy, sign or pay. */
const purchase = lexicon('cn-genai/finance-purchase');

/** Hands over to the institution's own place. */
const handover = lexicon('cn-genai/finance-handover');

const file = (fields: string, content = 'Explain the product.'): string =>
  `id: a\nversion: 1.0.0\nmessages:\n  - role: system\n    content: ${content}\ngovernance:\n  domain: finance\n${fields}`;
const elsewhere = '  channelOperator: third-party\n';

export default defineRule({
  id: 'cn-genai/cn-finance-platform-boundary',
  summary: {
    en: 'On the platform of a third party no financial product is consulted on, tested for or sold.',
    zh: '不在第三方平台上开展金融产品咨询、适当性测评、签约和资金划转。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: [
    'cn-fin.online-mkt-platform',
    'cn-fin.online-mkt-scope',
    'cn-fin.online-mkt-names',
    'cn-fin.online-mkt-algo',
  ],
  jurisdictions: ['CN'],
  options: {},
  phrases: [purchase, handover],
  messages: {
    useCase: {
      en: 'This channel belongs to a third party, where "{useCase}" is kept for the institution itself. Move it to the own channel (channelOperator: own), or only explain the product.',
      zh: '该渠道由第三方运营，“{useCase}”应在金融机构自有平台进行。请改用自有渠道（channelOperator: own），或仅作产品说明。',
    },
    purchase: {
      en: 'Please review: "{words}" may sell on the platform of a third party, and the text hands nobody over to the institution\'s own channel. Add where to go.',
      zh: '请复核：“{words}”可能在第三方平台促成购买，且未引导至金融机构自有渠道。请写明跳转到何处办理。',
    },
  },
  docs: {
    why: {
      en: 'A platform without a licence may show products, and no more: advice, tests of suitability, contracts and payments take place with the institution.',
      zh: '未持牌的第三方平台只能展示产品；咨询、适当性测评、签约和资金划转须在金融机构自有平台完成。',
    },
    whenNot: {
      en: 'Own apps and sites: channelOperator: own. Templates that are not about finance are not asked about purchases.',
      zh: '自有 App 和网站请写 channelOperator: own。非金融领域的模板不检查购买用语。',
    },
  },
  examples: () => ({
    valid: [
      file('  channelOperator: own\n  useCase: product-consult\n'),
      file(
        `${elsewhere}  useCase: product-explainer\n`,
        '介绍产品要素，如需购买请前往本行手机银行 App 办理，不得引导客户在本对话中申购。',
      ),
      file(`${elsewhere}  useCase: marketing\n`, 'Never lead clients to buy in this chat.'),
      file(`${elsewhere}  useCase: marketing\n`, '引导客户立即下单。').replace('finance', 'retail'),
    ],
    invalid: [
      { text: file(`${elsewhere}  useCase: ⟦product-consult⟧\n`), expect: ['useCase'] },
      { text: file(`${elsewhere}  useCase: ⟦划转⟧\n`, '请客户立即购买。'), expect: ['useCase'] },
      {
        text: file(`${elsewhere}  useCase: marketing\n`, '介绍基金亮点，并⟦引导用户完成申购⟧。'),
        expect: ['purchase'],
      },
      {
        file: 'a.prompt.json',
        text: '{"id":"a","version":"1.0.0","messages":[{"role":"system","content":"Explain the fund, then ⟦help the client to buy⟧ it."}],"governance":{"domain":"Wealth / 理财","channelOperator":"third-party"}}',
        expect: ['purchase'],
      },
    ],
  }),
  check(context) {
    const { template, found, report } = context;
    if (!template.governed || textField(template, 'channelOperator') !== 'third-party') return;
    const { useCase } = template.fields;
    if (useCase && hasUseCaseOf(template, 'ownPlatform')) {
      report({ at: useCase, message: 'useCase', data: { useCase: String(useCase.value) } });
      return;
    }
    if (!isFinance(context) || textField(template, 'taskKind') === 'review') return;
    if (found(handover, ['messages'], false).length > 0) return;
    for (const { range, words, stance } of found(purchase, ['messages'])) {
      if (stance === 'asserted') report({ at: range, message: 'purchase', data: { words }, severity: 'info' });
    }
  },
});

function isFinance({ template }: AnyContext): boolean {
  const domain = textField(template, 'domain') ?? '';
  if (/financ|bank|insur|wealth|invest|securit|金融|银行|保险|证券|基金|理财|信贷/i.test(domain)) return true;
  return hasRegime(template, 'cn-fin') || hasRegime(template, 'cn-finance');
}
