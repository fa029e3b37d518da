import type { ParsedNode } from '../../parse/document.js';
import type { AnyContext, Place } from '../../rules/define.js';
import type { FoundPhrase, TextPlace } from '../../rules/texts.js';
import type { SchemaMistake } from '../../schema/validate.js';
import type { Bilingual, MessageData } from '../../text/bilingual.js';
import type { PhraseList } from '../../wording/index.js';
import type { ListData } from '../pack-data.js';

/** Tells that the rule has found something. `found`: the words, where a fix may replace them. */
export type Hit = (at: Place, data?: MessageData, found?: FoundPhrase) => void;

/** One rule of a pack, as far as its kind needs it. Its form is that of the schema. */
export interface KindInput<O> {
  readonly options: O;
  readonly where: readonly TextPlace[];
  /** The list of phrases that the option under this name holds or names. */
  list(source: string | ListData, option: string): PhraseList;
  /** The options in the document of the pack; a shipped pack has none. */
  readonly node: ParsedNode | undefined;
}

/** A rule, ready to run. */
export interface CompiledKind {
  /** What is wrong in the options, in the document of the pack. A rule with mistakes does not run. */
  readonly mistakes?: readonly SchemaMistake[];
  readonly phrases?: readonly PhraseList[];
  check(context: AnyContext, hit: Hit): void;
}

/** A way to decide. The schema of its options stands under its name in schemas/policy-pack.schema.json. */
export interface Kind<O> {
  readonly id: string;
  readonly title: Bilingual;
  /** It asks for something that only a governed template has to have. */
  readonly isDemand: boolean;
  compile(input: KindInput<O>): CompiledKind;
}

/** Declare a kind. */
export function defineKind<O>(kind: Kind<O>): Kind<O> {
  return kind;
}
