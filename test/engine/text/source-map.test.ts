import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodedText, identityText, SourceMapBuilder } from '../../../server/src/engine/text/source-map.js';
import { runs } from '../parse/runs.js';

/** `ab`, an escape of six characters for 中, a gap of three, `cd`; from offset 10 on. */
function sample() {
  const builder = new SourceMapBuilder();
  builder.run('ab', 10);
  builder.atom('中', 12, 18);
  builder.run('cd', 21);
  return decodedText('ab中cd', () => builder.build({ start: 10, end: 25 }));
}

describe('toSource', () => {
  test.each([
    ['characters as they are', 0, 2, { start: 10, end: 12 }],
    ['an escape', 2, 3, { start: 12, end: 18 }],
    ['from text into an escape', 1, 3, { start: 11, end: 18 }],
    ['over a gap', 2, 4, { start: 12, end: 22 }],
    ['all', 0, 5, { start: 10, end: 23 }],
    ['beyond the end', 3, 99, { start: 21, end: 23 }],
    ['beyond the start', -5, 1, { start: 10, end: 11 }],
    ['insertion at the start', 0, 0, { start: 10, end: 10 }],
    ['insertion in front of an escape', 2, 2, { start: 12, end: 12 }],
    ['insertion behind a gap', 3, 3, { start: 21, end: 21 }],
    ['insertion at the end', 5, 5, { start: 23, end: 23 }],
    ['the wrong way round', 4, 1, { start: 22, end: 22 }],
  ])('%s', (_name, start, end, expected) => {
    expect(sample().toSource(start, end)).toEqual(expected);
  });

  test('a surrogate pair from one escape maps to all of it, from either half', () => {
    const builder = new SourceMapBuilder();
    builder.atom('😀', 5, 15);
    const text = decodedText('😀', () => builder.build({ start: 5, end: 15 }));
    expect(text.toSource(0, 1)).toEqual({ start: 5, end: 15 });
    expect(text.toSource(1, 2)).toEqual({ start: 5, end: 15 });
    expect(text.toDecoded(9)).toBe(0);
  });
});

describe('toDecoded', () => {
  test.each([
    [9, undefined],
    [10, 0],
    [11, 1],
    [12, 2],
    [15, 2],
    [18, 3],
    [20, 3],
    [21, 3],
    [22, 4],
    [23, 5],
    [25, 5],
    [26, undefined],
  ])('%i', (source, expected) => {
    expect(sample().toDecoded(source)).toBe(expected);
  });
});

test('an empty value has one place', () => {
  const text = decodedText('', () => new SourceMapBuilder().build({ start: 4, end: 4 }));
  expect(text.toSource(0, 0)).toEqual({ start: 4, end: 4 });
  expect(text.toDecoded(4)).toBe(0);
  expect(text.toDecoded(5)).toBeUndefined();
});

test('the map is made when it is asked for, once', () => {
  let made = 0;
  const text = decodedText('x', () => {
    made++;
    const builder = new SourceMapBuilder();
    builder.run('x', 3);
    return builder.build({ start: 3, end: 4 });
  });
  expect([text.value, made]).toEqual(['x', 0]);
  text.toSource(0, 1);
  text.toDecoded(3);
  expect(made).toBe(1);
});

test('a map that decodes something else than the value is not trusted', () => {
  const builder = new SourceMapBuilder();
  builder.run('other', 3);
  const text = decodedText('value', () => builder.build({ start: 2, end: 9 }));
  expect(text.toSource(1, 2)).toEqual({ start: 2, end: 9 });
});

test('a part of a text maps to itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(20), fc.nat(20), (whole, from, length) => {
      const start = Math.min(from, whole.length);
      const text = identityText(whole, start, Math.min(start + length, whole.length));
      for (let i = 0; i < text.value.length; i++) {
        expect(text.toSource(i, i + 1)).toEqual({ start: start + i, end: start + i + 1 });
        expect(text.toDecoded(start + i)).toBe(i);
      }
    }),
    runs(100),
  );
});
