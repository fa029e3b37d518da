import { splitName } from '../formats/dify/graph.js';
import { bracketWith } from '../formats/grammars/bracket.js';
import { claudeWith } from '../formats/grammars/claude.js';
import { difyWorkflow } from '../formats/grammars/dify.js';
import type { Grammar } from '../model/grammar.js';
import { applyEdits, type TextEdit } from '../text/edits.js';
import { type Mention, placeOf } from './mention.js';
import { keyIn, mentionsOf } from './mentions.js';
import { type Reading, textOf } from './reading.js';
import { isOfTool } from './variable.js';

/** The mentions of one variable in one file and in what belongs to it. */
export interface Member {
  readonly reading: Reading;
  readonly mentions: readonly Mention[];
}

/** Why a variable cannot get a name. `uri`: the file at fault. */
export type Refusal =
  /** There are mistakes in a file, so that not every mention may have been seen. */
  | { readonly reason: 'broken'; readonly uri: string }
  /** A tool knows the variable under its present name. */
  | { readonly reason: 'of-tool'; readonly name: string }
  | { readonly reason: 'no-name'; readonly name: string; readonly language: string; readonly form: string }
  | { readonly reason: 'taken'; readonly name: string; readonly uri: string }
  /** Read again, a file would not say what it says now: a loop binds the name, or a tag means something else. */
  | { readonly reason: 'changes-meaning'; readonly name: string; readonly uri: string };

/** The edits of all files by URI, or why there are none. */
export type Renaming = { readonly edits: ReadonlyMap<string, readonly TextEdit[]> } | { readonly refusal: Refusal };

/** Why a variable cannot be renamed, whatever the name. */
export function whyNotRenamed(members: readonly Member[]): Refusal | undefined {
  for (const { reading, mentions } of members) {
    if (reading.broken !== undefined) return { reason: 'broken', uri: reading.broken };
    if (isOfTool(reading, mentions)) return { reason: 'of-tool', name: mentions[0]?.words ?? '' };
  }
  return undefined;
}

/**
 * Give a variable another name everywhere. All files are read again as they would be: only when they hold the same
 * mentions at the same places, and no new mistakes, are the edits given. Whatever a format or a language of placeholders
 * makes of a name, the renamed files mean what they meant before.
 */
export function rename(members: readonly Member[], newName: string): Renaming {
  const refusal = whyNotRenamed(members) ?? refusalOf(members, newName);
  if (refusal) return { refusal };
  const edits = new Map<string, readonly TextEdit[]>();
  for (const [uri, mentions] of byFile(members))
    edits.set(
      uri,
      mentions.map(({ write }) => write(newName)),
    );
  for (const { reading, mentions } of members) {
    if (!isSameAfter(reading, mentions, newName, edits)) {
      return { refusal: { reason: 'changes-meaning', name: newName, uri: reading.uri } };
    }
  }
  return { edits };
}

function byFile(members: readonly Member[]): ReadonlyMap<string, readonly Mention[]> {
  const files = new Map<string, Map<string, Mention>>();
  for (const mention of members.flatMap(({ mentions }) => mentions)) {
    const places = files.get(mention.uri) ?? new Map<string, Mention>();
    files.set(mention.uri, places.set(placeOf(mention), mention));
  }
  return new Map([...files].map(([uri, places]) => [uri, [...places.values()]]));
}

function refusalOf(members: readonly Member[], name: string): Refusal | undefined {
  for (const { reading, mentions } of members) {
    for (const grammar of grammarsOf(reading, mentions)) {
      if (isNameIn(grammar, name)) continue;
      return { reason: 'no-name', name, language: grammar.title, form: grammar.write(name) };
    }
    const [first] = mentions;
    if (!first) continue;
    const key = keyAfter(reading, first.key, name);
    const others = mentionsOf(reading).filter((mention) => mention.key === key && isBeside(mention, mentions));
    const isTaken = others.some((other) => !mentions.some((mention) => placeOf(mention) === placeOf(other)));
    if (isTaken) return { reason: 'taken', name, uri: reading.uri };
  }
  return name.trim() === '' ? { reason: 'no-name', name, language: '', form: '' } : undefined;
}

/** Whether a mention is of a template that is concerned. */
function isBeside({ template }: Mention, mentions: readonly Mention[]): boolean {
  return template < 0 || mentions.some((one) => one.template < 0 || one.template === template);
}

/** The languages of the texts that the variable is used in, or could be. */
function grammarsOf({ templates }: Reading, mentions: readonly Mention[]): readonly Grammar[] {
  const concerned = new Set(mentions.map(({ template }) => template));
  const ofMessages = templates.flatMap(({ slots }, index) =>
    concerned.has(index) ? slots.filter(({ kind }) => kind === 'message').map(({ grammar }) => grammar) : [],
  );
  const used = mentions.flatMap(({ grammar }) => grammar ?? []);
  return [...new Set([...used, ...ofMessages])].filter(({ id }) => id !== 'none');
}

/** Whether a language replaces a placeholder of this name, written as it is written there. */
function isNameIn(grammar: Grammar, name: string): boolean {
  // Any pair of marks may stand around a name.
  if (grammar.id === 'delimited') return /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(name);
  // Both know names by their declarations, which are still to be renamed.
  if (grammar.id === 'bracket') return isRead(bracketWith({ names: [name] }), name);
  if (grammar.id === 'claude') return isRead(claudeWith({ names: [name] }), name);
  return isRead(grammar, grammar === difyWorkflow ? `sys.${name}` : name);
}

function isRead(grammar: Grammar, name: string): boolean {
  const { uses, problems } = grammar.scan(grammar.write(name));
  const [use] = uses;
  return uses.length === 1 && problems.length === 0 && use?.name === name && use.bound === undefined;
}

/** The key of a variable under its new name: of `1001.text` in Dify only the part behind the dot changes. */
function keyAfter(reading: Reading, key: string, name: string): string {
  if (reading.format === 'dify' && key.includes('.')) return `${splitName(key)[0]}.${name}`;
  return keyIn(reading, name);
}

function isSameAfter(
  reading: Reading,
  mentions: readonly Mention[],
  name: string,
  edits: ReadonlyMap<string, readonly TextEdit[]>,
): boolean {
  const texts = new Map<string, string>();
  for (const [uri, changes] of edits) {
    const text = textOf(reading, uri);
    if (text !== undefined) texts.set(uri, applyEdits(text, changes));
  }
  const after = reading.again(texts);
  if (after?.format !== reading.format || after.broken !== undefined) return false;
  const places = new Set(mentions.map(placeOf));
  const wanted = mentionsOf(reading).map((mention) => {
    const isNamed = places.has(placeOf(mention)) || isBoundTo(mention, mentions);
    return sign(mention, isNamed ? keyAfter(reading, mention.key, name) : mention.key);
  });
  const found = mentionsOf(after).map((mention) => sign(mention, mention.key));
  return wanted.join('\n') === found.join('\n') && mistakesIn(after) <= mistakesIn(reading);
}

/** A name that the text binds keeps its own words, but the variable that it comes from has another name now. */
function isBoundTo(mention: Mention, mentions: readonly Mention[]): boolean {
  return mention.role === 'bound' && mention.key === mentions[0]?.key && isBeside(mention, mentions);
}

function sign({ role, uri, template }: Mention, key: string): string {
  return `${role} ${template} ${uri} ${key}`;
}

function mistakesIn({ document, templates }: Reading): number {
  return templates.reduce((sum, { placeholderProblems }) => sum + placeholderProblems.length, document.problems.length);
}
