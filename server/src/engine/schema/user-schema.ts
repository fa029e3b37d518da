import type { AnySchema, AnySchemaObject, ErrorObject } from 'ajv';
import type { ParsedDocument, ParsedNode, ScalarNode } from '../parse/document.js';
import { isMap, isString, toPointer, toValue, valueAt, walk } from '../parse/tree.js';
import { checkAgainstDraft, createCompiler, draftOf, linearPattern, type SchemaCompiler } from './ajv.js';
import type { SchemaError, SchemaMistake } from './explain.js';
import { locate, markOfValue } from './locate.js';
import type { SchemaMessageId } from './messages.js';
import { type Expand, toMistakes } from './mistakes.js';
import { shown } from './words.js';

/** A user's schema, ready for use, or what is wrong with it, by place in the schema's own document. */
export type CompiledSchema =
  | { readonly validate: (root: ParsedNode) => readonly SchemaMistake[] }
  | { readonly mistakes: readonly SchemaMistake[] };

/**
 * Compile a user's own JSON Schema (draft-07, 2019-09 or 2020-12, by its `$schema`). Patterns run in linear time,
 * nothing is fetched. The document must have been read without errors.
 */
export function compileUserSchema(document: ParsedDocument): CompiledSchema {
  const { root } = document;
  if (!root) return { mistakes: [mistake('schemaNotMap', { start: 0, end: 0 }, {})] };
  return compileSchemaNode(root);
}

/** The same for a schema that is part of a document. References are taken relative to the node. */
export function compileSchemaNode(node: ParsedNode): CompiledSchema {
  const prepared = prepare(node);
  if ('mistakes' in prepared) return prepared;
  const { schema, compiler } = prepared;
  try {
    const validate = compiler.compile(schema);
    const branchesOf = branchRunner(compiler, schema);
    return {
      validate(root) {
        try {
          return validate(toValue(root)) ? [] : toMistakes(validate.errors ?? [], root, branchesOf(root));
        } catch (error) {
          if (!(error instanceof RangeError)) throw error;
          return [mistake('schemaLoops', markOfValue({ node: root, key: undefined }), {})];
        }
      },
    };
  } catch (error) {
    return { mistakes: [compileMistake(error, node)] };
  }
}

/** What keeps a schema from being used; quicker than compiling it. */
export function schemaMistakes(node: ParsedNode): readonly SchemaMistake[] {
  const prepared = prepare(node);
  if ('mistakes' in prepared) return prepared.mistakes;
  const refers = keywordStrings(node, ['$ref', '$dynamicRef', '$recursiveRef', '$id', '$anchor']).length > 0;
  if (!refers) return [];
  const compiled = compileSchemaNode(node);
  return 'mistakes' in compiled ? compiled.mistakes : [];
}

type Prepared = { schema: AnySchema; compiler: SchemaCompiler } | { mistakes: readonly SchemaMistake[] };

/** Everything short of compiling: the draft, its own rules, patterns and references to elsewhere. */
function prepare(node: ParsedNode): Prepared {
  const value = toValue(node);
  const isBoolean = typeof value === 'boolean';
  if (!isMap(node) && !isBoolean)
    return { mistakes: [mistake('schemaNotMap', markOfValue({ node, key: undefined }), {})] };
  const named = valueAt(node, ['$schema']);
  const draft = draftOf(toValue(named));
  if (draft === undefined) {
    return { mistakes: [mistake('schemaUnknownDraft', named?.range ?? node.range, { draft: shown(toValue(named)) })] };
  }
  const errors = checkAgainstDraft(value as AnySchema, draft) ?? [];
  const mistakes =
    errors.length > 0 ? toMistakes(withoutChoices(errors), node) : [...badPatterns(node), ...remoteRefs(node)];
  if (mistakes.length > 0) return { mistakes };
  const schema = isBoolean ? value : { $id: 'schema:/user', ...(value as AnySchemaObject) };
  return { schema, compiler: createCompiler(draft) };
}

/**
 * Errors of the draft's own schema without "none of these fits": it offers a type as a word or as list of words, and
 * where the word is wrong that is the mistake.
 */
function withoutChoices(errors: readonly ErrorObject[]): readonly SchemaError[] {
  const words = new Set(errors.filter(({ keyword }) => keyword === 'enum').map(({ instancePath }) => instancePath));
  const real = errors.filter(({ keyword, instancePath }) => {
    return keyword !== 'anyOf' && !(keyword === 'type' && words.has(instancePath));
  });
  return real.length > 0 ? real : errors;
}

function badPatterns(node: ParsedNode): SchemaMistake[] {
  const patterns = [...keywordStrings(node, ['pattern']), ...patternKeys(node)];
  return patterns.flatMap((at) => {
    try {
      linearPattern(String(at.value));
      return [];
    } catch (error) {
      return [mistake('schemaBadPattern', at.range, { pattern: shown(at.value), reason: reasonOf(error) })];
    }
  });
}

