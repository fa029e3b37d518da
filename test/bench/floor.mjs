// The least that such a tool can do: read every file, or read and parse it and validate it against the schema.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parseDocument } from 'yaml';
import { root } from '../../scripts/lib.mjs';

const [mode, folder] = process.argv.slice(2);
const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.yaml'));
const schema = JSON.parse(readFileSync(join(root, 'schemas/prompt-template.schema.json'), 'utf8'));
const ajv = new Ajv.default({ strict: false, allErrors: true });
addFormats.default(ajv);
const validate = mode === 'parse' ? ajv.compile(schema) : undefined;
let checked = 0;
for (const file of files) {
  const text = readFileSync(join(folder, file), 'utf8');
  if (validate) validate(parseDocument(text, { keepSourceTokens: true }).toJS());
  checked++;
}
console.log(checked);
