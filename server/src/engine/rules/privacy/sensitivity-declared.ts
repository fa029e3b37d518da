import { hasNativeKeys, type Variable } from '../../model/template.js';
import { isPersonal, isSpecialCategory } from '../../model/variables.js';
import { directKinds, identifierKind, specialKinds } from '../../model/vocabulary/identifier-names.js';
import { defineRule } from '../define.js';
import { insertField } from '../support/insert-field.js';

const head = 'id: a\nversion: 1.0.0\n';
const tail = 'messages: []\ngovernance:\n  owner: a@bank.example\n';

export default defineRule({
  id: 'privacy/sensitivity-declared',
  summary: { en: 'Every variable declares a class of sensitivity.', zh: '每个变量都写明数据级别。' },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'suggestion',
  references: ['cn-fin.jrt0197', 'cn-fin.jrt0171', 'gdpr.art-25', 'iso-42001.a.7.2', 'cn-fin.nfra-data'],
  options: {},
  messages: {
    missing: {
      en: '"{name}" declares no sensitivity, so nothing tells which model may see it. Add sensitivity: public, internal, confidential or restricted.',
      zh: '变量“{name}”未写明数据级别，无法判断哪些模型可以处理它。请补充 sensitivity：public、internal、confidential 或 restricted。',
    },
    suggested: {
      en: '"{name}" declares no sensitivity, and its name points to a person. Add the class; {class} is likely right.',
      zh: '变量“{name}”未写明数据级别，而从名称看与个人有关。请补充 sensitivity，建议为 {class}。',
    },
  },
  fixes: { add: { en: 'Add sensitivity: {class}', zh: '补充 sensitivity: {class}' } },
  docs: {
    why: {
      en: 'Rules on models, regions, logs and transfers all go by the class of what goes in. A variable without one slips past them.',
      zh: '模型选用、地域、日志和跨境等要求都以输入数据的级别为准；没有级别的变量会绕过这些检查。',
    },
    whenNot: {
      en: 'Only governed templates are asked. Grades of other schemes go under scheme, beside sensitivity.',
      zh: '只检查受治理的模板。其他标准的级别写在 scheme 中，与 sensitivity 并列。',
    },
  },
  examples: () => ({
    valid: [
      `${head}variables:\n  - name: id_card_no\n    sensitivity: restricted\n    scheme: { jrt0171: C2 }\n${tail}`,
      `${head}variables:\n  - name: 产品名称\n    sensitivity: public\n${tail}`,
      { file: 'plain.prompt.yml', text: 'messages:\n  - role: user\n    content: "{{topic}}"\n' },
      'variables:\n  - name: topic\nmessages:\n  - role: user\n    content: "{{topic}}"\n',
    ],
    invalid: [
      {
        text: `${head}variables:\n  - name: ⟦id_card_no⟧\n    type: string\n${tail}`,
        expect: ['suggested'],
        fixed: `${head}variables:\n  - name: id_card_no\n    type: string\n    sensitivity: restricted\n${tail}`,
      },
      {
        text: `${head}variables:\n  - name: ⟦客户姓名⟧\n    identifier: direct\n${tail}`,
        expect: ['suggested'],
        fixed: `${head}variables:\n  - name: 客户姓名\n    identifier: direct\n    sensitivity: confidential\n${tail}`,
      },
      { text: `${head}variables:\n  - name: ⟦topic⟧\n    type: string\n${tail}`, expect: ['missing'] },
      {
        file: 'a.prompt.json',
        text: '{"id":"a","version":"1.0.0","variables":[{"name":⟦"行业"⟧}],"messages":[],"governance":{"owner":"a@bank.example"}}',
        expect: ['missing'],
      },
    ],
  }),
  check({ document, template, report }) {
    if (!template.governed) return;
    for (const variable of template.variables ?? []) {
      const { name, node, sensitivity } = variable;
      if (sensitivity) continue;
      const likely = likelyClass(variable);
      if (likely === undefined) {
        report({ at: name, message: 'missing', data: { name: name.value } });
        continue;
      }
      const edit =
        hasNativeKeys(template) && name.origin === 'file'
          ? insertField(document, node, ['sensitivity'], likely)
          : undefined;
      const data = { name: name.value, class: likely };
      const fixes = edit ? [{ title: 'add', kind: 'suggestion', edits: [edit], data } as const] : [];
      report({ at: name, message: 'suggested', data, fixes });
    }
  },
});

/** Kinds whose loss does lasting harm: numbers of state papers, means of payment. */
const grave = new Set([
  'national-id',
  'ssn',
  'passport',
  'card-number',
  'card-security-code',
  'card-pin',
  'card-track',
  'bank-account',
  'mrn',
]);

/** The class that the declarations or the name of a variable suggest. */
function likelyClass(variable: Variable): 'restricted' | 'confidential' | undefined {
  const kind = variable.identifier?.value === 'none' ? undefined : identifierKind(variable.name.value);
  if (isSpecialCategory(variable) || (kind && (specialKinds.has(kind) || grave.has(kind)))) return 'restricted';
  return isPersonal(variable) || (kind && directKinds.has(kind)) ? 'confidential' : undefined;
}
