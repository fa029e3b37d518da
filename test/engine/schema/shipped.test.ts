import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildSchemas, createAjv, readSchemas, withRules } from '../../../scripts/build-schemas.mjs';
import { nativePaths } from '../../../server/src/engine/model/fields.js';
import { parseDocument } from '../../../server/src/engine/parse/index.js';
import { schemaMessages, templateMessages } from '../../../server/src/engine/schema/messages.js';
import { shippedSchemaNames, validateShipped } from '../../../server/src/engine/schema/validate.js';
import { applyEdits } from '../../../server/src/engine/text/edits.js';
import { marked } from '../../support/marked.js';
import { expectFilled, expectMistakes, type Row, shipped, treeOf } from './support.js';

type Json = Record<string, unknown>;
const schemas: Record<string, Json> = readSchemas();

/** Every schema object inside a schema, with the path that leads to it. */
function* parts(value: unknown, path = ''): Generator<[string, Json]> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield [path, value as Json];
  for (const [key, member] of Object.entries(value)) yield* parts(member, `${path}/${key}`);
}

describe('the shipped schemas', () => {
  it('compile in strict mode', () => {
    const ajv = createAjv(schemas);
    for (const name of Object.keys(schemas)) expect(ajv.getSchema(`schemas:/${name}`), name).toBeTypeOf('function');
  });

  it('are compiled ahead of time to the same content again', async () => {
    await expect(buildSchemas()).resolves.toBeUndefined();
    expect(shippedSchemaNames).toEqual(
      expect.arrayContaining(['prompt-template', 'github-models', 'config', 'policy-pack']),
    );
  });

  it('have no anyOf and oneOf, so that every error is a mistake of the author', () => {
    const text = JSON.stringify(schemas);
    expect(text).not.toContain('"anyOf":[');
    expect(text).not.toContain('"oneOf"');
  });

  it('describe every property in both languages', () => {
    for (const [name, schema] of Object.entries(schemas)) {
      for (const [path, part] of parts(schema, name)) {
        if (!/\/properties\/[^/]+$/.test(path) || /\/if\/properties\//.test(path)) continue;
        if (/\/then\/properties\//.test(path) || /\/properties\/properties$/.test(path)) continue;
        expect(part.description, path).toBeTypeOf('string');
        expect(part.descriptionZh, path).toMatch(/\S/);
      }
    }
  });

  it('let keys of users pass everywhere in the native format', () => {
    for (const [path, part] of parts(schemas['prompt-template'])) {
      if (part.additionalProperties === false) expect(part.patternProperties, path).toHaveProperty(['^x-']);
    }
  });

  it('name only messages that there are', () => {
    for (const [path, part] of parts(schemas)) {
      if (typeof part.mistake !== 'object' || part.mistake === null) continue;
      for (const code of Object.values(part.mistake)) expect(Object.keys(schemaMessages), path).toContain(code);
    }
  });

  it('know every path of the native format', () => {
    const native = schemas['prompt-template'] as { properties: Json; $defs: Record<string, { properties: Json }> };
    for (const path of Object.values(nativePaths)) {
      const [first = '', second] = path.split('.');
      expect(native.properties, path).toHaveProperty([first]);
      if (second !== undefined) expect(native.$defs[first]?.properties, path).toHaveProperty([second]);
    }
  });

  it('take the options of rules into the configuration, the same each time', () => {
    const option = { schema: { type: 'integer' }, default: 1, description: { en: 'How many.', zh: '数量。' } };
    const rules = [
      { id: 'core/b', summary: { en: 'B.', zh: '乙。' }, options: {} },
      { id: 'core/a', summary: { en: 'A.', zh: '甲。' }, options: { most: option } },
    ];
    const once = withRules(schemas.config, rules);
    const { rules: known } = once.$defs as { rules: { properties: Json } };
    expect(Object.keys(known.properties)).toEqual(['core/a', 'core/b']);
    expect(withRules(once, rules)).toEqual(once);
    const ajv = createAjv({ ...schemas, config: once });
    const validate = ajv.getSchema('schemas:/config');
    expect(validate?.({ rules: { 'core/a': { severity: 'off', most: 3 }, 'core/b': 'error' } })).toBe(true);
    expect(validate?.({ rules: { 'core/a': { moost: 3 } } })).toBe(false);
  });
});

const head = 'id: demo.memo\nversion: 1.0.0\n';
const messages = 'messages:\n  - role: user\n    content: hi\n';

const native: Row[] = [
  [`${head}${messages}`],
  [`${head}${messages}x-own: 1\ngovernance: { x-cost: 3, approval: { x-why: y }, eu: { x-a: 1 } }\n`],
  [
    `${head}${messages}governance:\n  approval:\n    - { by: a, date: 2026-01-02 }\n    - { by: b, ⟦dat⟧: 2026-01-02 }\n`,
    'misspeltKey',
  ],
  [`⟦⟦⟦name⟧⟧⟧: x\n`, 'missingKeyAbout', 'missingKeyAbout', 'missingKeyAbout'],
  [
    `${head}messages:\n  - role: user\n    content:\n      - { type: text, text: a }\n      - { type: image_url, image_url: { url: a.png } }\n      - { type: ⟦txt⟧, text: a }\n`,
    'misspeltValue',
  ],
  [`${head}messages:\n  - ⟦role⟧: user\n`, 'missingKeyAbout'],
  [`${head}messages: ⟦hello⟧\n`, 'wrongType'],
  [`${head}messages:\n  - ⟦just text⟧\n`, 'wrongType'],
  [`${head}${messages}⟦governance⟧:\n  - owner: a\n`, 'wrongType'],
  [`${head}${messages}⟦model⟧:\n`, 'emptyValue'],
  [`${head}${messages}variables:\n  - { name: a, ⟦maxlenght⟧: 3 }\n`, 'misspeltKey'],
  [`${head}${messages}variables:\n  - { name: a, ⟦max_length⟧: 3 }\n`, 'misspeltKey'],
  [`${head}${messages}output: { ⟦consumr⟧: human, ⟦extra⟧: 1 }\n`, 'misspeltKey', 'unknownKeyOfOwn'],
  [`${head}${messages}tools:\n  - get_case\n  - { name: send, ⟦purpos⟧: mail }\n`, 'misspeltKey'],
  [`${head}${messages}retrieval: { index: a, ⟦maxage⟧: P90D }\n`, 'misspeltKey'],
  [`${head}${messages}modelParameters: { ⟦max_tokens⟧: 3 }\n`, 'misspeltKey'],
  [`${head}${messages}⟦riskTier⟧: high\n`, 'misplacedKey'],
  [`${head}${messages}governance: { ⟦status⟧: draft }\n`, 'misplacedKey'],
  [`${head}${messages}governance: { oversight: { mode: in-the-loop } }\n`],
  [`${head}${messages}governance: { oversight: { mode: ⟦sometimes⟧ } }\n`, 'notAllowed'],
  [`${head}${messages}governance: { useCase: x-treasury }\n`],
  [`${head}${messages}governance: { useCase: ⟦credit_memo⟧ }\n`, 'misspeltValue'],
  [`${head}${messages}governance: { riskTier: ⟦medium⟧ }\n`, 'misspeltValue'],
  [`${head}${messages}governance: { reviewDue: ⟦2026-02-30⟧ }\n`, 'badDate'],
  [`id: demo.memo\nversion: ⟦1.0⟧\n${messages}`, 'badVersion'],
  [`id: ⟦信贷备忘录⟧\nversion: 1.0.0\nname: 授信报告\n${messages}`, 'badId'],
  [`${head}name: 授信😀\n${messages}governance:\n  ⟦负责人⟧: 王敏\n`, 'unknownKeyOfOwn'],
  [
    `id: demo\r\nversion: 1.0.0\r\nstatus: ⟦aproved⟧\r\nmessages:\r\n  - role: user\r\n    ⟦contnt⟧: |\r\n      hi\r\n`,
    'misspeltValue',
    'misspeltKey',
  ],
  [`${head}status: ⟦|-\n  aproved⟧\n${messages}`.replace('⟦|-\n  ', '|-\n  ⟦'), 'misspeltValue'],
  [
    '{"id": "a", "version": ⟦1⟧, "messages": [{"role": "user", "content": "x", ⟦"nam"⟧: "y"}]}',
    'badVersion',
    'misspeltKey',
  ],
  ['⟦[]⟧', 'wrongType'],
  ['⟦text⟧', 'wrongType'],
];

const github: Row[] = [
  ['messages:\n  - role: user\n    content: hi\nanything: 1\nmodelParameters: { max_tokens: 3 }\n'],
  ['⟦model⟧: openai/gpt-4o\n', 'missingKeyAbout'],
  ['messages:\n  - role: user\n    content: hi\n⟦jsonSchema⟧:\n  type: object\n', 'jsonSchemaNotText'],
  ['messages:\n  - role: user\n    content: ⟦3⟧\nresponseFormat: ⟦json⟧\n', 'notQuoted', 'notAllowed'],
  ['messages:\n  - role: user\n    content: hi\nevaluators:\n  - ⟦string⟧: { contains: a }\n', 'missingKeyAbout'],
];

const config: Row[] = [
  [
    'root: true\nextends: [bluepencil:recommended]\nrules: { core/unused-variable: off, core/undefined-variable: { severity: info, ignore: [a] } }\nfailOn: warning\n',
  ],
  [
    'overrides:\n  - files: a/**\n    rules: { core/unused-variable: off }\nignore: "**/x"\nlimits: { maxLength: 10 }\n',
  ],
  [
    'library:\n  - files: ["**"]\n    governance: { owner: a, regimes: [gdpr] }\n    status: draft\n    variables: [{ name: a, ⟦typ⟧: string }]\n',
    'misspeltKey',
  ],
  ['⟦rule⟧: {}\n', 'misspeltKey'],
  ['rules: { ⟦undefined-variable⟧: error, ⟦mine/thing⟧: off }\n', 'misspeltKey', 'unknownRule'],
  ['rules: { core/undefined-variable: ⟦warn⟧ }\n', 'misspeltValue'],
  [
    'formats:\n  - { files: a, format: ⟦github⟧ }\nsuppressions:\n  - { files: a, pointer: "", rule: core/x, reason: ⟦" "⟧ }\n',
    'notAllowed',
    'noReason',
  ],
];

const rule = (more: string) =>
  `pack: { id: own, title: Own rules, version: 1.0.0 }\nrules:\n  - id: a-rule\n    message: { en: Wrong., zh: 有误。 }\n    severity: error\n    examples: { silent: [a], fires: [{ text: b }] }\n${more}`;
const pack: Row[] = [
  [rule('    kind: required-field\n    options: { fields: [owner] }\n')],
  [
    rule(
      '    kind: forbidden-text\n    where: [messages.system, output]\n    when: { audience: [customer], riskTier: { noneOf: [minimal] } }\n    options: { phrases: { en: [a], zh: [甲] } }\n',
    ),
  ],
  [rule('    kind: required-field\n    options: { ⟦feilds⟧: [owner] }\n'), 'misspeltKey'],
  [rule('    kind: schema\n    ⟦options⟧: {}\n'), 'missingKeyAbout'],
  [rule('    kind: ⟦forbiden-text⟧\n    options: {}\n'), 'misspeltValue'],
  [rule('    kind: required-field\n    where: ⟦sytem⟧\n    options: { fields: [owner] }\n'), 'notAllowed'],
];

describe.each([
  ['prompt-template', native],
  ['github-models', github],
  ['config', config],
  ['policy-pack', pack],
])('%s', (name, rows) => {
  it.each(rows.map((row): [string, Row] => [row[0], row]))('%j', (_, row) => expectMistakes(row, shipped(name)));
});

describe('edits', () => {
  it.each([
    ['status: aproved\n', 'status: approved\n'],
    ['"status": "aproved"\n', '"status": "approved"\n'],
    ['statsu: draft\n', 'status: draft\n'],
    ["'statsu': draft\n", "'status': draft\n"],
    ['name: 7\n', 'name: "7"\n'],
    ['governance: { critical: yes }\n', 'governance: { critical: true }\n'],
    ['governance: { critical: "true" }\n', 'governance: { critical: true }\n'],
    ['governance: { reviewDue: 2026年3月1日 }\n', 'governance: { reviewDue: 2026-03-01 }\n'],
    ['id: Credit Memo\n', 'id: credit-memo\n'],
    ['version: v1.2\n', 'version: 1.2.0\n'],
  ])('%j becomes %j', (before, after) => {
    const edits = shipped('prompt-template')(before).flatMap((mistake) => mistake.edits ?? []);
    expect(applyEdits(before, edits)).toBe(after);
  });
});

describe('any document', () => {
  const key = fc.oneof(
    fc.constantFrom(...Object.keys(schemas['prompt-template']?.properties as Json), 'owner', 'type', 'name', 'role'),
    fc.string(),
  );
  const tree = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 5 },
      fc.string(),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('any')),
      fc.dictionary(key, tie('any'), { maxKeys: 30 }),
    ),
  })).any;

  it.each(shippedSchemaNames)(
    'gives at most 21 mistakes against %s, inside the text, with filled sentences',
    (name) => {
      fc.assert(
        fc.property(tree, (value) => {
          const text = JSON.stringify(value);
          const { root } = parseDocument(text, 'json');
          const found = root ? validateShipped(name, root) : [];
          expect(found.length).toBeLessThanOrEqual(21);
          for (const { range } of found)
            expect(range.start >= 0 && range.start <= range.end && range.end <= text.length).toBe(true);
          expectFilled(found);
          if (name === 'prompt-template' || name === 'github-models') {
            for (const { code } of found) expect(Object.keys(templateMessages)).toContain(code);
          }
        }),
        { numRuns: 300 },
      );
    },
  );

  it('counts what it leaves out', () => {
    const text = Array.from({ length: 60 }, (_, index) => `zz${index}zz: 1`).join('\n');
    const found = validateShipped('prompt-template', treeOf(text));
    expect(found).toHaveLength(21);
    expect(found.at(-1)).toMatchObject({ code: 'more', data: { count: 43 } });
  });

  it('is quick with thousands of mistakes', () => {
    const text = `messages:\n${'  - { role: 1, contnt: 2 }\n'.repeat(5000)}`;
    const root = treeOf(text);
    const start = performance.now();
    expect(validateShipped('prompt-template', root)).toHaveLength(21);
    expect(performance.now() - start).toBeLessThan(1500);
  });

  it('does not take keys of Object for keys of the document', () => {
    expect(marked('a').text).toBe('a');
    const found = validateShipped('prompt-template', treeOf('{"__proto__": 1, "constructor": 2, "toString": 3}'));
    expect(found.map(({ code }) => code).sort()).toContain('unknownKeyOfOwn');
  });
});
