import type { ParsedNode } from '../parse/document.js';
import { entryOf, toValue } from '../parse/tree.js';
import { isAnything, isObject, isText, once, under } from './located.js';
import type { Located, PromptTemplate } from './template.js';

export {
  enumsOf,
  type OutputSchema,
  outputSchemaOf,
  type Placed,
  propertiesOf,
  type SchemaProperty,
} from './output-schema.js';

/** How an answer is marked as made by AI. */
export interface OutputLabel {
  readonly node: ParsedNode;
  readonly origin: Located<unknown>['origin'];
  /** The notice as text; `true`, or a map of texts. */
  readonly explicit: Located<unknown> | undefined;
  /** `start`, `middle`, `end`, `interface`. */
  readonly place: Located<string> | undefined;
  /** The mark in the metadata: a name, `true`, or its fields. */
  readonly implicit: Located<unknown> | undefined;
}

/** What comes out of a template, and where it goes. Everything is optional, as in the file. */
export interface Output {
  readonly format: Located<string> | undefined;
  /** `human`, `system`, `agent`, `html`, `markdown`, `sql`, `shell`, `code`, `spreadsheet`. */
  readonly consumer: Located<string> | undefined;
  readonly sanitizer: Located<string> | undefined;
  readonly validator: Located<string> | undefined;
  readonly execution: Located<string> | undefined;
  /** `none`, `internal`, `external`, `public`, `social`. */
  readonly publish: Located<string> | undefined;
  readonly label: OutputLabel | undefined;
  /** The person who reviewed a published text and answers for it. */
  readonly editorialReview: Located<object> | undefined;
  /** A light edit of a person's own text, such as spelling. */
  readonly assistiveEdit: boolean;
  readonly fhirVersion: Located<string> | undefined;
  readonly resourceTypes: Located<unknown> | undefined;
  readonly profiles: Located<unknown> | undefined;
  readonly metaSecurity: Located<string> | undefined;
}

/** What a template says of its output. */
export const outputOf: (template: PromptTemplate) => Output = once(({ fields: { output, responseFormat } }) => {
  const text = (key: string) => under(output, key, isText);
  return Object.freeze({
    format: text('format') ?? enforced(responseFormat),
    consumer: text('consumer'),
    sanitizer: text('sanitizer'),
    validator: text('validator'),
    execution: text('execution'),
    publish: text('publish'),
    label: labelOf(output),
    editorialReview: under(output, 'editorialReview', isObject),
    assistiveEdit: under(output, 'assistiveEdit', isAnything)?.value === true,
    fhirVersion: text('fhirVersion'),
    resourceTypes: under(output, 'resourceTypes', isAnything),
    profiles: under(output, 'profiles', isAnything),
    metaSecurity: text('metaSecurity'),
  });
});

/** `json_object` and `json_schema` are enforced by the provider. */
function enforced(responseFormat: Located<unknown> | undefined): Located<string> | undefined {
  const asked = responseFormat && (under(responseFormat, 'type', isText) ?? responseFormat);
  return typeof asked?.value === 'string' && asked.value.startsWith('json') ? { ...asked, value: 'json' } : undefined;
}

function labelOf(output: Located<unknown> | undefined): OutputLabel | undefined {
  const node = entryOf(output?.node, 'label')?.value;
  if (!output || !node) return undefined;
  const block = { node, origin: output.origin };
  return Object.freeze({
    ...block,
    // A label that is a text is the notice itself.
    explicit: node.kind === 'map' ? under(block, 'explicit', isAnything) : { ...block, value: toValue(node) },
    place: under(block, 'place', isText),
    implicit: under(block, 'implicit', isAnything),
  });
}
