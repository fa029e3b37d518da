import { lineTest } from '../../text/pieces.js';

/**
 * Letters of other scripts that look like a Latin letter in most fonts, from the letter to its double. A selection of
 * Unicode's confusables: those that are hard to tell apart at reading size.
 */
const doubles: Readonly<Record<string, string>> = {
  // Cyrillic
  ...pairs('АВЕЅІЈКМНОРСТУХԚԜѴҺ', 'ABESIJKMHOPCTYXQWVH'),
  ...pairs('аеѕіјорсухԛԝѵһӏԁ', 'aesijopcyxqwvhld'),
  // Greek
  ...pairs('ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'),
  ...pairs('ανορυικϲϳ', 'avopuikcj'),
  // Armenian
  ...pairs('ՍՏՕԼհոսցօյզ', 'USOLhnugojq'),
  // Cherokee
  ...pairs('ᎪᏴᏟᎠᎬᎻᎫᏦᏞᎷᏢᏒᏚᎢᏙᎳᏃ', 'ABCDEHJKLMPRSTVWZ'),
};

/** Cyrillic letters that a Latin one may stand in for, the other way round. */
const cyrillicOf: Readonly<Record<string, string>> = pairs('ABEKMHOPCTXaeopcyx', 'АВЕКМНОРСТХаеорсух');

function pairs(letters: string, doublesOfThem: string): Readonly<Record<string, string>> {
  const others = [...doublesOfThem];
  return Object.fromEntries([...letters].map((letter, index) => [letter, others[index] ?? '']));
}

/** One word in which letters of another script pass for those of its own. Offsets are UTF-16 in the text. */
export interface MixedWord {
  readonly start: number;
  readonly end: number;
  /** The letters that do not belong, and what should stand in their place. */
  readonly letters: readonly {
    readonly start: number;
    readonly end: number;
    readonly letter: string;
    readonly plain: string;
  }[];
  readonly script: 'Cyrillic' | 'Greek' | 'Armenian' | 'Cherokee' | 'Latin';
}

const otherScript = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;
const word = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{M}]+/gu;
const scripts = [
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Armenian', /\p{Script=Armenian}/u],
  ['Cherokee', /\p{Script=Cherokee}/u],
] as const;
const hasOtherScript = lineTest(otherScript);
const latin = /\p{Script=Latin}/u;
/** What is longer is no word. */
const longestWord = 80;

/**
 * The words of a text that mix look-alike letters: all foreign letters of a word have a Latin double, or all Latin ones
 * of a Cyrillic word a Cyrillic one. Words that join two scripts openly (`PDFка`) are left out, as are signs of
 * science that hold one Greek letter.
 */
export function mixedWords(text: string): readonly MixedWord[] {
  if (!hasOtherScript(text)) return [];
  return [...text.matchAll(word)].flatMap(({ 0: written, index }) => mixedWord(written, index) ?? []);
}

function mixedWord(written: string, at: number): MixedWord | undefined {
  if (written.length > longestWord || !latin.test(written)) return undefined;
  const letters = lettersOf(written, at);
  const foreign = letters.filter(({ letter }) => otherScript.test(letter));
  const own = letters.filter(({ letter }) => latin.test(letter));
  const found = scripts.filter(([, form]) => form.test(written));
  const [script] = found[0] ?? [];
  if (!script) return undefined;
  const place = { start: at, end: at + written.length };
  const passing = withDoubles(foreign, doubles);
  if (passing && (own.length >= foreign.length || foreign.length < 3)) {
    return found.length === 1 && script === 'Greek' && isSign(written)
      ? undefined
      : { ...place, letters: passing, script };
  }
  const back =
    script === 'Cyrillic' && found.length === 1 && own.length < foreign.length && withDoubles(own, cyrillicOf);
  // Latin letters in a row are a word of their own: PDFка, IPадрес.
  const isSpread = own.length === 1 || own.some(({ start }, index) => start - (own[index - 1]?.end ?? start) > 0);
  return back && isSpread ? { ...place, letters: back, script: 'Latin' } : undefined;
}

type Letters = MixedWord['letters'];

function lettersOf(written: string, at: number): readonly { start: number; end: number; letter: string }[] {
  let start = at;
  return [...written].map((letter) => {
    const one = { start, end: start + letter.length, letter };
    start = one.end;
    return one;
  });
}

function withDoubles(
  letters: readonly { start: number; end: number; letter: string }[],
  table: Readonly<Record<string, string>>,
): Letters | undefined {
  const found = letters.map((one) => ({ ...one, plain: table[one.letter] ?? '' }));
  return found.length > 0 && found.every(({ plain }) => plain !== '') ? found : undefined;
}

/** Greek letters that are used as signs; the others look just like a Latin letter, so nobody writes them on purpose. */
const signs = /[ανρυικχ]/;

/** A quantity or a name of science with one Greek letter: `νmax`, `αx`, `TNFα`, `interferonα`. */
function isSign(written: string): boolean {
  const [letter = '', ...more] = [...written].filter((one) => /\p{Script=Greek}/u.test(one));
  if (more.length > 0 || !signs.test(letter)) return false;
  return written.endsWith(letter) || (written.length <= 4 && written.startsWith(letter));
}
