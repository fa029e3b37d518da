import type { OffsetRange } from './range.js';

/** A piece has at least so many UTF-16 code units. */
const pieceLength = 4096;

/** Some lines of a long text. With an edit most pieces stay the same objects, and keep what was worked out about them. */
interface Piece {
  readonly text: string;
  /** What functions have answered about it, each at its own index. */
  readonly answers: unknown[];
}

/** A text, cut at line ends. */
interface Cut {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/** The texts that were cut last: several rules look at the same text one after the other, and at the next version of it. */
const lastCut: Cut[] = [];
const mostCut = 8;

/** Whether a text is long enough for its pieces to be worth remembering. */
export const isLong = (text: string): boolean => text.length > 4 * pieceLength;

function piecesOf(text: string): readonly Piece[] {
  const at = lastCut.findIndex((one) => one.text === text);
  const known = lastCut[at];
  if (known) {
    if (at > 0) lastCut.unshift(...lastCut.splice(at, 1));
    return known.pieces;
  }
  const made = { text, pieces: cutAnew(text) };
  lastCut.unshift(made);
  lastCut.length = Math.min(lastCut.length, mostCut);
  return made.pieces;
}

/** The pieces at the beginning and at the end of a text that a cut one has, too. */
interface Common {
  readonly first: readonly Piece[];
  readonly last: readonly Piece[];
}

function cutAnew(text: string): readonly Piece[] {
  for (const [at, { pieces }] of lastCut.entries()) {
    const common = commonPieces(text, pieces);
    if (2 * (common.first.length + common.last.length) < pieces.length) continue;
    // The text takes the place of its last version.
    lastCut.splice(at, 1);
    return piecesAfter(text, common);
  }
  return piecesAfter(text, { first: [], last: [] });
}

function commonPieces(text: string, pieces: readonly Piece[]): Common {
  let count = 0;
  let start = 0;
  for (const piece of pieces) {
    const end = start + piece.text.length;
    if (!text.startsWith(piece.text, start) || !isLineStart(text, end)) break;
    start = end;
    count++;
  }
  let from = pieces.length;
  let end = text.length;
  for (; from > count; from--) {
    const piece = pieces[from - 1]?.text ?? '';
    const at = end - piece.length;
    if (at < start || !text.startsWith(piece, at) || !isLineStart(text, at)) break;
    end = at;
  }
  return { first: pieces.slice(0, count), last: pieces.slice(from) };
}

/** Pieces are whole lines: what was typed between two of them may have joined their lines. */
const isLineStart = (text: string, at: number): boolean => at === 0 || at === text.length || text[at - 1] === '\n';

/** No piece but the only one is shorter than this, so that what stands around a place is in it or in the next. */
const shortestPiece = 1024;

function piecesAfter(text: string, { first, last }: Common): readonly Piece[] {
  const pieces = [...first];
  const rest = [...last];
  const start = lengthOf(first);
  let end = text.length - lengthOf(last);
  while (end > start && end - start < shortestPiece && rest.length > 0) end += rest.shift()?.text.length ?? 0;
  for (let at = start; at < end; ) {
    const newline = text.indexOf('\n', at + pieceLength);
    const next = newline < 0 || end - newline <= shortestPiece ? end : newline + 1;
    pieces.push({ text: apart(text.slice(at, next)), answers: [] });
    at = next;
  }
  return [...pieces, ...rest];
}

const lengthOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, { text }) => sum + text.length, 0);

/** A stretch by itself: without this it would keep the whole text that it was cut from in memory. */
export const apart = (stretch: string): string => ` ${stretch}`.slice(1);

let functions = 0;

/** A test of texts for a pattern whose matches lie on one line. Of long texts, pieces seen before are not looked at again. */
export function lineTest(pattern: RegExp): (text: string) => boolean {
  const index = functions++;
  return (text) => {
    if (!isLong(text)) return pattern.test(text);
    return piecesOf(text).some((piece) => {
      piece.answers[index] ??= pattern.test(piece.text);
      return piece.answers[index];
    });
  };
}

/** What is made of each piece of a long text. Pieces seen before are not looked at again. */
export function pieceViews<T extends object>(make: (piece: string) => T): (text: string) => readonly T[] {
  const index = functions++;
  return (text) =>
    piecesOf(text).map((piece) => {
      piece.answers[index] ??= make(piece.text);
      return piece.answers[index] as T;
    });
}

/** How much of the text around a piece its answers may depend on, in UTF-16 code units. */
const margin = 400;

/** What was found in a piece between two others. Offsets in the piece. */
interface Finds<T> {
  readonly before: string;
  readonly behind: string;
  readonly finds: readonly T[];
}

/**
 * What `find` finds in a text, where all that it looks at for one find lies within {@link margin} of where the find begins,
 * or on its line. Of long texts, pieces seen before are not looked at again.
 */
export function lineFinds<T extends OffsetRange>(find: (text: string) => readonly T[]): (text: string) => readonly T[] {
  const index = functions++;
  return (text) => {
    if (!isLong(text)) return find(text);
    let offset = 0;
    return piecesOf(text).flatMap((piece, at, pieces) => {
      const before = endOf(pieces[at - 1]?.text ?? '');
      const behind = (pieces[at + 1]?.text ?? '').slice(0, margin);
      const known = piece.answers[index] as Finds<T> | undefined;
      const isKnown = known !== undefined && known.before === before && known.behind === behind;
      const made = isKnown ? known : { before, behind, finds: findsIn(piece.text, before, behind, find) };
      piece.answers[index] = made;
      const start = offset;
      offset += piece.text.length;
      return made.finds.map((one) => ({ ...one, start: start + one.start, end: start + one.end }));
    });
  };
}

/** The last lines of a piece, as much as may count for the next one. */
function endOf(text: string): string {
  return text.slice(text.lastIndexOf('\n', Math.max(0, text.length - margin)) + 1);
}

function findsIn<T extends OffsetRange>(
  piece: string,
  before: string,
  behind: string,
  find: (text: string) => readonly T[],
): readonly T[] {
  return find(before + piece + behind).flatMap((one) => {
    const start = one.start - before.length;
    return start >= 0 && start < piece.length ? [{ ...one, start, end: one.end - before.length }] : [];
  });
}

/** So many characters of short texts are remembered by one function. */
const mostRemembered = 2_000_000;

/** A function of short texts, such as names, that keeps its answers. */
export function remembered<T extends NonNullable<unknown>>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  let length = 0;
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (length > mostRemembered) {
      known.clear();
      length = 0;
    }
    const own = apart(text);
    const made = answer(own);
    known.set(own, made);
    length += own.length;
    return made;
  };
}
