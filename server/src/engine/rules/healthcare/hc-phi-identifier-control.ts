import { textField, type Variable } from '../../model/template.js';
import { hipaaKinds, identifierKind } from '../../model/vocabulary/identifier-names.js';
import { words } from '../../model/vocabulary/words.js';
import { defineRule } from '../define.js';
import { isHealthcare, isStaffName } from '../support/health-scope.js';

/** Unique numbers that the name tells, beside those that HIPAA lists one by one. */
const uniqueNumbers = new Set(['national-id', 'passport', 'tax-id', 'card-number']);

/** Words that make a date one of a person or of an encounter. */
const careWords =
  /^(?:patients?|birth|born|death|deceased|admission|admit|admitted|discharged?|encounter|visit|appointment|surgery|procedure|service|onset|diagnosis|treatment|specimen)$/;
/** Words that make a date one of a document or of the run. */
const otherDates =
  /^(?:guidelines?|policy|protocol|version|revision|publication|published|release|effective|today|current|now|run|report|generated|created|updated|model|review|due|expiry|retrieved)$/;
const careWordsZh = /出生|死亡|入院|出院|就诊|手术|检查|发病|住院|门诊|采样|治疗/;

const head = 'id: notes\nversion: 1.0.0\n';
const tail = 'messages: []\ngovernance:\n  domain: healthcare\n';

export default defineRule({
  id: 'healthcare/hc-phi-identifier-control',
  summary: {
    en: 'Data called de-identified holds no identifier of a patient; other templates say what each is needed for.',
    zh: '声明已去标识化的数据不含患者标识符；其他模板须逐项说明标识符的用途。',
  },
  severity: 'error',
  confidence: 'pattern',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: [...['hipaa.164.514-b2', 'hipaa.164.502-b', 'gdpr.art-9', 'cn-pipl.art-28', 'hipaa.164.308-a1']],
  options: {},
  messages: {
    claimed: {
      en: '"{name}" is an identifier, but deid says safe-harbor: the data still points to patients. Take it out, put in a band or year instead, or correct deid.',
      zh: '变量“{name}”属于标识符，而 deid 声明为 safe-harbor，数据仍可识别到患者。请移除或改用区间、年份等概括值，或更正 deid。',
    },
    unexplained: {
      en: '"{name}" identifies a patient, and nothing says what it is needed for: only the least necessary data may go in. Add its purpose, or leave it out.',
      zh: '变量“{name}”可识别患者，却未说明用途；只应输入必要的最少数据。请补充 purpose，或移除该变量。',
    },
  },
  docs: {
    why: {
      en: 'One date of birth or record number makes a note that was called anonymous point to a patient again. Where identifiers are needed, each needs a purpose of its own.',
      zh: '一个出生日期或病历号就足以让“匿名”病历重新指向患者；确需使用标识符的，应逐项写明用途。',
    },
    whenNot: {
      en: 'Values that are not about a patient set identifier: none, or are trusted and public (the phone of a ward). Masked values set transform; values that the model never sees set bind: after-generation.',
      zh: '与患者无关的变量请设 identifier: none；可信且公开（sensitivity: public）的变量（如病区电话）不检查；已脱敏的请写明 transform；不经过模型的请设 bind: after-generation。',
    },
  },
  examples: () => ({
    valid: [
      `${head}variables:\n  - name: age_band\n    description: 90 and over are one band\n  - name: year_of_visit\n${tail}  deid: safe-harbor\n`,
      `${head}variables:\n  - name: guideline_date\n    type: date\n  - name: doctor_name\n${tail}  deid: safe-harbor\n`,
      `${head}variables:\n  - name: mrn\n    purpose: links the draft to the record\n${tail}  deid: none\n`,
      `${head}variables:\n  - name: patient_name\n    bind: after-generation\n  - name: 患者姓名\n    transform: mask\n${tail}`,
      `${head}variables:\n  - name: date_of_birth\nmessages: []\ngovernance:\n  domain: finance\n`,
      'variables:\n  - name: patient_name\nmessages: []\n',
      `${head}variables:\n  - name: device_id\n    identifier: none\n${tail}`,
      `${head}variables:\n  - name: 病区联系方式\n    trust: trusted\n    sensitivity: public\n  - name: ward_phone\n    trust: trusted\n    sensitivity: public\n${tail}`,
      `${head}variables:\n  - name: home_zip3\n  - name: device_type\n  - name: lab_results_zip\n${tail}  deid: safe-harbor\n`,
    ],
    invalid: [
      {
        text: `${head}variables:\n  - name: ⟦date_of_birth⟧\n    purpose: shows the age\n  - name: diagnosis\n${tail}  deid: safe-harbor\n`,
        expect: ['claimed'],
      },
      {
        text: `${head}variables:\n  - name: ⟦home_zip5⟧\n  - name: ⟦pacemakerSerialNumber⟧\n${tail}  deid: safe-harbor\n`,
        expect: ['claimed', 'claimed'],
      },
      {
        text: `${head}variables:\n  - name: ⟦患者姓名⟧\n  - name: ⟦住院号⟧\nmessages: []\ngovernance:\n  domain: 医疗\n`,
        expect: ['unexplained', 'unexplained'],
      },
      {
        text: `${head}variables:\n  - name: ⟦visit_day⟧\n    type: date\n  - name: notes\nmessages: []\ngovernance:\n  useCase: clinical-summary\n`,
        expect: ['unexplained'],
      },
      {
        text: `${head}variables:\n  - name: ⟦患者电话⟧\n    trust: trusted\n    sensitivity: confidential\n  - name: ⟦phone⟧\n    sensitivity: public\n${tail}`,
        expect: ['unexplained', 'unexplained'],
      },
      {
        file: 'notes.prompt.json',
        text: '{"id":"notes","version":"1.0.0","variables":[{"name":⟦"patientEmail"⟧,"type":"string"}],"messages":[],"governance":{"useCase":"patient-message","deid":"Safe Harbor"}}',
        expect: ['claimed'],
      },
    ],
  }),
  check({ template, report }) {
    if (!isHealthcare(template)) return;
    const deid = textField(template, 'deid')
      ?.trim()
      .toLowerCase()
      .replace(/[\s_]+/g, '-');
    const hasPhi = template.fields.phi?.value === true;
    for (const variable of template.variables ?? []) {
      if (!isIdentifier(variable, hasPhi) || isRemoved(variable)) continue;
      const { name, purpose } = variable;
      if (deid === 'safe-harbor') report({ at: name, message: 'claimed', data: { name: name.value } });
      else if (!purpose?.value.trim()) {
        report({ at: name, message: 'unexplained', data: { name: name.value }, severity: 'warning' });
      }
    }
  },
});

