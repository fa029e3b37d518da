/**
 * Compiles the shipped JSON Schemas ahead of time, so that no schema is compiled when the product starts:
 * schemas/*.schema.json → server/src/engine/schema/generated/validators.js (git-ignored) and its .d.ts. Beside it stands
 * annotations.js: what the schemas say to people, as one text of JSON, so that it costs nothing before it is asked for.
 * `withRules` puts the options of the rules into the schema of bluepencil.yaml.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import Ajv2020 from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import addFormats from 'ajv-formats';
import { build } from 'esbuild';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const schemasDir = join(root, 'schemas');
const outDir = join(root, 'server/src/engine/schema/generated');

/** Keywords of ours that say something to people and nothing to the validator. */
const annotations = ['descriptionZh', 'mistake'];

/** Keywords that hover and completion read; the rest is for the validator. */
const spoken = [
  ...['title', 'description', 'descriptionZh', 'deprecated', 'default', 'type', 'format', 'enum', 'const'],
  ...['required', 'properties', 'additionalProperties', 'items', '$ref', '$defs'],
  ...['allOf', 'anyOf', 'oneOf', 'if', 'then', 'else'],
];

/** Every shipped schema by name: `prompt-template`, `github-models`, `config`, … */
export function readSchemas() {
  const files = readdirSync(schemasDir, { recursive: true }).map(String);
  const named = files
    .filter((file) => file.endsWith('.schema.json'))
    .sort()
    .map((file) => [file.split(/[\\/]/).at(-1).replace('.schema.json', ''), join(schemasDir, file)]);
  return Object.fromEntries(named.map(([name, file]) => [name, JSON.parse(readFileSync(file, 'utf8'))]));
}

/**
 * The configuration schema with one property for each rule, in order of id. Running it again changes nothing.
 * A rule is `{ id, summary: {en, zh}, options: { name: { schema, description: {en, zh}, default } } }`.
 */
export function withRules(config, rules) {
  const ordered = [...rules].sort((a, b) => (a.id < b.id ? -1 : 1));
  const properties = Object.fromEntries(ordered.map((rule) => [rule.id, ruleProperty(config, rule)]));
  const mistake = { additionalProperties: 'unknownRule' };
  const known = { type: 'object', mistake, properties, additionalProperties: false };
  return { ...config, $defs: { ...config.$defs, rules: known } };
}

function ruleProperty(config, { id: _id, summary, options }) {
  // One schema for all rules without options: each of its own would be compiled by itself.
  if (Object.keys(options).length === 0) {
    return { description: summary.en, descriptionZh: summary.zh, $ref: '#/$defs/plainRule' };
  }
  const described = Object.entries(options).map(([name, { description, default: byDefault, schema }]) => [
    name,
    { description: description.en, descriptionZh: description.zh, default: byDefault, ...sharedOf(config, schema) },
  ]);
  return {
    description: summary.en,
    descriptionZh: summary.zh,
    $ref: '#/$defs/ruleSetting',
    type: ['string', 'object'],
    mistake: { type: 'notSeverity' },
    properties: { severity: true, ...Object.fromEntries(described) },
    additionalProperties: false,
  };
}

/** What many options have in common is compiled once. */
function sharedOf({ $defs }, schema) {
  const name = ['names', 'count'].find((one) => isDeepStrictEqual($defs[one], schema));
  return name === undefined ? schema : { $ref: `#/$defs/${name}` };
}

/** An Ajv in strict mode that knows our annotations and the shipped schemas. */
export function createAjv(schemas) {
  const ajv = new Ajv2020({
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    allErrors: true,
    verbose: true,
    messages: false,
    code: { source: true, esm: true },
  });
  addFormats(ajv, ['date']);
  for (const keyword of annotations) ajv.addKeyword({ keyword });
  for (const [name, { $defs = {}, ...schema }] of Object.entries(schemas)) {
    ajv.addSchema(withAbsoluteRefs({ ...schema, $id: idOf(name) }, name));
    for (const [part, definition] of Object.entries($defs)) {
      ajv.addSchema(withAbsoluteRefs({ ...definition, $id: idOf(name, part) }, name));
    }
  }
  return ajv;
}

/** A made-up address for a schema, or for one of its definitions. */
function idOf(name, part) {
  return part === undefined ? `schemas:/${name}` : `schemas:/${name}/$defs/${part}`;
}

/**
 * Each definition becomes a schema of its own, and references point to it: what two schemas share (the governance
 * block, above all) is then compiled once.
 */
