import { outputSchemaOf, type Placed, propertiesOf, type SchemaProperty } from '../../model/output.js';
import { affectsPerson } from '../../model/reach.js';
import { textField } from '../../model/template.js';
import { words } from '../../model/vocabulary/words.js';
import type { ParsedNode } from '../../parse/document.js';
import { valueAt } from '../../parse/tree.js';
import { defineRule } from '../define.js';
import { listOfStrings } from '../options.js';

const decisions = new Set(['decide', 'decide-support', 'classify']);
const reasonWords = new Set([
  ...['reason', 'reasons', 'reasoning', 'rationale', 'rationales', 'explanation', 'explanations', 'justification'],
  ...['justifications', 'grounds', 'why'],
]);
const zhReason = /理由|原因|依据|解释|说明/;
const evidenceWords = new Set([
  ...['evidence', 'source', 'sources', 'citation', 'citations', 'cited', 'field', 'fields', 'input', 'inputs'],
  ...['reference', 'references', 'ref', 'refs', 'basis', 'quote', 'quotes', 'fact', 'facts', 'rule', 'rules', 'page'],
  ...['factor', 'factors', 'code', 'codes', 'data'],
]);
const zhEvidence = /字段|证据|出处|来源|引用|依据|编号|条款|规则|因素|原文|原句|原话|摘录|数据项/;

const head = 'id: a\nversion: 1.0.0\nmessages: []\n';
const asked = 'governance:\n  taskKind: decide-support\n  affectsPerson: true\n';

