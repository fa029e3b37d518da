import { type Document, isMap, isScalar, isSeq, parseDocument, type YAMLMap } from 'yaml';
import { promptyGeneration } from '../formats/prompty/generation.js';
import type { Reading } from '../navigate/index.js';
import { applyEdits, type TextEdit } from '../text/edits.js';
import { editBetween, readAs, saysTheSame } from './rewrite.js';

/** Names of version 2, by those of version 1. Source: the schemas of both in microsoft/prompty. */
const names = {
  options: {
    max_tokens: 'maxOutputTokens',
    max_completion_tokens: 'maxOutputTokens',
    temperature: 'temperature',
    top_p: 'topP',
    frequency_penalty: 'frequencyPenalty',
    presence_penalty: 'presencePenalty',
    seed: 'seed',
    stop: 'stopSequences',
  },
  connection: { azure_endpoint: 'endpoint', endpoint: 'endpoint', base_url: 'endpoint', api_key: 'apiKey' },
  provider: {
    azure_openai: 'azure',
    azure: 'azure',
    openai: 'openai',
    azure_serverless: 'foundry',
    serverless: 'foundry',
  },
  kind: { number: 'float', list: 'array' },
} as const satisfies Record<string, Readonly<Record<string, string>>>;

const renamed = (table: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/**
 * The edit that rewrites the header of a Prompty file of version 1 for version 2; the text below stays as it is, and
 * comments stay with their keys. What version 2 has no place for goes under `metadata`. `undefined` for other files, for
 * tools (their form differs too much) and where the result would say something else.
 */
export function toPrompty2(reading: Reading): TextEdit | undefined {
  const { document, files, format } = reading;
  const { root, body } = document;
  if (format !== 'prompty' || !root || !body || reading.broken !== undefined || promptyGeneration(root) !== 1)
    return undefined;
  const header = headerOf(files.text, body.range.start);
  if (!header) return undefined;
  const source = files.text.slice(header.start, header.end);
  const yaml = parseDocument(source.replaceAll('\r\n', '\n'), { keepSourceTokens: false });
  if (yaml.errors.length > 0 || !isMap(yaml.contents)) return undefined;
  if (!convert(yaml as Document<YAMLMap>, yaml.contents as YAMLMap)) return undefined;
  const written = yaml.toString({ lineWidth: 0, flowCollectionPadding: true });
  const newText = source.includes('\r\n') ? written.replaceAll('\n', '\r\n') : written;
  const after = readAs(reading, applyEdits(files.text, [{ range: header, newText }]));
  if (after?.format !== 'prompty' || promptyGeneration(after.document.root) !== 2 || !saysTheSame(reading, after)) {
    return undefined;
  }
  return editBetween(files.text, after.files.text);
}

/** Between the two lines of dashes. */
function headerOf(text: string, bodyStart: number): { readonly start: number; readonly end: number } | undefined {
  const open = /^\uFEFF?\s*---[ \t]*\r?\n/.exec(text);
  if (!open) return undefined;
  const start = open[0].length;
  const end = text.lastIndexOf('---', bodyStart);
  return end >= start && (end === start || text[end - 1] === '\n') ? { start, end } : undefined;
}

/** Whether everything found its place. */
function convert(document: Document<YAMLMap>, root: YAMLMap): boolean {
  const model = root.get('model');
  if (isMap(model) && !convertModel(document, root, model as YAMLMap)) return false;
  for (const key of ['version', 'authors', 'tags']) move(document, root, key, ['metadata', key]);
  for (const key of ['inputs', 'outputs']) {
    const declared = root.get(key);
    if (isMap(declared)) convertProperties(document, declared as YAMLMap, key === 'inputs');
  }
  const sample = root.get('sample', true);
  if (sample !== undefined && !convertSample(document, root, sample)) return false;
  const template = root.get('template');
  if (typeof template === 'string') {
    root.set('template', document.createNode({ format: { kind: template }, parser: { kind: 'prompty' } }));
  }
  return true;
}

function convertModel(document: Document<YAMLMap>, root: YAMLMap, model: YAMLMap): boolean {
  const parameters = model.get('parameters');
  if (isMap(parameters)) {
    if (parameters.has('tools') || parameters.has('tool_choice')) return false;
    for (const pair of [...parameters.items]) {
      const key = String(isScalar(pair.key) ? pair.key.value : pair.key);
      const now = renamed(names.options, key);
      if (now === undefined)
        move(document, root, ['model', 'parameters', key], ['model', 'parameters', 'additionalProperties', key]);
      else rename(pair, now);
      if (key === 'stop' && !isSeq(pair.value)) pair.value = document.createNode([pair.value]);
    }
    renameKey(model, 'parameters', 'options');
  } else if (model.has('parameters')) return false;
  renameKey(model, 'api', 'apiType');
  const response = model.get('response');
  if (response === 'first') model.delete('response');
  else if (response !== undefined) move(document, root, ['model', 'response'], ['metadata', 'response']);
  const configuration = model.get('configuration');
  if (configuration !== undefined && !isMap(configuration)) return false;
  if (isMap(configuration)) convertConnection(document, root, model, configuration as YAMLMap);
  return true;
}

function convertConnection(document: Document<YAMLMap>, root: YAMLMap, model: YAMLMap, configuration: YAMLMap): void {
  const provider = renamed(names.provider, String(configuration.get('type') ?? ''));
  if (provider !== undefined) {
    model.set('provider', provider);
    configuration.delete('type');
  }
  const id = configuration.has('azure_deployment') ? 'azure_deployment' : 'name';
  if (!model.has('id')) move(document, root, ['model', 'configuration', id], ['model', 'id']);
  const isReference = configuration.has('connection');
  for (const pair of [...configuration.items]) {
    const key = String(isScalar(pair.key) ? pair.key.value : pair.key);
    const now = key === 'connection' ? 'name' : renamed(names.connection, key);
    if (now === undefined) move(document, root, ['model', 'configuration', key], ['metadata', key]);
    else rename(pair, now);
  }
  if (configuration.items.length === 0) {
    model.delete('configuration');
    return;
  }
  configuration.items.unshift(document.createPair('kind', isReference ? 'reference' : 'key') as never);
  renameKey(model, 'configuration', 'connection');
}

/** A bare value stands for a sample in version 1 and for a default in version 2. */
function convertProperties(document: Document<YAMLMap>, properties: YAMLMap, isInput: boolean): void {
  for (const pair of properties.items) {
    if (!isMap(pair.value)) {
      if (isInput) pair.value = document.createNode({ kind: kindOf(pair.value), example: pair.value });
      continue;
    }
    const property = pair.value as YAMLMap;
    const type = property.get('type');
    if (typeof type === 'string') property.set('type', renamed(names.kind, type) ?? type);
    renameKey(property, 'type', 'kind');
    renameKey(property, 'sample', 'example');
    renameKey(property, 'is_required', 'required');
  }
}

/** The values of `sample` become examples of the inputs, which it declares where nothing else does. */
function convertSample(document: Document<YAMLMap>, root: YAMLMap, sample: unknown): boolean {
  if (!isMap(sample)) return false;
  if (!root.has('inputs')) root.set('inputs', document.createNode({}));
  const inputs = root.get('inputs');
  if (!isMap(inputs)) return false;
  for (const { key, value } of sample.items) {
    const name = String(isScalar(key) ? key.value : key);
    const input = inputs.get(name);
    if (input === undefined) inputs.set(name, document.createNode({ kind: kindOf(value), example: value }));
    else if (isMap(input) && !input.has('example')) input.set('example', value);
    else if (!isMap(input)) return false;
  }
  root.delete('sample');
  return true;
}

function kindOf(value: unknown): string {
  const plain = isScalar(value) ? value.value : value;
  if (isSeq(plain)) return 'array';
  if (isMap(plain)) return 'object';
  if (typeof plain === 'boolean') return 'boolean';
  if (typeof plain === 'number') return Number.isInteger(plain) ? 'integer' : 'float';
  return 'string';
}

function rename(pair: { key: unknown }, now: string): void {
  if (isScalar(pair.key)) pair.key.value = now;
  else pair.key = now;
}

function renameKey(map: YAMLMap, before: string, now: string): void {
  const pair = map.items.find(({ key }) => (isScalar(key) ? key.value : key) === before);
  if (pair) rename(pair, now);
}

/** With the comments of the value; what stands above the key stays behind. */
function move(
  document: Document<YAMLMap>,
  root: YAMLMap,
  from: string | readonly string[],
  to: readonly string[],
): void {
  const path = [from].flat();
  const value = root.getIn(path, true);
  if (value === undefined) return;
  root.deleteIn(path);
  for (let depth = 1; depth < to.length; depth++) {
    if (!root.hasIn(to.slice(0, depth))) root.setIn(to.slice(0, depth), document.createNode({}));
  }
  root.setIn([...to], value);
}
