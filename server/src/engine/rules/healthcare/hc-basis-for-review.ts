import { isAnything, under } from '../../model/located.js';
import { type OutputSchema, outputSchemaOf, propertiesOf } from '../../model/output.js';
import { declaredUseCase } from '../../model/reach.js';
import { textField } from '../../model/template.js';
import { retrievalsOf } from '../../model/tools.js';
import { isString } from '../../parse/tree.js';
import { defineRule } from '../define.js';

/** What a clinician needs to check an answer, by the names that authors give it. The first is the one we ask for. */
const needed: readonly (readonly string[])[] = [
  ['basis', 'rationale', 'reasoning', 'reasons', 'evidence', 'justification', '依据', '推理依据', '理由'],
  ['sources', 'source', 'citations', 'references', 'guidelines', 'evidence_sources', '来源', '出处', '参考文献'],
  [
    'patient_data_used',
    'data_used',
    'inputs_used',
    'patient_data',
    'patient_facts',
    'data_points_used',
    '所用患者数据',
    '患者数据',
    '所用数据',
  ],
  [
    'limitations',
    'limits',
    'uncertainty',
    'uncertainties',
    'caveats',
    'missing_data',
    'missing_information',
    '局限',
    '局限性',
    '不确定性',
  ],
];
const single =
  /^(?:answer|recommendation|diagnosis|decision|conclusion|treatment|verdict|finaldiagnosis|finalanswer|结论|建议|诊断|决定|诊断结果)$/;
const several =
  /option|alternative|differential|candidate|possibilit|considerations|recommendations|diagnoses|备选|选项|鉴别|候选|可能/;

const head = 'id: cds\nversion: 1.0.0\nmessages: []\n';
const tail = 'governance:\n  useCase: clinical-decision-support\n';
const schema = (required: string, properties = '') =>
  `output:\n  ⟦schema⟧:\n    type: object\n    required: [${required}]\n${properties}`;
const silent = (text: string) => text.replace(/[⟦⟧]/g, '');
const whole = 'options, basis, sources, patient_data_used, limitations';

export default defineRule({
  id: 'healthcare/hc-basis-for-review',
  summary: {
    en: 'Clinical decision support shows what it rests on, so that a clinician can check it.',
    zh: '临床决策支持的输出载明依据，便于医师核对。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: [...['fda-cds.criterion-4', 'fda-cds.criterion-2', 'hl7-fhir.dsi-b11', 'nist-ai-rmf.measure-2.9']],
  options: {},
  messages: {
    missing: {
      en: 'The output need not hold {missing}, so a clinician cannot check the advice and has to trust it. Require these properties in the output schema.',
      zh: '输出未强制包含 {missing}，医师无从核对建议，只能照信。请在输出 schema 的 required 中加入。',
    },
    single: {
      en: '"{name}" asks for one answer and there is no property for others: a clinician is steered, not supported. Return options, each with its basis.',
      zh: '“{name}”只允许给出一个答案，没有备选项，会左右医师判断。请改为给出多个选项（options），并逐项写明依据。',
    },
  },
  docs: {
    why: {
      en: 'Decision support that shows its basis, sources, data and limits can be reviewed by the clinician. Without them it decides.',
      zh: '只有载明依据、来源、所用数据和局限，医师才能独立复核；否则就是替医师作决定。',
    },
    whenNot: {
      en: 'Answers that only cite retrieved passages pass with taskKind: answer, retrieval and a required property citations.',
      zh: '仅引用检索内容作答的，设 taskKind: answer、retrieval，并在 required 中加入 citations 即可。',
    },
  },
  examples: () => ({
    valid: [
      silent(`${head}${schema(whole)}${tail}`),
      silent(`${head}${schema('选项, 依据, 来源, 患者数据, 局限')}${tail}`),
      silent(`${head}${schema('answer, citations')}retrieval:\n  index: guidelines\n${tail}  taskKind: answer\n`),
      `${head}output:\n  schema: schemas/cds.json\n${tail}`,
      silent(`${head}${schema('recommendation')}governance:\n  useCase: marketing\n`),
      silent(
        `${head}${schema(whole, '    properties:\n      recommendation: { type: string }\n      alternatives: { type: array }\n')}${tail}`,
      ),
    ],
    invalid: [
      { text: `${head}${schema('recommendation')}${tail}`, expect: ['missing'] },
      { text: `${head}${schema('选项, 依据, 来源')}${tail}`, expect: ['missing'] },
      {
        text: silent(
          `${head}${schema(`diagnosis, ${whole.slice(9)}`, '    properties:\n      @diagnosis@: { type: string }\n')}${tail}`,
        ).replace('@diagnosis@', '⟦diagnosis⟧'),
        expect: ['single'],
      },
      { text: '⟦id⟧: cds\nversion: 1.0.0\nmessages: []\ngovernance:\n  useCase: 临床决策支持\n', expect: ['missing'] },
    ],
  }),
  check({ template, anchor, report }) {
    if (!template.governed || declaredUseCase(template)?.id !== 'clinical-decision-support') return;
    const found = outputSchemaOf(template);
    const given = under(template.fields.output, 'schema', isAnything);
    // The schema stands in another file, which is not read here.
    if (!found && given && isString(given.node)) return;
    const names = new Set(requiredNames(found).map(plain));
    if (isRetrievalOnly(template) && names.has('citations')) return;
    const missing = needed.filter((one) => !one.some((name) => names.has(plain(name)))).map(([name]) => name);
    const at = found?.place.origin === 'file' ? found.place.range : anchor('output');
    if (missing.length > 0) {
      report({ at, message: 'missing', data: { missing: missing.join(', ') } });
      return;
    }
    const all = propertiesOf(found);
    if ([...names, ...all.map(({ name }) => plain(name))].some((name) => several.test(name))) return;
    const one = all.find(({ name, keyword }) => single.test(plain(name)) && keyword('type')?.value !== 'array');
    if (one) {
      const { range, origin } = one.place;
      report({ at: origin === 'file' ? range : at, message: 'single', data: { name: one.name } });
    }
  },
});

/** Names that the answer, or the objects in it, must hold. */
function requiredNames(schema: OutputSchema | undefined): readonly string[] {
  const inner = propertiesOf(schema).flatMap(({ name, isRequired }) => (isRequired ? [name] : []));
  return [...(schema?.required.map(({ value }) => value) ?? []), ...inner];
}

function isRetrievalOnly(template: Parameters<typeof textField>[0]): boolean {
  return textField(template, 'taskKind') === 'answer' && retrievalsOf(template).length > 0;
}

/** Names are the same however their words are joined. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_-]/g, '');
}
