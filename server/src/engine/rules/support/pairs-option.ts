import type { Bilingual } from '../../text/bilingual.js';
import type { Option } from '../options.js';

/** An option that is a list of pairs of strings. */
export function pairsOfStrings(description: Bilingual): Option<readonly (readonly string[])[]> {
  const pair = { type: 'array', items: { type: 'string', minLength: 1 }, minItems: 2, maxItems: 2 };
  return { schema: { type: 'array', items: pair, uniqueItems: true }, default: [], description };
}
