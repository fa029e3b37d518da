import { expect } from 'vitest';
import { parseDocument } from '../../../server/src/engine/parse/index.js';
import { type SchemaMessageId, schemaMessages } from '../../../server/src/engine/schema/messages.js';
import { compileUserSchema } from '../../../server/src/engine/schema/user-schema.js';
import { type SchemaMistake, validateShipped } from '../../../server/src/engine/schema/validate.js';
import { type Bilingual, fill } from '../../../server/src/engine/text/bilingual.js';
import { marked, withMarks } from '../../support/marked.js';

/** A document with `⟦…⟧` around each mistake, and the message id of each. */
export type Row = readonly [source: string, ...ids: SchemaMessageId[]];

/** The tree of a text, by its first character: JSON or YAML. */
export function treeOf(text: string) {
  const { root } = parseDocument(text, /^\s*[{[]/.test(text) ? 'json' : 'yaml');
  if (!root) throw new Error(`The test document has no content: ${text}`);
  return root;
}

/** Check a marked document: the marks, the ids, and that no sentence has an unfilled brace. */
export function expectMistakes([source, ...ids]: Row, validate: (text: string) => readonly SchemaMistake[]): void {
  const { text } = marked(source);
  const found = validate(text);
  expect(
    withMarks(
      text,
      found.map(({ range }) => range),
    ),
  ).toBe(source);
  expect(found.map(({ code }) => code)).toEqual(ids);
  expectFilled(found);
}

/** Sentences without unfilled braces, in both languages. */
export function expectFilled(mistakes: readonly SchemaMistake[]): void {
  for (const { code, data } of mistakes) {
    const words: Bilingual = schemaMessages[code];
    expect(Object.keys(data)).toEqual(expect.arrayContaining(words.en.match(/(?<=\{)\w+(?=\})/g) ?? []));
    expect(Object.keys(data)).toEqual(expect.arrayContaining(words.zh.match(/(?<=\{)\w+(?=\})/g) ?? []));
    expect(Object.values(data)).not.toContain(undefined);
    expect(fill(words, 'en', data)).not.toMatch(/compliant/);
  }
}

export const shipped = (name: string) => (text: string) => validateShipped(name, treeOf(text));

/** A user's schema, compiled from JSON. */
export function userSchema(schema: unknown): (text: string) => readonly SchemaMistake[] {
  const compiled = compileUserSchema(parseDocument(JSON.stringify(schema), 'json'));
  if ('mistakes' in compiled) throw new Error(JSON.stringify(compiled.mistakes));
  return (text) => compiled.validate(treeOf(text));
}

/** What is wrong with a user's schema, given as marked text. */
export function schemaProblems(text: string): readonly SchemaMistake[] {
  const compiled = compileUserSchema(parseDocument(text, /^\s*[{[]/.test(text) ? 'json' : 'yaml'));
  return 'mistakes' in compiled ? compiled.mistakes : [];
}
