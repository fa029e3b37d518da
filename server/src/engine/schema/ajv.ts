import Ajv2019 from 'ajv/dist/2019.js';
import Ajv2020 from 'ajv/dist/2020.js';
import Ajv from 'ajv/dist/ajv.js';
import type { AnySchema } from 'ajv/dist/core.js';
import type { RegExpLike } from 'ajv/dist/types/index.js';
import addFormats from 'ajv-formats';
import { RE2JS } from 're2js';

/**
 * The schema compiler. It takes tens of milliseconds to load, and the shipped schemas do without it, so only what deals
 * with schemas of users imports this file.
 */
export type SchemaCompiler = Ajv;

/** The drafts that a schema may name, by the address it names them with. */
const drafts = {
  'http://json-schema.org/draft-07/schema': Ajv,
  'https://json-schema.org/draft/2019-09/schema': Ajv2019,
  'https://json-schema.org/draft/2020-12/schema': Ajv2020,
} as const;

export type Draft = keyof typeof drafts;

/** The draft that `$schema` names; 2020-12 when there is none, `undefined` for one that is not known. */
export function draftOf(address: unknown): Draft | undefined {
  if (typeof address !== 'string') return 'https://json-schema.org/draft/2020-12/schema';
  const plain = address.replace(/#$/, '').replace(/^https?:/, '');
  return (Object.keys(drafts) as Draft[]).find((draft) => draft.replace(/^https?:/, '') === plain);
}

/** A compiler of its own for each schema: what one defines is never seen by another, and all goes when it goes. */
export function createCompiler(draft: Draft): SchemaCompiler {
  const compiler = new drafts[draft]({
    strict: false,
    allErrors: true,
    verbose: true,
    messages: false,
    logger: false,
    ownProperties: true,
    validateSchema: false,
    code: { regExp: Object.assign(linearPattern, { code: '' }) },
  }) as SchemaCompiler;
  addFormats(compiler);
  compiler.addFormat('regex', true);
  return compiler;
}

const checkers = new Map<Draft, SchemaCompiler>();

/** What is wrong with a schema by the rules of its draft, as Ajv errors. */
export function checkAgainstDraft(schema: AnySchema, draft: Draft): SchemaCompiler['errors'] {
  const checker = checkers.get(draft) ?? createCompiler(draft);
  checkers.set(draft, checker);
  return checker.validateSchema(schema) === true ? [] : checker.errors;
}

/**
 * A pattern on an engine whose time grows with the length of the text only, so that no pattern hangs.
 * Throws where the pattern needs what such an engine cannot do.
 */
export function linearPattern(pattern: string): RegExpLike {
  const names = pattern.replaceAll(/\\([pP])\{(?:Script|sc|General_Category|gc)=(\w+)\}/g, '\\$1{$2}');
  const compiled = RE2JS.compile(RE2JS.translateRegExp(names));
  const test = (text: string): boolean => compiled.matcher(text).find();
  // Ajv tells the patterns of a schema apart by their text.
  return Object.assign({ test }, { toString: () => pattern });
}