function isIdentifier(variable: Variable, hasPhi: boolean): boolean {
  const { name, type, identifier, trust, sensitivity } = variable;
  if (identifier?.value === 'none' || isStaffName(name.value)) return false;
  if (identifier?.value === 'direct') return true;
  // What the hospital itself puts up for everyone, such as the phone of a ward.
  if (trust?.value === 'trusted' && sensitivity?.value === 'public') return false;
  return isNamedLikeOne(name.value, type?.value, hasPhi);
}

function isNamedLikeOne(name: string, type: string | undefined, hasPhi: boolean): boolean {
  const kind = identifierKind(name);
  if (kind !== undefined && (hipaaKinds.has(kind) || uniqueNumbers.has(kind))) return true;
  const parts = words(name);
  if (isSerialOrZip(parts)) return true;
  if (!/^date(?:-?time)?$/i.test(type?.trim() ?? '')) return false;
  if (parts.some((word) => otherDates.test(word)) || parts.includes('year')) return false;
  return hasPhi || careWordsZh.test(name) || parts.some((word) => careWords.test(word));
}

/** Whether the model does not get to see the value, or only what is left of it. */
function isRemoved({ transform, bind }: Variable): boolean {
  const done = transform?.value.trim().toLowerCase();
  return bind?.value === 'after-generation' || (done !== undefined && done !== '' && done !== 'none');
}

/** Codes of places and serial numbers of what patients wear or carry; three digits of a ZIP code are allowed. */
function isSerialOrZip(parts: readonly string[]): boolean {
  if (/^zip[59]?$/.test(parts.at(-1) ?? '') && parts.some((word) => /^(?:zip[59]|home|patient|residence)$/.test(word)))
    return true;
  return (
    parts.some((word) => /^serials?$/.test(word)) &&
    parts.some((word) =>
      /^(?:pacemakers?|implants?|devices?|pumps?|prosthes[ie]s|stents?|defibrillators?|icd)$/.test(word),
    )
  );
}
