import type { FieldName } from '../../model/fields.js';
import { textField } from '../../model/template.js';
import { toValue } from '../../parse/tree.js';
import { defineRule } from '../define.js';
import { wordOf } from '../support/field-values.js';

/** Words that stand for a link which does not exist yet. */
const nothing = /^(?:tbd|tba|todo|none|n\/?a|unknown|xxx+|待定|暂无|无|未知|待补充)?$/;
const head = 'id: a\nversion: 1.0.0\nmessages: []\ngovernance:\n  regimes: [eu-ai-act]\n';

export default defineRule({
  id: 'eu-ai-act/eu-instructions-and-literacy',
  summary: {
    en: 'High-risk and limited-risk templates link the training of their users; high-risk ones also instructions for use.',
    zh: '高风险与有限风险模板应关联使用者培训，高风险模板还应关联使用说明。',
  },
  severity: 'info',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  jurisdictions: ['EU'],
  references: [
    ...['eu-ai-act.art-4', 'eu-ai-act.art-13', 'eu-ai-act.art-26-2', 'nist-ai-rmf.govern-2.2', 'nist-ai-rmf.map-3.4'],
  ],
  options: {},
  messages: {
    training: {
      en: 'No training is linked, so nobody can show that users know what the template can and cannot do. Add trainingRef.',
      zh: '未关联培训，无法证明使用者了解模板的能力与局限。请补充 trainingRef。',
    },
    instructions: {
      en: 'No instructions for use are linked, and users of a high-risk template have to work by them. Add instructionsRef.',
      zh: '未关联使用说明，而高风险模板的使用者须据此操作。请补充 instructionsRef。',
    },
  },
  docs: {
    why: {
      en: 'Oversight by people works only if they know the limits of what they oversee.',
      zh: '只有了解模板的局限，人工监督才有意义。',
    },
    whenNot: { en: 'Templates of minimal risk are not asked.', zh: '最低风险的模板不检查。' },
  },
  examples: () => ({
    valid: [
      `${head}  riskTier: high\n  trainingRef: LMS-AI-201\n  instructionsRef: docs/credit-memo.md\n`,
      `${head}  riskTier: limited\n  trainingRef: 培训-12\n`,
      `${head}  riskTier: minimal\n`,
      'id: a\nversion: 1.0.0\nmessages: []\ngovernance:\n  regimes: [us]\n  riskTier: high\n',
    ],
    invalid: [
      {
        text: 'id: a\nversion: 1.0.0\nmessages: []\n⟦governance⟧:\n  regimes: [eu]\n  riskTier: Limited\n',
        expect: ['training'],
      },
      { text: `${head}  riskTier: high\n  trainingRef: ⟦待定⟧\n  instructionsRef: docs/a.md\n`, expect: ['training'] },
      { text: `${head}  riskTier: high\n  trainingRef: LMS-1\n  instructionsRef: ⟦TODO⟧\n`, expect: ['instructions'] },
    ],
  }),
  check({ template, report, anchor }) {
    if (!template.governed) return;
    const tier = wordOf(textField(template, 'riskTier'));
    const isMissing = (name: FieldName) => nothing.test(wordOf(String(toValue(template.fields[name]?.node) ?? '')));
    const at = (name: 'trainingRef' | 'instructionsRef') => template.fields[name] ?? anchor('governance', name);
    if ((tier === 'high' || tier === 'limited') && isMissing('trainingRef'))
      report({ at: at('trainingRef'), message: 'training' });
    if (tier === 'high' && isMissing('instructionsRef')) report({ at: at('instructionsRef'), message: 'instructions' });
  },
});
