import fieldValues from './field-values.js';
import forbiddenText from './forbidden-text.js';
import type { Kind } from './kind.js';
import outputFields from './output-fields.js';
import requiredField from './required-field.js';
import requiredText from './required-text.js';
import requiredVariables from './required-variables.js';
import schema from './schema.js';
import tests from './tests.js';
import tools from './tools.js';
import variables from './variables.js';

/** All kinds by id. */
// biome-ignore lint/suspicious/noExplicitAny: options differ from kind to kind; the schema of packs has checked them.
export const kinds: Readonly<Record<string, Kind<any>>> = Object.fromEntries(
  [
    requiredField,
    fieldValues,
    forbiddenText,
    requiredText,
    variables,
    tools,
    requiredVariables,
    outputFields,
    tests,
    schema,
  ].map((kind) => [kind.id, kind]),
);