/** References that name another document, where no part of this one has that name. */
function remoteRefs(node: ParsedNode): SchemaMistake[] {
  if (keywordStrings(node, ['$id']).some((id) => id.parent !== node)) return [];
  const own = String(toValue(valueAt(node, ['$id'])) ?? '').replace(/#.*$/, '');
  return keywordStrings(node, ['$ref']).flatMap((at) => {
    const [file] = String(at.value).split('#');
    const isKnown = file === '' || file === own || file === undefined || draftOf(file) !== undefined;
    return isKnown ? [] : [mistake('schemaRemoteRef', at.range, { ref: shown(at.value) })];
  });
}

/** Keys whose values are data, in which nothing is a keyword. */
const dataKeys = new Set<string | number | undefined>(['const', 'enum', 'default', 'example', 'examples']);

/** Keys whose values are maps of names that people choose. */
const nameKeys = new Set<string | number | undefined>([
  'properties',
  'patternProperties',
  '$defs',
  'definitions',
  'dependentSchemas',
  'dependencies',
]);

function keywordStrings(node: ParsedNode, keywords: readonly string[]): ScalarNode[] {
  const found: ScalarNode[] = [];
  walk(node, (at) => {
    if (isString(at) && keywords.includes(String(at.key)) && isKeyword(at, node)) found.push(at);
  });
  return found;
}

function patternKeys(node: ParsedNode): ScalarNode[] {
  const found: ScalarNode[] = [];
  walk(node, (at) => {
    if (isMap(at) && at.key === 'patternProperties' && isKeyword(at, node))
      found.push(...at.entries.map(({ key }) => key));
  });
  return found;
}

/** Whether a node stands under a keyword: not under a name that somebody chose, and not inside data. */
function isKeyword(node: ParsedNode, root: ParsedNode): boolean {
  const isNamed = nameKeys.has(node.parent?.key) && node.parent !== root && !nameKeys.has(node.parent?.parent?.key);
  if (isNamed || !isMap(node.parent)) return false;
  for (let at = node.parent as ParsedNode | undefined; at && at !== root; at = at.parent) {
    if (dataKeys.has(at.key) && !nameKeys.has(at.parent?.key)) return false;
  }
  return true;
}

function compileMistake(error: unknown, node: ParsedNode): SchemaMistake {
  const missing = (error as { missingRef?: unknown }).missingRef;
  if (typeof missing !== 'string') {
    return mistake('schemaInvalid', markOfValue({ node, key: undefined }), { reason: reasonOf(error) });
  }
  const refs = keywordStrings(node, ['$ref', '$dynamicRef', '$recursiveRef']);
  const at = refs.find(({ value }) => value === missing) ?? refs.find(({ value }) => missing.endsWith(String(value)));
  const code = missing.startsWith('#') || missing.startsWith('schema:/user') ? 'schemaMissingRef' : 'schemaRemoteRef';
  return mistake(code, at?.range ?? markOfValue({ node, key: undefined }), { ref: shown(at?.value ?? missing) });
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/^error parsing regexp: /, '').replace(/\.$/, '');
}

function mistake(code: SchemaMessageId, range: SchemaMistake['range'], data: SchemaMistake['data']): SchemaMistake {
  return { code, range, data };
}

/** Running branches again costs time that grows with how schemas nest, so one document gets this many runs. */
const mostExpansions = 200;

/** Runs the branches of a failed anyOf, oneOf or contains alone, to learn which of its errors come from which. */
function branchRunner(compiler: SchemaCompiler, schema: AnySchema): (root: ParsedNode) => Expand {
  let pointers: Map<unknown, string> | undefined;
  return (root) => {
    let left = mostExpansions;
    return (error) => {
      pointers ??= pointersOf(schema);
      const parent = error.parentSchema as AnySchemaObject | undefined;
      const pointer = pointers.get(parent);
      if (!parent || pointer === undefined || left-- <= 0) return undefined;
      const { node } = locate(root, error.instancePath);
      const run = (at: ParsedNode, branch: string, prefix: string): SchemaError[] => {
        const validate = compiler.getSchema(`${(schema as AnySchemaObject).$id}#${pointer}/${branch}`);
        if (!validate || validate(toValue(at))) return [];
        return (validate.errors ?? []).map((each) => ({ ...each, instancePath: prefix + each.instancePath }));
      };
      if (error.keyword === 'contains') {
        const items = node.kind === 'list' ? node.items : [];
        return items.map((item, index) => run(item, 'contains', `${error.instancePath}/${index}`));
      }
      const branches: readonly unknown[] = parent[error.keyword];
      return branches.map((_, index) => run(node, `${error.keyword}/${index}`, error.instancePath));
    };
  };
}

/** Where each part of a schema stands. */
function pointersOf(schema: AnySchema): Map<unknown, string> {
  const pointers = new Map<unknown, string>();
  const visit = (value: unknown, pointer: string): void => {
    if (typeof value !== 'object' || value === null || pointers.has(value)) return;
    pointers.set(value, pointer);
    for (const [key, member] of Object.entries(value)) visit(member, pointer + fragment(key));
  };
  visit(schema, '');
  return pointers;
}

/** One step of a JSON Pointer in a URI. */
function fragment(key: string): string {
  return `/${encodeURIComponent(toPointer([key]).slice(1))}`;
}
