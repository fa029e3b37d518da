import { hasNativeKeys, type PromptTemplate, type TestCase } from '../../model/template.js';
import { type TestValue, valuesOf } from '../../model/tests.js';
import { directKinds, identifierKind } from '../../model/vocabulary/identifier-names.js';
import type { ParsedNode } from '../../parse/document.js';
import { toValue } from '../../parse/tree.js';
import { defineRule } from '../define.js';
import { insertField } from '../support/insert-field.js';
import { personalDataIn } from '../support/personal-scan.js';
import { directIdentifier, says } from '../support/privacy-facts.js';

const head =
  'id: a\nversion: 1.0.0\ngovernance: { owner: qa@bank.example }\nvariables:\n  - name: 姓名\n  - name: customer_phone\nmessages: []\n';

export default defineRule({
  id: 'privacy/test-data-synthetic',
  summary: {
    en: 'Tests with fields about persons say that their values are made up or masked.',
    zh: '含个人字段的测试注明数据为虚构或已脱敏。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'suggestion',
  references: ['gdpr.art-32', 'iso-42001.a.7.4', 'pci-dss.3.2.1', 'nist-ai-rmf.measure-2.10'],
  options: {},
  messages: {
    unmarked: {
      en: 'This test fills "{name}", and nothing says whether a real person stands behind it. If it is made up, add data: synthetic to the test; else replace it.',
      zh: '该测试填写了“{name}”，但未注明是否为真实个人。如为虚构，请在用例中加上 data: synthetic；否则请替换。',
    },
    masked: {
      en: 'The values of this test are said to be masked, without the record of how. Add ref, so that it can be checked.',
      zh: '该测试注明数据已脱敏，但没有脱敏记录，无法核查。请补充 ref。',
    },
    source: {
      en: 'The values of this test come from "{data}", and a field is about a person. Use made-up values (synthetic), or masked ones with ref.',
      zh: '该测试的数据来源为“{data}”，且含个人字段。请改用虚构数据（synthetic），或附 ref 的脱敏数据（masked）。',
    },
  },
  fixes: { mark: { en: 'Mark the test as made up: data: synthetic', zh: '注明为虚构数据：data: synthetic' } },
  docs: {
    why: {
      en: 'Tests are copied from real cases more often than anyone admits, and they stay for years. A mark for each makes the author think, and the reviewer able to ask.',
      zh: '测试数据常常取自真实案例，并长期保存。逐条注明来源，作者会多想一步，审核人也有据可查。',
    },
    whenNot: {
      en: 'Only governed templates are asked. Tests with a value that privacy/literal-personal-data finds are left to that rule until the value is gone.',
      zh: '只检查受治理的模板。用例中的值已由 privacy/literal-personal-data 提示的，先由该规则处理。',
    },
  },
  examples: () => ({
    valid: [
      `${head}testData:\n  - 姓名: 测试客户A\n    customer_phone: (212) 555-0142\n    data: synthetic\n`,
      `${head}testData:\n  - 姓名: 王某\n    data: masked\n    ref: TM-2026-7\n`,
      `${head}testData:\n  - 姓名: 王**\n    customer_phone: "{{synthetic.phone}}"\n  - 姓名: ''\n`,
      `${head}testData:\n  - customer_phone: ${['139', '1827', '6405'].join('')}\n`,
      'testData:\n  - customer_name: Ann Lee\nmessages:\n  - role: user\n    content: "{{customer_name}}"\n',
    ],
    invalid: [
      {
        text: `${head}testData:\n  - ⟦姓名⟧: 王小明\n    customer_phone: (212) 555-0142\n`,
        expect: ['unmarked'],
        fixed: `${head}testData:\n  - 姓名: 王小明\n    customer_phone: (212) 555-0142\n    data: synthetic\n`,
      },
      { text: `${head}testData:\n  - 姓名: 王某\n    data: ⟦masked⟧\n`, expect: ['masked'] },
      { text: `${head}testData:\n  - 姓名: 王小明\n    data: ⟦production⟧\n`, expect: ['source'] },
      {
        file: 'a.prompt.json',
        text: '{"id":"a","version":"1.0.0","governance":{"owner":"qa@bank.example"},"variables":[{"name":"holder","identifier":"direct"}],"messages":[],"testData":[{⟦"holder"⟧:"Ann Lee"}]}',
        expect: ['unmarked'],
        fixed:
          '{"id":"a","version":"1.0.0","governance":{"owner":"qa@bank.example"},"variables":[{"name":"holder","identifier":"direct"}],"messages":[],"testData":[{"holder":"Ann Lee","data":"synthetic"}]}',
      },
    ],
  }),
  check(context) {
    const { document, template, report } = context;
    if (!template.governed || template.tests.length === 0) return;
    const points = pointingNames(template);
    const asked = template.tests.flatMap((test) => {
      const value = isMarked(test) ? undefined : valuesOf(test).find((one) => points(one.name) && isLiteral(one));
      return value ? [{ test, value }] : [];
    });
    if (asked.length === 0) return;
    const literal = personalDataIn(context).map(({ text, start, end }) => text.toSource(start, end));
    const isNamed = new Set((template.variables ?? []).map(({ name }) => name.value));
    for (const { test, value } of asked) {
      if (literal.some((range) => holds(test.node, range))) continue;
      const { data } = test;
      if (says(data)) {
        report({
          at: data ?? test.node,
          message: data?.value.toLowerCase() === 'masked' ? 'masked' : 'source',
          data: { data: data?.value ?? '' },
        });
        continue;
      }
      const edit =
        hasNativeKeys(template) && !isNamed.has('data')
          ? insertField(document, test.node, ['data'], 'synthetic')
          : undefined;
      const fixes = edit ? [{ title: 'mark', kind: 'suggestion', edits: [edit] } as const] : [];
      report({ at: value.key, message: 'unmarked', data: { name: value.name }, fixes });
    }
  },
});

const madeUp = /^(?:synthetic|synthesi[sz]ed|generated|fictitious|made[- ]up|虚构|合成|模拟)/i;

function isMarked({ data, ref }: TestCase): boolean {
  const words = data?.value.trim() ?? '';
  return madeUp.test(words) || (/^(?:masked|anonymi[sz]ed|脱敏|已脱敏|匿名)/i.test(words) && says(ref));
}

/** Whether a name is that of a direct identifier: as declared, or by its words. */
function pointingNames({ variables = [] }: PromptTemplate): (name: string) => boolean {
  const declared = new Map(variables.map((variable) => [variable.name.value, variable]));
  return (name) => {
    const variable = declared.get(name);
    if (variable) return directIdentifier(variable) !== undefined;
    const kind = identifierKind(name);
    return kind !== undefined && directKinds.has(kind);
  };
}

/** Whether a value is one that somebody may have: not empty, masked, a placeholder, or called a sample. */
function isLiteral({ value }: TestValue): boolean {
  const plain = toValue(value);
  if (typeof plain === 'number') return true;
  if (typeof plain !== 'string' || plain.trim() === '' || notReal.test(plain)) return false;
  return plain.length > 60 || !(sample.test(plain) || isDocumented(plain));
}

const notReal = /[*＊]{2}|[xX]{3}|\{\{|\$\{|^<[^>]*>$/;
const sample = /\b(?:sample|test|example|demo|dummy|fake|fictitious|john doe|jane doe)\b|测试|示例|样例|虚构|演示/i;

/** Addresses and numbers that are kept for documentation. */
function isDocumented(value: string): boolean {
  return /@(?:[\w-]+\.)?example(?:\.[a-z]{2,4})?$|@[\w.-]+\.(?:example|test|invalid)$|\b555[-. ]?01\d\d$/i.test(
    value.trim(),
  );
}

function holds({ range }: ParsedNode, { start, end }: { readonly start: number; readonly end: number }): boolean {
  return range.start <= start && end <= range.end;
}
