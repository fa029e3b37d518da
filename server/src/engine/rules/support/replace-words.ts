import type { TextEdit } from '../../text/edits.js';
import type { FoundPhrase } from '../texts.js';

/** Other words in place of a phrase that was found, where the way its text is written takes them as they are. */
export function replaceWords({ site, range, words }: FoundPhrase, other: string): readonly TextEdit[] | undefined {
  const { node } = site;
  const style = node.kind === 'scalar' ? node.style : 'text';
  if (style === 'single-quoted' && other.includes("'")) return undefined;
  if (/["\\\n:#]/.test(other)) return undefined;
  const isCapital = /^\p{Lu}/u.test(words);
  return [{ range, newText: isCapital ? other.charAt(0).toUpperCase() + other.slice(1) : other }];
}
