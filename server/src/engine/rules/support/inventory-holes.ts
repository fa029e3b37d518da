import { isAnything } from '../../model/located.js';
import type { PromptTemplate } from '../../model/template.js';
import type { MessageData } from '../../text/bilingual.js';
import type { PlaceElsewhere } from '../define.js';
import { isSaid, part, tierOf } from './governance-facts.js';
import { compileUserPattern } from './user-pattern.js';

export type HoleId = 'inventory' | 'form' | 'feedback' | 'retirement';

/** What is missing at one place. */
export interface Hole {
  readonly ids: readonly HoleId[];
  readonly at: PlaceElsewhere;
}

/** The key of governance under which each belongs, and the words for it. */
export const holeWords: Readonly<
  Record<HoleId, { readonly path: string; readonly key: string; readonly en: string; readonly zh: string }>
> = {
  inventory: { path: 'inventoryId', key: 'inventoryId', en: 'an inventory id', zh: '台账编号' },
  form: { path: 'inventoryId', key: 'inventoryId', en: 'a valid inventory id', zh: '有效的台账编号' },
  feedback: { path: 'contacts', key: 'contacts.feedback', en: 'a feedback channel', zh: '反馈渠道' },
  retirement: { path: 'retirement', key: 'retirement', en: 'a plan for its end', zh: '退役安排' },
};

/** What a template of limited or high risk lacks. */
export function holesOf(template: PromptTemplate, inventoryId: string | undefined, form: string): readonly HoleId[] {
  const { contacts, retirement } = template.fields;
  const says = (key: string): boolean => isSaid(part(contacts, key, isAnything)?.value);
  const holes: HoleId[] = [];
  if (inventoryId === undefined) holes.push('inventory');
  else if (form !== '') {
    const compiled = compileUserPattern(form);
    if (compiled.kind === 'usable' && !compiled.finds(inventoryId)) holes.push('form');
  }
  if (!says('feedback') && !says('appeal') && !says('complaint')) holes.push('feedback');
  const step = (key: string): boolean => {
    const value = part(retirement, key, isAnything)?.value;
    return value !== false && isSaid(value);
  };
  const isPlanned =
    ['archive', 'notify', 'date', 'plan'].some(step) ||
    (typeof retirement?.value === 'string' && isSaid(retirement.value));
  if (tierOf(template) === 'high' && !isPlanned) holes.push('retirement');
  return holes;
}

/** The holes by place: those that are missed at the same key are told of once. */
export function holesByPlace(ids: readonly HoleId[], placeOf: (id: HoleId) => PlaceElsewhere): readonly Hole[] {
  const places = new Map<string, { ids: HoleId[]; at: PlaceElsewhere }>();
  for (const id of ids) {
    const at = placeOf(id);
    const key = `${at.uri} ${at.start} ${at.end}`;
    const known = places.get(key);
    if (known) known.ids.push(id);
    else places.set(key, { ids: [id], at });
  }
  return [...places.values()];
}

/** What is missing, in words. */
export function wordsOfHoles(ids: readonly HoleId[]): MessageData {
  const of = (part: 'en' | 'zh' | 'key', joint: string): string => ids.map((id) => holeWords[id][part]).join(joint);
  return { missing: of('en', ', '), missingZh: of('zh', '、'), keys: of('key', ', '), keysZh: of('key', '、') };
}
