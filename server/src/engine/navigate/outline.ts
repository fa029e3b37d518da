import { testMaps } from '../formats/promptfoo/tests.js';
import { isText, located } from '../model/located.js';
import { hasNativeKeys, type Message, type PromptTemplate, type TestCase } from '../model/template.js';
import { kindOf, valuesOf } from '../model/tests.js';
import { toolsOf } from '../model/tools.js';
import type { MapNode, ParsedNode } from '../parse/document.js';
import { entryOf, isList, isMap, toValue } from '../parse/tree.js';
import { type Bilingual, fill, type Lang } from '../text/bilingual.js';
import type { OffsetRange } from '../text/range.js';
import type { Mention } from './mention.js';
import { mentionsOf } from './mentions.js';
import type { Reading } from './reading.js';

/** What an entry of the outline stands for. */
export type OutlineKind = 'template' | 'group' | 'message' | 'variable' | 'test' | 'evaluator' | 'tool' | 'field';

/** An entry of the outline of a file. */
export interface OutlineEntry {
  readonly kind: OutlineKind;
  readonly name: string;
  /** More about it, on one line. */
  readonly detail: string;
  /** All that belongs to it; holds those of its children. */
  readonly range: OffsetRange;
  /** What is selected when somebody goes there; inside of `range`. */
  readonly selection: OffsetRange;
  readonly children: readonly OutlineEntry[];
}

const words = {
  messages: { en: 'Messages', zh: '消息' },
  variables: { en: 'Variables', zh: '变量' },
  tests: { en: 'Test cases', zh: '测试用例' },
  evaluators: { en: 'Evaluators', zh: '评估器' },
  tools: { en: 'Tools', zh: '工具' },
  governance: { en: 'Governance', zh: '治理' },
  message: { en: 'message', zh: '消息' },
  case: { en: 'case {number}', zh: '用例 {number}' },
  prompt: { en: 'prompt {number}', zh: '提示词 {number}' },
} as const satisfies Record<string, Bilingual>;

/** The outline of a file: its messages, variables, tests and so on; in a file with several templates below each of them. */
export function outlineOf(reading: Reading, lang: Lang): readonly OutlineEntry[] {
  const outliner = new Outliner(reading, lang);
  const ofFile = outliner.suite();
  const [only, ...more] = reading.templates;
  const entries =
    only && more.length === 0
      ? outliner.groups(only, 0)
      : reading.templates.flatMap((template, index) => outliner.template(template, index) ?? []);
  return inOrder([...entries, ...ofFile]);
}

function inOrder(entries: readonly OutlineEntry[]): readonly OutlineEntry[] {
  return entries.toSorted((a, b) => a.range.start - b.range.start);
}

class Outliner {
  readonly #reading: Reading;
  readonly #lang: Lang;
  #declarations: Map<string, Mention> | undefined;

  constructor(reading: Reading, lang: Lang) {
    this.#reading = reading;
    this.#lang = lang;
  }

