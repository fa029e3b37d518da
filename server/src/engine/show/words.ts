import { clausesInText, shippedClauses } from '../clauses/index.js';
import type { PromptTemplate, TextSlot } from '../model/template.js';
import type { Reading } from '../navigate/index.js';
import { untrustedVariables } from '../rules/support/untrusted.js';
import type { OffsetRange } from '../text/range.js';

/** What words of a prompt file stand for, beyond what a grammar of colours can know. */
export type WordKind = 'variable' | 'include' | 'role' | 'clause';

/** Words that mean something. UTF-16 offsets in the file. */
export interface Word {
  readonly range: OffsetRange;
  readonly kind: WordKind;
  /** What stands in its place may hold instructions of an outsider. */
  readonly untrusted: boolean;
}

/** Longer than any role, so that a role that is only implied by a whole text is left out. */
const longestRole = 24;

/** Placeholders, roles and standard clauses of a file, in order and without overlaps. */
export function wordsOf(reading: Reading): readonly Word[] {
  const small: Word[] = [];
  const clauses: Word[] = [];
  for (const template of reading.templates) {
    const here = ({ node }: TextSlot): boolean => reading.fileOf(node) === reading.uri;
    const untrusted = untrustedVariables(template);
    for (const { slot, kind, name, nameStart, nameEnd } of template.placeholders) {
      if (!here(slot)) continue;
      const range = slot.text.toSource(nameStart, nameEnd);
      const isUntrusted = kind === 'variable' && untrusted.has(name);
      small.push({ range, kind, untrusted: isUntrusted });
    }
    small.push(...rolesOf(reading, template));
    if (template.slots.every((slot) => slot.kind !== 'message' || here(slot))) {
      for (const { place } of clausesInText(template, shippedClauses(), new Map())) {
        if (place) clauses.push({ range: withFullStop(place, reading), kind: 'clause', untrusted: false });
      }
    }
  }
  const sorted = once(small.sort(byPlace));
  return [...sorted, ...once(clauses.sort(byPlace)).flatMap((clause) => between(clause, sorted))].sort(byPlace);
}

function rolesOf(reading: Reading, { messages }: PromptTemplate): readonly Word[] {
  return messages.flatMap(({ role }): Word[] => {
    if (role?.origin !== 'file' || reading.fileOf(role.node) !== reading.uri) return [];
    const { start, end } = role.node.range;
    const written = reading.files.text.slice(start, Math.min(end, start + longestRole));
    const [, before = '', word] = /^(["']?)([\w-]+)["']?:?$/.exec(written) ?? [];
    if (word === undefined || end - start > longestRole) return [];
    const from = start + before.length;
    return [{ range: { start: from, end: from + word.length }, kind: 'role', untrusted: false }];
  });
}

/** Clauses are recognised whether or not their last sentence ends with its mark. */
function withFullStop({ start, end }: OffsetRange, { files: { text } }: Reading): OffsetRange {
  return { start, end: /[.。]/.test(text.charAt(end)) ? end + 1 : end };
}

const byPlace = (a: Word, b: Word): number => a.range.start - b.range.start || b.range.end - a.range.end;

/** Of words that overlap the first. Several templates of one file may share a text. */
function once(words: readonly Word[]): readonly Word[] {
  let end = -1;
  return words.filter(({ range }) => {
    if (range.start < end || range.end <= range.start) return false;
    end = range.end;
    return true;
  });
}

/** The parts of a clause around the words that stand in it. */
function between({ range, ...clause }: Word, words: readonly Word[]): readonly Word[] {
  const parts: Word[] = [];
  let start = range.start;
  const add = (end: number): void => {
    if (end > start) parts.push({ ...clause, range: { start, end } });
  };
  for (const { range: inner } of words) {
    if (inner.start < range.start || inner.end > range.end) continue;
    add(inner.start);
    start = inner.end;
  }
  add(range.end);
  return parts;
}
