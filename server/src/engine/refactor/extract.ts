import type { TextSlot } from '../model/template.js';
import type { Reading } from '../navigate/index.js';
import { applyEdits, type TextEdit } from '../text/edits.js';
import type { OffsetRange } from '../text/range.js';
import { readAs } from './rewrite.js';

/** A paragraph that goes to a file of its own. */
export interface Extraction {
  readonly id: string;
  /** Beside the template: `clauses/<id>@1.md`. */
  readonly path: string;
  /** What the file holds. */
  readonly text: string;
  /** In the template: a reference in place of each such paragraph. */
  readonly edits: readonly TextEdit[];
}

/** Shorter paragraphs are not worth a file. */
const shortest = 40;
const mostWords = 5;

/**
 * The clause that the paragraph at an offset can become, in a file of our own format. `isTaken` tells whether a path is
 * in use. `undefined`: there is no whole paragraph there, or the file cannot refer to one.
 */
export function clauseFrom(
  reading: Reading,
  offset: number,
  isTaken: (path: string) => boolean = () => false,
): Extraction | undefined {
  if (reading.format !== 'bluepencil' || reading.broken !== undefined) return undefined;
  const [template] = reading.templates;
  const slots = (template?.slots ?? []).filter(
    ({ kind, node }) => kind === 'message' && node.kind === 'scalar' && node.style.startsWith('block-literal'),
  );
  const words = slots.map((slot) => paragraphAt(slot, offset)).find((found) => found !== undefined);
  if (words === undefined || words.length < shortest || words.includes('{{')) return undefined;
  const id = idFrom(words, (one) => isTaken(pathOf(one)));
  const edits = slots
    .flatMap((slot) => placesOf(slot, words))
    .map((range) => ({ range, newText: `{{> clauses/${id}@1}}` }));
  const after = readAs(reading, applyEdits(reading.files.text, edits));
  const references = after?.templates[0]?.placeholders.filter(({ kind }) => kind === 'include') ?? [];
  const before = template?.placeholders.filter(({ kind }) => kind === 'include') ?? [];
  if (edits.length === 0 || references.length !== before.length + edits.length) return undefined;
  return { id, path: pathOf(id), text: `${words}\n`, edits };
}

const pathOf = (id: string): string => `clauses/${id}@1.md`;

/** Lines between blank ones, or the ends of the text. */
function paragraphAt({ text }: TextSlot, offset: number): string | undefined {
  const at = text.toDecoded(offset);
  if (at === undefined) return undefined;
  const { value } = text;
  const before = value.slice(0, at).lastIndexOf('\n\n');
  const after = value.indexOf('\n\n', Math.max(0, at - 1));
  const words = value.slice(before < 0 ? 0 : before + 2, after < 0 ? value.length : after).trim();
  return words === '' ? undefined : words;
}

/** Where a text has the same paragraph, in the file. */
function placesOf({ text }: TextSlot, words: string): readonly OffsetRange[] {
  const places: OffsetRange[] = [];
  const { value } = text;
  for (let at = value.indexOf(words); at >= 0; at = value.indexOf(words, at + words.length)) {
    const end = at + words.length;
    const isWhole =
      /(?:^|\n[ \t]*\n)$/.test(value.slice(0, at)) && /^[ \t]*(?:\n[ \t]*(?:\n|$)|$)/.test(value.slice(end));
    if (isWhole) places.push(text.toSource(at, end));
  }
  return places;
}

/** The first words of a paragraph; `clause` where they are not in Latin letters. */
function idFrom(words: string, isTaken: (id: string) => boolean): string {
  const latin = words.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const isLatin = latin.join('').length > words.length / 3;
  const base = isLatin ? latin.slice(0, mostWords).join('-') : 'clause';
  for (let count = 1; ; count++) {
    const id = count === 1 ? base : `${base}-${count}`;
    if (!isTaken(id)) return id;
  }
}
