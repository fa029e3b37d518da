import { clauseFix } from '../../clauses/index.js';
import { outputOf } from '../../model/output.js';
import { hasUseCaseOf } from '../../model/reach.js';
import { hasNativeKeys, type Located, type PromptTemplate } from '../../model/template.js';
import { lexicon } from '../../wording/index.js';
import { defineRule } from '../define.js';
import { insertField } from '../support/insert-field.js';

/** FHIR as what comes out. */
const asksForFhir = lexicon('healthcare/fhir-output');

/** Words that keep codes to those of the source. */
const keepsCodes = lexicon('healthcare/codes-from-source');

const origins = lexicon('healthcare/fhir-origin');

const head = 'id: problems\nversion: 1.0.0\n';
const say = (text: string) => `messages:\n  - role: system\n    content: ${text}\n`;
const ruled = say('Extract the problems. Do not invent codes.');
const bound =
  'output:\n  format: fhir\n  fhirVersion: 4.0.1\n  resourceTypes: [Condition]\n  profiles: [us-core-condition]\n  metaSecurity: AIAST\n';
const tail = 'governance:\n  useCase: fhir-extraction\n';

export default defineRule({
  id: 'healthcare/hc-fhir-output-bound',
  summary: {
    en: 'FHIR output names its version, resources and profiles, is marked as made by AI, and holds no invented codes.',
    zh: 'FHIR 输出写明版本、资源类型和 profile，标明由人工智能生成，且不得编造编码。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'suggestion',
  references: [
    ...['hl7-fhir.validation', 'hl7-fhir.terminology', 'hl7-fhir.aiast', 'hl7-fhir.provenance', 'owasp-llm.llm05'],
  ],
  options: {},
  messages: {
    bounds: {
      en: 'FHIR output without {missing} cannot be validated, so wrong resources reach the record. Add these under output.',
      zh: 'FHIR 输出缺少 {missing}，无法校验，错误的资源可能进入病历。请在 output 中补充。',
    },
    origin: {
      en: "Nothing marks these FHIR resources as made by AI; in the record they look like a clinician's entry. Set output.metaSecurity: AIAST, or have Provenance written.",
      zh: '这些 FHIR 资源未标明由人工智能生成，在病历中与医师录入无从区分。请设 output.metaSecurity: AIAST，或写入 Provenance。',
    },
    codes: {
      en: 'Nothing forbids invented codes, and a model makes up codes that look right. Insert the clause codes-from-source-only.',
      zh: '未禁止编造编码，而模型会给出貌似正确的编码。请插入标准条款 codes-from-source-only。',
    },
  },
  fixes: {
    origin: { en: 'Add metaSecurity: AIAST', zh: '补充 metaSecurity: AIAST' },
    clause: { en: 'Insert the clause codes-from-source-only', zh: '插入标准条款 codes-from-source-only' },
  },
  docs: {
    why: {
      en: 'A FHIR resource is read by machines that trust it. Version, profile and terminology let them check it; the AI mark lets people weigh it.',
      zh: 'FHIR 资源由系统直接读取并采信。写明版本、profile 和术语才能校验，标明人工智能生成才便于人员判断。',
    },
    whenNot: {
      en: 'Prompts that teach or explain FHIR set useCase: training; those that help with code set code-assist.',
      zh: '讲解 FHIR 的教学提示词请将 useCase 设为 training，编程辅助的设为 code-assist。',
    },
  },
  examples: () => ({
    valid: [
      `${head}${ruled}${bound}${tail}`,
      `${head}clauses: [codes-from-source-only@1]\n${say('抽取诊断，输出 FHIR 资源。')}${bound}${tail}`,
      `${head}${say('Explain to students what a FHIR resource is.')}governance:\n  domain: healthcare\n`,
      `${head}${say('Return FHIR JSON for the example.')}governance:\n  useCase: training\n`,
      `${head}${say('Read the FHIR bundle and summarise it in plain text.')}governance:\n  useCase: clinical-summary\n`,
      say("Return FHIR JSON for the patient's problems."),
    ],
    invalid: [
      {
        text: `${head}${say("Do not invent codes. ⟦Return FHIR JSON⟧ for the patient's problems.")}output:\n  metaSecurity: AIAST\n${tail}`,
        expect: ['bounds'],
      },
      {
        text: `${head}${ruled}⟦output⟧:\n  format: fhir\n  fhirVersion: 4.0.1\n  resourceTypes: [Condition]\n  profiles: [us-core-condition]\n${tail}`,
        expect: ['origin'],
        fixed: `${head}${ruled}${bound}${tail}`,
      },
      {
        text: `${head}${say('抽取诊断和用药。').replace('messages', '⟦messages⟧')}${bound}${tail}`,
        expect: ['codes'],
        fixed: true,
      },
      {
        text: `${head}${say('将病历⟦转换为 FHIR⟧ 资源，不得自行编造编码，并写入 Provenance。')}${tail}`,
        expect: ['bounds'],
      },
      {
        file: 'problems.prompt.json',
        text: '{"id":"problems","version":"1.0.0","messages":[{"role":"system","content":"Never guess codes."}],"output":{"format":⟦"FHIR"⟧,"fhirVersion":"4.0.1","resourceTypes":[],"metaSecurity":"AIAST"},"governance":{}}',
        expect: ['bounds'],
      },
    ],
  }),
  phrases: [asksForFhir, keepsCodes, origins],
  check({ document, template, clauses, anchor, found, report }) {
    if (!template.governed || hasUseCaseOf(template, 'support')) return;
    const output = outputOf(template);
    const isFormat = output.format?.value.trim().toLowerCase() === 'fhir';
    const phrase = isFormat
      ? undefined
      : found(asksForFhir, ['messages', 'output']).find(({ stance }) => stance === 'asserted');
    if (!isFormat && !phrase) return;
    const wanted = { fhirVersion: output.fhirVersion, resourceTypes: output.resourceTypes, profiles: output.profiles };
    const missing = Object.entries(wanted).flatMap(([name, given]) => (isFilled(given) ? [] : [name]));
    if (missing.length > 0) {
      const at = phrase?.range ?? output.format ?? anchor('output');
      report({ at, message: 'bounds', data: { missing: missing.join(', ') } });
    }
    if (!isMarked(template) && found(origins, ['messages', 'output'], false).length === 0) {
      const path = ['output', 'metaSecurity'];
      const edit = hasNativeKeys(template) ? insertField(document, template.root, path, 'AIAST') : undefined;
      const fixes = edit ? [{ title: 'origin', kind: 'suggestion', edits: [edit] } as const] : [];
      report({ at: anchor('output'), message: 'origin', fixes });
    }
    if (clauses.has('codes-from-source-only') || found(keepsCodes, ['messages'], false).length > 0) return;
    const edits = clauseFix(document, template, 'codes-from-source-only');
    const fixes = edits ? [{ title: 'clause', kind: 'suggestion', edits } as const] : [];
    report({ at: anchor('messages'), message: 'codes', fixes });
  },
});

function isFilled(given: Located<unknown> | undefined): boolean {
  const value = given?.value;
  return Array.isArray(value) ? value.length > 0 : String(value ?? '').trim() !== '';
}

function isMarked(template: PromptTemplate): boolean {
  const { metaSecurity, label } = outputOf(template);
  return isFilled(metaSecurity) || /AIAST|provenance/i.test(JSON.stringify(label?.implicit?.value ?? ''));
}
