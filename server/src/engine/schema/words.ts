import type { ParsedNode } from '../parse/document.js';
import { nearest } from '../text/nearest.js';

/** How a JSON type is called in messages. */
const typeWords: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  string: ['text', '文本'],
  number: ['a number', '数值'],
  integer: ['a whole number', '整数'],
  boolean: ['true or false', '布尔值（true 或 false）'],
  array: ['a list', '列表'],
  object: ['a map of keys and values', '键值映射'],
  null: ['nothing (null)', '空值（null）'],
};

/** Types as words: `text or a list`. */
export function wordsForTypes(types: readonly string[]): readonly [en: string, zh: string] {
  const words = types.map((type) => typeWords[type] ?? [type, type]);
  return [words.map(([en]) => en).join(' or '), words.map(([, zh]) => zh).join('或')];
}

/** What a node is, as JSON type. */
export function typeOf(node: ParsedNode): string {
  if (node.kind === 'map') return 'object';
  if (node.kind === 'list') return 'array';
  return node.value === null ? 'null' : typeof node.value;
}

/** How many allowed words a message names before it stops. */
const namedAtMost = 12;

/** Names in a row, for both languages; a long row is cut. */
export function wordsForList(names: readonly string[]): readonly [en: string, zh: string] {
  const shown = names.slice(0, namedAtMost);
  if (shown.length < names.length) shown.push('…');
  return [shown.join(', '), shown.join('、')];
}

/** A value as it would be written, cut where it is long. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const line = text.split(/\r?\n/, 1)[0] ?? '';
  return line.length > 60 || line.length < text.length ? `${line.slice(0, 60)}…` : line;
}

/** Words of other systems for the same thing, where the spelling gives no hint. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  text: ['string'],
  str: ['string'],
  int: ['integer'],
  float: ['number'],
  decimal: ['number'],
  bool: ['boolean'],
  dict: ['object'],
  map: ['object'],
  list: ['array'],
  timestamp: ['datetime'],
  medium: ['limited'],
  low: ['minimal', 'info'],
  critical: ['high', 'error'],
  severe: ['high'],
  active: ['approved'],
  published: ['approved'],
  production: ['approved'],
  archived: ['retired'],
  secret: ['restricted', 'confidential'],
  private: ['confidential'],
  warn: ['warning'],
  none: ['off'],
  disabled: ['off'],
};

/** The word that was most likely meant: written otherwise, known under another name, or misspelt. */
export function likelyWord(word: string, candidates: readonly string[]): string | undefined {
  const plain = plainForm(word);
  return (
    candidates.find((candidate) => plainForm(candidate) === plain) ??
    (Object.hasOwn(synonyms, word.toLowerCase()) ? synonyms[word.toLowerCase()] : [])?.find((other) =>
      candidates.includes(other),
    ) ??
    nearest(word, candidates)
  );
}

/** `risk_tier`, `risk-tier` and `RiskTier` are the same word. */
function plainForm(word: string): string {
  return word.toLowerCase().replaceAll(/[\s_-]/g, '');
}

/** A date written otherwise, in the form that is asked for; `undefined` where day and month could be mixed up. */
export function toIsoDate(text: string): string | undefined {
  const match = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$/.exec(text.trim());
  const [, year = '', month = '', day = ''] = match ?? [];
  const ordinary = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 28;
  return match && ordinary ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : undefined;
}

/** `v1.2` as `1.2.0`. */
export function toVersion(text: string): string | undefined {
  const match = /^v?(\d+)\.(\d+)(?:\.(\d+))?$/i.exec(text.trim());
  return match ? [match[1], match[2], match[3] ?? '0'].map(Number).join('.') : undefined;
}

/** `Credit Memo` as `credit-memo`. */
export function toId(text: string): string | undefined {
  const id = text
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, '-')
    .replaceAll(/[.-]*\.[.-]*/g, '.')
    .replaceAll(/^[.-]+|[.-]+$/g, '');
  return id !== '' && /^[\x20-\x7e]*$/.test(text) ? id : undefined;
}
