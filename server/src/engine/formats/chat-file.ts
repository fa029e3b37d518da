import { type FieldName, nativePaths } from '../model/fields.js';
import type { Located, Message, PromptTemplate, SlotKind, TestCase, TextSlot, Variable } from '../model/template.js';
import type { MapNode, ParsedDocument, ParsedNode } from '../parse/document.js';
import { emptyMap, entryOf, isList, isMap, isString, toValue, valueAt, walk } from '../parse/tree.js';
import { scanSimple2 } from './grammars/simple2.js';

/** The two dialects of one file shape. */
export interface Dialect {
  readonly format: string;
  readonly governed: boolean;
}

const knownRoles = ['system', 'developer', 'user', 'assistant', 'tool'];

/** Whether a file is called as GitHub asks for: `*.prompt.yml`, `*.prompt.yaml`, and `.json` for ours. */
export function isPromptFileName(path: string): boolean {
  return /\.prompt\.(ya?ml|json)$/i.test(path);
}

/** Read a chat file (GitHub Models, or BluePencil's superset of it) into the model. Broken parts are left out. */
export function readChatFile(document: ParsedDocument, library: readonly MapNode[], dialect: Dialect): PromptTemplate {
  const root = document.root ?? emptyMap;
  const messages = itemsOf(entryOf(root, 'messages')?.value).map(readMessage);
  const slots = [...messages.flatMap((message) => [...message.contents, ...attachments(message)]), ...otherSlots(root)];
  const scanned = slots.map(scanSimple2);
  return Object.freeze({
    ...dialect,
    root,
    fields: Object.freeze(readFields(root, library)),
    variables: readVariables(root, library),
    messages: Object.freeze(messages),
    slots: Object.freeze(slots),
    placeholders: Object.freeze(scanned.flatMap((text) => text.placeholders)),
    placeholderProblems: Object.freeze(scanned.flatMap((text) => text.problems)),
    tests: Object.freeze(itemsOf(entryOf(root, 'testData')?.value).filter(isMap).map(readTest)),
  });
}

const fieldPaths = Object.entries(nativePaths).map(([name, path]) => [name as FieldName, path.split('.')] as const);

function readFields(root: ParsedNode, library: readonly MapNode[]): PromptTemplate['fields'] {
  const fields: Partial<Record<FieldName, Located<unknown>>> = {};
  for (const [name, steps] of fieldPaths) {
    const own = valueAt(root, steps);
    const shared = own ? undefined : library.map((entry) => valueAt(entry, steps)).find((node) => node);
    const node = own ?? shared;
    if (node) fields[name] = { value: toValue(node), node, origin: own ? 'file' : 'library' };
  }
  return fields;
}

function readVariables(root: ParsedNode, library: readonly MapNode[]): readonly Variable[] | undefined {
  const own = entryOf(root, 'variables')?.value;
  const nodes = [own, ...library.map((entry) => entryOf(entry, 'variables')?.value)].filter(isList);
  if (nodes.length === 0) return undefined;
  const byName = new Map<string, Variable>();
  for (const node of nodes) {
    for (const item of node.items) {
      const variable = readVariable(item, node === own ? 'file' : 'library');
      if (variable && !byName.has(variable.name.value)) byName.set(variable.name.value, variable);
    }
  }
  return Object.freeze([...byName.values()]);
}

function readVariable(node: ParsedNode, origin: Located<unknown>['origin']): Variable | undefined {
  const values = new Map(isMap(node) ? node.entries.map(({ key, value }) => [key.value, value]) : []);
  const name = values.get('name');
  if (!isString(name)) return undefined;
  const field = <T>(key: string, is: (value: unknown) => value is T): Located<T> | undefined => {
    const at = values.get(key);
    const value = toValue(at);
    return at && is(value) ? { value, node: at, origin } : undefined;
  };
  return Object.freeze({
    name: { value: name.value, node: name, origin },
    node,
    type: field('type', isText),
    description: field('description', isText),
    required: field('required', isBoolean),
    default: field('default', isAnything),
    enum: field('enum', Array.isArray),
    pattern: field('pattern', isText),
    minimum: field('minimum', isAnything),
    maximum: field('maximum', isAnything),
    maxLength: field('maxLength', isNumber),
    items: field('items', isAnything),
    unit: field('unit', isText),
    trust: field('trust', isText),
    sensitivity: field('sensitivity', isText),
    identifier: field('identifier', isText),
    categories: field('categories', Array.isArray),
    source: field('source', isText),
    derivedFrom: field('derivedFrom', isAnything),
    purpose: field('purpose', isText),
    lawfulBasis: field('lawfulBasis', isText),
    transform: field('transform', isText),
    bind: field('bind', isText),
    role: field('role', isText),
    tags: field('tags', Array.isArray),
    chunked: toValue(values.get('chunked')) === true,
    usedByHost: toValue(values.get('usedBy')) === 'host',
  });
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
const isNumber = (value: unknown): value is number => typeof value === 'number';
const isAnything = (value: unknown): value is unknown => value !== undefined;

function readMessage(node: ParsedNode): Message {
  const roleNode = entryOf(node, 'role')?.value;
  const located = isString(roleNode) ? fromFile(normalRole(roleNode.value), roleNode) : undefined;
  const role = located?.value;
  const content = entryOf(node, 'content')?.value;
  const parts = isList(content) ? content.items.map((part) => entryOf(part, 'text')?.value) : [content];
  return Object.freeze({
    role: located,
    contents: parts.flatMap((part) => toSlot(part, 'message', role)),
    node,
  });
}

function fromFile<T>(value: T, node: ParsedNode): Located<T> {
  return { value, node, origin: 'file' };
}

function normalRole(role: string): string {
  const lower = role.toLowerCase();
  return knownRoles.includes(lower) ? lower : role;
}

function toSlot(node: ParsedNode | undefined, kind: SlotKind, role?: string): TextSlot[] {
  return isString(node) && node.text ? [Object.freeze({ kind, role, node, text: node.text })] : [];
}

/** What a message holds beside its text and role may name variables too: addresses of images, arguments of calls. */
function attachments({ node, contents, role }: Message): TextSlot[] {
  const known = new Set<ParsedNode | undefined>([role?.node, ...contents.map((text) => text.node)]);
  const slots: TextSlot[] = [];
  walk(node, (value) => {
    if (!known.has(value)) slots.push(...toSlot(value, 'attachment', role?.value));
  });
  return slots;
}

/** Evaluators, tools and the output contract may name variables too. */
function otherSlots(root: ParsedNode): TextSlot[] {
  const blocks = [
    ['evaluators', 'evaluator'],
    ['tools', 'tool'],
    ['output', 'output'],
  ] as const;
  return blocks.flatMap(([key, kind]) => {
    const slots: TextSlot[] = [];
    walk(entryOf(root, key)?.value, (node) => slots.push(...toSlot(node, kind)));
    return slots;
  });
}

function readTest(node: MapNode): TestCase {
  return Object.freeze({ node, names: node.entries.map((entry) => entry.key) });
}

function itemsOf(node: ParsedNode | undefined): readonly ParsedNode[] {
  return isList(node) ? node.items : [];
}
