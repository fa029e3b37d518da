import { type ClauseTexts, clauseOf, shippedClauses } from '../clauses/index.js';
import { controlById, controls, controlTitle } from '../controls/index.js';
import { nativePaths } from '../model/fields.js';
import { knownRegimes } from '../model/vocabulary/regimes.js';
import { useCases } from '../model/vocabulary/use-cases.js';
import type { ParsedNode } from '../parse/document.js';
import { entryOf, isMap, type Path, valueAt } from '../parse/tree.js';
import { describe } from '../schema/describe.js';
import { keysOf, schemaAt } from '../schema/lookup.js';
import type { Bilingual } from '../text/bilingual.js';
import { facts } from './facts.js';
import { fieldNames, fieldPath } from './fields.js';
import { bilingual } from './sentences.js';
import { shippedPacks } from './shipped.js';

/** A word that may stand somewhere in a pack, and what it means. */
export interface PackWord {
  readonly word: string;
  readonly about: Bilingual;
}

/** What the place in a pack that a path leads to names. */
type Named = 'field' | 'variable' | 'tool' | 'control' | 'clause' | 'list' | 'value';

const phraseOptions = ['phrases', 'near', 'unlessNear', 'named'];

/**
 * What a key of the map at `path` names, as far as the schema of packs leaves it open: a field of templates, a property
 * of variables or tools.
 */
function namedByKey(path: Path, root: ParsedNode | undefined): Named | undefined {
  const [top, index, part, option, ...rest] = path;
  if (top !== 'rules') return undefined;
  if (part === 'when' && option === undefined) return 'field';
  if (part === 'examples') return path.at(-1) === 'with' ? 'field' : undefined;
  if (part !== 'options' || rest.length > 0) return undefined;
  const kind = valueAt(root, ['rules', Number(index), 'kind']);
  const word = kind?.kind === 'scalar' ? kind.value : undefined;
  if (option === 'select' || option === 'require') {
    if (word === 'variables') return 'variable';
    if (word === 'tools') return 'tool';
  }
  return option === 'require' || option === 'unless' || (option === 'fields' && word === 'required-text')
    ? 'field'
    : undefined;
}

/** What a string at `path` names. */
function namedByValue(path: Path, root: ParsedNode | undefined): Named | undefined {
  const [top, , part, option, ...rest] = path;
  if (top === 'lists' && part === 'controls') return 'control';
  if (top !== 'rules') return undefined;
  if (part === 'controls') return 'control';
  if (part === 'fix') return option === 'clause' ? 'clause' : option === 'field' ? 'field' : undefined;
  if (part === 'options' && option === 'clauses') return 'clause';
  if (part === 'options' && phraseOptions.includes(String(option)) && rest.length === 0) return 'list';
  if (part === 'options' && option === 'fields' && typeof rest[0] === 'number') return 'field';
  const holder = path.slice(0, part === 'when' ? 3 : 4);
  return namedByKey(holder, root) === 'field' && path.length > holder.length ? 'value' : undefined;
}

/** Words for a key of the map at `path`. `typed`: what of the word stands there already. */
export function packKeys(path: Path, root: ParsedNode | undefined, typed: string): readonly PackWord[] {
  return wordsFor(namedByKey(path, root), path, root, typed);
}

/** Words for a value at `path`. */
export function packValues(path: Path, root: ParsedNode | undefined, typed: string): readonly PackWord[] {
  return wordsFor(namedByValue(path, root), path, root, typed);
}

function wordsFor(
  named: Named | undefined,
  path: Path,
  root: ParsedNode | undefined,
  typed: string,
): readonly PackWord[] {
  if (named === 'field') return fieldWords(typed);
  if (named === 'variable') return members(['variables', 0]);
  if (named === 'tool') return members(['tools', 0]);
  if (named === 'control') return [...controls().keys()].map((word) => ({ word, about: aboutControl(word) }));
  if (named === 'clause') return shippedClauses().map(({ id, purpose }) => ({ word: id, about: both(purpose) }));
  if (named === 'list') return listWords(root);
  if (named === 'value') return valueWords(path);
  return [];
}

