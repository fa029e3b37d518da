import { defineRule } from '../define.js';
import { listOfStrings } from '../options.js';
import { isAmong, meant, missingIn, ownersOf, plainName, readRecord } from '../support/approval-records.js';
import { blocksOf, riskTierOf, saysGovernance, saysNothing, statusOf } from '../support/governance-fields.js';
import { parseVersion } from '../support/versions.js';

const approved = 'id: a\nversion: 2.3.0\nstatus: approved\nmessages: []\ngovernance:\n  owner: alice\n';
const by = (who: string, more = '') => `  approval: { by: ${who}, date: 2026-09-14, version: 2.3.0${more} }\n`;

export default defineRule({
  id: 'governance/independent-approval',
  summary: {
    en: 'An approved template has a record of approval, for this version, by someone other than its owner and author.',
    zh: '已批准的模板有针对当前版本的审批记录，审批人不是负责人或作者本人。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: [
    ...['us-mrm.validation', 'nist-ai-rmf.govern-2.3', 'iso-42001.a.6.2.5', 'finra.2210-b1', 'dora.art-9-4-e'],
  ],
  options: {
    validatorRoles: listOfStrings(
      {
        en: 'Words in approval.role that tell an independent validator, whose approval is enough in the high tier.',
        zh: 'approval.role 中表明独立验证身份的用语；风险等级为 high 时，有其一人批准即可。',
      },
      [
        'independent',
        'validation',
        'validator',
        'model risk',
        'model-risk',
        'second line',
        '独立',
        '验证',
        '模型风险',
        '二道防线',
      ],
    ),
  },
  messages: {
    missing: {
      en: 'The status is approved, but no approval is on record, so nobody can show who released this text. Add approval with by, date and version.',
      zh: '状态为 approved，却没有审批记录，无法说明由谁放行。请补充 approval：by、date、version。',
    },
    incomplete: {
      en: 'This approval does not say {fields}, so it proves little in an audit. Complete the record.',
      zh: '审批记录缺少 {fields}，审计时难以作为依据。请补全。',
    },
    otherVersion: {
      en: 'Version {approved} was approved, while the template is at {version}: the text may have changed since. Have {version} approved, or set the status to review.',
      zh: '获批的是 {approved} 版，而模板已是 {version} 版，文字可能已经改动。请对 {version} 重新审批，或将 status 改为 review。',
    },
    own: {
      en: '"{by}" approved a template of their own, so nobody else looked at it. Have a second person approve it.',
      zh: '“{by}”审批了自己负责或撰写的模板，没有他人把关。请由另一人审批。',
    },
    onlyOne: {
      en: 'In the high tier one approval is not enough unless an independent validator gave it. Add a second approval, or name the role of the validator.',
      zh: '风险等级为 high 时，除非由独立验证人员批准，否则一人批准不够。请补充第二份审批，或写明验证人员的角色。',
    },
  },
  docs: {
    why: {
      en: 'Whoever writes a prompt reads what was meant; a second person reads what it says. An approval counts for the version that it names. Where approval is a list, older entries are history.',
      zh: '作者读到的是自己的本意，旁人读到的才是文字本身。审批只对所写的版本有效；approval 为列表时，旧版本的条目视为历史记录。',
    },
    whenNot: {
      en: 'In a small team without a second person, suppress it with a reason, a person and a date: it then shows in the report. Drafts are not asked.',
      zh: '小团队确无第二人时，可注明理由、人员和期限后予以抑制，报告中会列出。草稿不检查。',
    },
  },
  examples: () => ({
    valid: [
      `${approved}${by('model-risk')}`,
      'id: a\nversion: 2.4.0-rc.1\nstatus: draft\nmessages: []\ngovernance:\n  owner: alice\n',
      `${approved}  riskTier: high\n${by('王敏', ', role: 独立模型验证')}`,
      `${approved}  riskTier: high\n  approval:\n    - { by: bob, date: 2026-09-14, version: 2.3.0 }\n    - { by: 李雷, date: 2026-09-15, version: 2.3.0 }\n    - { by: alice, date: 2025-01-01, version: 1.0.0 }\n`,
      { file: 'plain.prompt.yml', text: 'name: 问候\nstatus: approved\nmessages: []\n' },
    ],
    invalid: [
      { text: approved.replace('approved', '⟦approved⟧'), expect: ['missing'] },
      { text: `${approved}  approval: { by: ⟦alice⟧, date: 2026-09-14, version: 2.3.0 }\n`, expect: ['own'] },
      {
        text: `${approved}  author: [Bob, 王敏]\n  approval: { by: ⟦王敏⟧, date: 2026-09-14, version: 2.3.0 }\n`,
        expect: ['own'],
      },
      {
        text: `${approved}  approval: { by: ⟦Alice@bank.example⟧, date: 2026-09-14, version: 2.3.0 }\n`,
        expect: ['own'],
      },
      { text: `${approved}  approval: { ⟦by⟧: bob, date: 2026-09-14 }\n`, expect: ['incomplete'] },
      { text: `${approved}  approval: { by: ⟦待定⟧, date: 2026-09-14, version: 2.3.0 }\n`, expect: ['incomplete'] },
      {
        text: `${approved}  approval: { by: bob, date: 2026-03-14, version: ⟦2.2.0⟧ }\n`,
        expect: ['otherVersion'],
      },
      {
        text: `${approved}  riskTier: high\n  approval: { by: ⟦bob⟧, date: 2026-09-14, version: 2.3.0 }\n`,
        expect: ['onlyOne'],
      },
      {
        file: 'memo.prompt.json',
        text: '{"id": "a", "version": "1.0.0", "status": "approved", "messages": [], "governance": {"changelog": [{"version": "1.0.0", "by": "王敏"}], "approval": {"by": ⟦"王敏"⟧, "date": "2026-09-14", "version": "1.0.0"}}}',
        expect: ['own'],
      },
    ],
  }),
  check({ template, options, report }) {
    const { status, approval, version } = template.fields;
    if (!saysGovernance(template) || !status || statusOf(template) !== 'approved') return;
    const records = blocksOf(approval).map(readRecord);
    if (records.length === 0) {
      report({ at: approval ?? status, message: 'missing' });
      return;
    }
    // A version that is none at all is reported by governance/semantic-version-required.
    const written = String(version?.value ?? '').trim();
    const current = parseVersion(written) && written;
    const counted = records.filter((one) => !one.version || !current || meant(one.version.value) === current);
    const newest = records.at(-1);
    if (counted.length === 0 && newest?.version) {
      const data = { approved: newest.version.value.trim().slice(0, 40), version: written };
      report({ at: newest.version, message: 'otherVersion', data });
      return;
    }
    const authors = ownersOf(template, current);
    let isFaulty = false;
    for (const record of counted) {
      const fields = missingIn(record);
      const isOwn = record.by !== undefined && !saysNothing(record.by.value) && isAmong(authors, record.by.value);
      isFaulty ||= fields.length > 0 || isOwn;
      const at = record.by ?? record.at;
      if (isOwn) report({ at, message: 'own', data: { by: record.by?.value.trim().slice(0, 60) ?? '' } });
      else if (fields.length > 0) {
        const isNobody = record.by && saysNothing(record.by.value);
        report({ at: isNobody ? at : record.at, message: 'incomplete', data: { fields: fields.join(', ') } });
      }
    }
    if (isFaulty || riskTierOf(template) !== 'high') return;
    const persons = new Set(counted.map((one) => plainName(one.by?.value ?? '')));
    const roles = counted.map((one) => one.role?.value.toLowerCase() ?? '');
    if (
      persons.size > 1 ||
      options.validatorRoles.some((word) => roles.some((one) => one.includes(word.toLowerCase())))
    )
      return;
    report({ at: counted[0]?.by ?? status, message: 'onlyOne' });
  },
});
