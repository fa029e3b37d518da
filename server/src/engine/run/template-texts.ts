import type { PromptTemplate, TextSlot } from '../model/template.js';
import type { ParsedNode } from '../parse/document.js';
import { isString, walk } from '../parse/tree.js';
import type { TextPlace, TextSite } from '../rules/texts.js';
import type { DecodedText } from '../text/decoded-text.js';
import { createWording, type Wording } from '../wording/index.js';

const placeOfRole: Readonly<Record<string, TextSite['place']>> = {
  system: 'messages.system',
  developer: 'messages.system',
  assistant: 'messages.assistant',
  tool: 'messages.tool',
};

const placeOfSlot: Readonly<Record<TextSlot['kind'], TextSite['place'] | undefined>> = {
  message: 'messages.user',
  attachment: 'messages.user',
  structure: 'messages.user',
  evaluator: 'evaluators',
  tool: 'tools',
  output: 'output',
  description: 'description',
};

/** Every text of a template by its place, each once. A text that was cut in parts is searched part by part. */
export function textSites(template: PromptTemplate): readonly TextSite[] {
  const isReview = template.fields.taskKind?.value === 'review';
  const sites: TextSite[] = [];
  const seen = new Set<ParsedNode>();
  const add = (place: TextSite['place'] | undefined, node: ParsedNode, text: DecodedText | undefined): void => {
    if (place === undefined || !text || text.value === '') return;
    sites.push(new Site(place, node, text, isReview));
  };
  for (const { kind, role, node, text } of template.slots) {
    const place = kind === 'message' ? (placeOfRole[role ?? ''] ?? 'messages.user') : placeOfSlot[kind];
    seen.add(node);
    add(place, node, text);
  }
  const addAll = (place: TextSite['place'], root: ParsedNode | undefined): void =>
    walk(root, (node) => {
      if (!isString(node) || seen.has(node)) return;
      seen.add(node);
      add(place, node, node.text);
    });
  const { fields, variables = [], tests } = template;
  for (const { node } of tests) addAll('tests', node);
  for (const variable of variables) {
    for (const part of [variable.description, variable.default, variable.enum, variable.examples]) {
      addAll('variables', part?.node);
    }
  }
  for (const name of ['title', 'description'] as const) addAll('description', fields[name]?.node);
  for (const name of ['output', 'jsonSchema'] as const) addAll('output', fields[name]?.node);
  addAll('tools', fields.tools?.node);
  for (const [name, field] of Object.entries(fields)) {
    if (!aboutOthers.has(name)) addAll('governance', field.node);
  }
  return sites;
}

/** Fields that are no statements about the template's governance. */
const aboutOthers = new Set([
  'id',
  'version',
  'title',
  'description',
  'model',
  'modelParameters',
  'language',
  'status',
]);

/** Whether a text that stands at a place is meant by one of the places. */
export function isAmong(place: TextSite['place'], where: readonly TextPlace[]): boolean {
  return where.some((one) => one === place || one === 'all' || (one === 'messages' && place.startsWith('messages.')));
}

class Site implements TextSite {
  readonly place: TextSite['place'];
  readonly node: ParsedNode;
  readonly text: DecodedText;
  readonly #isReview: boolean;
  #wording: Wording | undefined;

  constructor(place: TextSite['place'], node: ParsedNode, text: DecodedText, isReview: boolean) {
    this.place = place;
    this.node = node;
    this.text = text;
    this.#isReview = isReview;
  }

  get wording(): Wording {
    this.#wording ??= createWording(this.text.value, { isReview: this.#isReview });
    return this.#wording;
  }
}
