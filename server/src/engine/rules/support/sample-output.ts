import type { PromptTemplate, TestCase } from '../../model/template.js';
import type { ParsedNode } from '../../parse/document.js';
import { parseDocument } from '../../parse/index.js';
import { problemMessages } from '../../parse/problem-messages.js';
import { entryOf, isMap, isString } from '../../parse/tree.js';
import { schemaMessages } from '../../schema/messages.js';
import { type CompiledSchema, compileSchemaNode } from '../../schema/user-schema.js';
import { type Bilingual, fill, type MessageData } from '../../text/bilingual.js';
import type { OffsetRange } from '../../text/range.js';

/** The key of a test case that holds an answer as the model would give it. */
const sampleKey = 'sampleOutput';

/** What is wrong with a sample answer; without range it is the answer as a whole. */
export interface SampleProblem {
  readonly message: 'output' | 'notJson';
  readonly range: OffsetRange;
  readonly data: MessageData;
}

/**
 * What the sample answers of the cases break in the schema of the answer. The schema is compiled when the first case
 * has one; where it cannot be used, nothing is said, since another rule does.
 */
export function sampleProblems(template: PromptTemplate, tests: readonly TestCase[]): readonly SampleProblem[] {
  const samples = tests.flatMap(({ node }) => entryOf(node, sampleKey)?.value ?? []);
  const schema = samples.length > 0 ? schemaOf(template) : undefined;
  if (!schema || 'mistakes' in schema) return [];
  const isJson = String(template.fields.responseFormat?.value).startsWith('json');
  return samples.flatMap((sample) =>
    isString(sample) ? problemsOfText(sample, schema, isJson) : problemsOf(sample, schema),
  );
}

type Usable = Exclude<CompiledSchema, { readonly mistakes: unknown }>;

function problemsOf(root: ParsedNode, { validate }: Usable): readonly SampleProblem[] {
  return validate(root).map(({ code, range, data }) => ({
    message: 'output',
    range,
    data: said(schemaMessages[code], data),
  }));
}

/** An answer that is written as text. Prose is no mistake where nobody asked the model for JSON. */
function problemsOfText(
  node: ParsedNode & { kind: 'scalar' },
  schema: Usable,
  isJson: boolean,
): readonly SampleProblem[] {
  const { text, range: whole } = node;
  if (!text || text.value.trim() === '') return [];
  const { root, problems } = parseDocument(text.value, 'json');
  const toSource = ({ start, end }: OffsetRange): OffsetRange => text.toSource(start, end);
  const wrong = problems.find(({ severity }) => severity === 'error');
  if (!wrong && root)
    return problemsOf(root, schema).map((problem) => ({ ...problem, range: toSource(problem.range) }));
  if (!isJson || /\{\{|\$\{/.test(text.value)) return [];
  const range = wrong ? toSource(wrong.range) : whole;
  return [{ message: 'notJson', range, data: said(problemMessages[wrong?.code ?? 'json-empty'], wrong?.data) }];
}

function said(words: Bilingual = { en: '', zh: '' }, data?: MessageData): MessageData {
  return { detail: fill(words, 'en', data), detailZh: fill(words, 'zh-cn', data) };
}

/** Compiling takes far longer than checking, and an editor checks with every key. */
const compiled = new Map<string, CompiledSchema>();
const mostCompiled = 50;

function schemaOf({ fields: { jsonSchema } }: PromptTemplate): CompiledSchema | undefined {
  const node = jsonSchema?.node;
  if (!isString(node) || !node.text || node.value.includes('{{')) return undefined;
  const known = compiled.get(node.value);
  if (known) return known;
  const { root, problems } = parseDocument(node.value, 'json');
  if (!root || problems.some(({ severity }) => severity === 'error')) return undefined;
  // Providers ask for a wrapper: name, strict, schema.
  const inner = entryOf(root, 'schema')?.value;
  const schema = inner && !entryOf(root, 'type') ? inner : root;
  if (!isMap(schema)) return undefined;
  if (compiled.size >= mostCompiled) compiled.clear();
  const made = compileSchemaNode(schema);
  compiled.set(node.value, made);
  return made;
}