export default defineRule({
  id: 'transparency/decision-rationale-required',
  summary: {
    en: 'Answers that support a decision about a person carry reasons in a field of their own.',
    zh: '支持对个人作出决定的输出须以结构化字段给出理由。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: [
    'eu-ai-act.art-86',
    'eu-ai-act.art-13',
    'gdpr.art-15',
    'nist-ai-rmf.measure-2.9',
    'cn-pipl.art-24',
    'sg-mas.feat-transparency',
  ],
  options: {
    names: listOfStrings({
      en: 'Further names of the field that holds the reasons.',
      zh: '理由字段的其他名称。',
    }),
  },
  messages: {
    missing: {
      en: 'The answer bears on a person but need not say why, so nobody can check or contest it. Require a field for reasons in the output schema.',
      zh: '输出会影响个人，却不要求说明理由，无法核查或申诉。请在输出结构的必填项中加入理由字段。',
    },
    empty: {
      en: 'The list "{name}" may be empty, so an answer without any reason passes. Set minItems to 1 or more.',
      zh: '“{name}”可以为空列表，没有理由的结果也能通过。请将 minItems 设为 1 或以上。',
    },
    evidence: {
      en: 'The reasons in "{name}" point to no input, so nobody can check them. Require a field that names the input fields or evidence.',
      zh: '“{name}”中的理由未指明所依据的输入，无法核对。请增加必填字段，写明依据的输入字段或证据。',
    },
  },
  docs: {
    why: {
      en: 'People may ask why they were judged so. Reasons that were written down with the answer can be checked; reasons found later are a story.',
      zh: '当事人有权询问理由；与结果同时记录的理由可以核查，事后补写的只是说辞。',
    },
    whenNot: {
      en: 'Where nobody is affected set affectsPerson to false. Other names of the field go into the option names.',
      zh: '不影响个人的请将 affectsPerson 设为 false；理由字段的其他名称请列入选项 names。',
    },
  },
  examples: () => ({
    valid: [
      `${head}output:\n  schema:\n    type: object\n    properties:\n      reasons: { type: array, minItems: 1 }\n      evidence_fields: { type: array }\n    required: [recommendation, reasons, evidence_fields]\n${asked}`,
      `${head}output:\n  schema:\n    properties:\n      结论: { type: string }\n      理由:\n        type: array\n        minItems: 1\n        items:\n          properties: { 说明: { type: string }, 字段: { type: string } }\n          required: [说明, 字段]\n    required: [结论, 理由]\n${asked}`,
      `${head}output: { schema: { properties: { decision: {} }, required: [decision] } }\ngovernance: { taskKind: decide, affectsPerson: false }\n`,
      `${head}output: { schema: { properties: { label: {} }, required: [label] } }\ngovernance: { taskKind: generate, affectsPerson: true }\n`,
      `${head}output: { schema: schemas/decision.json }\n${asked}`,
      {
        text: `${head}output: { schema: { properties: { warum: {}, sources: {} }, required: [warum, sources] } }\n${asked}`,
        options: { names: ['warum'] },
      },
    ],
    invalid: [
      {
        text: `${head}output:\n  ⟦schema⟧: { properties: { decision: {} }, required: [decision] }\n${asked}`,
        expect: ['missing'],
      },
      {
        text: `${head}output:\n  ⟦schema⟧: { properties: { 决定: {}, 理由: {} }, required: [决定] }\ngovernance: { taskKind: classify, useCase: hiring }\n`,
        expect: ['missing'],
      },
      {
        text: `${head}output:\n  schema: { properties: { ⟦reasons⟧: { type: array }, sources: {} }, required: [reasons, sources] }\n${asked}`,
        expect: ['empty'],
      },
      {
        text: `${head}output:\n  schema: { properties: { ⟦decisionRationale⟧: { type: string } }, required: [decisionRationale] }\n${asked}`,
        expect: ['evidence'],
      },
      {
        file: 'a.prompt.json',
        text: '{"id":"a","version":"1.0.0","messages":[],⟦"output"⟧:{"format":"json"},"governance":{"taskKind":"decide","affectsPerson":true}}',
        expect: ['missing'],
      },
    ],
  }),
  check({ template, options, anchor, report }) {
    const task = textField(template, 'taskKind')?.trim().toLowerCase() ?? '';
    if (!template.governed || !decisions.has(task) || affectsPerson(template) !== true) return;
    const schema = outputSchemaOf(template);
    // The schema stands in another file, which is not read here.
    if (!schema && isPath(template.fields.output?.node)) return;
    const place = (at: Placed<string> | undefined) => (at?.origin === 'file' ? at.range : anchor('output'));
    const own = new Set(options.names.map((name) => name.toLowerCase()));
    const isReason = (name: string): boolean =>
      own.has(name.toLowerCase()) || zhReason.test(name) || words(name).some((word) => reasonWords.has(word));
    const properties = propertiesOf(schema);
    const reason = properties.find(({ name, isRequired }) => isRequired && isReason(name));
    const isOnlyRequired = schema?.required.some(({ value }) => isReason(value));
    if (!reason) {
      if (!isOnlyRequired) report({ at: place(schema?.place), message: 'missing' });
      return;
    }
    const at = place(reason.place);
    if (mayBeEmpty(reason)) report({ at, message: 'empty', data: { name: reason.name } });
    if (!properties.some((one) => one !== reason && isEvidence(one.name)) && !isEvidenceOnly(reason.name))
      report({ at, message: 'evidence', data: { name: reason.name } });
  },
});

function isPath(output: ParsedNode | undefined): boolean {
  const schema = valueAt(output, ['schema']);
  return schema?.kind === 'scalar' && typeof schema.value === 'string' && schema.value.trim() !== '';
}

function isEvidence(name: string): boolean {
  return zhEvidence.test(name) || words(name).some((word) => evidenceWords.has(word));
}

/** `reason_codes` are references themselves. */
function isEvidenceOnly(name: string): boolean {
  return words(name).some((word) => word === 'code' || word === 'codes') || /原因码|理由码/.test(name);
}

function mayBeEmpty({ keyword }: SchemaProperty): boolean {
  if (keyword('type')?.value !== 'array') return false;
  const least = keyword('minItems')?.value;
  return !(typeof least === 'number' && least >= 1);
}
