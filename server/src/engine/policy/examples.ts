import { parseDocument } from '../parse/index.js';
import { valueAt } from '../parse/tree.js';
import type { InvalidExample, ValidExample } from '../rules/define.js';
import { emitYaml } from './emit.js';
import { fieldPath } from './fields.js';
import type { ExampleData } from './pack-data.js';

/**
 * What an example of a pack is as a file: its text, with marks where findings are expected. `isGoverned`: a message alone
 * stands in a governed template, for the rule asks others nothing, and every silent example would come out right.
 */
export function exampleFile(example: ExampleData, isGoverned = false): ValidExample {
  if (typeof example === 'string') return exampleFile({ say: example }, isGoverned);
  const { file, today } = example;
  const text = example.text ?? templateOf(isGoverned ? { with: {}, ...example } : example);
  const marked = example.at === undefined || text.includes('⟦') ? text : withMarkAt(text, example.at);
  return { text: marked, ...(file === undefined ? {} : { file }), ...(today === undefined ? {} : { today }) };
}

/** The same with one message for each mark. */
export function firingExample(example: ExampleData, isGoverned = false): InvalidExample {
  const whole = exampleFile(example, isGoverned);
  return { ...whole, expect: Array.from(whole.text.matchAll(/⟦/g), () => 'found'), fixed: true };
}

function sayOnly(say: string, role: string): string {
  return emitYaml({ messages: [{ role, content: say }] }).trimStart();
}

/** A template of our own format: a message, with the fields where they belong. */
function templateOf({ say, as = 'system', with: fields }: Exclude<ExampleData, string>): string {
  if (fields === undefined) return sayOnly(say ?? 'Be brief.', as);
  const data: Record<string, unknown> = Object.create(null);
  put(data, ['id'], 'example');
  put(data, ['version'], '1.0.0');
  const messages = [{ role: as, content: say ?? 'Be brief.' }];
  for (const [field, value] of Object.entries({ messages, governance: {}, ...fields })) {
    put(
      data,
      field === 'messages' || field === 'variables' || field === 'governance' ? [field] : pathFor(field),
      value,
    );
  }
  return emitYaml(data).trimStart();
}

/** Fields that no rule knows by name belong to governance, but for blocks of the file's own. */
function pathFor(field: string): readonly string[] {
  const path = fieldPath(field);
  const isTop = path.length > 1 || ['testData', 'evaluators', 'responseFormat', 'jsonSchema'].includes(field);
  return isTop || fieldPath(field)[0] !== field ? path : topLevel.has(field) ? path : ['governance', ...path];
}

const topLevel = new Set([
  ...['id', 'version', 'name', 'description', 'kind', 'language', 'status', 'tags', 'model', 'modelParameters'],
  ...['variables', 'messages', 'clauses', 'output', 'tools', 'retrieval', 'testData', 'evaluators'],
]);

function put(data: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [head = '', ...rest] = path;
  if (rest.length === 0) data[head] = value;
  else {
    const inner = data[head];
    // Without a prototype: names are those of the author, and `__proto__` is one like others.
    const map = Object.assign(Object.create(null), typeof inner === 'object' ? inner : {}) as Record<string, unknown>;
    data[head] = map;
    put(map, rest, value);
  }
}

/** Marks around the value of a field, or the key of the deepest part of its path that is there. */
function withMarkAt(text: string, at: string): string {
  const { root } = parseDocument(text, 'yaml');
  const path = topLevel.has(at.split('.')[0] ?? '') ? at.split('.') : pathFor(at);
  const value = valueAt(root, path);
  const range = value?.kind === 'scalar' && value.value !== null ? value.range : keyRange(root, path);
  if (!range) return text;
  return `${text.slice(0, range.start)}⟦${text.slice(range.start, range.end)}⟧${text.slice(range.end)}`;
}

function keyRange(root: ReturnType<typeof parseDocument>['root'], path: readonly string[]) {
  for (let length = path.length; length > 0; length--) {
    const parent = valueAt(root, path.slice(0, length - 1));
    const entry = parent?.kind === 'map' ? parent.entries.find(({ key }) => key.value === path[length - 1]) : undefined;
    if (entry) return entry.key.range;
  }
  return root?.kind === 'map' ? root.entries[0]?.key.range : undefined;
}
