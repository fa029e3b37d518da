import type { ParsedNode, ScalarNode } from '../parse/document.js';
import type { DecodedText } from '../text/decoded-text.js';
import type { OffsetRange } from '../text/range.js';
import type { FieldName } from './fields.js';
import type { Grammar, OutsideUse, SyntaxProblem, Use } from './grammar.js';

/** A value together with the node that spells it. */
export interface Located<T> {
  readonly value: T;
  readonly node: ParsedNode;
  /**
   * `companion`: another file of the same template says it, such as the config.json beside a skprompt.txt.
   * `library`: a sidecar or `library:` of bluepencil.yaml does. In both cases `node` lies in that other file.
   */
  readonly origin: 'file' | 'companion' | 'library';
}

/**
 * What kind of text a slot holds; rules say by it where they look. `structure`: what stands between the messages of a
 * text that is split into messages, such as a loop around them.
 */
export type SlotKind = 'message' | 'attachment' | 'evaluator' | 'tool' | 'output' | 'description' | 'structure';

/** One text of a template that may hold placeholders. */
export interface TextSlot {
  readonly kind: SlotKind;
  /** The role of the message, `undefined` for other slots and for messages without a role. */
  readonly role: string | undefined;
  readonly node: ParsedNode;
  readonly text: DecodedText;
  /** The placeholder language of this text. */
  readonly grammar: Grammar;
  /** The text that it was cut from and read in one go, and where in it this one starts. Absent: it stands by itself. */
  readonly cutFrom?: { readonly text: DecodedText; readonly start: number };
}

export interface Message {
  /** One of the known roles whatever the format calls it (`model`, `human`, `System`); as written otherwise. */
  readonly role: Located<string> | undefined;
  /** One text, or the text parts of a message that also holds images or files. Empty where there is none. */
  readonly contents: readonly TextSlot[];
  readonly node: ParsedNode;
}

/** A declared input of a template. */
export interface Variable {
  readonly name: Located<string>;
  readonly node: ParsedNode;
  readonly type: Located<string> | undefined;
  readonly description: Located<string> | undefined;
  readonly required: Located<boolean> | undefined;
  readonly default: Located<unknown> | undefined;
  readonly enum: Located<readonly unknown[]> | undefined;
  readonly pattern: Located<string> | undefined;
  /** A number, or a date as text. */
  readonly minimum: Located<unknown> | undefined;
  readonly maximum: Located<unknown> | undefined;
  readonly maxLength: Located<number> | undefined;
  /** The type of an array's items, or a schema of them. */
  readonly items: Located<unknown> | undefined;
  readonly unit: Located<string> | undefined;
  /** ISO 4217. */
  readonly currency: Located<string> | undefined;
  /** A further form of the value, such as `masked` or `email`. */
  readonly format: Located<string> | undefined;
  /** Sample values. */
  readonly examples: Located<readonly unknown[]> | undefined;
  readonly trust: Located<string> | undefined;
  readonly sensitivity: Located<string> | undefined;
  /** The sensitivity in other schemes: `{ jrt0171: C2 }`. */
  readonly scheme: Located<object> | undefined;
  readonly identifier: Located<string> | undefined;
  /** Written as `categories`, or as `category` with one word. */
  readonly categories: Located<readonly unknown[]> | undefined;
  readonly source: Located<string> | undefined;
  /** Names of the variables that it was made from: one, or a list. */
  readonly derivedFrom: Located<unknown> | undefined;
  readonly purpose: Located<string> | undefined;
  readonly necessity: Located<string> | undefined;
  readonly lawfulBasis: Located<string> | undefined;
  readonly separateConsentRef: Located<string> | undefined;
  /** What a protected attribute is used for: `decision`, `monitoring`, `disclosure`, `context`. */
  readonly use: Located<string> | undefined;
  /** The review of a value that may stand in for a protected attribute. */
  readonly proxyReview: Located<object> | undefined;
  /** The controlled document that the value is taken from, and its revision. */
  readonly docRef: Located<string> | undefined;
  readonly revision: Located<string> | undefined;
  readonly transform: Located<string> | undefined;
  readonly bind: Located<string> | undefined;
  readonly role: Located<string> | undefined;
  readonly tags: Located<readonly unknown[]> | undefined;
  readonly chunked: boolean;
  /** `usedBy: host`: read by the application around the template, not by its text. */
  readonly usedByHost: boolean;
}

/** A use of a name in a text. Offsets are those of the slot's text. */
export interface Placeholder extends Use {
  readonly slot: TextSlot;
}

/** Something wrong with the placeholders of a text, in offsets of the slot's text. */
export interface PlaceholderProblem extends SyntaxProblem {
  readonly slot: TextSlot;
}

/** Something outside of the template that it reaches for. */
export interface Reference {
  readonly kind: OutsideUse['kind'] | 'partial';
  readonly target: string;
  /** In the file. */
  readonly range: OffsetRange;
}

/** One set of sample values. */
export interface TestCase {
  readonly node: ParsedNode;
  readonly names: readonly ScalarNode[];
  /** What the case tries, as written: `normal`, `edge`, `refusal`, `adversarial`, `fairness`, `privacy`. */
  readonly kind?: Located<string> | undefined;
  readonly tags?: Located<readonly unknown[]> | undefined;
  /** Where the values come from: `synthetic`, or `masked` with a reference. */
  readonly data?: Located<string> | undefined;
  /** The record of how the values were masked. */
  readonly ref?: Located<string> | undefined;
}

/** Parameters of a model by one name, whatever the format calls them. */
export type ParameterName = 'temperature' | 'maxTokens' | 'topP' | 'stop' | 'seed';

/**
 * How far the declarations of a file go. `all`: the tool fills in nothing else. `some`: an application may supply more
 * names. `none`: the format, or this file, declares nothing; names are only implied by use, or by test data.
 */
export type DeclaredScope = 'all' | 'some' | 'none';

/** A prompt template, whatever format it was written in. Frozen. */
export interface PromptTemplate {
  /** The id of the format: `bluepencil`, `github-models`, `prompty`. */
  readonly format: string;
  /** What it is called among several of one file: the title of a Dify node, the task of a NeMo prompt. */
  readonly label: string | undefined;
  /** Whether it is asked for identity, declared variables and governance. */
  readonly governed: boolean;
  /** The part of the file that describes this template: its root, or one node of an app. */
  readonly root: ParsedNode;
  /** Metadata by format-neutral name, from the file or from the library. */
  readonly fields: Readonly<Partial<Record<FieldName, Located<unknown>>>>;
  readonly parameters: Readonly<Partial<Record<ParameterName, Located<unknown>>>>;
  /** `undefined` where the file has no declarations at all, which is not the same as an empty list. */
  readonly variables: readonly Variable[] | undefined;
  readonly declared: DeclaredScope;
  readonly messages: readonly Message[];
  readonly slots: readonly TextSlot[];
  readonly placeholders: readonly Placeholder[];
  readonly placeholderProblems: readonly PlaceholderProblem[];
  readonly references: readonly Reference[];
  readonly tests: readonly TestCase[];
}

/** Whether a file may hold the keys of our own format: only then a fix may write them. */
export function hasNativeKeys({ format }: Pick<PromptTemplate, 'format'>): boolean {
  return format === 'bluepencil' || format === 'github-models';
}

/** A field's value if it is a string. */
export function textField(template: PromptTemplate, name: FieldName): string | undefined {
  const value = template.fields[name]?.value;
  return typeof value === 'string' ? value : undefined;
}
