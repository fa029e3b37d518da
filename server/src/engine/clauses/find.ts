import type { PromptTemplate, TextSlot } from '../model/template.js';
import { isLong, pieceViews } from '../text/pieces.js';
import type { OffsetRange } from '../text/range.js';
import { foldText } from './fold.js';
import { locate, type Wanted, wantedOf } from './match.js';
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
  let holes: ReturnType<typeof placeholderRanges> | undefined;
  for (const slot of template.slots) {
    if (slot.kind !== 'message') continue;
    const likely = likelyIn(slot.text.value, clauses);
    if (likely.length === 0) continue;
    holes ??= placeholderRanges(template);
    const folded = foldText(slot.text.value, holes.get(slot));
    for (const clause of likely) {
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

type Look = (text: string) => readonly ReadonlySet<string>[];
const looks = new WeakMap<readonly ClauseDefinition[], Look>();

/** The clauses of which some words stand in a text: of all others nothing has to be compared. */
function likelyIn(text: string, clauses: readonly ClauseDefinition[]): readonly ClauseDefinition[] {
  if (!isLong(text)) return clauses;
  const look = looks.get(clauses) ?? pieceViews((piece) => samplesIn(foldText(piece).value, clauses));
  looks.set(clauses, look);
  const seen = new Set(look(text).flatMap((some) => [...some]));
  // The end of a piece can cut one sample.
  const isLikely = ({ samples }: Wanted): boolean =>
    samples.filter((one) => seen.has(one)).length >= samples.length - 1;
  return clauses.filter((clause) => wantedOf(clause).some(isLikely));
}

function samplesIn(folded: string, clauses: readonly ClauseDefinition[]): ReadonlySet<string> {
  const all = clauses.flatMap(wantedOf).flatMap(({ samples }) => samples);
  return new Set(all.filter((one) => folded.includes(one)));
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
