/** What the tests of languages with a real engine beside them have in common. */
import { expect } from 'vitest';
import type { Grammar } from '../../../server/src/engine/model/grammar.js';
import { marked, withMarks } from '../../support/marked.js';
import {
  inShort,
  makeTemplate,
  namesThatMatter,
  outerNames,
  problemsInShort,
  type Render,
  type Writer,
  wordsOf,
} from './engine-names.js';

/** The marked names are found, which are `expected` in short, and nothing is wrong. */
export function expectNames(grammar: Grammar, source: string, expected: readonly string[]): void {
  const { text } = marked(source);
  const { uses, problems } = grammar.scan(text);
  const ranges = uses.map(({ nameStart, nameEnd }) => ({ start: nameStart, end: nameEnd }));
  expect(withMarks(text, ranges)).toBe(source);
  expect(inShort(grammar, text)).toEqual(expected);
  expect(problems).toEqual([]);
}

/** The problems in short, and the names that are found beside them. */
export function expectMistakes(
  grammar: Grammar,
  text: string,
  problems: readonly string[],
  names: readonly string[],
): void {
  expect(problemsInShort(grammar, text)).toEqual(problems);
  expect(outerNames(grammar, text)).toEqual(names);
}

/** The engine misses exactly the names that are found. */
export function expectMissed(grammar: Grammar, render: Render, template: string, seed = 1): void {
  const missed = namesThatMatter(render, template, wordsOf(template), seed);
  expect(missed, template).toEqual(outerNames(grammar, template));
}

/** The same for templates made by chance, in which nothing is wrong. */
export function expectMissedByChance(grammar: Grammar, render: Render, writer: Writer, count: number): void {
  for (let seed = 1; seed <= count; seed++) {
    const template = makeTemplate(writer, seed);
    expect(grammar.scan(template).problems, template).toEqual([]);
    expectMissed(grammar, render, template, seed);
  }
}

/** A megabyte of a piece is read to the end. */
export function expectManyRead(grammar: Grammar, piece: string): void {
  const { uses, problems } = grammar.scan(piece.repeat(Math.ceil(1_000_000 / piece.length)));
  expect(uses.length + problems.length).toBeGreaterThan(0);
}
