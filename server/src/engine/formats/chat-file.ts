import { nativePaths } from '../model/fields.js';
import { isArray, isText, located } from '../model/located.js';
import type { Message, PromptTemplate, TestCase, TextSlot, Variable } from '../model/template.js';
import type { MapNode, ParsedNode } from '../parse/document.js';
import { emptyMap, entryOf, isList, isMap, isString } from '../parse/tree.js';
import { assemble } from './assemble.js';
import type { FileToRead } from './format.js';
import { simple2 } from './grammars/simple2.js';
import { readFields, readParameters } from './parts/fields.js';
import { normalRole, slotsBelow, slotsOf } from './parts/texts.js';
import { variableFromMap, withLibrary } from './parts/variables.js';

/** The two dialects of one file shape. */
export interface Dialect {
  readonly format: string;
  readonly governed: boolean;
}

/** Whether a file is called as GitHub asks for: `*.prompt.yml`, `*.prompt.yaml`, and `.json` for ours. */
export function isPromptFileName(path: string): boolean {
  return /\.prompt\.(ya?ml|json)$/i.test(path);
}

/** Read a chat file (GitHub Models, or BluePencil's superset of it) into the model. Broken parts are left out. */
export function readChatFile({ document, library }: FileToRead, dialect: Dialect): PromptTemplate {
  const root = document.root ?? emptyMap;
  const variables = withLibrary(ownVariables(root), library);
  const messages = itemsOf(entryOf(root, 'messages')?.value).map(readMessage);
  return assemble({
    ...dialect,
    root,
    fields: readFields(root, library, nativePaths),
    parameters: readParameters(entryOf(root, 'modelParameters')?.value),
    variables,
    declared: dialect.governed ? 'all' : declaredScope(root, library),
    messages,
    slots: [...messages.flatMap(attachments), ...otherSlots(root)],
    tests: itemsOf(entryOf(root, 'testData')?.value)
      .filter(isMap)
      .map(dialect.governed ? testReader(variables) : plainTest),
  });
}

function ownVariables(root: ParsedNode): Variable[] | undefined {
  const own = entryOf(root, 'variables')?.value;
  return isList(own) ? own.items.flatMap((item) => variableFromMap(item) ?? []) : undefined;
}

function declaredScope(root: ParsedNode, library: readonly MapNode[]): PromptTemplate['declared'] {
  return [root, ...library].some((node) => isList(entryOf(node, 'variables')?.value)) ? 'all' : 'none';
}

function readMessage(node: ParsedNode): Message {
  const roleNode = entryOf(node, 'role')?.value;
  const role = isString(roleNode) ? normalRole(roleNode.value) : undefined;
  const content = entryOf(node, 'content')?.value;
  const parts = isList(content) ? content.items.map((part) => entryOf(part, 'text')?.value) : [content];
  return Object.freeze({
    role: roleNode && role !== undefined ? { value: role, node: roleNode, origin: 'file' as const } : undefined,
    contents: parts.flatMap((part) => slotsOf(part, 'message', simple2, role)),
    node,
  });
}

/** What a message holds beside its text and role may name variables too: addresses of images, arguments of calls. */
function attachments({ node, contents, role }: Message): TextSlot[] {
  const known = new Set<ParsedNode | undefined>([role?.node, ...contents.map((text) => text.node)]);
  return slotsBelow(node, 'attachment', simple2, role?.value, known);
}

/** Evaluators, tools and the output contract may name variables too. */
function otherSlots(root: ParsedNode): TextSlot[] {
  const blocks = [
    ['evaluators', 'evaluator'],
    ['tools', 'tool'],
    ['output', 'output'],
  ] as const;
  return blocks.flatMap(([key, kind]) => slotsBelow(entryOf(root, key)?.value, kind, simple2));
}

/** In GitHub's own files every key of a case is a variable. */
function plainTest(node: MapNode): TestCase {
  return Object.freeze({ node, names: node.entries.map((entry) => entry.key) });
}

/** Keys of a case that say something of it, unless a variable is called so. */
const saying = ['kind', 'tags', 'data', 'ref'] as const;

function testReader(variables: readonly Variable[] | undefined): (node: MapNode) => TestCase {
  const declared = new Set(variables?.map(({ name }) => name.value));
  const keys = new Set<unknown>(saying.filter((key) => !declared.has(key)));
  return (node) => {
    const said = new Map(node.entries.flatMap(({ key, value }) => (keys.has(key.value) ? [[key.value, value]] : [])));
    return Object.freeze({
      node,
      names: node.entries.flatMap(({ key }) => (keys.has(key.value) ? [] : [key])),
      kind: located(said.get('kind'), isText, 'file'),
      tags: located(said.get('tags'), isArray, 'file'),
      data: located(said.get('data'), isText, 'file'),
      ref: located(said.get('ref'), isText, 'file'),
    });
  };
}

function itemsOf(node: ParsedNode | undefined): readonly ParsedNode[] {
  return isList(node) ? node.items : [];
}
