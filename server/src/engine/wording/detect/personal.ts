import { findCodes } from './codes.js';
import { findEmails } from './emails.js';
import { findNumbers } from './numbers.js';
import { findPhones } from './phones.js';
import { type Detected, type DetectOptions, sourceOf, withoutOverlaps } from './source.js';

/**
 * Find what looks like the data of a real person: offsets are UTF-16 in `text`, in order, none inside another. Checksums,
 * ranges and key words decide; values kept for documentation and tests, placeholders and masked values are left out.
 * Linear in the length of the text.
 */
export function detectPersonalData(text: string, options: DetectOptions = {}): readonly Detected[] {
  if (!/[@\d\uff10-\uff19\uff20\ud835]/.test(text)) return [];
  const source = sourceOf(text, options);
  return withoutOverlaps([...findEmails(source), ...findCodes(source), ...findPhones(source), ...findNumbers(source)]);
}
