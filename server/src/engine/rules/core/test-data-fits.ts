import type { PromptTemplate, TestCase } from '../../model/template.js';
import { hasTag, valuesOf } from '../../model/tests.js';
import { defineRule } from '../define.js';
import { sampleProblems } from '../support/sample-output.js';
import { type Misfit, sampleCheckOf } from '../support/test-values.js';

const head = 'id: demo\nversion: 1.0.0\nmessages: []\ngovernance: { owner: qa@bank.example }\n';
const declared = (lines: string) => `${head}variables:\n${lines}testData:\n`;
const level = '  - { name: level, type: enum, enum: [R1, R2, R3] }\n';
const schema = (more = '') =>
  `${head}responseFormat: json_schema\njsonSchema: '{"name": "a", "schema": {"type": "object", "properties": {"结论": {"enum": ["通过", "退回"]}}, "required": ["结论"], "additionalProperties": false}}'\ntestData:\n${more}`;

export default defineRule({
  id: 'core/test-data-fits',
  summary: {
    en: 'Test values fit the declarations of their variables, and sample answers fit the output schema.',
    zh: '测试取值符合变量声明，示例回答符合输出 Schema。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  formats: ['bluepencil', 'github-models'],
  since: '0.4.0',
  fix: 'none',
  references: ['iso-42001.a.6.2.4', 'nist-ai-rmf.measure-2.3', 'us-mrm.validation'],
  options: {},
  messages: {
    type: {
      en: 'This value is no {limit}, though "{name}" is declared as one, so the test runs on what is never passed in. Correct the value or the type.',
      zh: '变量“{name}”声明为 {limit}，此值不是该类型，测试的输入不会真实出现。请更正取值或类型。',
    },
    enum: {
      en: 'This value is not among those that "{name}" allows ({limit}), so the test runs on what is never passed in. Use one of them.',
      zh: '此值不在变量“{name}”的允许取值（{limitZh}）之内，测试的输入不会真实出现。请从中选取。',
    },
    pattern: {
      en: 'This value does not match the pattern of "{name}", so the test runs on what is never passed in. Correct the value or the pattern.',
      zh: '此值与变量“{name}”的 pattern 不符，测试的输入不会真实出现。请更正取值或 pattern。',
    },
    range: {
      en: 'This value of "{name}" breaks {limit}, so the test runs on what is never passed in. Correct the value or the limit.',
      zh: '变量“{name}”的此值超出 {limit}，测试的输入不会真实出现。请更正取值或界限。',
    },
    output: {
      en: 'This sample answer breaks the output schema, so nobody can build on it. {detail}',
      zh: '此示例回答不符合输出 Schema，无法作为依据。{detailZh}',
    },
    notJson: {
      en: 'The answer has to be JSON, and this sample answer is none. {detail}',
      zh: '回答应为 JSON，而此示例回答不是。{detailZh}',
    },
  },
  docs: {
    why: {
      en: 'A test on a value that the application refuses proves nothing, and a sample answer that the schema rejects teaches the wrong form. Both mostly mean that the declaration was changed and its tests were not.',
      zh: '用应用会拒收的取值做测试毫无意义，Schema 不接受的示例回答会误导使用者。二者多半说明声明改了而测试没有跟着改。',
    },
    whenNot: {
      en: 'A case that tries a wrong value on purpose says so: tags: [invalid-input]. Empty values, and text in place of a list or a table, are taken as they are.',
      zh: '故意使用无效取值的用例请标注 tags: [invalid-input]。空值以及以文本代替的列表、表格不作检查。',
    },
  },
  examples: () => ({
    valid: [
      `${declared(`${level}  - { name: 代码, type: string, pattern: "^[0-9]{4}$", maxLength: 4 }\n`)}  - { level: R2, 代码: "0042" }\n  - level: R1\n    代码: |\n      0042\n  - { level: "", 代码: null }\n  - { level: R9, 代码: abc, tags: [Invalid-Input] }\n`,
      `${declared('  - { name: n, type: integer, minimum: 1 }\n  - { name: rows, type: array, items: string, maxItems: 2, pattern: "^a" }\n  - { name: sheet, type: table }\n  - { name: parties, type: array, items: object }\n  - { name: day, type: date, minimum: 2026-01-01 }\n')}  - { n: "1,200", rows: "b | c", sheet: "x | y", day: 2026-02-28 }\n  - { n: "{{count}}", rows: [a1, a2], day: 上月底, parties: [{ role: payer }, x] }\n`,
      schema('  - sampleOutput: |\n      {"结论": "通过"}\n'),
      schema('  - sampleOutput: { 结论: 退回 }\n  - sampleOutput: ""\n'),
      `${head}jsonSchema: '{"type": "object", "required": ["a"]}'\ntestData:\n  - sampleOutput: I cannot answer that.\n`,
      `${head}jsonSchema: '{"type": "objekt"}'\ntestData:\n  - sampleOutput: '{}'\n`,
      `${head}jsonSchema: '{"properties": {"a": {"pattern": "^A[0-9]$"}, "b": {"pattern": "^B[0-9]$"}}}'\ntestData:\n  - sampleOutput: '{"a": "A1", "b": "B2"}'\n`,
      { file: 'plain.prompt.yml', text: 'messages: []\ntestData:\n  - level: R9\n    sampleOutput: "{}"\n' },
    ],
    invalid: [
      {
        text: `${declared(`${level}  - { name: 代码, type: string, pattern: "^[0-9]{4}$" }\n`)}  - level: ⟦R9⟧\n    代码: ⟦12a4⟧\n  - level: ⟦r1⟧\n`,
        expect: ['enum', 'pattern', 'enum'],
      },
      {
        text: `${declared('  - { name: n, type: integer, minimum: 1, maximum: 9 }\n  - { name: ok, type: boolean }\n  - { name: 备注, type: string, maxLength: 3 }\n  - { name: day, type: date }\n')}  - { n: ⟦12⟧, ok: ⟦maybe⟧, 备注: ⟦四个汉字⟧, day: ⟦2026-02-30⟧ }\n  - { n: ⟦"1.5"⟧, 备注: ⟦[a]⟧ }\n`,
        expect: ['range', 'type', 'range', 'type', 'type', 'type'],
      },
      {
        text: `${declared('  - { name: rows, type: array, items: number, maxItems: 2 }\n')}  - rows: ⟦[1, 2, ⟦x⟧]⟧\n`,
        expect: ['range', 'type'],
      },
      {
        text: schema(
          '  - sampleOutput: |\n      {\n        "结论": ⟦"待定"⟧\n      }\n  - sampleOutput: \'{"结论": "通过", ⟦"note"⟧: 1}\'\n  - sampleOutput: { 结论: ⟦待定⟧ }\n',
        ),
        expect: ['output', 'output', 'output'],
      },
      { text: schema('  - sampleOutput: ⟦I⟧ cannot answer that.\n'), expect: ['notJson'] },
      {
        file: 'a.prompt.json',
        text: '{"id":"a","version":"1.0.0","governance":{"owner":"qa@bank.example"},"messages":[],"variables":[{"name":"客户等级","enum":["A","B"]}],"testData":[{"客户等级":⟦"C"⟧}]}',
        expect: ['enum'],
      },
    ],
  }),
  check({ template, report }) {
    const tests = template.tests.filter((test) => !onPurpose.some((tag) => hasTag(test, tag)));
    for (const { node, message, limit, name } of misfits(template, tests)) {
      report({ at: node, message, data: { name, limit, limitZh: limit.replaceAll(', ', '、') } });
    }
    for (const { range, message, data } of sampleProblems(template, tests)) report({ at: range, message, data });
  },
});

/** Tags of cases that try a wrong value on purpose. */
const onPurpose = ['invalid-input', '无效输入'];

function misfits(
  { variables = [] }: PromptTemplate,
  tests: readonly TestCase[],
): readonly (Misfit & { readonly name: string })[] {
  if (tests.length === 0) return [];
  const checks = new Map<string, ReturnType<typeof sampleCheckOf>>();
  for (const variable of variables) {
    // Of two declarations the first counts.
    if (!checks.has(variable.name.value)) checks.set(variable.name.value, sampleCheckOf(variable));
  }
  return tests.flatMap((test) =>
    valuesOf(test).flatMap(({ name, value }) => (checks.get(name)?.(value) ?? []).map((one) => ({ ...one, name }))),
  );
}
