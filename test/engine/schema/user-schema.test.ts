import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectFilled, expectMistakes, type Row, schemaProblems, userSchema } from './support.js';

const pets = {
  oneOf: [
    { properties: { kind: { const: 'cat' }, lives: { type: 'integer' } }, required: ['kind', 'lives'] },
    { properties: { kind: { const: 'dog' }, legs: { type: 'integer' } }, required: ['kind', 'legs'] },
  ],
};
const textOrList = { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] };
const chain = {
  $defs: {
    link: {
      type: 'object',
      properties: { value: { type: 'integer' }, next: { anyOf: [{ type: 'null' }, { $ref: '#/$defs/link' }] } },
      required: ['value'],
    },
  },
  $ref: '#/$defs/link',
};

const rows: readonly (readonly [name: string, schema: unknown, ...row: Row])[] = [
  ['oneOf: the branch that the constant tells', pets, '{"kind": "dog", "legs": ⟦"four"⟧}', 'wrongType'],
  ['oneOf: no branch has the constant', pets, '{"kind": ⟦"bird"⟧}', 'notAllowed'],
  ['oneOf: a branch fits', pets, '{"kind": "dog", "legs": 4}'],
  ['oneOf: ambiguous', { properties: { a: { oneOf: [{ minimum: 1 }, { minimum: 2 }] } } }, '{"a": ⟦3⟧}', 'ambiguous'],
  ['anyOf: the branch of the same type', textOrList, '["a", ⟦1⟧]', 'notQuoted'],
  ['anyOf: another type', textOrList, '{"a": 1}'.replace('"a"', '⟦"a"⟧'), 'wrongType'],
  [
    'anyOf: words in two branches',
    { properties: { a: { anyOf: [{ enum: ['north'] }, { const: 'south' }] } } },
    '{"a": ⟦"left"⟧}',
    'notAllowed',
  ],
  ['anyOf: nested', { properties: { a: { anyOf: [{ type: 'null' }, textOrList] } } }, '{"a": [⟦true⟧]}', 'notQuoted'],
  [
    'anyOf: beside other mistakes',
    { properties: { a: textOrList, b: { type: 'integer' } }, required: ['c'] },
    '{⟦"a"⟧: [⟦1⟧], "b": ⟦"x"⟧}',
    'missingKey',
    'notQuoted',
    'wrongType',
  ],
  [
    'a circular reference',
    chain,
    '{"value": 1, "next": {"value": 2, "next": {"value": ⟦"x"⟧, "next": null}}}',
    'wrongType',
  ],
  ['contains', { properties: { a: { contains: { const: 3 } } } }, '{⟦"a"⟧: [1, 2]}', 'doesNotFit'],
  ['not', { properties: { a: { not: { type: 'string' } } } }, '{"a": ⟦"x"⟧}', 'doesNotFit'],
  ['if and else', { if: { properties: { a: { const: 2 } } }, else: { required: ['b'] } }, '{⟦"a"⟧: 1}', 'missingKey'],
  [
    'unevaluated keys',
    { allOf: [{ properties: { a: { type: 'string' } } }], unevaluatedProperties: false },
    '{"a": "1", ⟦"b"⟧: 2}',
    'keyNotAllowed',
  ],
  [
    'unevaluated keys as cascade',
    { allOf: [{ properties: { a: { type: 'string' } } }], unevaluatedProperties: false },
    '{"a": ⟦1⟧}',
    'notQuoted',
  ],
  [
    'names and dependencies',
    { propertyNames: { pattern: '^a' }, dependentRequired: { a: ['b'] } },
    '{⟦"a"⟧: 1, ⟦"c"⟧: 2}',
    'neededWith',
    'badKeyName',
  ],
  ['equal items', { uniqueItems: true }, '["a", "b", ⟦"a"⟧]', 'duplicateItem'],
  [
    'formats',
    { properties: { a: { format: 'email' }, b: { format: 'date' } } },
    '{"a": ⟦"x"⟧, "b": ⟦"1/2/3"⟧}',
    'badFormat',
    'badDate',
  ],
  [
    'a tuple',
    { $schema: 'http://json-schema.org/draft-07/schema#', properties: { a: { items: [{}], additionalItems: false } } },
    '{⟦"a"⟧: [1, 2]}',
    'tooManyItems',
  ],
  [
    'draft 2019-09',
    { $schema: 'https://json-schema.org/draft/2019-09/schema', properties: { a: { maximum: 1 } } },
    '{"a": ⟦2⟧}',
    'tooLarge',
  ],
  [
    'Chinese keys',
    { properties: { 金额: { anyOf: [{ type: 'number' }, { type: 'null' }] } }, required: ['币种'] },
    '{⟦"金额"⟧: ⟦"一百"⟧}',
    'missingKey',
    'wrongType',
  ],
  ['scripts in patterns', { properties: { a: { pattern: '^\\p{Script=Han}+$' } } }, '{"a": ⟦"x"⟧}', 'noMatch'],
];

