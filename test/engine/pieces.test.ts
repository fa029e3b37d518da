import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLong, lineFinds, lineTest, pieceViews, remembered } from '../../server/src/engine/text/pieces.js';
import type { OffsetRange } from '../../server/src/engine/text/range.js';
import { normalise } from '../../server/src/engine/wording/normal-text.js';

const lines = [
  'Name the row behind every statement.',
  '只依据所给资料回答。',
  '',
  'ID 4711 is kept.',
  '禁 止 ＡＢＣ ①',
  '- é\u0301 x\r',
];
/** Long enough to be cut: some hundred lines that differ. */
const long = Array.from(
  { length: 1200 },
  (_, index) => `${lines[index % lines.length]} ${index % 7 === 0 ? index : ''}`,
).join('\n');

const numbersOf = (text: string): OffsetRange[] =>
  [...text.matchAll(/\d{3,}(?= is|$)/gm)].map(({ index, 0: words }) => ({ start: index, end: index + words.length }));

/** A text after some edits: what is put in, and where, as a part of the length. */
const edits = fc.array(
  fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom('x', '\n', '12345', '禁止', '')),
  {
    minLength: 1,
    maxLength: 6,
  },
);

function* versions(changes: readonly (readonly [number, string])[]): Generator<string> {
  let text = long;
  yield text;
  for (const [place, words] of changes) {
    const at = Math.floor(place * text.length);
    text = words === '' ? text.slice(0, at) + text.slice(at + 9) : text.slice(0, at) + words + text.slice(at);
    yield text;
  }
}

describe('long texts, looked at again after each edit', () => {
  test('are long', () => expect(isLong(long)).toBe(true));

  test('give the same finds as a text that is seen for the first time', () => {
    const find = lineFinds(numbersOf);
    fc.assert(
      fc.property(edits, (changes) => {
        for (const text of versions(changes)) expect(find(text)).toEqual(numbersOf(text));
      }),
      { numRuns: 60 },
    );
  });

  test('give the same answer to a test', () => {
    const holds = lineTest(/12345|禁止/);
    fc.assert(
      fc.property(edits, (changes) => {
        for (const text of versions(changes)) expect(holds(text)).toBe(/12345|禁止/.test(text));
      }),
      { numRuns: 60 },
    );
  });

  test('are folded as if line by line', () => {
    fc.assert(
      fc.property(edits, fc.double({ min: 0, max: 1, noNaN: true }), (changes, place) => {
        for (const text of versions(changes)) {
          const whole = normalise(text);
          const parts = text.split(/\r\n|\r|\n/).map((line) => normalise(line).value);
          expect(whole.value).toBe(parts.join('\n'));
          const at = Math.floor(place * (whole.value.length - 1));
          const { start, end } = whole.toDecoded(at, at + 1);
          expect(normalise(text.slice(start, end)).value).toContain(whole.value[at]);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('are made of their pieces', () => {
    const pieces = pieceViews((piece) => [piece]);
    fc.assert(
      fc.property(edits, (changes) => {
        for (const text of versions(changes)) expect(pieces(text).flat().join('')).toBe(text);
      }),
      { numRuns: 60 },
    );
  });

  test('only the pieces that changed are looked at', () => {
    let looked = 0;
    const pieces = pieceViews((piece) => {
      looked++;
      return [piece];
    });
    const count = pieces(`${long} end`).length;
    expect(looked).toBe(count);
    pieces(`${long.replace('ID 4711', 'ID 47119')} end`);
    expect(looked).toBeLessThanOrEqual(count + 2);
  });
});

test('answers about names are kept', () => {
  let asked = 0;
  const lengthOf = remembered((name) => {
    asked++;
    return name.length;
  });
  expect([lengthOf('amount'), lengthOf('amount'), lengthOf('id')]).toEqual([6, 6, 2]);
  expect(asked).toBe(2);
});
