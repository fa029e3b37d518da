import type { ParsedDocument } from '../../engine/index.js';
import { type Blank, blanksOf } from './blanks.js';
import { choiceOf } from './choices.js';
import { escapeText } from './escape.js';

/** Where a template stands in its life when it is new in a house: nobody there has approved it yet. */
const statusAtFirst = 'draft';

/** The text of a template as snippet, with tab stops at its blanks. What stands in several places is filled in once. */
export function toSnippet(text: string, document: ParsedDocument | undefined): string {
  const blanks = document ? blanksOf(text, document) : [];
  const stops = numbered(blanks);
  const written = new Set<number>();
  let snippet = '';
  let last = 0;
  for (const blank of blanks) {
    const stop = stops.get(keyOf(blank)) ?? 0;
    snippet += escapeText(text.slice(last, blank.range.start));
    snippet += written.has(stop) ? `\${${stop}}` : tabStop(stop, blank);
    written.add(stop);
    last = blank.range.end;
  }
  return `${snippet}${escapeText(text.slice(last))}$0`;
}

/** The numbers of the tab stops: by rank, and in each rank as the text goes. */
function numbered(blanks: readonly Blank[]): ReadonlyMap<string, number> {
  const keys = blanks.toSorted((a, b) => a.rank - b.rank).map(keyOf);
  return new Map([...new Set(keys)].map((key, index) => [key, index + 1]));
}

function keyOf({ kind, value }: Blank): string {
  return `${kind} ${value}`;
}

function tabStop(stop: number, { kind, value, choices }: Blank): string {
  if (choices.length === 0) return `\${${stop}:${escapeText(value)}}`;
  return choiceOf(stop, choices, kind === 'status' ? statusAtFirst : value);
}
