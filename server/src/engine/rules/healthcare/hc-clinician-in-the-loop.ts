import { clauseFix } from '../../clauses/index.js';
import { isAnything, isText, under } from '../../model/located.js';
import { outputOf, outputSchemaOf, propertiesOf } from '../../model/output.js';
import { hasUseCaseOf } from '../../model/reach.js';
import type { PromptTemplate } from '../../model/template.js';
import { isString } from '../../parse/tree.js';
import { lexicon } from '../../wording/index.js';
import { defineRule } from '../define.js';

/** Who may sign clinical output, as roles are written. */
const clinicians =
  /clinic(?:ian|al)|physician|doctor|\bmd\b|\bgp\b|nurse|midwi(?:fe|ves)|\w{3}ologist|pharmacist|surgeon|dentist|psychiatrist|therapist|paediatrician|pediatrician|obstetrician|anesthetist|anaesthetist|medical[-_ ](?:director|officer|coder)|prescriber|licensed[-_ ](?:provider|practitioner)|health[-_ ]?care[-_ ]?(?:provider|professional)|consultant|attending|resident|医师|医生|大夫|护士|护师|护理|药师|药剂师|技师|主任|临床|医务/i;

const drafts = lexicon('healthcare/draft-for-review');

const head = 'id: summary\nversion: 1.0.0\n';
const govern = '  useCase: clinical-summary\n';
const oversight = '  oversight:\n    mode: human-approves\n    role: attending-physician\n';
const draftText = 'messages:\n  - role: system\n    content: Write a draft for review by the physician.\n';
const say = (text: string) => `messages:\n  - role: system\n    content: ${text}\n`;

export default defineRule({
  id: 'healthcare/hc-clinician-in-the-loop',
  summary: {
    en: 'A clinician approves each clinical output before use, and the output says that it is a draft.',
    zh: '临床输出经临床人员逐份审核后方可使用，并标明为草稿。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'suggestion',
  references: [
    ...['fda-cds.criterion-3', 'cn-health.internet-diag-13', 'eu-ai-act.art-14', 'us-state-ai.ca-ab3030'],
    'nist-ai-rmf.map-3.5',
  ],
  options: {},
  messages: {
    oversight: {
      en: 'Nothing says that a clinician approves this clinical output before use; a mistake would reach the patient. Set oversight mode: human-approves and a clinical role.',
      zh: '未写明临床输出在使用前由临床人员审核，差错可能直接影响患者。请设 oversight 的 mode 为 human-approves，并填写临床岗位。',
    },
    role: {
      en: '"{role}" names no clinical role, so the output may be approved by someone who cannot judge it. Name a clinician, such as attending-physician.',
      zh: '“{role}”不是临床岗位，审核人可能无法判断内容。请填写临床岗位，例如主治医师。',
    },
    draft: {
      en: 'Nothing marks this clinical output as a draft; readers may take it for a signed record. Add the clause clinician-review, or require status: draft in the output.',
      zh: '临床输出未标明为草稿，可能被当作已签署的病历。请加入标准条款 clinician-review，或在输出中要求 status: draft。',
    },
  },
  fixes: { clause: { en: 'Insert the clause clinician-review', zh: '插入标准条款 clinician-review' } },
  docs: {
    why: {
      en: 'A fluent summary hides what it left out. A clinician who knows that it is a draft checks it; one who does not may act on it.',
      zh: '行文流畅的摘要会掩盖遗漏。知道是草稿，医师会核对；不知道，就可能直接据此处置。',
    },
    whenNot: {
      en: 'Scheduling and other office work set useCase: admin.',
      zh: '预约排班等行政事务请将 useCase 设为 admin。',
    },
  },
  examples: () => ({
    valid: [
      `${head}${draftText}governance:\n${govern}${oversight}`,
      `${head}${say('概括病历，供接诊医师审核。')}governance:\n  useCase: 病历摘要\n  oversight:\n    mode: in-the-loop\n    role: 主治医师\n`,
      `${head}${say('Summarise.')}output:\n  schema:\n    type: object\n    properties:\n      status:\n        const: preliminary\ngovernance:\n${govern}${oversight}`,
      `${head}${say('Summarise.')}clauses: [clinician-review@1]\ngovernance:\n${govern}${oversight}`,
      `${head}${say('Write the final radiology report and send it.')}governance:\n  useCase: admin\n`,
      'messages:\n  - role: system\n    content: Write the final radiology report and send it.\n',
    ],
    invalid: [
      {
        text: `${head}${draftText}⟦governance⟧:\n${govern}`,
        expect: ['oversight'],
      },
      {
        text: `${head}${draftText}governance:\n${govern}  oversight:\n    mode: ⟦human-monitors⟧\n    role: radiologist\n`,
        expect: ['oversight'],
      },
      {
        text: `${head}${draftText}governance:\n${govern}  oversight:\n    mode: human-approves\n    role: ⟦信息科管理员⟧\n`,
        expect: ['role'],
      },
      {
        text: `${head}⟦messages⟧:\n  - role: system\n    content: Write the final radiology report and send it.\ngovernance:\n  useCase: clinical-documentation\n${oversight}`,
        expect: ['draft'],
        fixed: true,
      },
      {
        file: 'note.prompt.json',
        text: '{"id":"note","version":"1.0.0","messages":[{"role":"system","content":"概括病历要点，标明为草稿。"}],"governance":{"useCase":"Clinical_Decision_Support","oversight":{"mode":⟦"none"⟧}}}',
        expect: ['oversight'],
      },
    ],
  }),
  phrases: [drafts],
  check({ document, template, clauses, anchor, found, report }) {
    if (!template.governed || !hasUseCaseOf(template, 'clinical')) return;
    const { oversight: block } = template.fields;
    const mode = under(block, 'mode', isText);
    const role = under(block, 'role', isText);
    const isApproved = /^(?:human-approves|in-the-loop)$/i.test(mode?.value.trim() ?? '');
    if (!isApproved || !role?.value.trim()) {
      report({
        at: isApproved ? (role ?? anchor('governance', 'oversight')) : (mode ?? anchor('governance', 'oversight')),
        message: 'oversight',
      });
    } else if (!clinicians.test(role.value)) report({ at: role, message: 'role', data: { role: role.value } });
    if (clauses.has('clinician-review') || isDraftByOutput(template)) return;
    if (found(drafts, ['messages', 'description'], false).some(({ stance }) => stance !== 'negated')) return;
    const edits = clauseFix(document, template, 'clinician-review');
    report({
      at: anchor('messages'),
      message: 'draft',
      fixes: edits ? [{ title: 'clause', kind: 'suggestion', edits }] : [],
    });
  },
});

/** Whether the schema or the label of the output calls it a draft. A schema in another file is not read, and may. */
function isDraftByOutput(template: PromptTemplate): boolean {
  const schema = under(template.fields.output, 'schema', isAnything);
  if (schema && isString(schema.node) && !outputSchemaOf(template)) return true;
  const isDraft = /draft|preliminary|草稿|初稿|待审核/i;
  const { label } = outputOf(template);
  if (label && isDraft.test(JSON.stringify([label.explicit?.value, label.implicit?.value]))) return true;
  return propertiesOf(outputSchemaOf(template)).some(
    ({ name, values, keyword }) =>
      /status|state|状态/i.test(name) &&
      (values.some(({ value }) => isDraft.test(String(value))) ||
        isDraft.test(String(keyword('default')?.value ?? ''))),
  );
}
