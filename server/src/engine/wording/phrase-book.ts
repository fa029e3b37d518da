import { RE2JS } from 're2js';
import { apart } from '../text/pieces.js';
import { type Automaton, createAutomaton } from './automaton.js';
import { literalsJson } from './generated/literals.js';
import { parsePhrase, readPhrase } from './phrase.js';
import type { Match, PhraseBook, PhraseList, PhraseProblem, Spot, Wording } from './types.js';

/** The most hits of one list in one text. */
export const maxMatches = 200;

/** How many characters phrases are tried on in one scan; only a text made to be slow has more. */
const maxWork = 4_000_000;

interface Phrase {
  readonly list: number;
  readonly language: 'en' | 'zh';
  readonly written: string;
  readonly isException: boolean;
  readonly literals: readonly string[];
  readonly also: readonly (readonly string[])[];
  /** A list of ours: the engine's own expressions run it. */
  readonly isOurs: boolean;
  program?: RE2JS;
  quick?: RegExp;
}

/** Make lists of phrases ready. What cannot be read is left out and named in `problems`. */
export function createPhraseBook(lists: readonly PhraseList[]): PhraseBook {
  const phrases: Phrase[] = [];
  const problems: PhraseProblem[] = [];
  lists.forEach((list, index) => {
    addPhrases(list, index, false, phrases, problems);
    addPhrases(list, index, true, phrases, problems);
  });
  let index: Index | undefined;
  const clauses = new KnownClauses();
  return {
    problems,
    scan(wording) {
      index ??= indexOf(phrases);
      const found = new Map<string, Match[]>();
      const counts = new Uint16Array(lists.length);
      let work = 0;
      clauses.begin(wording.normal.value.length);
      for (const { start, end } of wording.clauses) {
        const stretch = wording.normal.value.slice(start, end);
        let spots = clauses.get(stretch);
        if (!spots) {
          const text = apart(stretch);
          const searched = search(index, text, maxWork - work);
          work += searched.work;
          spots = searched.spots;
          clauses.remember(text, spots);
        }
        for (const spot of spots) {
          const { list } = spot.phrase;
          const count = counts[list] ?? maxMatches;
          if (count >= maxMatches) continue;
          counts[list] = count + 1;
          const id = lists[list]?.id ?? '';
          const match = new FoundMatch(spot, start, wording);
          const known = found.get(id);
          if (known) known.push(match);
          else found.set(id, [match]);
        }
      }
      return found;
    },
  };
}

function addPhrases(
  list: PhraseList,
  index: number,
  isException: boolean,
  phrases: Phrase[],
  problems: PhraseProblem[],
): void {
  const { en = [], zh = [] } = (isException ? list.except : list.phrases) ?? {};
  const add = (language: 'en' | 'zh', phrase: string): void => {
    const [literals, ...also] = (list.isChecked && shippedLiterals()[phrase]) || [];
    if (literals) {
      phrases.push({ list: index, language, written: phrase, isException, literals, also, isOurs: true });
      return;
    }
    const parsed = (list.isChecked ? readPhrase : parsePhrase)(phrase);
    if (parsed.kind === 'usable') {
      phrases.push({
        list: index,
        language,
        written: phrase,
        isException,
        literals: parsed.literals,
        also: parsed.also,
        isOurs: false,
      });
    } else problems.push({ list: list.id, language, phrase, isException, kind: parsed.kind, reason: parsed.reason });
  };
  for (const phrase of en) add('en', phrase);
  for (const phrase of zh) add('zh', phrase);
}

/** What stands in every match, by phrase, for the shipped packs: worked out when the product is built. */
let shipped: Readonly<Record<string, readonly (readonly string[])[]>> | undefined;

function shippedLiterals(): NonNullable<typeof shipped> {
  shipped ??= JSON.parse(literalsJson) as NonNullable<typeof shipped>;
  return shipped;
}

interface Index {
  readonly automaton: Automaton;
  /** For each literal the phrases that ask for it. */
  readonly byLiteral: readonly (readonly Phrase[])[];
  /** Phrases that ask for none. */
  readonly everywhere: readonly Phrase[];
}

function indexOf(phrases: readonly Phrase[]): Index {
  const numbers = new Map<string, number>();
  const byLiteral: Phrase[][] = [];
  for (const phrase of phrases) {
    for (const literal of phrase.literals) {
      const number = numbers.get(literal) ?? numbers.size;
      numbers.set(literal, number);
      byLiteral[number] = [...(byLiteral[number] ?? []), phrase];
    }
  }
  const everywhere = phrases.filter(({ literals }) => literals.length === 0);
  return { automaton: createAutomaton([...numbers.keys()]), byLiteral, everywhere };
}

interface Hit extends Spot {
  readonly phrase: Phrase;
}

/** Clauses of so many characters are remembered at least. */
const mostRemembered = 250_000;

/**
 * What stands in clauses that were searched before: with a keystroke one clause changes, and the others stay. What was
 * not asked for in the last two rounds is forgotten; a round is never shorter than the text that is being scanned.
 */
