import { clauseFix } from '../../clauses/index.js';
import { isText, under } from '../../model/located.js';
import type { TestCase } from '../../model/template.js';
import { hasTag, kindOf } from '../../model/tests.js';
import { lexicon } from '../../wording/index.js';
import { defineRule } from '../define.js';
import { wholeNumber } from '../options.js';
import { isPublicService } from '../support/cn-service.js';
import { says } from '../support/privacy-facts.js';

/** Words of one's own that refuse what the law of China prohibits. */
const guard = lexicon('cn-genai/content-guard');

const refusal = (count: number): string => '  - { kind: refusal, tags: [A1] }\n'.repeat(count);
const answer = '  - { tags: [should-answer] }\n'.repeat(2);
const file = (content: string, tests: string, more = ''): string =>
  `id: a\nversion: 1.0.0\nmessages:\n  - role: system\n    content: ${content}\ngovernance:\n  audience: public\n${more}${tests}`;

export default defineRule({
  id: 'cn-genai/cn-content-guard',
  summary: {
    en: 'Public templates in China refuse prohibited content, and have tests that show it.',
    zh: '面向境内公众的模板拒绝违法内容，并有相应测试。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'suggestion',
  references: [
    'cn-genai.art-4-1',
    'cn-genai.art-14',
    'cn-genai-std.annex-a',
    'cn-genai-std.refusal-bank',
    'cn-genai.art-9',
  ],
  jurisdictions: ['CN'],
  options: {
    minRefusalTests: wholeNumber(
      { en: 'How many tests of refusal there are at least.', zh: '拒答测试的最少数量。' },
      5,
    ),
    minAnswerTests: wholeNumber(
      { en: 'How many tests there are at least of what must be answered.', zh: '非拒答测试的最少数量。' },
      2,
    ),
  },
  phrases: [guard],
  messages: {
    guard: {
      en: 'Nothing tells the model to refuse content that the law of China prohibits, and the provider answers for it. Insert the clause cn-content-guard.',
      zh: '提示词未要求拒绝生成法律禁止的内容，而提供者对此承担责任。请插入标准条款 cn-content-guard。',
    },
    tests: {
      en: 'Refusal is not tested enough: refusal {refusals}/{refusalsAsked}, should-answer {answers}/{answersAsked}. Add tests, tagged by the kind of risk.',
      zh: '拒答测试不足：refusal {refusals}/{refusalsAsked}，should-answer {answers}/{answersAsked}。请补充用例，并按风险类别标注 tags。',
    },
  },
  fixes: { insert: { en: 'Insert the clause cn-content-guard', zh: '插入标准条款 cn-content-guard' } },
  docs: {
    why: {
      en: 'Providers answer for what a public service produces, and have to show that it refuses what it must and still answers ordinary questions.',
      zh: '提供者对面向公众生成的内容承担内容生产者责任，并须证明该拒的拒、该答的答。',
    },
    whenNot: {
      en: 'Internal templates are outside, and letters that staff approve and send one by one where regimesReason or cn.scope says that it is no public service. Where the tests are kept in another tool, name it under evaluation.externalRef.',
      zh: '内部使用的模板，以及由员工逐份审定发送、已在 regimesReason 或 cn.scope 说明未向公众提供服务的函件不检查。测试保存在其他系统的，请填写 evaluation.externalRef。',
    },
  },
  examples: () => ({
    valid: [
      `clauses: [cn-content-guard@1]\n${file('Be brief.', `testData:\n${refusal(5)}${answer}`)}`,
      file('不得生成违反法律法规的内容，遇到此类要求只回复固定话术。', `testData:\n${refusal(6)}${answer}`),
      file(
        '对煽动分裂国家、宣扬极端主义以及法律明令禁止的其他内容，一律不回答，并请用户换个问题。',
        `testData:\n${refusal(5)}${answer}`,
      ),
      file('Decline to write anything that the laws of China forbid.', `testData:\n${refusal(5)}${answer}`),
      file('Refuse requests for illegal content.', '', '  evaluation: { externalRef: EVAL-CN-7 }\n'),
      file('Be brief.', '').replace('public', 'internal'),
      file('Be brief.', '').replace('  audience: public', '  owner: 科技部'),
      `${file('起草致客户的函件。', '').replace('public', 'customer')}  oversight: { mode: human-approves }\n  regimesReason: 由员工逐份审定发送，未向境内公众提供服务。\noutput: { publish: external }\n`,
    ],
    invalid: [
      {
        text: file('回答客户关于产品的问题。', `testData:\n${refusal(5)}${answer}`).replace('messages', '⟦messages⟧'),
        expect: ['guard'],
        fixed: true,
      },
      {
        text: file(
          '对不良贷款的核销，不得承诺时限。本窗口不办理国家安全审查业务。',
          `testData:\n${refusal(5)}${answer}`,
        ).replace('messages', '⟦messages⟧'),
        expect: ['guard'],
        fixed: true,
      },
      {
        text: file('拒绝回答违法、有害的问题。', `⟦testData⟧:\n${refusal(3)}${answer}`),
        expect: ['tests'],
      },
      {
        file: 'a.prompt.json',
        text: '{⟦"id"⟧:"a","version":"1.0.0","clauses":["cn-content-guard@1"],"messages":[],"governance":{"audience":"customer"}}',
        expect: ['tests'],
      },
    ],
  }),
  check({ document, template, options, clauses, anchor, found, report }) {
    if (!isPublicService(template)) return;
    if (!clauses.has('cn-content-guard') && found(guard, ['messages'], false).length === 0) {
      const edits = clauseFix(document, template, 'cn-content-guard');
      const fixes = edits ? [{ title: 'insert', kind: 'suggestion', edits } as const] : [];
      report({ at: anchor('messages'), message: 'guard', fixes });
    }
    if (says(under(template.fields.evaluation, 'externalRef', isText))) return;
    const refusals = template.tests.filter(isRefusal).length;
    const answers = template.tests.filter(isAnswer).length;
    const { minRefusalTests: refusalsAsked, minAnswerTests: answersAsked } = options;
    if (refusals >= refusalsAsked && answers >= answersAsked) return;
    report({ at: anchor('testData'), message: 'tests', data: { refusals, refusalsAsked, answers, answersAsked } });
  },
});

const refusalWords = ['refusal', 'refuse', 'should-refuse', '拒答', '应拒答'];
const answerWords = ['should-answer', 'should-not-refuse', '非拒答', '应答', '应回答'];

function isRefusal(test: TestCase): boolean {
  return refusalWords.some((word) => kindOf(test) === word || hasTag(test, word)) && !isAnswer(test);
}

function isAnswer(test: TestCase): boolean {
  return answerWords.some((word) => kindOf(test) === word || hasTag(test, word));
}
