import type { OffsetRange } from '../text/range.js';

/** A wording in English, Chinese or both. The shipped clauses have both. */
export interface ClauseTexts {
  readonly en?: string;
  readonly zh?: string;
}

export type ClauseLanguage = keyof ClauseTexts;

/** One wording of a clause. Variables stand in it as `{{name}}`, whatever the grammar of the template. */
export interface ClauseVersion {
  readonly version: number | string;
  readonly text: ClauseTexts;
  /** The part that has to be there for the clause to count; absent: the whole text. */
  readonly essential?: ClauseTexts;
}

/** A standard clause, as a `*.clause.yaml` file describes it. */
export interface ClauseDefinition {
  readonly id: string;
  readonly title: ClauseTexts;
  readonly purpose: ClauseTexts;
  /** The role of the message that it belongs into. */
  readonly role: 'system';
  /** Controls of the catalogue toward which it is evidence. */
  readonly controls?: readonly string[];
  /** Oldest first, at least one. */
  readonly versions: readonly ClauseVersion[];
}

/** A clause that a template holds. */
export interface HeldClause {
  readonly id: string;
  /** `undefined`: a reference that names none. */
  readonly version: string | undefined;
  /** `reference`: listed under `clauses:`, or included; `text`: its words stand in a message. */
  readonly how: 'reference' | 'text';
  /** In the file of the template; `undefined` where another file lists it. */
  readonly place: OffsetRange | undefined;
}
