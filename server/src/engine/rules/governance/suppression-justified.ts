import { parseDate } from '../../model/dates.js';
import type { Comment, ParsedDocument } from '../../parse/document.js';
import type { OffsetRange } from '../../text/range.js';
import { defineRule } from '../define.js';
import { listOfStrings, wholeNumber } from '../options.js';
import { riskTierOf, saysGovernance, saysNothing, weightOf } from '../support/governance-fields.js';
import { directiveOf, isDirective, readReason, ruleNames } from '../support/suppression-comments.js';

const file = (comment: string, more = '') =>
  `id: a\nversion: 1.0.0\n# bluepencil-disable-next-line ${comment}\nmessages: []\ngovernance:\n  owner: credit-risk\n${more}`;
const high = '  riskTier: high\n';

export default defineRule({
  id: 'governance/suppression-justified',
  summary: {
    en: 'A suppression in a governed template carries a reason, a person and a date until which it holds.',
    zh: '受治理模板中的抑制注释写明理由、责任人和有效期。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  oncePerFile: true,
  since: '0.3.0',
  fix: 'none',
  references: ['nist-ai-rmf.govern-1.4', 'us-mrm.governance', 'iso-42001.a.3.3'],
  options: {
    minReason: wholeNumber(
      {
        en: 'The shortest reason, in letters; a Chinese character counts as two.',
        zh: '理由的最短长度（字符数，一个汉字计为两个）。',
      },
      15,
      1,
    ),
    notInHigh: listOfStrings(
      {
        en: 'Rules that may not be suppressed in the high tier.',
        zh: 'high 等级中不得抑制的规则。',
      },
      [
        'security/hardcoded-secret',
        'security/invisible-unicode',
        'security/untrusted-variable-in-system',
        'security/unescaped-interpolation',
        'security/override-phrase-in-template',
        'security/tool-allowlist-explicit',
        'security/write-tool-needs-approval',
        'security/untrusted-input-private-data-egress',
        'security/output-sink-unsafe',
        'security/link-or-image-with-data',
      ],
    ),
  },
  messages: {
    incomplete: {
      en: 'This suppression lacks {parts}, so nobody answers for it and it never ends. Write: -- reason by=team until=YYYY-MM-DD.',
      zh: '此抑制缺少 {parts}，既无人负责，也没有期限。请写成：-- 理由 by=团队 until=YYYY-MM-DD。',
    },
    shortReason: {
      en: 'This reason is too short to judge the suppression by. Say in a few words why the finding does not apply here.',
      zh: '理由过于简短，无法判断抑制是否恰当。请用一句话说明为何此处不适用。',
    },
    badDate: {
      en: '"{until}" is no date, so the suppression never ends. Write the day as YYYY-MM-DD.',
      zh: '“{until}”不是有效日期，抑制就没有期限。请写成 YYYY-MM-DD。',
    },
    expired: {
      en: 'This suppression held until {until} and still hides findings. Look at them again: correct the text, or renew the reason and the date.',
      zh: '此抑制已于 {until} 到期，却仍在隐藏检查结果。请重新核对：更正文字，或更新理由和期限。',
    },
    security: {
      en: '{rule} is suppressed in a template of the high tier, where such a weakness does the most harm. Correct the text instead.',
      zh: '风险等级为 high 的模板抑制了 {rule}，此类缺陷在这里危害最大。请更正文字，不要抑制。',
    },
  },
  docs: {
    why: {
      en: 'A suppression is a decision to accept a risk. It belongs to a person, has a reason that others can follow, and comes up for review: # bluepencil-disable-next-line pack/rule -- quotes a complaint by=compliance until=2027-01-31.',
      zh: '抑制就是决定接受一项风险，应有责任人、他人能理解的理由，并到期复核：# bluepencil-disable-next-line pack/rule -- 引用客户投诉原文 by=合规部 until=2027-01-31。',
    },
    whenNot: {
      en: 'Comments in governed templates are looked at; suppressions in bluepencil.yaml are not yet. An expired suppression goes on working until it is removed, so that a check does not fail overnight.',
      zh: '只检查受治理模板中的注释，暂不检查 bluepencil.yaml 中的抑制条目。到期的抑制在删除前仍有效，以免检查一夜之间失败。',
    },
  },
  examples: () => ({
    valid: [
      file('finance/fin-guaranteed-return-claim -- quotes a complaint by=compliance until=2027-01-31'),
      file('finance/fin-guaranteed-return-claim —— 引用客户投诉原文 by=合规部 until=2026-11-23'),
      file('core/unused-variable -- reason="read by the host application" by="Li Lei" until="2027-06-30"', high),
      'id: a\nversion: 1.0.0\n# reviewed until=2020-01-01\nmessages: []\ngovernance: {}\n',
      file('core/unused-variable'),
      { file: 'plain.prompt.yml', text: '# bluepencil-disable-file core/x -- 示例\nname: 问候\nmessages: []\n' },
    ],
    invalid: [
      {
        text: file('finance/fin-x -- quotes a client complaint').replace(/# (.*complaint)/, '⟦# $1⟧'),
        expect: ['incomplete'],
      },
      {
        text: file('core/unused-variable -- 引用客户投诉原文 by=合规部').replace(/# (.*合规部)/, '⟦# $1⟧'),
        expect: ['incomplete'],
      },
      {
        text: file('core/unused-variable -- wrong by=ops until=2027-01-31').replace(/# (.*31)/, '⟦# $1⟧'),
        expect: ['shortReason'],
      },
      {
        text: file('core/unused-variable -- read by the host application, by=ops, until=⟦year-end⟧'),
        expect: ['badDate'],
      },
      {
        text: file('core/unused-variable —— 由宿主程序读取该变量 by=运维 until=⟦2026-11-22⟧'),
        expect: ['expired'],
      },
      {
        text: file(
          'core/unused-variable, ⟦security/hardcoded-secret⟧ -- public key of the test system by=ops until=2027-01-31',
          high,
        ),
        expect: ['security'],
      },
      {
        file: 'memo.prompt.yml',
        text: file(
          'core/unused-variable -- read by the host application until="⟦2024-01-01⟧" by=\'运维 团队\'',
        ).replaceAll('\n', '\r\n'),
        expect: ['expired'],
      },
    ],
  }),
  check({ document, template, options, today, report }) {
    if (!saysGovernance(template)) return;
    const isHigh = riskTierOf(template) === 'high';
    for (const comment of document.comments.filter(isDirective)) {
      const directive = directiveOf(comment);
      // What has no reason at all is reported, and does not work, as suppression/malformed.
      if (!directive || directive.kind === 'enable' || directive.reason === '') continue;
      for (const { ruleId, at } of isHigh ? ruleNames(document, comment, directive) : []) {
        if (options.notInHigh.includes(ruleId)) report({ at, message: 'security', data: { rule: ruleId } });
      }
      const { words, by, until, untilAt } = readReason(directive.reason);
      const at = comment.range;
      const parts = [
        saysNothing(words) ? 'reason' : '',
        saysNothing(by ?? '') ? 'by' : '',
        saysNothing(until ?? '') ? 'until' : '',
      ].filter(Boolean);
      if (parts.length > 0) report({ at, message: 'incomplete', data: { parts: parts.join(', ') } });
      else if (weightOf(words) < options.minReason) report({ at, message: 'shortReason' });
      if (until === undefined || untilAt === undefined || saysNothing(until)) continue;
      const [day, now] = [parseDate(until), parseDate(today)];
      const place = placeIn(document, comment, directive.reason, untilAt);
      if (day === undefined) report({ at: place, message: 'badDate', data: { until: until.slice(0, 40) } });
      else if (now !== undefined && day < now) report({ at: place, message: 'expired', data: { until } });
    }
  },
});

/** A part of the reason, in the document. */
function placeIn({ text }: ParsedDocument, { range }: Comment, reason: string, part: OffsetRange): OffsetRange {
  const start = text.lastIndexOf(reason, range.end) + part.start;
  return { start, end: start + part.end - part.start };
}
