import { enumsOf, outputSchemaOf, propertiesOf } from '../../model/output.js';
import { declaredUseCase } from '../../model/reach.js';
import { words } from '../../model/vocabulary/words.js';
import { createPhraseBook, createWording, lexicon } from '../../wording/index.js';
import { defineRule } from '../define.js';
import type { TextPlace } from '../texts.js';

/** Notices and decisions that tell a person no. */
const refusals = new Set([
  ...['adverse-action', 'score-explanation', 'credit-decision', 'creditworthiness', 'claim-decision'],
  ...['coverage-review', 'benefit-eligibility', 'hiring', 'underwriting', 'life-health-pricing'],
]);

const generic = lexicon('fairness/generic-reasons');

const book = createPhraseBook([generic]);
const isGeneric = (text: string): boolean =>
  (book.scan(createWording(text.replace(/[_-]+/g, ' '))).get(generic.id) ?? []).length > 0;

const said: readonly TextPlace[] = ['messages.system', 'messages.user', 'messages.assistant'];
const reasonName = /理由|原因/;
const head = 'id: a\nversion: 1.0.0\n';
const asked = 'governance: { useCase: adverse-action }\n';

export default defineRule({
  id: 'fairness/generic-adverse-reason',
  summary: {
    en: 'Refusals give specific reasons, not "internal standards".',
    zh: '拒绝时须给出具体理由，不得以“综合评分不足”等笼统理由代替。',
  },
  severity: 'error',
  confidence: 'pattern',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: ['us-ecoa.1002.9-b2', 'us-fcra.615-a', 'cn-pipl.art-24', 'eu-ai-act.art-86'],
  phrases: [generic],
  options: {},
  messages: {
    text: {
      en: '"{words}" tells a refused person nothing to check or change. Give the specific reason with its figure and limit, or forbid such wording.',
      zh: '“{words}”过于笼统，被拒者无从核对或改进。请给出含数值和标准的具体理由，或写明不得使用此类表述。',
    },
    value: {
      en: 'The output may give "{words}" as a reason, which tells a refused person nothing. Replace the value with specific reasons.',
      zh: '输出可选理由“{words}”过于笼统，被拒者无从核对。请改为具体理由。',
    },
    count: {
      en: 'Nothing limits how many reasons "{name}" holds; long lists bury the principal ones. Set maxItems to 4.',
      zh: '“{name}”未限制理由数量，过多会淹没主要理由。请设 maxItems: 4。',
    },
  },
  docs: {
    why: {
      en: 'A person who is refused has a right to the principal reasons. Only a specific reason can be checked, contested or mended.',
      zh: '被拒者有权知道主要理由；只有具体的理由才能核对、申诉和改进。',
    },
    whenNot: {
      en: 'Text that forbids such reasons is not reported. The number of reasons is only asked of adverse action notices in the United States.',
      zh: '禁止使用此类理由的文字不报告；理由数量仅对美国的不利决定通知检查。',
    },
  },
  examples: () => ({
    valid: [
      `${head}messages: [{ role: system, content: 'Never give internal standards or policy as a reason. Reason: debt-to-income ratio of 52 percent is above the 43 percent limit.' }]\n${asked}`,
      `${head}messages: [{ role: system, content: 不得以“综合评分不足”作为理由。 }]\n${asked}`,
      `${head}messages: [{ role: system, content: 'Reason: you did not meet our internal credit standards.' }]\ngovernance: { useCase: marketing }\n`,
      `${head}messages: []\noutput: { schema: { properties: { reasons: { type: array, maxItems: 4 } }, required: [reasons] } }\ngovernance: { useCase: adverse-action, regimes: [us] }\n`,
      `${head}messages: []\noutput: { schema: { properties: { status: { enum: [policy_updated] }, reasons: { type: array } } } }\ngovernance: { useCase: adverse-action, regimes: [eu] }\n`,
    ],
    invalid: [
      {
        text: `${head}messages: [{ role: user, content: 'Reason: you ⟦did not meet our criteria⟧.' }, { role: user, content: 理由：⟦综合评分不足⟧。 }]\n${asked}`,
        expect: ['text', 'text'],
      },
      {
        text: `${head}messages: []\noutput: { schema: { properties: { decline_reason: { enum: [DTI_ABOVE_LIMIT, ⟦insufficient_score⟧, ⟦不符合我行要求⟧] } } } }\ngovernance: { useCase: credit-decision }\n`,
        expect: ['value', 'value'],
      },
      {
        text: `${head}messages: []\noutput: { schema: { properties: { ⟦reasons⟧: { type: array } }, required: [reasons] } }\ngovernance: { useCase: adverse-action, regimes: [us-ecoa] }\n`,
        expect: ['count'],
      },
      {
        file: 'a.prompt.json',
        text: '{"id":"a","version":"1.0.0","messages":[{"role":"assistant","content":"⟦Our algorithm declined⟧ it."}],"governance":{"useCase":"Adverse_Action"}}',
        expect: ['text'],
      },
    ],
  }),
  check({ template, found, jurisdictions, anchor, report }) {
    const id = declaredUseCase(template)?.id ?? '';
    if (!refusals.has(id)) return;
    for (const { stance, range, words: wording } of found(generic, said))
      if (stance === 'asserted') report({ at: range, message: 'text', data: { words: wording } });
    const schema = outputSchemaOf(template);
    const place = ({ origin, range }: { origin: string; range: { start: number; end: number } }) =>
      origin === 'file' ? range : anchor('output');
    for (const value of enumsOf(schema)) {
      const reason = value.value;
      if (typeof reason === 'string' && reason.length <= 200 && isGeneric(reason))
        report({ at: place(value), message: 'value', data: { words: reason } });
    }
    if (id !== 'adverse-action' || !jurisdictions.includes('US')) return;
    for (const { name, place: key, keyword } of propertiesOf(schema)) {
      const isReasons = reasonName.test(name) || words(name).includes('reasons');
      if (!isReasons || keyword('type')?.value !== 'array') continue;
      const most = keyword('maxItems')?.value;
      if (!(typeof most === 'number' && most <= 4)) report({ at: place(key), message: 'count', data: { name } });
    }
  },
});
