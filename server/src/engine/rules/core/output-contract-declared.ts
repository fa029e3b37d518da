import type { ParsedNode, ScalarNode } from '../../parse/document.js';
import { entryOf, isMap, isString, toValue } from '../../parse/tree.js';
import { type ContractProblem, inspectJsonText, inspectSchema } from '../../schema/contract.js';
import { defineRule } from '../define.js';

const contract = (consumer: string, rest: string) =>
  `id: demo.alert\nversion: 1.0.0\noutput:\n  consumer: ${consumer}\n${rest}messages:\n  - role: user\n    content: Triage the alert.\ngovernance: { owner: aml }\n`;
const provider = (format: string, rest = '') =>
  `messages:\n  - role: user\n    content: Triage the alert.\nresponseFormat: ${format}\n${rest}`;

export default defineRule({
  id: 'core/output-contract-declared',
  summary: {
    en: 'Output read by software has a declared format and a usable schema.',
    zh: '供软件读取的输出声明了格式和可用的 Schema。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.1.0',
  fix: 'suggestion',
  references: ['owasp-llm.llm05', 'iso-42001.a.6.2.2', 'mitre-atlas.aml.m0033'],
  options: {},
  messages: {
    noFormat: {
      en: 'The output goes to "{consumer}", but no format is declared, so nothing can check it. Add format, such as json.',
      zh: '输出交由“{consumer}”读取，却未声明格式，无从校验。请补充 format，例如 json。',
    },
    noSchema: {
      en: 'JSON for "{consumer}" has no schema, so a wrong answer goes on unseen. Add schema under output, or jsonSchema.',
      zh: '交由“{consumer}”读取的 JSON 没有 Schema，错误的回答无从发现。请在 output 下补充 schema，或填写 jsonSchema。',
    },
    incomplete: {
      en: 'This schema lacks {missing}, so almost any answer passes. Add {missing}.',
      zh: '此 Schema 缺少 {missing}，几乎任何回答都能通过。请补充。',
    },
    open: {
      en: 'This schema lets keys pass that nobody declared. Add additionalProperties: false, or give the reason under a key such as x-open.',
      zh: '此 Schema 允许未声明的键。请加上 additionalProperties: false，或用 x-open 等键说明理由。',
    },
    impossible: {
      en: '"{key}" is required, but properties lacks it and no other key may stand here, so no answer can pass. Correct one of the two.',
      zh: '“{key}”为必填，properties 中却没有它，又不允许其他键，任何回答都无法通过。请更正其中之一。',
    },
    broken: { en: 'This output schema cannot be used. {detail}', zh: '此输出 Schema 无法使用。{detailZh}' },
    notJson: {
      en: 'This is not valid JSON, so the schema is not applied. {detail}',
      zh: '这不是有效的 JSON，Schema 不会生效。{detailZh}',
    },
    noJsonSchema: {
      en: 'json_schema asks the provider to enforce a schema, but jsonSchema is missing, so the call fails. Add it, or use json_object.',
      zh: 'json_schema 要求模型服务强制 Schema，但缺少 jsonSchema，调用会失败。请补充，或改用 json_object。',
    },
  },
  fixes: { close: { en: 'Add additionalProperties: false', zh: '加上 additionalProperties: false' } },
  docs: {
    why: {
      en: 'Software acts on an answer without reading it as a person does. Only a declared format and a closed schema stop an answer that carries something else.',
      zh: '软件不会像人一样审读回答就直接采用。只有声明格式并封闭 Schema，才能拦住夹带其他内容的回答。',
    },
    whenNot: { en: 'Set consumer: human for text that people read.', zh: '供人阅读的文本请设 consumer: human。' },
  },
  examples: () => ({
    valid: [
      contract('human', ''),
      contract('system', '  format: json\n  schema: schemas/alert-triage.json\n'),
      contract('system', 'responseFormat: json_object\njsonSchema: \'{"type": "array"}\'\n'),
      contract(
        'system',
        '  format: json\n  schema:\n    type: object\n    properties: { 结论: { type: string } }\n    required: [结论]\n    additionalProperties: false\n',
      ),
      contract(
        'system',
        '  format: json\n  schema: { type: object, properties: {}, required: [], x-open: further keys are dropped by the host }\n',
      ),
      {
        file: 'plain.prompt.yml',
        text: provider('json_schema', `jsonSchema: '{"name": "a", "schema": {"type": "object"}}'\n`),
      },
    ],
    invalid: [
      { text: contract('⟦system⟧', ''), expect: ['noFormat'] },
      { text: contract('system', '  format: ⟦json⟧\n'), expect: ['noSchema'] },
      { text: contract('system', '  format: json\n  ⟦schema⟧:\n    type: object\n'), expect: ['incomplete'] },
      {
        text: contract(
          'system',
          '  format: json\n  ⟦schema⟧:\n    type: object\n    properties: { 结论: { type: string } }\n    required: [结论]\n',
        ),
        expect: ['open'],
        fixed: contract(
          'system',
          '  format: json\n  schema:\n    additionalProperties: false\n    type: object\n    properties: { 结论: { type: string } }\n    required: [结论]\n',
        ),
      },
      {
        text: contract(
          'system',
          '  format: json\n  schema: { type: ⟦objekt⟧, properties: {}, required: [], additionalProperties: false }\n',
        ),
        expect: ['broken'],
      },
      { file: 'plain.prompt.yml', text: provider('⟦json_schema⟧'), expect: ['noJsonSchema'] },
      {
        file: 'plain.prompt.yml',
        text: provider(
          'json_schema',
          `jsonSchema: '{"type": "object", "properties": {"结论": {"type": "string"}}, "required": [⟦"结果"⟧], "additionalProperties": false}'\n`,
        ),
        expect: ['impossible'],
      },
      {
        file: 'plain.prompt.yml',
        text: provider('json_schema', `jsonSchema: '{"name": "a", "schema": {"type": ⟦"strin"⟧}}'\n`),
        expect: ['broken'],
      },
      {
        file: '中文.prompt.yml',
        text: provider('json_schema', 'jsonSchema: |-\n  {"名称": "甲"⟦,⟧}\n'),
        expect: ['notJson'],
      },
    ],
  }),
  check({ document, template, anchor, report }) {
    const { output, jsonSchema, responseFormat } = template.fields;
    if (responseFormat?.value === 'json_schema' && !jsonSchema) {
      report({ at: responseFormat.origin === 'file' ? responseFormat : anchor(), message: 'noJsonSchema' });
    }
    const place = (key: string) => {
      const node = output?.origin === 'file' ? entryOf(output.node, key)?.value : undefined;
      return node ?? anchor('output');
    };
    const consumer = toValue(entryOf(output?.node, 'consumer')?.value);
    const isForSoftware = template.governed && typeof consumer === 'string' && consumer !== 'human';
    const enforced = String(responseFormat?.value).startsWith('json') ? 'json' : undefined;
    const format = toValue(entryOf(output?.node, 'format')?.value) ?? enforced;
    const isJson = isForSoftware && (format === 'json' || format === 'jsonl');
    if (isForSoftware && !format) report({ at: place('consumer'), message: 'noFormat', data: { consumer } });
    const schema = entryOf(output?.node, 'schema');
    if (isJson && !schema && !jsonSchema) report({ at: place('format'), message: 'noSchema', data: { consumer } });

    const demand = isJson ? 'closed' : 'usable';
    const tell = (key: ScalarNode, problems: readonly ContractProblem[]) => {
      for (const { code, range, data, edit } of problems) {
        const fixes = edit ? [{ title: 'close', kind: 'suggestion', edits: [edit] } as const] : [];
        report({ at: range ?? key, message: code, data, fixes });
      }
    };
    if (schema && output?.origin === 'file') {
      if (isMap(schema.value)) tell(schema.key, inspectSchema(schema.value, demand, document.text));
      else if (isJsonText(schema.value)) tell(schema.key, inspectJsonText(schema.value, demand));
    }
    const text = entryOf(template.root, 'jsonSchema');
    if (text && isString(text.value)) tell(text.key, inspectJsonText(text.value, schema ? 'usable' : demand));
  },
});

/** A string under `schema` is JSON, or the path of a file that is not looked at here. */
function isJsonText(node: ParsedNode): node is ScalarNode {
  return isString(node) && node.value.trimStart().startsWith('{');
}
