import { stringGrammar } from '../formats/promptfoo/grammar.js';
import { filePointer } from '../formats/promptfoo/pointers.js';
import { readTests, testMaps } from '../formats/promptfoo/tests.js';
import type { ParsedDocument, ParsedNode } from '../parse/document.js';
import { entryOf, isList, isMap, isString, valueAt, walk } from '../parse/tree.js';
import type { MentionList } from './mention.js';
import type { Reading } from './reading.js';

/** The file as a whole: its tests set variables for all of its prompts. */
const whole = -1;

/** What tests set, here and in files of tests, and where tests use it: their values and assertions are filled in too. */
export function promptfooMentions({ document: { root }, beside, templates }: Reading, list: MentionList): void {
  const read = new Set<ParsedDocument>();
  readTests(root, (path) => {
    const document = beside.get(filePointer(path).target);
    if (document) read.add(document);
    return document;
  });
  for (const test of testMaps(root)) ofTest(test, list);
  keysOf(valueAt(root, ['commandLineOptions', 'var']), list);
  for (const { carrier, root: tests } of read) {
    const [first] = isList(tests) ? tests.items : [];
    if (carrier === 'csv') keysOf(first, list, (name) => !name.startsWith('__'));
    else if (isList(tests)) for (const test of tests.items) ofTest(test, list);
    else if (entryOf(tests, 'vars')) ofTest(tests, list);
    else keysOf(tests, list);
  }
  const known = new Set<ParsedNode>(templates.flatMap(({ slots }) => slots.map(({ node }) => node)));
  const texts = ['defaultTest', 'tests', 'scenarios', 'assertionTemplates'].map((key) => entryOf(root, key)?.value);
  for (const node of texts) walk(node, (text) => (known.has(text) ? undefined : usesIn(text, list)));
}

function ofTest(test: ParsedNode | undefined, list: MentionList): void {
  keysOf(entryOf(test, 'vars')?.value, list);
  const stored = valueAt(test, ['options', 'storeOutputAs']);
  if (isString(stored)) list.whole(stored.value, stored, 'value', whole);
}

function keysOf(node: ParsedNode | undefined, list: MentionList, isName = (name: string) => name !== '$ref'): void {
  for (const { key } of isMap(node) ? node.entries : []) {
    const name = String(key.value);
    if (isName(name)) list.whole(name, key, 'value', whole);
  }
}

function usesIn(node: ParsedNode, list: MentionList): void {
  if (!isString(node) || !node.text || !node.value.includes('{')) return;
  for (const { kind, name, nameStart, bound } of stringGrammar.scan(node.value).uses) {
    if (kind !== 'variable' || bound !== undefined) continue;
    const facts = { key: name, template: whole, role: 'use', grammar: stringGrammar } as const;
    list.part(facts, node.text, node, nameStart);
  }
}
