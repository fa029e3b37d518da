import type { Variable } from '../../model/template.js';
import type { ParsedNode } from '../../parse/document.js';
import { entryOf, isList, isString, toValue } from '../../parse/tree.js';
import { nearest } from '../../text/nearest.js';
import { compileUserPattern } from './user-pattern.js';

/** A value that contradicts another part of its declaration. */
export interface Conflict {
  readonly node: ParsedNode;
  readonly message: 'type' | 'enum' | 'pattern' | 'range' | 'required' | 'bounds' | 'badPattern';
  /** What it contradicts, in words of the file. */
  readonly limit?: string;
  /** What to write in its place. */
  readonly newText?: string;
}

const pairs = [
  ['minimum', 'maximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
] as const;

/** What contradicts what in one declaration; `text` is that of the document. */
export function conflictsOf(variable: Variable, text: string): readonly Conflict[] {
  const { node, type, required } = variable;
  const isArray = type?.value === 'array';
  const itemType = isArray ? typeOfItems(node) : type?.value;
  const choices = itemsOf(entryOf(node, 'enum')?.value);
  const given = givenDefault(node);
  const values = isArray && isList(given) ? given.items : given ? [given] : [];
  const valueType = isArray && !isList(given) ? 'array' : itemType;
  const ofType = (value: ParsedNode, wanted: string | undefined): Conflict[] => {
    if (wanted === undefined || fitsType(toValue(value), wanted)) return [];
    const newText = respelled(value, wanted, text);
    return [{ node: value, message: 'type', limit: wanted, ...(newText === undefined ? {} : { newText }) }];
  };
  const found: Conflict[] = choices.flatMap((choice) => (isList(choice) ? [] : ofType(choice, itemType)));
  for (const value of values) {
    const wrongType = ofType(value, valueType);
    const wrong = wrongType.length > 0 ? wrongType : wrongChoice(value, choices, text);
    found.push(...(wrong.length > 0 ? wrong : wrongForm(value, node)));
  }
  if (given && required?.value === true) found.push({ node: required.node, message: 'required', newText: 'false' });
  for (const [low, high] of pairs) {
    const [least, most] = [entryOf(node, low)?.value, entryOf(node, high)?.value];
    if (least && most && isBefore(toValue(most), toValue(least))) {
      found.push({ node: least, message: 'bounds', limit: `${high}: ${toValue(most)}` });
    }
  }
  const pattern = entryOf(node, 'pattern')?.value;
  if (isString(pattern)) {
    const compiled = compileUserPattern(pattern.value);
    if (compiled.kind === 'invalid') found.push({ node: pattern, message: 'badPattern', limit: compiled.reason });
  }
  return found;
}

/** Names under `derivedFrom` that no variable has, each with the name that was most likely meant. */
export function unknownSources(
  { derivedFrom }: Variable,
  names: readonly string[],
): readonly { readonly node: ParsedNode; readonly source: string; readonly guess: string | undefined }[] {
  const node = derivedFrom?.node;
  const sources = isList(node) ? node.items : node ? [node] : [];
  return sources.flatMap((item) => {
    if (!isString(item) || names.includes(item.value)) return [];
    return [{ node: item, source: item.value, guess: nearest(item.value, names) }];
  });
}

/** Items of a list whose value stands in the list before. */
export function repeatedItems(node: ParsedNode | undefined): readonly ParsedNode[] {
  const seen = new Set<string>();
  return itemsOf(node).filter((item) => {
    const value = JSON.stringify(toValue(item));
    return seen.has(value) || !seen.add(value);
  });
}

/** The default, unless it is null, which says that there is none, or filled in later. */
function givenDefault(node: ParsedNode): ParsedNode | undefined {
  const value = entryOf(node, 'default')?.value;
  const plain = toValue(value);
  return plain === null || (typeof plain === 'string' && /\{\{|\$\{/.test(plain)) ? undefined : value;
}

/** The type that an array declares for its items. */
export function typeOfItems(node: ParsedNode): string | undefined {
  const items = toValue(entryOf(node, 'items')?.value);
  const type = typeof items === 'object' && items !== null && 'type' in items ? items.type : items;
  return typeof type === 'string' ? type : undefined;
}

function wrongChoice(value: ParsedNode, choices: readonly ParsedNode[], text: string): Conflict[] {
  const wanted = JSON.stringify(toValue(value));
  if (choices.length === 0 || choices.some((choice) => JSON.stringify(toValue(choice)) === wanted)) return [];
  const best = nearest(
    String(toValue(value)),
    choices.map((choice) => String(toValue(choice))),
  );
  const { range } = choices.find((choice) => String(toValue(choice)) === best) ?? {};
  return [{ node: value, message: 'enum', ...(range ? { newText: text.slice(range.start, range.end) } : {}) }];
}

/** A default of the right type that breaks pattern, range or length. */
function wrongForm(value: ParsedNode, variable: ParsedNode): Conflict[] {
  const plain = toValue(value);
  const limit = (key: string) => toValue(entryOf(variable, key)?.value);
  const beyond = (key: string): Conflict[] => [{ node: value, message: 'range', limit: `${key}: ${limit(key)}` }];
  if (isBefore(plain, limit('minimum'))) return beyond('minimum');
  if (isBefore(limit('maximum'), plain)) return beyond('maximum');
  if (typeof plain !== 'string') return [];
  const length = [...plain].length;
  if (isBefore(length, limit('minLength'))) return beyond('minLength');
  if (isBefore(limit('maxLength'), length)) return beyond('maxLength');
  const pattern = limit('pattern');
  const compiled = typeof pattern === 'string' ? compileUserPattern(pattern) : undefined;
  return compiled?.kind === 'usable' && !compiled.finds(plain) ? [{ node: value, message: 'pattern' }] : [];
}

/** Whether a value is of a declared type. Types without a spelling of their own accept everything. */
function fitsType(value: unknown, type: string): boolean {
  if (value === null) return true;
  if (type === 'string') return typeof value === 'string';
  if (type === 'boolean') return typeof value === 'boolean';
  if (type === 'number') return typeof value === 'number';
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'string' || (typeof value === 'object' && !Array.isArray(value));
  if (type === 'date') return typeof value === 'string' && (isDay(value) || !/\d/.test(value));
  return true;
}

/** A day of the calendar, `YYYY-MM-DD`. */
export function isDay(value: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

/** Whether one number or day comes before another; false for values that cannot be compared. */
export function isBefore(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a < b;
  return typeof a === 'string' && typeof b === 'string' && isDay(a) && isDay(b) && a < b;
}

/** The same characters as a value of the declared type: with quotes, or without. */
function respelled(node: ParsedNode, type: string, text: string): string | undefined {
  if (node.kind !== 'scalar') return undefined;
  const source = text.slice(node.range.start, node.range.end);
  if (type === 'string') return JSON.stringify(source);
  const bare = String(node.value);
  if (
    (type === 'number' && /^-?(0|[1-9]\d*)(\.\d+)?$/.test(bare)) ||
    (type === 'integer' && /^-?(0|[1-9]\d*)$/.test(bare))
  )
    return bare;
  return type === 'boolean' && /^(true|false)$/.test(bare) ? bare : undefined;
}

function itemsOf(node: ParsedNode | undefined): readonly ParsedNode[] {
  return isList(node) ? node.items : [];
}