/** Fields of templates; behind a dot, the parts of the field. */
function fieldWords(typed: string): readonly PackWord[] {
  const dot = typed.lastIndexOf('.');
  if (dot < 0) return fieldNames.map((word) => ({ word, about: aboutField(word) }));
  const field = typed.slice(0, dot);
  return members(fieldPath(field)).map(({ word, about }) => ({ word: `${field}.${word}`, about }));
}

function members(path: Path): readonly PackWord[] {
  return keysOf(schemaAt('prompt-template', path, undefined)).map(({ name }) => {
    return { word: name, about: describedAt([...path, name]) };
  });
}

function listWords(root: ParsedNode | undefined): readonly PackWord[] {
  const own = entryOf(root, 'lists')?.value;
  const here = isMap(own) ? own.entries.map(({ key }) => ({ word: String(key.value), about: ofThisPack })) : [];
  const shipped = shippedPacks.flatMap(({ pack, lists = {} }) =>
    Object.entries(lists).map(([name, { note }]) => {
      return { word: `${pack.id}/${name}`, about: bilingual(note ?? pack.title) };
    }),
  );
  return [...here, ...shipped];
}

const ofThisPack: Bilingual = { en: 'A list of this pack.', zh: '本包的词表。' };

/** The few values that a field may have. */
function valueWords(path: Path): readonly PackWord[] {
  const field = path.findLast((step) => typeof step === 'string' && !operators.has(step));
  if (field === 'useCase') return useCases.map(({ id, title }) => ({ word: id, about: title }));
  if (field === 'regimes') return knownRegimes.map((word) => ({ word, about: { en: '', zh: '' } }));
  if (field === 'jurisdictions') return jurisdictions.map((word) => ({ word, about: { en: '', zh: '' } }));
  const at = fieldPath(String(field));
  const values = [at, [...at, 0]].flatMap((one) => describe(schemaAt('prompt-template', one, undefined)).values);
  return values.map((value) => ({ word: String(value), about: { en: '', zh: '' } }));
}

const jurisdictions = ['EU', 'US', 'CN', 'UK', 'HK', 'SG', 'FR'];
const operators = new Set(['anyOf', 'noneOf', 'includes']);

function aboutField(field: string): Bilingual {
  const fact = facts[field];
  if (fact) return fact.about;
  return field in nativePaths || field === 'variables' ? describedAt(fieldPath(field)) : { en: '', zh: '' };
}

function describedAt(path: Path): Bilingual {
  return describe(schemaAt('prompt-template', path, undefined)).text ?? { en: '', zh: '' };
}

function aboutControl(id: string): Bilingual {
  return { en: controlTitle(id, 'en'), zh: controlTitle(id, 'zh-cn') };
}

/** What the word at a path of a pack means, where the schema of packs does not say: for a hover. */
export function aboutPackWord(
  part: 'key' | 'value',
  path: Path,
  root: ParsedNode | undefined,
  word: string,
): Bilingual | undefined {
  const named = part === 'key' ? namedByKey(path.slice(0, -1), root) : namedByValue(path, root);
  if (named === 'control') return controlById(word) && summaryOf(word);
  if (named === 'clause') {
    const clause = clauseOf(word, shippedClauses());
    return clause && both(clause.purpose);
  }
  if (named === 'field') return said(aboutField(word)) ?? said(describedAt(fieldPath(word)));
  if (named === 'variable') return said(describedAt(['variables', 0, word]));
  if (named === 'tool') return said(describedAt(['tools', 0, word]));
  if (named === 'list') return listWords(root).find((one) => one.word === word)?.about;
  return undefined;
}

function summaryOf(id: string): Bilingual | undefined {
  const control = controlById(id);
  if (!control) return undefined;
  const title = aboutControl(id);
  return { en: `${title.en}\n\n${control.summary.en}`, zh: `${title.zh}\n\n${control.summary.zh}` };
}

/** Both languages, of which clauses of an organisation may have one. */
function both({ en, zh }: ClauseTexts): Bilingual {
  return { en: en ?? zh ?? '', zh: zh ?? en ?? '' };
}

function said(sentence: Bilingual): Bilingual | undefined {
  return sentence.en === '' ? undefined : sentence;
}
