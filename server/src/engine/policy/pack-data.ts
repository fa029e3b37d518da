import type { Confidence } from '../rules/define.js';
import type { Severity } from '../rules/severity.js';
import type { TextPlace } from '../rules/texts.js';

/** A sentence as a pack writes it: in one language, or in both. */
export type Sentence = string | { readonly en: string; readonly zh: string };

/** Phrases by language. */
export interface Phrases {
  readonly en?: readonly string[];
  readonly zh?: readonly string[];
}

/** A list of phrases under `lists:`, or written where it is used. */
export interface ListData extends Phrases {
  readonly except?: Phrases;
  readonly note?: Sentence;
  readonly controls?: readonly string[];
}

type Scalar = string | number | boolean;

/** What a value has to be: this value, one of these, or what the words say. */
export type Condition =
  | Scalar
  | readonly Scalar[]
  | {
      readonly anyOf?: readonly Scalar[];
      readonly noneOf?: readonly Scalar[];
      readonly includes?: readonly Scalar[];
      readonly exists?: boolean;
      readonly minimum?: number;
      readonly maximum?: number;
      readonly minLength?: number;
      readonly matches?: string;
      readonly notBefore?: string;
      readonly notAfter?: string;
      readonly some?: Conditions;
      readonly every?: Conditions;
      readonly none?: Conditions;
    };

/** Conditions by field, all of which have to hold. */
export type Conditions = Readonly<Record<string, Condition>>;

/** What mends a finding. */
export interface FixData {
  readonly field?: string;
  readonly value?: unknown;
  readonly clause?: string;
  readonly replace?: Sentence;
  readonly title?: Sentence;
  readonly safe?: boolean;
}

/** An example of a rule: a message with fields around it, or a whole file. */
export type ExampleData =
  | string
  | {
      readonly say?: string;
      readonly as?: string;
      readonly with?: Readonly<Record<string, unknown>>;
      readonly text?: string;
      readonly file?: string;
      readonly at?: string;
      readonly today?: string;
      readonly note?: Sentence;
    };

export interface RuleData {
  readonly id: string;
  readonly kind: string;
  readonly title?: Sentence;
  readonly where?: TextPlace | readonly TextPlace[];
  readonly when?: Conditions;
  readonly message: Sentence;
  readonly why?: Sentence;
  readonly whenNot?: Sentence;
  readonly severity: Severity;
  readonly confidence?: Confidence;
  readonly controls?: readonly string[];
  readonly jurisdictions?: readonly string[];
  readonly appliesFrom?: string;
  readonly options?: unknown;
  readonly fix?: FixData;
  readonly examples: { readonly fires: readonly ExampleData[]; readonly silent: readonly ExampleData[] };
}

/** A policy pack as data, its form already checked against the schema. */
export interface PackData {
  readonly pack: {
    readonly id: string;
    readonly title: Sentence;
    readonly version: string;
    readonly description?: Sentence;
    readonly jurisdictions?: readonly string[];
  };
  readonly lists?: Readonly<Record<string, ListData>>;
  readonly rules: readonly RuleData[];
}