describe('a user schema', () => {
  it.each(rows.map((row) => [row[0], row] as const))('%s', (_, [, schema, ...row]) =>
    expectMistakes(row, userSchema(schema)),
  );

  it('does not hang on a pattern that would take a backtracking engine for ever', () => {
    const validate = userSchema({ properties: { a: { pattern: '^(a+)+$' } } });
    const text = JSON.stringify({ a: `${'a'.repeat(10_000)}!` });
    const start = performance.now();
    expect(validate(text).map(({ code }) => code)).toEqual(['noMatch']);
    expect(performance.now() - start).toBeLessThan(100);
  });

  it('is not reached by keys of Object', () => {
    const validate = userSchema({ required: ['constructor'], properties: { toString: { type: 'string' } } });
    expect(validate('{"a": 1}').map(({ code }) => code)).toEqual(['missingKey']);
  });

  it('may refer to itself without end and does not take us with it', () => {
    expect(userSchema({ $ref: '#' })('"a"').map(({ code }) => code)).toEqual(['schemaLoops']);
  });

  it('may be written in YAML', () => {
    expect(schemaProblems('type: object\nproperties:\n  a: { type: string }\n')).toEqual([]);
  });
});

const broken: Row[] = [
  ['⟦3⟧', 'schemaNotMap'],
  ['{"type": ⟦"strin"⟧}', 'misspeltValue'],
  ['{"properties": {"a": {"minimum": ⟦"one"⟧}}}', 'wrongType'],
  ['{"$schema": ⟦"http://json-schema.org/draft-04/schema#"⟧}', 'schemaUnknownDraft'],
  ['{"properties": {"a": {"$ref": ⟦"https://example.com/a.json"⟧}}}', 'schemaRemoteRef'],
  ['{"properties": {"a": {"$ref": ⟦"other.json#/$defs/a"⟧}}}', 'schemaRemoteRef'],
  ['{"properties": {"a": {"$ref": ⟦"#/$defs/none"⟧}}}', 'schemaMissingRef'],
  ['{"properties": {"a": {"pattern": ⟦"(?=a)"⟧}}}', 'schemaBadPattern'],
  ['{"patternProperties": {⟦"(?<!a)b"⟧: true}}', 'schemaBadPattern'],
  ['{"properties": {"pattern": {"type": "string", "default": {"pattern": "(?=a)"}}, "$ref": {"const": "x.json"}}}'],
  [
    '{"$id": "https://example.com/s", "$defs": {"a": {"$id": "a", "type": "string"}}, "properties": {"b": {"$ref": "a"}}}',
  ],
  ['type: object\nproperties:\n  名称: { type: ⟦strng⟧ }\n', 'misspeltValue'],
];

describe('a broken user schema', () => {
  it.each(broken.map((row): [string, Row] => [row[0], row]))('%s', (_, row) => expectMistakes(row, schemaProblems));

  it('never throws, whatever schema meets whatever document', () => {
    const word = fc.constantFrom(
      'type',
      'properties',
      'anyOf',
      'oneOf',
      'allOf',
      'not',
      'items',
      '$ref',
      'enum',
      'const',
      'required',
      'pattern',
      'minimum',
      'contains',
      '$defs',
      'if',
      'then',
      'a',
      'b',
    );
    const tree = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom('string', 'object', 'array', '#', '#/$defs/a', '^a', 'a'),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(word, tie('any'), { maxKeys: 4 }),
      ),
    })).any;
    fc.assert(
      fc.property(tree, tree, (schema, value) => {
        const problems = schemaProblems(JSON.stringify(schema));
        expect(problems.length).toBeLessThanOrEqual(21);
        expectFilled(problems);
        if (problems.length > 0) return;
        const found = userSchema(schema)(JSON.stringify(value));
        expect(found.length).toBeLessThanOrEqual(21);
        expectFilled(found);
      }),
      { numRuns: 1000 },
    );
  });
});