function withAbsoluteRefs(schema, name) {
  return JSON.parse(JSON.stringify(schema), (key, value) => {
    if (key !== '$ref') return value;
    const { file, part } = readRef(value, name);
    return idOf(file, part);
  });
}

/** The schema and the definition that a reference in the schema `name` means. */
function readRef(ref, name) {
  const [, file, part] = /^(?:([\w-]+)\.schema\.json)?#\/\$defs\/([\w-]+)$/.exec(ref) ?? [];
  if (part === undefined) throw new Error(`References in shipped schemas point to $defs; this one does not: ${ref}`);
  return { file: file ?? name, part };
}

/**
 * What a schema says to people. References become `schema/definition`. What only the validator asks for is left out:
 * patterns and bounds, closed maps, schemas that allow anything. A condition stays whole, for a part would mean more.
 */
function annotationsOf(schema, name) {
  if (typeof schema !== 'object' || schema === null) return undefined;
  const said = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (!spoken.includes(keyword)) continue;
    if (keyword === '$ref') {
      const { file, part } = readRef(value, name);
      said.$ref = `${file}/${part}`;
    } else if (keyword === 'if') said.if = value;
    else if (['properties', '$defs'].includes(keyword)) {
      const members = Object.entries(value).map(([key, member]) => [key, annotationsOf(member, name)]);
      said[keyword] = Object.fromEntries(members);
    } else if (['allOf', 'anyOf', 'oneOf'].includes(keyword)) {
      said[keyword] = value.map((branch) => annotationsOf(branch, name) ?? {});
    } else if (['items', 'additionalProperties', 'then', 'else'].includes(keyword)) {
      said[keyword] = annotationsOf(value, name);
    } else said[keyword] = value;
  }
  return said;
}

function exportName(name) {
  return name.replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase());
}

/** Compile all shipped schemas; files are only written when their content changes. */
export async function buildSchemas() {
  const schemas = readSchemas();
  const ajv = createAjv(schemas);
  const names = Object.keys(schemas);
  const code = standaloneCode(ajv, Object.fromEntries(names.map((name) => [exportName(name), idOf(name)])));
  const bundled = await build({
    stdin: { contents: slim(code), resolveDir: root, loader: 'js' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    legalComments: 'none',
    // Nobody reads it, and all of it is read by the machine at every start.
    minify: true,
  });
  const header = '// Generated by scripts/build-schemas.mjs. Do not edit.\n';
  const types = [
    "import type { ValidateFunction } from 'ajv';",
    ...names.map((name) => `export declare const ${exportName(name)}: ValidateFunction;`),
  ];
  const said = Object.fromEntries(names.map((name) => [name, annotationsOf(schemas[name], name)]));
  const text = JSON.stringify(JSON.stringify(said));
  writeIfChanged(join(outDir, 'annotations.js'), `${header}export const annotations = ${text};\n`);
  writeIfChanged(join(outDir, 'annotations.d.ts'), `${header}export declare const annotations: string;\n`);
  writeIfChanged(join(outDir, 'validators.js'), header + bundled.outputFiles[0].text);
  writeIfChanged(join(outDir, 'validators.d.ts'), `${header}${types.join('\n')}\n`);
}

/**
 * Generated code with a third of its size, because all of it is read at every start: what nobody asks of an error
 * (the way into the schema, the keyword's value, the data) is left out, and errors are collected by one function.
 */
function slim(code) {
  let count = 0;
  const rest = '(?:(?!parentSchema:).)*?';
  const error = new RegExp(
    String.raw`const (err\d+) = \{(instancePath[^{}]*?),schemaPath:"(?:[^"\\]|\\.)*",(keyword:"[^"]*",params:${rest}),` +
      String.raw`schema:${rest},(parentSchema:[^{},]+),data(?::data\d*)?\};\s*if\(vErrors === null\)\{\s*` +
      String.raw`vErrors = \[\1\];\s*\}\s*else \{\s*vErrors\.push\(\1\);\s*\}`,
    'gs',
  );
  const slimmed = code.replaceAll(error, (_, _name, path, middle, parent) => {
    count++;
    return `vErrors = add(vErrors,{${path},${middle},${parent}});`;
  });
  if (count !== code.split('parentSchema:').length - 1)
    throw new Error('Ajv writes errors otherwise than slim() expects.');
  return `function add(all, error) { if (all === null) return [error]; all.push(error); return all; }\n${slimmed}`;
}

function writeIfChanged(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  let before;
  try {
    before = readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  if (before !== text) writeFileSync(file, text);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildSchemas();
