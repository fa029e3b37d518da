import { appliesIn } from '../../model/reach.js';
import type { Jurisdiction } from '../../model/vocabulary/regimes.js';
import type { AnyContext } from '../define.js';

/**
 * Whether the law of a place is known to apply: the template says so, or the profiles do. Where nobody says anything,
 * a template counts as used everywhere; then nothing is known.
 */
export function isKnownIn(
  { template, jurisdictions }: Pick<AnyContext, 'template' | 'jurisdictions'>,
  place: Jurisdiction,
): boolean {
  const isEverywhere = ['eu', 'us', 'cn'].every((one) => jurisdictions.includes(one));
  return appliesIn(template, place) ?? (!isEverywhere && jurisdictions.includes(place));
}
