import { describe, expect, it } from 'vitest';
import { enumsOf, outputOf, outputSchemaOf, propertiesOf } from '../../../server/src/engine/model/output.js';
import { marked, withMarks } from '../../support/marked.js';
import { githubModels, templateFrom } from './support.js';

/** The places of all that a schema says, as marks in the text. */
function shown(source: string): string {
  const { text } = marked(source);
  const schema = outputSchemaOf(templateFrom(text));
  const names = propertiesOf(schema).map(({ place }) => place);
  const places = [...(schema?.required ?? []), ...names, ...enumsOf(schema)];
  return withMarks(
    text,
    places.map(({ range }) => range),
  );
}

describe('outputOf', () => {
  it('tells where the answer goes', () => {
    const output = outputOf(
      templateFrom(
        'output:\n  consumer: sql\n  execution: parameterised\n  publish: public\n  label: { explicit: AI生成, place: start, implicit: { field: AIGC } }\nresponseFormat: json_object\nmessages: []\n',
      ),
    );
    expect(output.consumer?.value).toBe('sql');
    expect(output.execution?.value).toBe('parameterised');
    expect(output.format?.value).toBe('json');
    expect(output.label?.explicit?.value).toBe('AI生成');
    expect(output.label?.place?.value).toBe('start');
    expect(output.label?.implicit?.value).toEqual({ field: 'AIGC' });
    expect(output.assistiveEdit).toBe(false);
    expect(output.sanitizer).toBeUndefined();
  });

  it('takes a bare label for the notice, and copes without a block', () => {
    expect(outputOf(templateFrom('output: { label: AI生成 }\nmessages: []\n')).label?.explicit?.value).toBe('AI生成');
    expect(outputOf(templateFrom('output: text\nmessages: []\n')).consumer).toBeUndefined();
    expect(outputOf(templateFrom('messages: []\n')).label).toBeUndefined();
  });
});

describe('outputSchemaOf', () => {
  it.each([
    [
      'a map',
      'output:\n  schema:\n    type: object\n    required: [⟦结论⟧]\n    properties:\n      ⟦结论⟧: { enum: [⟦通过⟧, ⟦复核⟧] }\n      ⟦reasons⟧:\n        type: array\n        items: { properties: { ⟦code⟧: { const: ⟦R1⟧ } } }\nmessages: []\n',
    ],
    [
      'JSON text with escapes',
      'jsonSchema: "{\\"name\\": \\"a\\", \\"schema\\": {\\"required\\": [⟦\\"结论\\"⟧], \\"properties\\": {⟦\\"结\\u8bba\\"⟧: {\\"enum\\": [⟦\\"😀\\"⟧]}}}}"\nmessages: []\n',
    ],
    [
      'JSON text in a block',
      'output:\n  schema: |\n    {\n      "properties": {\n        ⟦"a"⟧: {"type": "array", "items": {"enum": [⟦1⟧, ⟦null⟧]}}\n      }\n    }\nmessages: []\n',
    ],
    [
      'the response format of a provider',
      'responseFormat: { type: json_schema, json_schema: { name: a, schema: { properties: { ⟦x⟧: { anyOf: [{ const: ⟦A⟧ }, { enum: [⟦B⟧] }] } } } } }\nmessages: []\n',
    ],
    [
      'references and a list of objects',
      'output:\n  schema:\n    type: array\n    items: { $ref: "#/$defs/row" }\n    $defs:\n      row: { required: [⟦k⟧], properties: { ⟦k⟧: { $ref: "#/$defs/key" } } }\n      key: { enum: [⟦A⟧] }\nmessages: []\n',
    ],
  ])('reads %s', (_, source) => {
    expect(shown(source)).toBe(source);
  });

  it('knows what is required, and what a property says', () => {
    const text =
      'output:\n  ⟦schema⟧: { required: [a], properties: { a: { type: array, maxItems: 4 }, b: { format: masked } } }\nmessages: []\n';
    const schema = outputSchemaOf(templateFrom(marked(text).text));
    expect(withMarks(marked(text).text, [schema?.place.range ?? { start: 0, end: 0 }])).toBe(text);
    expect(schema?.properties.map(({ name, isRequired }) => [name, isRequired])).toEqual([
      ['a', true],
      ['b', false],
    ]);
    expect(schema?.properties[0]?.keyword('maxItems')?.value).toBe(4);
    expect(schema?.properties[1]?.keyword('format')?.value).toBe('masked');
    expect(schema?.properties[1]?.keyword('maxItems')).toBeUndefined();
  });

  it('is read once', () => {
    const template = templateFrom("jsonSchema: '{}'\nmessages: []\n", { format: githubModels });
    expect(outputSchemaOf(template)).toBeDefined();
    expect(outputSchemaOf(template)).toBe(outputSchemaOf(template));
  });

  it.each([['schemas/alert.json'], ['{"type": '], ['{"enum": {{values}}}'], ['[]'], ['x'.repeat(1_000_000)]])(
    'gives up on %.20s',
    (schema) => {
      expect(outputSchemaOf(templateFrom(`output: { schema: '${schema}' }\nmessages: []\n`))).toBeUndefined();
    },
  );

  it('reads what many refer to once', () => {
    const names = Array.from({ length: 3_000 }, (_, at) => `p${at}`);
    const defs = names.map((name) => `    ${name}x: { enum: [A] }\n`).join('');
    const properties = names.map((name) => `    ${name}: { $ref: "#/$defs/row" }\n`).join('');
    const rows = names.map((name) => `        ${name}: { $ref: "#/$defs/${name}x" }\n`).join('');
    const text = `output:\n  schema:\n   properties:\n${properties}   $defs:\n${defs}    row:\n      properties:\n${rows}messages: []\n`;
    const schema = outputSchemaOf(templateFrom(text));
    expect([propertiesOf(schema).length, enumsOf(schema).length, enumsOf(schema, 'p7').length]).toEqual([
      ...[6_000, 3_000, 1],
    ]);
  });

  it('stops at references in a circle', () => {
    const text =
      'output:\n  schema: { $ref: "#/$defs/a", $defs: { a: { properties: { n: { $ref: "#/$defs/a" } } }, b: { $ref: "#/$defs/b" } } }\nmessages: []\n';
    expect(propertiesOf(outputSchemaOf(templateFrom(text))).map(({ name }) => name)).toEqual(['n', 'n']);
  });
});
