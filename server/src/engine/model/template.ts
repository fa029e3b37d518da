import type { MapNode, ParsedNode, ScalarNode } from '../parse/document.js';
import type { DecodedText } from '../text/decoded-text.js';
import type { FieldName } from './fields.js';

/** A value together with the node that spells it. */
export interface Located<T> {
  readonly value: T;
  readonly node: ParsedNode;
  /** `library`: the value comes from `library:` in bluepencil.yaml, so `node` lies in that file. */
  readonly origin: 'file' | 'library';
}

/** What kind of text a slot holds; rules say by it where they look. */
export type SlotKind = 'message' | 'attachment' | 'evaluator' | 'tool' | 'output' | 'description';

/** One text of a template that may hold placeholders. */
export interface TextSlot {
  readonly kind: SlotKind;
  /** The role of the message, `undefined` for other slots and for messages without a role. */
  readonly role: string | undefined;
  readonly node: ParsedNode;
  readonly text: DecodedText;
}

export interface Message {
  /** Lower-cased where it is one of the known roles; as written otherwise. */
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
  readonly trust: Located<string> | undefined;
  readonly sensitivity: Located<string> | undefined;
  readonly identifier: Located<string> | undefined;
  readonly categories: Located<readonly unknown[]> | undefined;
  readonly source: Located<string> | undefined;
  /** Names of the variables that it was made from: one, or a list. */
  readonly derivedFrom: Located<unknown> | undefined;
  readonly purpose: Located<string> | undefined;
  readonly lawfulBasis: Located<string> | undefined;
  readonly transform: Located<string> | undefined;
  readonly bind: Located<string> | undefined;
  readonly role: Located<string> | undefined;
  readonly tags: Located<readonly unknown[]> | undefined;
  readonly chunked: boolean;
  /** `usedBy: host`: read by the application around the template, not by its text. */
  readonly usedByHost: boolean;
}

/** A use of a variable, or of an include, in a text. Offsets are those of the decoded text. */
export interface Placeholder {
  readonly kind: 'variable' | 'include';
  /** The variable's name, or the path or id of the include. */
  readonly name: string;
  readonly slot: TextSlot;
  /** The whole placeholder, braces included. */
  readonly start: number;
  readonly end: number;
  readonly nameStart: number;
  readonly nameEnd: number;
  /** White space inside the braces, with which the format does not replace it. */
  readonly spaced: boolean;
}

/** A brace that opens or closes nothing, in decoded offsets. */
export interface PlaceholderProblem {
  readonly kind: 'unclosed' | 'unopened' | 'empty' | 'invalid-name';
  readonly slot: TextSlot;
  readonly start: number;
  readonly end: number;
}

/** One set of sample values. */
export interface TestCase {
  readonly node: MapNode;
  readonly names: readonly ScalarNode[];
}

/** A prompt template, whatever format it was written in. Frozen. */
export interface PromptTemplate {
  /** The id of the format: `bluepencil`, `github-models`. */
  readonly format: string;
  /** Whether the file is asked for identity, declared variables and governance. */
  readonly governed: boolean;
  readonly root: ParsedNode;
  /** Metadata by format-neutral name, from the file or from the library. */
  readonly fields: Readonly<Partial<Record<FieldName, Located<unknown>>>>;
  /** `undefined` where the file has no declarations at all, which is not the same as an empty list. */
  readonly variables: readonly Variable[] | undefined;
  readonly messages: readonly Message[];
  readonly slots: readonly TextSlot[];
  readonly placeholders: readonly Placeholder[];
  readonly placeholderProblems: readonly PlaceholderProblem[];
  readonly tests: readonly TestCase[];
}

/** A field's value if it is a string. */
export function textField(template: PromptTemplate, name: FieldName): string | undefined {
  const value = template.fields[name]?.value;
  return typeof value === 'string' ? value : undefined;
}
