import type { OffsetRange } from '../text/range.js';
import { foldText } from './fold.js';
import type { ClauseDefinition, ClauseTexts } from './types.js';

/** What may stand where a clause has a variable: the variable, or the words in its place. Folded characters. */
const longestValue = 200;
/** So much of a clause is looked for before the whole is compared. */
const fingerprintLength = 48;

const sampleLength = 12;

/** A wording made ready to be looked for: the folded stretches between its variables. */
export interface Wanted {
  readonly id: string;
  readonly version: string;
  readonly parts: readonly string[];
  /** The part that is looked for first: the longest. */
  readonly main: number;
  readonly fingerprint: string;
  /** Some words from several places of that part. */
  readonly samples: readonly string[];
}

const prepared = new WeakMap<ClauseDefinition, readonly Wanted[]>();

/** The wordings of a clause, the newest version first. */
export function wantedOf(clause: ClauseDefinition): readonly Wanted[] {
  const known = prepared.get(clause);
  if (known) return known;
  const { id } = clause;
  const made = clause.versions
    .toReversed()
    .flatMap(({ version, text, essential }) => wordings(essential ?? text).map((words) => prepare(id, version, words)));
  prepared.set(clause, made);
  return made;
}

function wordings({ en, zh }: ClauseTexts): string[] {
  return [en, zh].filter((words) => words !== undefined);
}

function prepare(id: string, version: number | string, words: string): Wanted {
  const parts = words
    .split(/\{\{[^{}]*\}\}/)
    .map((part) => foldText(part).value)
    .filter((part) => part !== '');
  const main = parts.reduce((best, part, index) => (part.length > (parts[best]?.length ?? 0) ? index : best), 0);
  const longest = parts[main] ?? '';
  const fingerprint = longest.slice(0, fingerprintLength);
  return { id, version: String(version), parts, main, fingerprint, samples: samplesOf(longest) };
}

/** Three samples, of which a line end between two pieces of a text can cut at most one. */
function samplesOf(text: string): readonly string[] {
  const most = Math.max(0, text.length - sampleLength);
  return [0, most >> 1, most].map((start) => text.slice(start, start + sampleLength));
}

/** Where a wording stands in a folded text, `undefined` where it does not. Linear in the text. */
export function locate(folded: string, { parts, main, fingerprint }: Wanted): OffsetRange | undefined {
  if (fingerprint === '') return undefined;
  for (let at = folded.indexOf(fingerprint); at >= 0; at = folded.indexOf(fingerprint, at + fingerprint.length)) {
    if (!folded.startsWith(parts[main] ?? '', at)) continue;
    const start = before(folded, parts.slice(0, main), at);
    const end =
      start === undefined ? undefined : behind(folded, parts.slice(main + 1), at + (parts[main]?.length ?? 0));
    if (start !== undefined && end !== undefined) return { start, end };
  }
  return undefined;
}

function before(folded: string, parts: readonly string[], from: number): number | undefined {
  let at = from;
  for (const part of parts.toReversed()) {
    const lowest = Math.max(0, at - longestValue - part.length);
    const found = folded.slice(lowest, at).lastIndexOf(part);
    if (found < 0) return undefined;
    at = lowest + found;
  }
  return at;
}

function behind(folded: string, parts: readonly string[], from: number): number | undefined {
  let at = from;
  for (const part of parts) {
    const found = folded.slice(at, at + longestValue + part.length).indexOf(part);
    if (found < 0) return undefined;
    at += found + part.length;
  }
  return at;
}
