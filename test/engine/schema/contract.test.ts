import { describe, expect, it } from 'vitest';
import { entryOf, isMap } from '../../../server/src/engine/parse/tree.js';
import { type ContractProblem, inspectJsonText, inspectSchema } from '../../../server/src/engine/schema/contract.js';
import { applyEdits } from '../../../server/src/engine/text/edits.js';
import { marked, withMarks } from '../../support/marked.js';
import { treeOf } from './support.js';

/** Inspect what stands under `schema`: a map, or JSON as text. */
function inspect(text: string): readonly ContractProblem[] {
  const node = entryOf(treeOf(text), 'schema')?.value;
  if (isMap(node)) return inspectSchema(node, 'closed', text);
  if (node?.kind !== 'scalar') throw new Error('The test document has no schema.');
  return inspectJsonText(node, 'closed');
}

const closed = '"properties": {}, "required": [], "additionalProperties": false';

describe('an output schema', () => {
  it.each([
    ['closed', `{"schema": {"type": "object", ${closed}}}`],
    ['put together from others', '{"schema": {"$defs": {"a": {"type": "object"}}, "$ref": "#/$defs/a"}}'],
    ['no object', '{"schema": {"type": "array", "items": {"type": "string"}}}'],
    [
      'open for a reason',
      '{"schema": {"type": "object", "properties": {}, "required": [], "x-open": "maps of names"}}',
    ],
    [
      'open for keys of one kind',
      '{"schema": {"type": "object", "properties": {}, "required": [], "additionalProperties": {"type": "string"}}}',
    ],
    [
      'text in the wrapper of providers',
      `schema: '{"name": "a", "strict": true, "schema": {"type": "object", ${closed}}}'\n`,
    ],
    ['text with placeholders', `schema: '{"type": {{type}}}'\n`],
  ])('passes when it is %s', (_, text) => expect(inspect(text)).toEqual([]));

  it.each<[string, string, string]>([
    ['incomplete', '{"schema": {"type": "object"}}', 'incomplete'],
    ['broken', '{"schema": {"type": ⟦"objekt"⟧}}', 'broken'],
    ['broken by a reference', '{"schema": {"$ref": ⟦"https://example.com/x"⟧}}', 'broken'],
    ['broken inside text', `schema: |-\n  {\n    "名称": 1,\n    "type": ⟦"objekt"⟧\n  }\n`, 'broken'],
    ['broken inside escapes', `schema: "{\\"type\\": ⟦\\"objekt\\"⟧}"\n`, 'broken'],
    ['no JSON', `schema: '{"type" ⟦"object"⟧}'\n`, 'notJson'],
    ['empty', `schema: '⟦ ⟧'\n`, 'notJson'],
    ['no schema', `schema: '[1]'\n`, 'broken'],
  ])('is reported when it is %s', (_, source, code) => {
    const { text } = marked(source);
    const found = inspect(text);
    expect(
      withMarks(
        text,
        found.flatMap(({ range }) => range ?? []),
      ),
    ).toBe(source);
    expect(found.map((problem) => problem.code)).toEqual([code]);
  });

  it.each([
    [
      '{"schema": {"type": "object", "properties": {}, "required": []}}',
      '{"schema": {"additionalProperties": false, "type": "object", "properties": {}, "required": []}}',
    ],
    [
      'schema:\r\n  type: object\r\n  properties: {}\r\n  required: []\r\n',
      'schema:\r\n  additionalProperties: false\r\n  type: object\r\n  properties: {}\r\n  required: []\r\n',
    ],
    [
      'schema: { type: object, properties: {}, required: [], additionalProperties: true }\n',
      'schema: { type: object, properties: {}, required: [], additionalProperties: false }\n',
    ],
    [
      `schema: '{"type": "object", "properties": {}, "required": []}'\n`,
      `schema: '{"additionalProperties": false, "type": "object", "properties": {}, "required": []}'\n`,
    ],
  ])('is closed by its fix: %j', (before, after) => {
    const edits = inspect(before).flatMap(({ edit }) => edit ?? []);
    expect(applyEdits(before, edits)).toBe(after);
    expect(inspect(after)).toEqual([]);
  });
});
