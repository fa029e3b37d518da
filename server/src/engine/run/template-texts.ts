import type { PromptTemplate, TextSlot } from '../model/template.js';
import type { ParsedNode } from '../parse/document.js';
import { isString, walk } from '../parse/tree.js';
import type { TextPlace, TextSite } from '../rules/texts.js';
import type { DecodedText } from '../text/decoded-text.js';
import { sharedWording, type Wording } from '../wording/index.js';

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

/** The texts that slots of a template hold: messages, and what its format keeps beside them. */
export function messageSites(template: PromptTemplate): readonly TextSite[] {
  const isReview = asksForReview(template);
  return template.slots.flatMap(({ kind, role, node, text }) => {
    const place = kind === 'message' ? (placeOfRole[role ?? ''] ?? 'messages.user') : placeOfSlot[kind];
    return place === undefined || text.value === '' ? [] : [new Site(place, node, text, isReview)];
  });
}

/** All other texts of a template by their place, each once: tests, variables, output, tools, governance. */
export function otherSites(
  template: PromptTemplate,
  fileOf: (node: ParsedNode) => string | undefined,
): readonly TextSite[] {
  const isReview = asksForReview(template);
  const sites: TextSite[] = [];
  const seen = new Set<ParsedNode>(template.slots.map(({ node }) => node));
  const addAll = (place: TextSite['place'], root: ParsedNode | undefined): void =>
    walk(root, (node) => {
      if (!isString(node) || seen.has(node)) return;
      seen.add(node);
      if (node.text && node.text.value !== '') sites.push(new Site(place, node, node.text, isReview, fileOf(node)));
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

function asksForReview({ fields }: PromptTemplate): boolean {
  return fields.taskKind?.value === 'review';
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
  readonly uri?: string;
  readonly #isReview: boolean;
  #wording: Wording | undefined;

  constructor(place: TextSite['place'], node: ParsedNode, text: DecodedText, isReview: boolean, uri?: string) {
    this.place = place;
    this.node = node;
    this.text = text;
    this.#isReview = isReview;
    if (uri !== undefined) this.uri = uri;
  }

  get wording(): Wording {
    this.#wording ??= sharedWording(this.text.value, { isReview: this.#isReview });
    return this.#wording;
  }
}