  template(template: PromptTemplate, index: number): OutlineEntry | undefined {
    const { label, fields, root } = template;
    const children = this.groups(template, index);
    const ranges = [...(this.#isHere(root) ? [root.range] : []), ...children.map(({ range }) => range)];
    const range = hull(ranges);
    if (!range) return undefined;
    const title = textOf(fields.title?.value);
    const name = label ?? (textOf(fields.id?.value) || title || fill(words.prompt, this.#lang, { number: index + 1 }));
    const selection = { start: range.start, end: Math.min(range.end, firstLineEnd(this.#text, range.start)) };
    return { kind: 'template', name, detail: title === name ? '' : title, range, selection, children };
  }

  groups(template: PromptTemplate, index: number): readonly OutlineEntry[] {
    const { root } = template;
    const group = (name: Bilingual, children: readonly (OutlineEntry | undefined)[]) =>
      this.#group(name, root, children);
    return inOrder(
      [
        group(
          words.messages,
          template.messages.map((message) => this.#message(message)),
        ),
        group(words.variables, this.#variables(template, index)),
        group(
          words.tests,
          template.tests.map((test, number) => this.#test(test, number)),
        ),
        group(words.evaluators, this.#evaluators(template)),
        group(words.tools, this.#tools(template)),
        group(words.governance, this.#governance(template)),
      ].flatMap((entry) => entry ?? []),
    );
  }

  /** The tests of promptfoo are those of the file, not of one of its prompts. */
  suite(): readonly OutlineEntry[] {
    const { format, document } = this.#reading;
    if (format !== 'promptfoo' || !document.root) return [];
    const tests = testMaps(document.root).map((node, number) => {
      const said = located(entryOf(node, 'description')?.value, isText, 'file');
      return this.#entry('test', said?.value ?? this.#caseName(number), '', node.range, (said?.node ?? node).range);
    });
    return [this.#group(words.tests, document.root, tests)].flatMap((entry) => entry ?? []);
  }

  #message({ role, contents, node }: Message): OutlineEntry | undefined {
    const places = [node, role?.node, ...contents.map((slot) => slot.node)].filter((one) => one !== undefined);
    // A message that is cut from a text has a node of its own; the others end where their last part ends.
    const own = contents.some(({ cutFrom }) => cutFrom) ? [node, role?.node] : places;
    const range = hull(own.flatMap((one) => (one && this.#isHere(one) ? [one.range] : [])));
    if (!range) return undefined;
    const name = role?.value ?? contents[0]?.role ?? fill(words.message, this.#lang);
    const selection = role && this.#isHere(role.node) ? role.node.range : range;
    return this.#entry('message', name, firstWords(contents[0]?.text.value ?? ''), range, selection);
  }

  #variables({ variables = [] }: PromptTemplate, index: number): readonly (OutlineEntry | undefined)[] {
    const { format } = this.#reading;
    const places = this.#declared();
    return variables.map(({ name, node, type }) => {
      const key = format === 'semantic-kernel' ? name.value.toLowerCase() : name.value;
      const at = places.get(`${index} ${key}`) ?? places.get(`-1 ${key}`);
      if (!at) return undefined;
      const range = hull([at.range, ...(this.#isHere(node) && isMap(node) ? [node.range] : [])]) ?? at.range;
      return this.#entry('variable', name.value, type?.value ?? '', range, at.range);
    });
  }

  /** Where variables are declared in this file, by template and key; what is declared for the file as a whole as -1. */
  #declared(): ReadonlyMap<string, Mention> {
    if (!this.#declarations) {
      this.#declarations = new Map();
      for (const mention of mentionsOf(this.#reading)) {
        const { role, uri, template, key } = mention;
        const place = `${template} ${key}`;
        const isHere = role === 'declaration' && uri === this.#reading.uri;
        if (isHere && !this.#declarations.has(place)) this.#declarations.set(place, mention);
      }
    }
    return this.#declarations;
  }

  #test(test: TestCase, number: number): OutlineEntry | undefined {
    if (!this.#isHere(test.node)) return undefined;
    const [first] = valuesOf(test);
    const said = first ? `${first.name}: ${firstWords(String(toValue(first.value)))}` : '';
    const { range: selection } = test.kind?.node ?? test.names[0] ?? test.node;
    return this.#entry('test', kindOf(test) || this.#caseName(number), said, test.node.range, selection);
  }

  #caseName(number: number): string {
    return fill(words.case, this.#lang, { number: number + 1 });
  }

  #evaluators({ root, slots }: PromptTemplate): readonly (OutlineEntry | undefined)[] {
    const list = entryOf(root, 'evaluators')?.value;
    if (isList(list)) {
      return list.items.map((item) => {
        const name = located(entryOf(item, 'name')?.value, isText, 'file');
        const way = isMap(item) ? item.entries.find(({ value }) => isMap(value))?.key.value : '';
        return this.#entry('evaluator', name?.value ?? '', String(way ?? ''), item.range, (name?.node ?? item).range);
      });
    }
    return slots
      .filter(({ kind, node }) => kind === 'evaluator' && this.#isHere(node))
      .map(({ node, text }) => this.#entry('evaluator', firstWords(text.value), '', node.range, node.range));
  }

  #tools(template: PromptTemplate): readonly (OutlineEntry | undefined)[] {
    return toolsOf(template).map(({ name, node, place, effect }) => {
      if (name.value === '' || !this.#isHere(node)) return undefined;
      const range = isMap(node) ? (hull([node.range, place]) ?? place) : place;
      return this.#entry('tool', name.value, effect?.value ?? '', range, place);
    });
  }

  /** The keys of the block, where the format has room for one. */
  #governance(template: PromptTemplate): readonly OutlineEntry[] {
    const block = hasNativeKeys(template) ? entryOf(template.root, 'governance')?.value : undefined;
    return (isMap(block) ? block.entries : []).map(({ key, value }) => {
      const detail = value.kind === 'scalar' ? firstWords(String(value.value ?? '')) : '';
      const range = { start: key.range.start, end: Math.max(key.range.end, value.range.end) };
      return this.#entry('field', String(key.value), detail, range, key.range);
    });
  }

  /** Entries of one kind. Where the file has a key for them, that is where one goes. */
  #group(name: Bilingual, root: ParsedNode, found: readonly (OutlineEntry | undefined)[]): OutlineEntry | undefined {
    const children = inOrder(found.flatMap((entry) => entry ?? []));
    const range = hull(children.map((child) => child.range));
    const [first] = children;
    if (!range || !first) return undefined;
    const holder = isMap(root) ? holderOf(root, range) : undefined;
    const around = holder ? { start: holder.key.range.start, end: Math.max(range.end, holder.value.range.end) } : range;
    const entry = this.#entry('group', fill(name, this.#lang), '', around, holder?.key.range ?? first.selection);
    return { ...entry, children };
  }

  #entry(kind: OutlineKind, name: string, detail: string, range: OffsetRange, selection: OffsetRange): OutlineEntry {
    const start = Math.max(range.start, Math.min(selection.start, range.end));
    const inside = { start, end: Math.max(start, Math.min(selection.end, range.end)) };
    return { kind, name: name || '…', detail, range, selection: inside, children: [] };
  }

  /** A piece of another file says so in its range. */
  #isHere(node: ParsedNode): boolean {
    return !('uri' in node.range) && this.#reading.fileOf(node) === this.#reading.uri;
  }

  get #text(): string {
    return this.#reading.files.text;
  }
}

/** The entry of a map whose value holds a range. */
function holderOf({ entries }: MapNode, { start, end }: OffsetRange): MapNode['entries'][number] | undefined {
  return entries.find(({ value }) => !isScalar(value) && value.range.start <= start && end <= value.range.end);
}

const isScalar = (node: ParsedNode): boolean => node.kind === 'scalar';

function hull(ranges: readonly OffsetRange[]): OffsetRange | undefined {
  const [first] = ranges;
  if (!first) return undefined;
  let { start, end } = first;
  for (const range of ranges) {
    start = Math.min(start, range.start);
    end = Math.max(end, range.end);
  }
  return { start, end };
}

const mostWords = 60;

/** The first line with words on it, cut at a length that an outline shows. */
function firstWords(text: string): string {
  const line = /\S[^\r\n]*/.exec(text)?.[0].trim() ?? '';
  return line.length > mostWords ? `${line.slice(0, mostWords).trimEnd()}…` : line;
}

function firstLineEnd(text: string, from: number): number {
  const end = text.slice(from, from + 200).search(/[\r\n]/);
  return end < 0 ? from + 200 : from + end;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
