import { isText } from '../../model/located.js';
import { defineRule } from '../define.js';
import { isRisky, isSaid, part, tierOf, unfinishedIn, unsaid } from '../support/governance-facts.js';

const head = 'id: memo\nversion: 1.0.0\nmessages: []\n';

export default defineRule({
  id: 'governance/human-oversight-declared',
  summary: {
    en: 'Templates of limited and high risk say who watches over the answers, and how that person can step in.',
    zh: '有限风险和高风险模板写明由谁监督输出、如何干预。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: [
    'eu-ai-act.art-14',
    'eu-ai-act.art-26-2',
    'nist-ai-rmf.map-3.5',
    'nist-ai-rmf.govern-3.2',
    'hk-hkma.governance',
    'sg-mas.feat-accountability',
  ],
  options: {},
  messages: {
    missing: {
      en: 'No oversight is declared, so nobody is bound to catch a wrong answer. Add oversight with mode and role, and override for high risk.',
      zh: '未写人工监督，错误输出无人把关。请补充 oversight，写明 mode、role；高风险还须写明 override。',
    },
    incomplete: {
      en: 'Oversight does not say {missing}, so it is not clear who may step in, and how. Fill this in.',
      zh: '人工监督未写明 {missing}，不清楚由谁、如何干预。请补充。',
    },
    none: {
      en: 'Nobody watches over the answers, and a wrong one can do much harm at high risk. Set mode to human-approves or human-monitors.',
      zh: '高风险模板的输出无人监督，出错可能造成严重损害。请将 mode 设为 human-approves 或 human-monitors。',
    },
  },
  docs: {
    why: {
      en: 'Oversight that names no person and no means to step in is none. human-approves (in-the-loop): each answer waits for a person. human-monitors (on-the-loop): a person can stop it.',
      zh: '没有写明人员和干预手段的监督等于没有。human-approves（in-the-loop）：逐条由人工批准；human-monitors（on-the-loop）：人工可随时叫停。',
    },
    whenNot: {
      en: 'Templates of minimal risk are not asked. At limited risk mode: none is accepted as a decision.',
      zh: '低风险模板不检查。有限风险模板可明确写 mode: none。',
    },
  },
  examples: () => ({
    valid: [
      `${head}governance:\n  riskTier: high\n  oversight: { mode: in-the-loop, role: credit-officer, override: edit-or-reject }\n`,
      `${head}governance:\n  riskTier: limited\n  oversight:\n    mode: human-monitors\n    role: 客服主管\n`,
      `${head}governance:\n  riskTier: limited\n  oversight: { mode: none }\n`,
      `${head}governance:\n  riskTier: minimal\n`,
      `${head}governance:\n  owner: 信贷部\n  oversight: { mode: none }\n`,
    ],
    invalid: [
      { text: `${head}⟦governance⟧:\n  riskTier: high\n`, expect: ['missing'] },
      { text: `${head}governance:\n  riskTier: high\n  oversight: { mode: ⟦none⟧ }\n`, expect: ['none'] },
      {
        text: `${head}governance:\n  riskTier: high\n  ⟦oversight⟧: { mode: human-approves, role: 授信审批人 }\n`,
        expect: ['incomplete'],
      },
      {
        file: 'memo.prompt.json',
        text: '{"id":"memo","version":"1.0.0","messages":[],"governance":{"riskTier":"limited","oversight":{"mode":"human-approves","role":⟦"待定"⟧}}}',
        expect: ['incomplete'],
      },
    ],
  }),
  check({ template, anchor, report }) {
    if (!isRisky(template)) return;
    const { oversight } = template.fields;
    const at = anchor('governance', 'oversight');
    const isHigh = tierOf(template) === 'high';
    const mode =
      oversight && isText(oversight.value) ? { ...oversight, value: oversight.value } : part(oversight, 'mode', isText);
    if (/^(?:none|无)$/i.test(mode?.value.trim() ?? '')) {
      if (isHigh && mode) report({ at: mode, message: 'none' });
      return;
    }
    if (!oversight || !isSaid(oversight.value)) return report({ at, message: 'missing' });
    const asked = [...(isText(oversight.value) ? [] : ['mode']), 'role', ...(isHigh ? ['override'] : [])];
    const missing = unsaid(oversight, asked);
    if (missing.length === 0) return;
    report({
      at: unfinishedIn(oversight, missing) ?? at,
      message: 'incomplete',
      data: { missing: missing.join(', ') },
    });
  },
});
