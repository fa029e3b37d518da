import { isAnything } from '../../model/located.js';
import type { PromptTemplate } from '../../model/template.js';
import { isSaid, part, tierOf } from './governance-facts.js';
import { compileUserPattern } from './user-pattern.js';

export type Hole = 'inventory' | 'form' | 'feedback' | 'retirement';

/** What a template of limited or high risk lacks, and the key of governance under which it belongs. */
export function holesOf(
  template: PromptTemplate,
  inventoryId: string | undefined,
  form: string,
): readonly { readonly message: Hole; readonly path: string }[] {
  const { contacts, retirement } = template.fields;
  const says = (key: string): boolean => isSaid(part(contacts, key, isAnything)?.value);
  const holes: { message: Hole; path: string }[] = [];
  if (inventoryId === undefined) holes.push({ message: 'inventory', path: 'inventoryId' });
  else if (form !== '') {
    const compiled = compileUserPattern(form);
    if (compiled.kind === 'usable' && !compiled.finds(inventoryId))
      holes.push({ message: 'form', path: 'inventoryId' });
  }
  if (!says('feedback') && !says('appeal') && !says('complaint')) holes.push({ message: 'feedback', path: 'contacts' });
  const step = (key: string): boolean => {
    const value = part(retirement, key, isAnything)?.value;
    return value !== false && isSaid(value);
  };
  const isPlanned =
    ['archive', 'notify', 'date', 'plan'].some(step) ||
    (typeof retirement?.value === 'string' && isSaid(retirement.value));
  if (tierOf(template) === 'high' && !isPlanned) holes.push({ message: 'retirement', path: 'retirement' });
  return holes;
}