class KnownClauses {
  #now = new Map<string, readonly Hit[]>();
  #before = new Map<string, readonly Hit[]>();
  #length = 0;

  /** Call it with the length of each text, before its clauses are asked for. */
  begin(length: number): void {
    if (this.#length <= Math.max(mostRemembered, length)) return;
    this.#before = this.#now;
    this.#now = new Map();
    this.#length = 0;
  }

  get(text: string): readonly Hit[] | undefined {
    const now = this.#now.get(text);
    if (now) return now;
    const before = this.#before.get(text);
    if (before) this.remember(before[0]?.clause ?? apart(text), before);
    return before;
  }

  remember(text: string, spots: readonly Hit[]): void {
    this.#now.set(text, spots);
    this.#length += text.length;
  }
}

/** Search one clause. `left`: the most characters that phrases may still be tried on. */
function search(index: Index, text: string, left: number): { readonly spots: readonly Hit[]; readonly work: number } {
  const found = new Set<Phrase>(index.everywhere);
  index.automaton.run(text, (literal) => {
    for (const phrase of index.byLiteral[literal] ?? []) found.add(phrase);
  });
  if (found.size === 0) return { spots: none, work: 0 };
  // Exceptions alone are no reason to look.
  const lists = new Set([...found].filter(({ isException }) => !isException).map(({ list }) => list));
  const byList = new Map<number, Hit[]>();
  let work = 0;
  for (const phrase of found) {
    if (!lists.has(phrase.list)) continue;
    work += text.length;
    if (work > left) break;
    // Common words bring many clauses here; most lack another word that the phrase needs.
    if (!phrase.also.every((set) => set.some((literal) => text.includes(literal)))) continue;
    let count = 0;
    for (const [start, end] of matchesOf(phrase, text)) {
      if (++count > maxMatches * 4) break;
      const known = byList.get(phrase.list);
      const hit: Hit = { phrase, start, end, clause: text };
      if (known) known.push(hit);
      else byList.set(phrase.list, [hit]);
    }
  }
  return { spots: byList.size === 0 ? none : [...byList.values()].flatMap(choose), work };
}

const none: readonly Hit[] = [];

/** Longer clauses are left to the engine whose time grows with the text only, whoever wrote the phrase. */
const maxQuick = 4000;

/**
 * Where a phrase matches. Phrases of ours run on the engine that the platform has, which is some twenty times quicker: their
 * gaps are bounded, and so are the clauses. Phrases of users always run in linear time.
 */
function* matchesOf(phrase: Phrase, text: string): Generator<readonly [number, number]> {
  if (phrase.isOurs && text.length <= maxQuick) {
    phrase.quick ??= new RegExp(sourceOf(phrase).replace(/^\(\?i?s\)/, ''), 'gisu');
    for (const match of text.matchAll(phrase.quick)) yield [match.index, match.index + match[0].length];
    return;
  }
  phrase.program ??= RE2JS.compile(sourceOf(phrase));
  const matcher = phrase.program.matcher(text);
  while (matcher.find()) yield [matcher.start(), matcher.end()];
}

function sourceOf({ written }: Phrase): string {
  const read = readPhrase(written);
  return read.kind === 'usable' ? read.source : '[^\\x00-\\x{10FFFF}]';
}

/** Of the hits of one list: leftmost, then longest, apart, and clear of exceptions. */
function choose(hits: readonly Hit[]): readonly Hit[] {
  const order = (a: Hit, b: Hit): number => a.start - b.start || b.end - a.end;
  const exceptions = hits.filter(({ phrase }) => phrase.isException).toSorted(order);
  const kept: Hit[] = [];
  let end = -1;
  let next = 0;
  let exceptionEnd = -1;
  for (const spot of hits.filter(({ phrase }) => !phrase.isException).toSorted(order)) {
    for (; (exceptions[next]?.start ?? Number.POSITIVE_INFINITY) < spot.end; next++)
      exceptionEnd = Math.max(exceptionEnd, exceptions[next]?.end ?? 0);
    if (spot.start < end || spot.start < exceptionEnd || kept.length === maxMatches) continue;
    kept.push(spot);
    end = spot.end;
  }
  return kept;
}

/** A match, whose place in the text is worked out when somebody asks for it: most are not meant as a breach. */
class FoundMatch implements Match {
  readonly normalStart: number;
  readonly normalEnd: number;
  readonly language: Match['language'];
  readonly phrase: string;
  readonly spot: Hit;
  readonly #wording: Wording;

  constructor(spot: Hit, offset: number, wording: Wording) {
    const { phrase, start, end } = spot;
    this.spot = spot;
    this.normalStart = offset + start;
    this.normalEnd = offset + end;
    this.language = phrase.language;
    this.phrase = phrase.written;
    this.#wording = wording;
  }

  get start(): number {
    return this.#wording.normal.toDecoded(this.normalStart, this.normalEnd).start;
  }

  get end(): number {
    return this.#wording.normal.toDecoded(this.normalStart, this.normalEnd).end;
  }
}
