import type { HeldClause } from '../clauses/index.js';
import type { Located, PromptTemplate } from '../model/template.js';
import type { MapNode, ParsedDocument, ParsedNode } from '../parse/document.js';
import type { Bilingual, MessageData } from '../text/bilingual.js';
import type { DecodedText } from '../text/decoded-text.js';
import type { TextEdit } from '../text/edits.js';
import type { OffsetRange } from '../text/range.js';
import type { PhraseList } from '../wording/index.js';
import type { OptionTable, OptionValues } from './options.js';
import type { Severity } from './severity.js';
import type { FoundPhrase, PlaceElsewhere, TextPlace, TextSite } from './texts.js';

/** How a rule decides: by structure, by the form of words, or by wording that stands in for meaning. */
export type Confidence = 'exact' | 'pattern' | 'heuristic';

/** `safe`: nothing is lost, may be applied unseen. `suggestion`: a person should look at it. */
export type FixKind = 'safe' | 'suggestion';

export type { PlaceElsewhere } from './texts.js';

/** What can be pointed at: a range, a node, or a value with its node. */
export type Place = OffsetRange | PlaceElsewhere | ParsedNode | Located<unknown>;

export interface RuleFix<Titles extends string> {
  /** A key of the rule's `fixes`. */
  readonly title: Titles;
  readonly kind: FixKind;
  readonly edits: readonly TextEdit[];
  readonly data?: MessageData;
}

export interface RuleReport<Messages extends string, Titles extends string> {
  readonly at: Place;
  /** A key of the rule's `messages`. */
  readonly message: Messages;
  readonly data?: MessageData;
  /** Lower or raise this one finding, where the catalogue asks for it ("error when untrusted, else info"). */
  readonly severity?: Severity;
  /** In place of the rule's own day, where several laws stand behind one rule. */
  readonly appliesFrom?: string;
  readonly fixes?: readonly RuleFix<Titles>[];
}

/** A string of the document with its place: a value, or a key of a map. */
export interface StringSite {
  readonly node: ParsedNode & { readonly kind: 'scalar' };
  readonly value: string;
  readonly isKey: boolean;
}

/** What a rule sees of one template. Everything is read-only, and computed once for all rules. */
export interface RuleContext<O, Messages extends string, Titles extends string> {
  readonly document: ParsedDocument;
  readonly template: PromptTemplate;
  readonly options: O;
  /** The day of the check, `YYYY-MM-DD`. */
  readonly today: string;
  /** Every string of the document, keys included, in source order. */
  readonly strings: readonly StringSite[];
  /** Texts of prompts that stand in other files, which the checked one points to; their ranges say in which. */
  readonly textsElsewhere: readonly DecodedText[];
  /** The entry under `formats:` that maps the file, and the configuration that it stands in. */
  readonly mapping: { readonly entry: MapNode; readonly uri: string } | undefined;
  /** The jurisdictions that the template is in, by its own word or by the profiles of the configuration. */
  readonly jurisdictions: readonly string[];
  /** Nobody says where the template is used: `jurisdictions` goes by its language. */
  readonly isPlaceGuessed: boolean;
  /** The texts of the template at these places, or all of them. */
  texts(...where: readonly TextPlace[]): readonly TextSite[];
  /** Where phrases of a list of the rule stand, whatever the sentence says about them: see `stance`. */
  found(list: PhraseList, where: readonly TextPlace[], negation?: boolean): readonly FoundPhrase[];
  /** The standard clauses that the template holds, by id. */
  readonly clauses: ReadonlyMap<string, HeldClause>;
  /**
   * Where to point when something is missing: the key of the block, or the first key of the template. Governance that a
   * file has no room for is missed where it can be added: in the sidecar, or in the library entry of the configuration.
   */
  anchor(...path: readonly string[]): OffsetRange | PlaceElsewhere;
  report(report: RuleReport<Messages, Titles>): void;
}

/** What a rule sees when nothing is known of its options, messages and fixes. */
export type AnyContext = RuleContext<Readonly<Record<string, unknown>>, string, string>;

/** A text beside the templates: an included fragment or a clause. */
export interface Partial {
  readonly uri: string;
  readonly text: string;
}

/** What one file tells the step that looks at the whole library. Plain data. */
export interface FileFacts<F> {
  readonly uri: string;
  readonly facts: F;
}

/** What the library step sees. */
export interface LibraryContext<F, O, Messages extends string, Titles extends string> {
  readonly files: readonly FileFacts<F>[];
  readonly options: (uri: string) => O;
  /** What stands behind a relative path that `partialsOf` named: its URI and text, `undefined` where nothing is. */
  readonly partial: (fromUri: string, path: string) => Partial | undefined;
  report(uri: string, report: Omit<RuleReport<Messages, Titles>, 'at'> & { readonly at: OffsetRange }): void;
}

