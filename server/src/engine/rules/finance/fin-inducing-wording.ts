import { declaredUseCase } from '../../model/reach.js';
import { lexicon } from '../../wording/index.js';
import { defineRule } from '../define.js';
import { isReview } from '../support/finance-conduct.js';

/** Words on speed, ease, scarcity or cost that draw people in. */
const inducing = lexicon('finance/inducing');

const post = (content: string, more = ''): string =>
  `id: post\nversion: 1.0.0\nmessages:\n  - role: system\n    content: ${content}\ngovernance:\n  useCase: marketing\n${more}`;

export default defineRule({
  id: 'finance/fin-inducing-wording',
  summary: {
    en: 'Promotions do not lure with speed, ease, scarcity or cost.',
    zh: '营销内容不得以速度、门槛、名额或成本诱导客户。',
  },
  severity: 'error',
  confidence: 'pattern',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: ['cn-fin.online-mkt-inducing', 'cn-fin.online-mkt-truth', 'us-udaap.deceptive', 'uk-fca.prin-2a-5'],
  phrases: [inducing],
  options: {},
  messages: {
    words: {
      en: '"{words}" lures clients by speed, ease, scarcity or cost and hides the terms. State figures and conditions instead.',
      zh: '“{words}”以速度、门槛、名额或成本诱导客户，掩盖了实际条件。请改为写明具体数值和适用条件。',
    },
  },
  docs: {
    why: {
      en: 'Haste and ease keep people from reading the terms. In China such words are banned in promotions, so there a finding is an error; elsewhere it is a warning.',
      zh: '催促和“轻松”会让人忽略条款。中国境内的金融营销禁用此类用语，故报告为错误；其他法域为警告。',
    },
    whenNot: {
      en: 'Reviews of promotions set taskKind to review. A figure with its condition behind the words is accepted.',
      zh: '营销审查模板请将 taskKind 设为 review。用语之后写明数值和条件的不报告。',
    },
  },
  examples: () => ({
    valid: [
      post('审批结果以实际审核为准，年化利率（单利）{{apr_min}} 至 {{apr_max}}。'),
      post('不得使用“低门槛”“秒到账”等用语。'),
      post('Never write act now or last chance.'),
      post('秒到账：工作日 17:00 前提交且通过审核的，2 小时内到账。'),
      post('写明产品为低风险等级（R2），可投资高收益债。'),
      post('低门槛、秒到账！', '  taskKind: review\n'),
      post('The limited time offer ends on 31 March 2027, then the standard rate of {{rate}} applies.'),
      post('取现不享受免息。'),
      'messages:\n  - role: user\n    content: Act now, hurry.\n',
    ],
    invalid: [
      {
        text: post('⟦低门槛⟧、⟦秒到账⟧、⟦零成本⟧，立即申请！', '  regimes: [cn-finance]\n'),
        expect: ['words', 'words', 'words'],
      },
      {
        text: post('Promise ⟦instant approval⟧ and tell them to ⟦act now⟧.', '  regimes: [us-finance]\n'),
        expect: ['words', 'words'],
      },
      {
        file: 'post.prompt.json',
        text: '{"messages":[{"role":"user","content":"Say it is the ⟦Last Chance⟧; ⟦everyone is approved⟧."}],"governance":{"useCase":"营销"}}',
        expect: ['words', 'words'],
      },
    ],
  }),
  check(context) {
    const { template, jurisdictions, report } = context;
    if (declaredUseCase(template)?.id !== 'marketing' || isReview(template)) return;
    const severity = jurisdictions.includes('cn') ? 'error' : 'warning';
    for (const { range, words, stance, site, clause } of context.found(inducing, ['messages'])) {
      if (stance !== 'asserted' || hasTerms(site.wording.normal.value.slice(clause?.start, clause?.end), words))
        continue;
      report({ at: range, message: 'words', severity, data: { words } });
    }
  },
});

/** A figure, and a condition for it, behind the words. `clause` is normal text. */
function hasTerms(clause: string, words: string): boolean {
  const at = clause.indexOf(words.normalize('NFKC').toLowerCase());
  const behind = at < 0 ? '' : clause.slice(at + words.length, at + words.length + 200);
  const hasFigure = /\d|\{\{/.test(behind);
  return (
    hasFigure &&
    /\b(?:if|when|provided|subject to|until|on condition|(?:ends?|closes?|runs?|expires?|valid) (?:on|until|to|from)|then)\b|满足|符合|条件|通过审核|以内|小时内|日内|截至|截止|有效期|为准/.test(
      behind,
    )
  );
}
