import type { MapNode, ParsedNode } from '../parse/document.js';
import { entryOf, isList, isMap, isString } from '../parse/tree.js';
import type { OffsetRange } from '../text/range.js';
import { isArray, isNumber, isObject, isText, located, once, under } from './located.js';
import type { Located, PromptTemplate } from './template.js';
import { toolNames } from './tool-names.js';

/** A tool that the model may call. */
export interface Tool {
  /** All that is said of it. */
  readonly node: ParsedNode;
  readonly origin: Located<unknown>['origin'];
  /** The characters of its name, of the whole entry where it has none. */
  readonly place: OffsetRange;
  /** Empty, at the entry as a whole, where it has none. */
  readonly name: Located<string>;
  readonly description: Located<string> | undefined;
  readonly purpose: Located<string> | undefined;
  /** `none`, `read`, `write`, `write-sandbox`, `external`, `payment`, `delete`, `safety`. */
  readonly effect: Located<string> | undefined;
  /** `human`: a person approves each call. */
  readonly approval: Located<string> | undefined;
  readonly approverRole: Located<string> | undefined;
  readonly zone: Located<string> | undefined;
  /** What it acts on, such as `simulation`. */
  readonly target: Located<string> | undefined;
  /** `min`, `max`, `unit`. */
  readonly bounds: Located<object> | undefined;
  readonly rollback: Located<string> | undefined;
  /** The JSON Schema of its arguments. */
  readonly parameters: Located<object> | undefined;
  readonly tags: Located<readonly unknown[]> | undefined;
  readonly sensitivity: Located<string> | undefined;
  readonly trust: Located<string> | undefined;
}

/** A source that passages are fetched from. */
export interface Retrieval {
  readonly node: ParsedNode;
  readonly origin: Located<unknown>['origin'];
  /** One name, or a list. */
  readonly index: Located<unknown> | undefined;
  /** `caller`, `tenant`, `shared`. */
  readonly accessScope: Located<string> | undefined;
  readonly provenance: Located<string> | undefined;
  /** An ISO 8601 duration. */
  readonly maxAge: Located<string> | undefined;
  readonly maxResults: Located<number> | undefined;
  readonly sensitivity: Located<string> | undefined;
  readonly trust: Located<string> | undefined;
  /** The side of an information barrier: `private`, `public`. */
  readonly side: Located<string> | undefined;
  readonly purpose: Located<string> | undefined;
}

/** The tools of a template. One that is only named (`"*"`, `Read, Grep`) has a name and nothing else. */
export const toolsOf: (template: PromptTemplate) => readonly Tool[] = once(({ fields: { tools } }) => {
  if (!tools) return [];
  const { node, origin } = tools;
  if (isList(node))
    return node.items.flatMap((item) => (isMap(item) ? toolFrom(item, origin) : namedTools(item, origin)));
  return namedTools(node, origin);
});

function namedTools(node: ParsedNode, origin: Tool['origin']): readonly Tool[] {
  if (isMap(node) && node.entries.some(({ value }) => isMap(value))) {
    return node.entries.flatMap(({ key, value }) =>
      isMap(value) ? toolFrom(value, origin, { value: String(key.value), node: key, origin }) : [],
    );
  }
  return toolNames(node).map(({ name, range }) => ({
    ...toolFrom({ ...nothing, range }, origin, { value: name, node, origin }),
    node,
    place: range,
  }));
}

const nothing: MapNode = {
  kind: 'map',
  entries: [],
  flow: false,
  range: { start: 0, end: 0 },
  parent: undefined,
  key: undefined,
};

/** Providers write `{ type: function, function: { name, description, parameters } }`. */
function toolFrom(node: MapNode, origin: Tool['origin'], key?: Located<string>): Tool {
  const inner = entryOf(node, 'function')?.value;
  const told = { node: isMap(inner) ? inner : node, origin };
  const text = (name: string) => under({ node, origin }, name, isText);
  const name = under(told, ['name', 'tool_name'], isText) ?? key ?? { value: '', node, origin };
  return Object.freeze({
    node,
    origin,
    place: name.node.range,
    name,
    description: under(told, 'description', isText),
    purpose: text('purpose'),
    effect: text('effect'),
    approval: text('approval'),
    approverRole: text('approverRole'),
    zone: text('zone'),
    target: text('target'),
    bounds: under({ node, origin }, 'bounds', isObject),
    rollback: text('rollback'),
    parameters: under(told, ['parameters', 'inputSchema', 'input_schema'], isObject),
    tags: under({ node, origin }, 'tags', isArray),
    sensitivity: text('sensitivity'),
    trust: text('trust'),
  });
}

/** The retrieval blocks of a template: one, or a list of them. A bare name counts as an index. */
export const retrievalsOf: (template: PromptTemplate) => readonly Retrieval[] = once(({ fields: { retrieval } }) => {
  if (!retrieval) return [];
  const { node, origin } = retrieval;
  const nodes = isList(node) ? node.items : [node];
  return nodes.filter((one) => isMap(one) || isString(one)).map((one) => retrievalFrom(one, origin));
});

function retrievalFrom(node: ParsedNode, origin: Retrieval['origin']): Retrieval {
  const block = { node, origin };
  const text = (name: string) => under(block, name, isText);
  const index = isMap(node) ? entryOf(node, 'index')?.value : node;
  return Object.freeze({
    ...block,
    index: located(index, (value): value is unknown => value !== undefined && value !== null, origin),
    accessScope: text('accessScope'),
    provenance: text('provenance'),
    maxAge: text('maxAge'),
    maxResults: under(block, 'maxResults', isNumber),
    sensitivity: text('sensitivity'),
    trust: text('trust'),
    side: text('side'),
    purpose: text('purpose'),
  });
}
