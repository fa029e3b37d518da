import { clauseFix } from '../../clauses/index.js';
import { outputOf } from '../../model/output.js';
import { declaredUseCase, hasUseCaseOf } from '../../model/reach.js';
import { type PromptTemplate, textField } from '../../model/template.js';
import { toValue, valueAt } from '../../parse/tree.js';
import { lexicon, type PhraseList } from '../../wording/index.js';
import { defineRule } from '../define.js';
import { isForPatients } from '../support/health-scope.js';
import { isKnownIn } from '../support/place-of-law.js';

/** The words of a notice that AI wrote the message. */
const notices = lexicon('healthcare/ai-notice');

/** How a patient reaches a person. */
const contacts = lexicon('healthcare/human-contact');

/** Where to turn in an emergency. */
const emergencies = lexicon('healthcare/emergency-guidance');

const head = 'id: result\nversion: 1.0.0\n';
const say = (text: string) => `messages:\n  - role: system\n    content: ${text}\n`;
const marked = (text: string) => say(text).replace('messages', '⟦messages⟧');
const tail = 'governance:\n  audience: patient\n';
const notice = 'Start with the AI notice, end with how to reach the clinic';

export default defineRule({
  id: 'healthcare/hc-patient-message-disclaimer',
  summary: {
    en: 'Clinical messages to patients carry an AI notice, a way to reach a person, and emergency guidance.',
    zh: '面向患者的临床消息载明人工智能提示、人工联系方式和急症指引。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'suggestion',
  references: [
    ...['us-state-ai.ca-ab3030', 'eu-ai-act.art-50-1', 'cn-health.internet-diag-13', 'nist-ai-600-1.human-ai'],
  ],
  options: {},
  messages: {
    notice: {
      en: "Patients are not told that AI wrote this message, nor how to reach a person, and may take it for a clinician's word. Insert the clause ai-patient-notice.",
      zh: '未告知患者消息由人工智能生成及如何联系医务人员，患者可能误认为是医师意见。请插入标准条款 ai-patient-notice。',
    },
    emergency: {
      en: 'Nothing tells patients what to do in an emergency; someone in danger may wait for an answer. Insert the clause emergency-guidance.',
      zh: '未说明紧急情况下应如何处理，处于危险中的患者可能因等待答复而延误。请插入标准条款 emergency-guidance。',
    },
  },
  fixes: { clause: { en: 'Insert the clause {id}', zh: '插入标准条款 {id}' } },
  docs: {
    why: {
      en: 'A message about health is acted on. The reader has to know who wrote it, whom to ask, and when not to wait.',
      zh: '患者会依照健康消息行事，因此必须知道是谁写的、可以问谁、何时不能等待。',
    },
    whenNot: {
      en: 'Billing and scheduling set useCase: admin. In the US the notice is not asked where reviewedByLicensedProvider is true.',
      zh: '收费、预约等消息请将 useCase 设为 admin。适用美国法且 reviewedByLicensedProvider 为 true 的，不要求载明提示。',
    },
  },
  examples: () => ({
    valid: [
      `${head}${say(`${notice}, and advise {{emergency_number}} for danger signs.`)}${tail}`,
      `${head}${say('开头载明本消息由人工智能生成，结尾写明联系医生的方式，如遇危险征象提示拨打急救电话。')}${tail}`,
      `${head}clauses: [ai-patient-notice@1, emergency-guidance@1]\n${say('Explain the result.')}${tail}`,
      `${head}${say('Remind the patient of the appointment.')}${tail}  useCase: admin\n`,
      `${head}${say('Explain the lab result. In an emergency call {{emergency_number}}.')}${tail}  regimes: [us-state-ai]\n  reviewedByLicensedProvider: true\n`,
      say('Explain the lab result to the patient.'),
    ],
    invalid: [
      {
        text: `${head}${marked(`${notice}.`)}${tail}`,
        expect: ['emergency'],
        fixed: true,
      },
      {
        text: `${head}${marked('If danger signs appear, advise to call {{emergency_number}}.')}governance:\n  useCase: patient-message\n`,
        expect: ['notice'],
        fixed: true,
      },
      {
        text: `${head}${marked('向患者解释检验结果，如有不适请立即就医。')}${tail}`,
        expect: ['notice'],
        fixed: true,
      },
      {
        text: `${head}${marked('Explain the lab result. In an emergency call {{emergency_number}}.')}${tail}  regimes: [gdpr]\n  reviewedByLicensedProvider: true\n`,
        expect: ['notice'],
        fixed: true,
      },
    ],
  }),
  phrases: [notices, contacts, emergencies],
  check(context) {
    const { document, template, clauses, anchor, found, report } = context;
    if (!template.governed || !isForPatients(template) || !mayBeClinical(template)) return;
    const says = (list: PhraseList) =>
      found(list, ['messages', 'output'], false).some(({ stance }) => stance !== 'negated');
    const ask = (message: 'notice' | 'emergency', id: string) => {
      const edits = clauseFix(document, template, id);
      const fixes = edits ? [{ title: 'clause', kind: 'suggestion', edits, data: { id } } as const] : [];
      report({ at: anchor('messages'), message, fixes });
    };
    const isReviewed = template.fields.reviewedByLicensedProvider?.value === true && !isOutsideUs(context);
    const isTold = (isLabelled(template) || says(notices)) && (hasContact(template) || says(contacts));
    if (!isReviewed && !clauses.has('ai-patient-notice') && !isTold) ask('notice', 'ai-patient-notice');
    if (!clauses.has('emergency-guidance') && !says(emergencies)) ask('emergency', 'emergency-guidance');
  },
});

/** Not where the use case says that it is about something else, or is a word that nobody knows. */
function mayBeClinical(template: PromptTemplate): boolean {
  const said = textField(template, 'useCase')?.trim() ?? '';
  return said === '' || (declaredUseCase(template) !== undefined && hasUseCaseOf(template, 'health'));
}

function isOutsideUs(context: Parameters<typeof isKnownIn>[0]): boolean {
  const isElsewhere = (['eu', 'cn', 'uk'] as const).some((place) => isKnownIn(context, place));
  return isElsewhere && !isKnownIn(context, 'us');
}

/** Whether the application shows a notice, or the output has one. */
function isLabelled(template: PromptTemplate): boolean {
  const { disclosure } = template.fields;
  const shown = disclosure && toValue(valueAt(disclosure.node, ['ai']));
  return shown === 'ui' || shown === 'text' || Boolean(outputOf(template).label?.explicit?.value);
}

function hasContact({ fields: { contacts: block } }: PromptTemplate): boolean {
  return ['feedback', 'complaint', 'appeal'].some((key) => valueAt(block?.node, [key]) !== undefined);
}
