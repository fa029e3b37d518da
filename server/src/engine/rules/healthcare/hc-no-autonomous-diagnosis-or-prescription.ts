import { toolsOf } from '../../model/tools.js';
import { defineRule } from '../define.js';
import { clauseBefore } from '../support/clause-before.js';
import { diagnosisOrders, isOrder, prescriptionOrders, writesOrders } from '../support/clinical-orders.js';
import { isForPatients, isHealthcare } from '../support/health-scope.js';
import { isKnownIn } from '../support/place-of-law.js';
import { replaceWords } from '../support/replace-words.js';
import type { TextPlace } from '../texts.js';

/** Plays: prompts that have a model act a doctor, and that nobody has declared for clinical use. */
const persona = /\b(?:act as|acting as|pretend to be|play the (?:role|part)|role[- ]?play)\b|扮演|充当/i;

const where: readonly TextPlace[] = ['messages.system', 'messages.user'];

const say = (text: string) => `messages:\n  - role: system\n    content: ${text}\n`;
const patients = 'id: a\nversion: 1.0.0\ngovernance:\n  audience: patient\n';

const instead = {
  diagnosis: { en: 'list possible causes for the clinician to assess', zh: '列出可能方向供医师判断' },
  prescription: { en: 'list treatment options for the clinician to decide on', zh: '列出用药选项供医师决定' },
} as const;

export default defineRule({
  id: 'healthcare/hc-no-autonomous-diagnosis-or-prescription',
  summary: {
    en: 'No prompt orders a final diagnosis, a prescription or a change of treatment.',
    zh: '提示词不得要求模型作出最终诊断、开具处方或变更治疗。',
  },
  severity: 'error',
  confidence: 'pattern',
  scope: 'template',
  since: '0.3.0',
  fix: 'suggestion',
  references: [
    ...['cn-health.internet-diag-21', 'cn-health.internet-diag-13', 'fda-cds.criterion-3', 'eu-ai-act.art-14'],
  ],
  options: {},
  messages: {
    diagnosis: {
      en: '"{words}" has the model settle a diagnosis, which only a clinician may do. Ask for possible causes and missing examinations instead.',
      zh: '“{words}”要求模型下诊断，而诊断只能由医师作出。请改为列出可能方向和需补充的检查。',
    },
    prescription: {
      en: '"{words}" has the model prescribe or change a treatment, which only a clinician may do. Ask for options that the clinician decides on.',
      zh: '“{words}”要求模型开具处方或变更治疗，而这只能由医师决定。请改为列出供医师选择的方案。',
    },
    tool: {
      en: 'The tool "{name}" writes prescriptions or orders, and no clinician approves its calls. Let it only draft, or set approval: human.',
      zh: '工具“{name}”可写入处方或医嘱，且调用无需医师批准。请改为仅生成草稿，或设 approval: human。',
    },
  },
  fixes: { replace: { en: 'Replace with "{other}"', zh: '替换为“{other}”' } },
  docs: {
    why: {
      en: 'A model that says what a patient has, or what to take, takes a decision that the law keeps for people. The prompt is where that starts.',
      zh: '由模型认定病情或用药，等于代行依法只能由医师作出的决定，而起点正是提示词。',
    },
    whenNot: {
      en: 'Reviews that look for such wording set taskKind: review. What a clinician has diagnosed or prescribed may be summarised.',
      zh: '用于查找此类用语的审查模板请设 taskKind: review；可以概括医师已作出的诊断和处方。',
    },
  },
  examples: () => ({
    valid: [
      say('Do not make a final diagnosis, and never write a prescription.'),
      say('列出可能方向与需补充的检查，由接诊医师判断，不得生成处方。'),
      say('Summarise the diagnoses and the prescriptions that the doctor has written.'),
      say('After the visit the physician will write a prescription. Summarise it.'),
      say('You are a doctor who diagnoses patients and explains treatments.'),
      say('由接诊医师开具处方后，概括用药要点。'),
      say('Only a physician can make a final diagnosis or start the patient on medication.'),
      say('概括医师调整用药剂量的理由，并注明确诊日期。'),
      say('患者自行决定停药的，请在小结中注明；根据随访结果调整用药剂量的，请注明调整人。'),
      say('Explain why the team decided to increase the insulin dose.'),
      say('Doctors alone prescribe antibiotics here; whether to prescribe amoxicillin is for the GP.'),
      say('我想让你扮演虚拟医生，我会描述症状，你会提供诊断和治疗方案。'),
      say('I want you to act as a psychiatrist and prescribe the right medication.'),
      say('The rules prescribe the format of the answer.'),
      `${say('Help.')}tools:\n  - name: write_prescription\n    effect: write\n    approval: human\n  - name: draft_prescription\n  - name: read_prescriptions\n    effect: read\n`,
      `id: a\nversion: 1.0.0\n${say('Check for sentences such as "write a prescription".')}governance:\n  taskKind: review\n`,
    ],
    invalid: [
      {
        text: `${patients}${say('根据症状⟦直接给出确诊结果⟧并⟦开具处方⟧。')}`,
        expect: ['diagnosis', 'prescription'],
        fixed: `${patients}${say('根据症状列出可能方向供医师判断并列出用药选项供医师决定。')}`,
      },
      {
        text: say('⟦Give a definitive diagnosis⟧ and ⟦prescribe the right medication⟧.'),
        expect: ['diagnosis', 'prescription'],
        fixed: say(
          'List possible causes for the clinician to assess and list treatment options for the clinician to decide on.',
        ),
      },
      {
        text: `${say('请根据检验结果，自动为患者⟦开具电子处方⟧。')}governance:\n  regimes: [cn-health]\n`,
        expect: ['prescription'],
        fixed: true,
      },
      {
        text: say('⟦Prescribe ibuprofen⟧ for pain, and ⟦adjust the warfarin dose⟧ to the table.'),
        expect: ['prescription', 'prescription'],
        fixed: true,
      },
      {
        text: say('根据血压数值⟦为患者调整用药⟧剂量，并⟦直接告诉患者得了什么病⟧。'),
        expect: ['prescription', 'diagnosis'],
        fixed: true,
      },
      {
        text: `${say('Help with medication.')}tools:\n  - name: ⟦submit_medication_order⟧\n    effect: write\n`,
        expect: ['tool'],
      },
    ],
  }),
  phrases: [diagnosisOrders, prescriptionOrders],
  check({ template, jurisdictions, found, report }) {
    if (template.fields.taskKind?.value === 'review') return;
    const isError = isForPatients(template) || isKnownIn({ template, jurisdictions }, 'cn');
    const severity = isError ? 'error' : 'warning';
    const isClinical = isError || isHealthcare(template);
    for (const [message, list] of [
      ['diagnosis', diagnosisOrders],
      ['prescription', prescriptionOrders],
    ] as const) {
      for (const phrase of found(list, where)) {
        if (phrase.stance !== 'asserted' || !isOrder(clauseBefore(phrase))) continue;
        if (!isClinical && persona.test(phrase.site.wording.normal.value.slice(0, 2000))) continue;
        const other = instead[message][phrase.language];
        const edits = replaceWords(phrase, other);
        report({
          at: phrase.range,
          message,
          severity,
          data: { words: phrase.words },
          fixes: edits ? [{ title: 'replace', kind: 'suggestion', edits, data: { other } }] : [],
        });
      }
    }
    for (const tool of toolsOf(template)) {
      if (writesOrders(tool)) report({ at: tool.place, message: 'tool', severity, data: { name: tool.name.value } });
    }
  },
});
