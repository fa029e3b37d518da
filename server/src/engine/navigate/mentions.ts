import { bareName } from '../formats/parts/mapping.js';
import { isAnything, isText, itemsOf, located, once } from '../model/located.js';
import type { Placeholder, PromptTemplate, TextSlot } from '../model/template.js';
import type { ParsedNode, ScalarNode } from '../parse/document.js';
import { entryOf, isList, isString } from '../parse/tree.js';
import { difyMentions } from './dify.js';
import { dotpromptMentions } from './dotprompt.js';
import { langchainMentions } from './langchain.js';
import { type Mention, MentionList, type Role } from './mention.js';
import { promptfooMentions } from './promptfoo.js';
import { bySlot, includesOf, type Reading } from './reading.js';
import { closingNames } from './sections.js';

/** All places of a file, and of the files that belong to it, where names of variables stand; in order of file and place. */
export const mentionsOf: (reading: Reading) => readonly Mention[] = once((reading) => {
  const list = new MentionList(reading);
  for (const [index, template] of reading.templates.entries()) {
    const reader = new TemplateReader(reading, template, index, list);
    reader.declarations();
    reader.placeholders();
    reader.lists();
  }
  included(reading, list);
  more[reading.format]?.(reading, list);
  return list.all.sort((a, b) => compare(a.uri, b.uri) || a.range.start - b.range.start);
});

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Places that only one format has. */
const more: Readonly<Record<string, (reading: Reading, list: MentionList) => void>> = {
  dify: difyMentions,
  dotprompt: dotpromptMentions,
  langchain: langchainMentions,
  promptfoo: promptfooMentions,
};

/** The same for all spellings of one variable: Semantic Kernel takes no notice of case. */
export function keyIn({ format }: Reading, name: string): string {
  return format === 'semantic-kernel' ? name.toLowerCase() : name;
}

class TemplateReader {
  readonly #reading: Reading;
  readonly #template: PromptTemplate;
  readonly #index: number;
  readonly #list: MentionList;

  constructor(reading: Reading, template: PromptTemplate, index: number, list: MentionList) {
    this.#reading = reading;
    this.#template = template;
    this.#index = index;
    this.#list = list;
  }

  /** What is declared, and what each declaration was made from. The same variable may be declared here and there. */
  declarations(): void {
    for (const variable of this.#template.variables ?? []) {
      this.#declared(variable.name.value, variable.name.node);
      for (const { node, value } of itemsOf(variable.derivedFrom, isText)) this.#whole(value, node, 'list');
    }
    for (const { node, key } of furtherDeclarations(this.#reading)) {
      const name = entryOf(node, key)?.value ?? node;
      if (isString(name)) this.#declared(bareName(name.value), name);
      const sources = located(entryOf(node, 'derivedFrom')?.value, isAnything, 'file');
      for (const source of itemsOf(sources, isText)) this.#whole(source.value, source.node, 'list');
    }
    for (const { names } of this.#template.tests) for (const key of names) this.#whole(String(key.value), key, 'value');
  }

  /** Some formats know names that nobody declares; those stand nowhere. */
  #declared(name: string, node: ParsedNode): void {
    if (node.kind !== 'scalar' || this.#isOfGraph(name)) return;
    const written = String(node.value);
    if (written === name) this.#whole(name, node, 'declaration');
    else if (node.text && written.length < longestMark + name.length && bareName(written) === name) {
      const facts = { key: this.#key(name), words: name, template: this.#index, role: 'declaration' } as const;
      this.#list.part(facts, node.text, node, written.indexOf(name));
    }
  }

  placeholders(): void {
    for (const [slot, uses] of bySlot(this.#template.placeholders)) {
      if (slot.node.kind !== 'scalar') continue;
      const closing = closingNames(slot, uses);
      for (const use of uses) {
        if (use.kind !== 'variable' || this.#isOfGraph(use.name)) continue;
        this.#placeholder(slot, slot.node, use);
        const closed = closing.get(use);
        if (closed !== undefined && use.bound === undefined) this.#use(slot, slot.node, use, closed);
      }
    }
  }

  #placeholder(slot: TextSlot, node: ScalarNode, use: Placeholder): void {
    const { name, nameStart, nameEnd, bound } = use;
    const words = slot.text.value.slice(nameStart, nameEnd);
    const facts = { key: this.#key(name), words, template: this.#index, role: 'bound', grammar: slot.grammar } as const;
    if (bound !== undefined) this.#list.part(facts, slot.text, node, nameStart, nameEnd);
    // In `{{[customer name]}}` the brackets are no part of the name.
    else if (words.includes(name)) this.#use(slot, node, use, nameStart + words.indexOf(name));
  }

  #use(slot: TextSlot, node: ScalarNode, { name }: Placeholder, start: number): void {
    const facts = { words: name, template: this.#index, role: 'use', grammar: slot.grammar } as const;
    this.#list.part({ key: this.#key(name), ...facts }, slot.text, node, start);
  }

  /** What the logs leave out is named as variables are, where it is one. */
  lists(): void {
    const redacted = entryOf(this.#template.fields.logging?.node, 'redact')?.value;
    if (!isList(redacted)) return;
    const { variables = [], placeholders } = this.#template;
    const known = new Set([...variables.map(({ name }) => name.value), ...placeholders.map(({ name }) => name)]);
    for (const item of redacted.items) {
      if (isString(item) && known.has(item.value)) this.#whole(item.value, item, 'list');
    }
  }

  #whole(name: string, node: ParsedNode, role: Role): void {
    if (node.kind === 'scalar') this.#list.whole(this.#key(name), node, role, this.#index, name);
  }

  #key(name: string): string {
    return keyIn(this.#reading, name);
  }

  /** Names of a workflow as a whole are read elsewhere. */
  #isOfGraph(name: string): boolean {
    return this.#reading.format === 'dify' && name.includes('.');
  }
}

/** Items that declare a variable, where the model holds one declaration for each name only. */
function furtherDeclarations({ format, document, library, beside }: Reading) {
  const lists = (root: ParsedNode | undefined, key: string, nameKey: string) => {
    const list = entryOf(root, key)?.value;
    return isList(list) ? list.items.map((node) => ({ node, key: nameKey })) : [];
  };
  const hasList = format === 'bluepencil' || format === 'github-models';
  const metadata = format === 'sidecar-markdown' ? [...beside.values()].map(({ root }) => root) : [];
  return [
    ...(hasList ? lists(document.root, 'variables', 'name') : []),
    ...library.flatMap((block) => lists(block, 'variables', 'name')),
    ...metadata.flatMap((root) => [...lists(root, 'variables', 'name'), ...lists(root, 'fragments', 'variable')]),
  ];
}

/** The marks around a bare name take no more characters than this. */
const longestMark = 20;

/** The placeholders of texts that are put in. */
function included(reading: Reading, list: MentionList): void {
  for (const { template, slot, candidates, sharesNames } of includesOf(reading)) {
    const uri = candidates.find((one) => reading.files.partials.has(one));
    if (uri === undefined || !sharesNames) continue;
    const index = reading.templates.indexOf(template);
    for (const use of slot.grammar.scan(reading.files.partials.get(uri) ?? '').uses) {
      if (use.kind !== 'variable' || use.bound !== undefined) continue;
      const facts = { key: keyIn(reading, use.name), words: use.name, template: index, role: 'use' } as const;
      list.plain({ ...facts, grammar: slot.grammar }, uri, use.nameStart);
    }
  }
}
