import { listsJson } from './generated/lists.js';
import type { PhraseList, Phrases } from './types.js';

interface ListData extends Phrases {
  readonly except?: Phrases;
}

let data: Readonly<Record<string, ListData>> | undefined;
const known = new Map<string, PhraseList>();

/**
 * A list of phrases of a shipped pack, as `pack/name`: it stands under `lists` in server/policies, where compliance officers
 * read and change it. Throws where there is none: a rule of ours names a list that was renamed.
 */
export function lexicon(name: string): PhraseList {
  const before = known.get(name);
  if (before) return before;
  data ??= JSON.parse(listsJson) as Readonly<Record<string, ListData>>;
  const found = data[name];
  if (!found) throw new Error(`No shipped pack has the list "${name}".`);
  const { en = [], zh = [], except } = found;
  const list = { id: name, phrases: { en, zh }, isChecked: true, ...(except ? { except } : {}) } as const;
  known.set(name, list);
  return list;
}