/** A valid example: nothing may be found. A string is short for `{ text }`. */
export interface ValidExample {
  readonly text: string;
  /** Decides the format; `example.prompt.yaml` when absent. */
  readonly file?: string;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly today?: string;
  /** Further files of the library, by path beside the example. */
  readonly files?: Readonly<Record<string, string>>;
}

/** An invalid example: each `⟦…⟧` is the exact range of one finding, in order of the text. */
export interface InvalidExample extends ValidExample {
  /** The message id of each mark. */
  readonly expect: readonly string[];
  /**
   * The text after the first fix of every finding was applied; required when the findings have one. `true`: the fix is
   * applied and nothing is left to find, the text is not compared.
   */
  readonly fixed?: string | true;
}

interface RuleBase<Messages extends string, Titles extends string, T extends OptionTable> {
  /** `pack/name`, equal to the file's place under `rules/`. */
  readonly id: string;
  readonly summary: Bilingual;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly since: string;
  readonly fix: FixKind | 'none';
  /** The only formats that the rule is about. Absent: all of them. */
  readonly formats?: readonly string[];
  /** Looks at the file as a whole, so it runs once where a file holds several templates, and where it holds none. */
  readonly oncePerFile?: true;
  /** `text`: also looks at documents that could not be read as a whole. Absent: needs a whole template. */
  readonly needs?: 'text';
  /** What the rule finds must not be repeated: reports hide the words, and fingerprints do without them. */
  readonly isSensitive?: true;
  /** Ids of the control catalogue. A finding is evidence toward them. */
  readonly references: readonly string[];
  /** Laws reach so far: templates of other jurisdictions are not asked. Absent: everywhere. */
  readonly jurisdictions?: readonly string[];
  /** The day from which what the rule stands for binds, `YYYY-MM-DD`. Before it a finding is information and says so. */
  readonly appliesFrom?: string;
  /** It comes from a policy pack of a user. */
  readonly isUsers?: true;
  /** Where the pack of a user has it: a UTF-16 offset in the file. */
  readonly writtenAt?: { readonly uri: string; readonly offset: number };
  /** The lists of phrases that `found` is asked for: those of all rules are looked for in one pass. */
  readonly phrases?: readonly PhraseList[];
  readonly options: T;
  /** What is wrong, why it matters, what to do. */
  readonly messages: Readonly<Record<Messages, Bilingual>>;
  readonly fixes?: Readonly<Record<Titles, Bilingual>>;
  readonly docs: { readonly why: Bilingual; readonly whenNot: Bilingual };
  /** A function, so that what only tests and pages need costs nothing at the start. */
  readonly examples: () => {
    readonly valid: readonly (string | ValidExample)[];
    readonly invalid: readonly InvalidExample[];
  };
}

/** A rule that looks at one template. */
export interface TemplateRule<Messages extends string, Titles extends string, T extends OptionTable>
  extends RuleBase<Messages, Titles, T> {
  readonly scope: 'template';
  check(context: RuleContext<OptionValues<T>, Messages, Titles>): void;
}

/** A rule that looks at the whole library: facts are collected file by file, and compared in a second step. */
export interface LibraryRule<Messages extends string, Titles extends string, T extends OptionTable, F>
  extends RuleBase<Messages, Titles, T> {
  readonly scope: 'library';
  /** Plain data, or `undefined` when the file has nothing to tell. */
  collect(context: Omit<RuleContext<OptionValues<T>, Messages, Titles>, 'report'>): F | undefined;
  /** Paths of texts that the second step wants to read, relative to the file of the facts. */
  readonly partialsOf?: (facts: F) => readonly string[];
  /** Paths of texts that such a text asks for in turn, relative to itself. */
  readonly partialsIn?: (text: string) => readonly string[];
  compare(context: LibraryContext<F, OptionValues<T>, Messages, Titles>): void;
}

// biome-ignore lint/suspicious/noExplicitAny: the registry holds rules whose messages, options and facts all differ.
export type Rule = TemplateRule<any, any, any> | LibraryRule<any, any, any, any>;

/** Declare a rule that looks at one template. Types of messages, fix titles and options follow from the declaration. */
export function defineRule<Messages extends string, Titles extends string, T extends OptionTable>(
  rule: TemplateRule<Messages, Titles, T>,
): TemplateRule<Messages, Titles, T> {
  return rule;
}

/** Declare a rule that compares the files of a library. */
export function defineLibraryRule<Messages extends string, Titles extends string, T extends OptionTable, F>(
  rule: LibraryRule<Messages, Titles, T, F>,
): LibraryRule<Messages, Titles, T, F> {
  return rule;
}
