import type { Variable } from '../../model/template.js';
import type { ParsedNode } from '../../parse/document.js';
import { entryOf, isList, toValue } from '../../parse/tree.js';
import { compileUserPattern } from './user-pattern.js';
import { isBefore, isDay, typeOfItems } from './variable-conflicts.js';

/** How a sample value breaks the declaration of its variable. */
export interface Misfit {
  readonly node: ParsedNode;
  readonly message: 'type' | 'enum' | 'pattern' | 'range';
  /** The limit that it breaks, in words of the file. */
  readonly limit: string;
}

/** What is one value, whatever it is written as; others are lists, tables and media, which a test may stand in for. */
const plainTypes = new Set([
  'string',
  'text',
  'document',
  'enum',
  'number',
  'integer',
  'boolean',
  'date',
  'datetime',
  'time',
]);

/**
 * Looks at sample values of one variable. Values are text once they stand in a prompt, so a number may be given as text
 * and a list as lines; an empty value says that nothing is given, and a value with placeholders is filled in later.
 */
export function sampleCheckOf({ node, type }: Variable): (value: ParsedNode) => readonly Misfit[] {
  const declared = type?.value.trim().toLowerCase();
  const isArray = declared === 'array';
  const limit = (key: string): unknown => toValue(entryOf(node, key)?.value);
  const check = scalarCheck(isArray ? typeOfItems(node) : declared, limit);
  return (value) => {
    if (isArray)
      return isList(value) ? [...count(value.items.length, value, limit), ...value.items.flatMap(check)] : [];
    return declared === undefined || plainTypes.has(declared) ? check(value) : [];
  };
}

function count(items: number, node: ParsedNode, limit: (key: string) => unknown): readonly Misfit[] {
  const [low, high] = [limit('minItems'), limit('maxItems')];
  if (isBefore(items, low)) return [{ node, message: 'range', limit: `minItems: ${low}` }];
  return isBefore(high, items) ? [{ node, message: 'range', limit: `maxItems: ${high}` }] : [];
}

function scalarCheck(type: string | undefined, limit: (key: string) => unknown) {
  const choices = limit('enum');
  const allowed = Array.isArray(choices) ? new Set(choices.map(String)) : undefined;
  const source = limit('pattern');
  const pattern = typeof source === 'string' ? compileUserPattern(source) : undefined;
  const bounds = ['minimum', 'maximum', 'minLength', 'maxLength'].map((key) => [key, limit(key)] as const);
  return (node: ParsedNode): readonly Misfit[] => {
    const plain = toValue(node);
    if (plain === null || plain === undefined) return [];
    if (typeof plain === 'object')
      return type !== undefined && plainTypes.has(type) ? [{ node, message: 'type', limit: type }] : [];
    // A block of text ends with a line break that nobody means.
    const text = String(plain).trim();
    if (text === '' || /\{\{|\$\{/.test(text)) return [];
    const measured = measuredAs(type, text);
    if (measured === undefined) return [{ node, message: 'type', limit: type ?? '' }];
    if (allowed && !allowed.has(text)) return [{ node, message: 'enum', limit: [...allowed].slice(0, 8).join(', ') }];
    const length = [...text].length;
    for (const [key, bound] of bounds) {
      const size = key.endsWith('Length') ? length : measured;
      if (key.startsWith('min') ? isBefore(size, bound) : isBefore(bound, size))
        return [{ node, message: 'range', limit: `${key}: ${bound}` }];
    }
    if (pattern?.kind === 'usable' && !pattern.finds(text))
      return [{ node, message: 'pattern', limit: String(source) }];
    return [];
  };
}

/** The value that limits are compared with; `undefined` where the text is none of its type. */
function measuredAs(type: string | undefined, text: string): string | number | undefined {
  if (type === 'boolean') return /^(?:true|false)$/i.test(text) ? text : undefined;
  if (type === 'date') return isDay(text) || !/\d/.test(text) ? text : undefined;
  const isNumber = /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text);
  const number = isNumber ? Number(text.replaceAll(',', '')) : undefined;
  if (type === 'integer') return Number.isInteger(number) ? number : undefined;
  if (type === 'number') return number;
  return number !== undefined && type === undefined ? number : text;
}
