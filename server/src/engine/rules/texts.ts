import type { ParsedNode } from '../parse/document.js';
import type { DecodedText } from '../text/decoded-text.js';
import type { OffsetRange } from '../text/range.js';
import type { Clause, Stance, Wording } from '../wording/index.js';

/** Where a text of a template stands. `messages` takes in all roles, `messages.system` also the role developer. */
export type TextPlace =
  | 'messages'
  | 'messages.system'
  | 'messages.user'
  | 'messages.assistant'
  | 'messages.tool'
  | 'description'
  | 'variables'
  | 'tools'
  | 'output'
  | 'tests'
  | 'evaluators'
  | 'governance'
  | 'all';

/** A range in another file that says something of the template: its sidecar, or the configuration. */
export interface PlaceElsewhere extends OffsetRange {
  readonly uri: string;
}

/** One text of a template, ready to be searched. */
export interface TextSite {
  readonly place: Exclude<TextPlace, 'messages' | 'all'>;
  readonly node: ParsedNode;
  readonly text: DecodedText;
  /** The file that it stands in, where that is not the checked one and its text does not say so. */
  readonly uri?: string;
  /** Clauses, negation and the like; computed when first asked for. */
  readonly wording: Wording;
}

/** A phrase that was found, and what its sentence says about it. */
export interface FoundPhrase {
  readonly site: TextSite;
  /** In the file that the text stands in. */
  readonly range: OffsetRange | PlaceElsewhere;
  /** The words as they are written. */
  readonly words: string;
  readonly language: 'en' | 'zh';
  readonly stance: Stance;
  /** The clause that it stands in: the same object for all phrases of one clause. */
  readonly clause: Clause | undefined;
}
