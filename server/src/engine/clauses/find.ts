import type { PromptTemplate, TextSlot } from '../model/template.js';
import type { OffsetRange } from '../text/range.js';
import { foldText } from './fold.js';
import { locate, wantedOf } from './match.js';
import { referencedClauses } from './references.js';
import { shippedClauses } from './shipped.js';
import type { ClauseDefinition, HeldClause } from './types.js';

/**
 * The clauses that a template holds, by id: those it refers to, whether their id is known or not, and those of `clauses`
 * whose words stand in one of its messages. Words count in either language; white space, line ends, case, the width of
 * punctuation and what stands for a variable make no difference. Linear in the texts.
 */
export function findClauses(
  template: PromptTemplate,
  clauses: readonly ClauseDefinition[] = shippedClauses(),
): ReadonlyMap<string, HeldClause> {
  const held = new Map<string, HeldClause>();
  for (const clause of referencedClauses(template)) if (!held.has(clause.id)) held.set(clause.id, clause);
  for (const clause of clausesInText(template, clauses, held)) held.set(clause.id, clause);
  return held;
}

/** The clauses whose words stand in a message, without those that are known already. */
export function clausesInText(
  template: PromptTemplate,
  clauses: readonly ClauseDefinition[],
  known: ReadonlyMap<string, unknown>,
): readonly HeldClause[] {
  const found = new Map<string, HeldClause>();
  const holes = placeholderRanges(template);
  for (const slot of template.slots) {
    if (slot.kind !== 'message') continue;
    const folded = foldText(slot.text.value, holes.get(slot));
    for (const clause of clauses) {
      if (known.has(clause.id) || found.has(clause.id)) continue;
      for (const wanted of wantedOf(clause)) {
        const at = locate(folded.value, wanted);
        if (!at) continue;
        const { start, end } = folded.toText(at.start, at.end);
        const place = slot.text.toSource(start, end);
        found.set(clause.id, { id: clause.id, version: wanted.version, how: 'text', place });
        break;
      }
    }
  }
  return [...found.values()];
}

function placeholderRanges({ placeholders }: PromptTemplate): ReadonlyMap<TextSlot, readonly OffsetRange[]> {
  const ranges = new Map<TextSlot, OffsetRange[]>();
  for (const { slot, start, end } of placeholders) {
    const known = ranges.get(slot);
    if (known) known.push({ start, end });
    else ranges.set(slot, [{ start, end }]);
  }
  return ranges;
}
