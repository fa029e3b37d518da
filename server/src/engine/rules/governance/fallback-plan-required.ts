import { isText } from '../../model/located.js';
import { defineRule } from '../define.js';
import { isRisky, isSaid, part, tierOf, unfinishedIn, unsaid } from '../support/governance-facts.js';

/** What can take over from a model. */
const modes = ['rule-engine', 'human', 'cached', 'static-message', 'stop'];

const head = 'id: memo\nversion: 1.0.0\nmessages: []\n';
const full = 'mode: rule-engine, trigger: [timeout, quality_below_floor], owner: ops-desk';

export default defineRule({
  id: 'governance/fallback-plan-required',
  summary: {
    en: 'Templates of limited and high risk say what happens when the model is down or wrong.',
    zh: '有限风险和高风险模板写明模型不可用或出错时的后备安排。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: [
    'anssi-genai.r15',
    'nist-ai-rmf.govern-6.2',
    'nist-ai-rmf.manage-2.4',
    'dora.art-11',
    'eu-ai-act.art-15',
    'nist-ai-rmf.manage-2.1',
    'dora.art-12',
    'nist-ai-rmf.manage-2.3',
  ],
  options: {},
  messages: {
    missing: {
      en: 'No fallback is planned, so work stops or goes on blindly when the model is down or wrong. Add fallback with mode, trigger and owner.',
      zh: '未写后备安排，模型不可用或出错时业务会中断或失控。请补充 fallback，写明 mode、trigger 和 owner。',
    },
    incomplete: {
      en: 'The fallback does not say {missing}, so nobody knows when or how to switch over. Fill this in.',
      zh: '后备安排未写明 {missing}，出现问题时无人知道何时、如何切换。请补充。',
    },
    mode: {
      en: '"{mode}" is no fallback: it does not take the place of a model that is down or wrong. Use one of {modes}.',
      zh: '“{mode}”不能代替不可用或出错的模型，不算后备安排。请改用 {modes} 之一。',
    },
  },
  docs: {
    why: {
      en: 'Models time out, change and fail. A plan with a trigger and an owner turns that into a switch instead of an outage; for high risk the time to switch (maxSwitchMinutes) belongs to it.',
      zh: '模型会超时、变动和失效。写明触发条件和负责人，故障就只是一次切换，而不是业务中断；高风险模板还须写明切换时限 maxSwitchMinutes。',
    },
    whenNot: {
      en: 'Templates of minimal risk are not asked. Where nothing may take over, mode: stop is a plan too.',
      zh: '低风险模板不检查。若不允许任何替代，mode: stop 也是一种安排。',
    },
  },
  examples: () => ({
    valid: [
      `${head}governance:\n  riskTier: limited\n  fallback: { ${full} }\n`,
      `${head}governance:\n  riskTier: high\n  fallback:\n    mode: human\n    trigger: 超时或质量低于下限\n    owner: 信贷运营部\n    maxSwitchMinutes: 0\n`,
      `${head}governance:\n  riskTier: minimal\n`,
      `${head}governance:\n  owner: 信贷部\n`,
      { file: 'plain.prompt.yml', text: 'messages: []\nriskTier: high\n' },
    ],
    invalid: [
      { text: `${head}⟦governance⟧:\n  riskTier: limited\n`, expect: ['missing'] },
      { text: `${head}governance:\n  riskTier: limited\n  fallback: ⟦retry⟧\n`, expect: ['mode'] },
      { text: `${head}governance:\n  riskTier: high\n  ⟦fallback⟧: { ${full} }\n`, expect: ['incomplete'] },
      {
        text: `${head}governance:\n  riskTier: limited\n  ⟦fallback⟧:\n    mode: human\n    trigger: []\n    owner: 待定\n`,
        expect: ['incomplete'],
      },
      {
        file: 'memo.prompt.json',
        text: '{"id":"memo","version":"1.0.0","messages":[],"governance":{"riskTier":"high","fallback":{"mode":⟦"重试"⟧}}}',
        expect: ['mode'],
      },
    ],
  }),
  check({ template, anchor, report }) {
    if (!isRisky(template)) return;
    const { fallback } = template.fields;
    const at = anchor('governance', 'fallback');
    if (!fallback || !isSaid(fallback.value)) return report({ at, message: 'missing' });
    const mode = isText(fallback.value) ? { ...fallback, value: fallback.value } : part(fallback, 'mode', isText);
    if (mode && isSaid(mode.value) && !modes.includes(mode.value.trim().toLowerCase())) {
      return report({ at: mode, message: 'mode', data: { mode: mode.value, modes: modes.join(', ') } });
    }
    const missing = [
      ...(isText(fallback.value) ? [] : unsaid(fallback, ['mode'])),
      ...unsaid(fallback, ['trigger', 'owner']),
    ];
    const isHigh = tierOf(template) === 'high';
    if (isHigh) missing.push(...unsaid(fallback, ['maxSwitchMinutes']));
    if (missing.length === 0) return;
    report({ at: unfinishedIn(fallback, missing) ?? at, message: 'incomplete', data: { missing: missing.join(', ') } });
  },
});
