import { expect } from 'vitest';
import { parse as parseWithYaml } from 'yaml';
import type { ParsedDocument, ParsedNode, ScalarNode } from '../../../server/src/engine/parse/document.js';
import { problemMessages } from '../../../server/src/engine/parse/problem-messages.js';
import { isString, valueAt, walk } from '../../../server/src/engine/parse/tree.js';
import type { DecodedText } from '../../../server/src/engine/text/decoded-text.js';
import type { OffsetRange } from '../../../server/src/engine/text/range.js';

/** All string scalars of a document, keys included, each once. */
export function stringsOf(document: ParsedDocument): ScalarNode[] {
  const strings = new Set<ScalarNode>();
  const add = (node: ParsedNode): void => {
    if (node.kind === 'scalar' && typeof node.value === 'string') strings.add(node);
  };
  walk(document.root, add, add);
  return [...strings];
}

/** The string under a key of the root. */
export function stringAt(document: ParsedDocument, key: string): ScalarNode & { value: string } {
  const node = valueAt(document.root, [key]);
  if (!isString(node)) throw new Error(`no string at ${key}: ${JSON.stringify(document.problems)}`);
  return node;
}

/** What must hold for every document, however broken. */
export function expectSound(document: ParsedDocument): void {
  const { text } = document;
  const inside = (range: OffsetRange, outer: OffsetRange): boolean =>
    outer.start <= range.start && range.start <= range.end && range.end <= outer.end;
  const whole = { start: 0, end: text.length };
  walk(document.root, (node) => {
    if (!inside(node.range, whole)) throw new Error(`range outside of the text: ${JSON.stringify(node.range)}`);
    const children: { readonly key: string | number; readonly node: ParsedNode }[] = [];
    if (node.kind === 'list') children.push(...node.items.map((item, key) => ({ key, node: item })));
    if (node.kind === 'map') {
      children.push(
        ...node.entries.flatMap(({ key, value }) => [key, value].map((at) => ({ key: String(key.value), node: at }))),
      );
    }
    let last = node.range.start;
    const seen = new Set<ParsedNode>();
    for (const child of children) {
      if (child.node.parent !== node || child.node.key !== child.key || seen.has(child.node)) continue;
      seen.add(child.node);
      if (!inside(child.node.range, node.range) || child.node.range.start < last) {
        throw new Error(`child ${child.key} ${JSON.stringify(child.node.range)} not inside or in order`);
      }
      last = child.node.range.end;
    }
  });
  for (const { range, code, data } of document.problems) {
    expect(inside(range, whole), `range of ${code}`).toBe(true);
    expect(text.slice(range.start, range.end), `${code} on one line`).not.toMatch(/[\r\n]/);
    expectMessage(code, data);
  }
  for (const { range, text: words } of document.comments) {
    if (!text.slice(range.start, range.end).includes(words)) throw new Error(`comment at ${range.start} is not there`);
  }
}

/** Every problem has words, and data for each of their gaps. */
function expectMessage(code: string, data: Readonly<Record<string, string | number>>): void {
  const message = problemMessages[code];
  expect(message, `message for ${code}`).toBeDefined();
  for (const [, name] of `${message?.en} ${message?.zh}`.matchAll(/\{(\w+)\}/g))
    expect(data, code).toHaveProperty(name ?? '');
}

/** What must hold between a decoded text and its source. */
export function expectMapped(
  node: { readonly range: OffsetRange; readonly text: DecodedText | undefined },
  source: string,
): void {
  const { text } = node;
  if (text === undefined) throw new Error('a string without text');
  const { value } = text;
  let before: OffsetRange = { start: node.range.start, end: node.range.start };
  for (let i = 0; i < value.length; i++) {
    const range = text.toSource(i, i + 1);
    const isSame = i > 0 && range.start === before.start && range.end === before.end && range.end - range.start > 1;
    if (!spells(source.slice(range.start, range.end), value[i] ?? '', i === value.length - 1)) {
      throw new Error(
        `${JSON.stringify(value[i])} at ${i} maps to ${JSON.stringify(source.slice(range.start, range.end))}`,
      );
    }
    if (!isSame && range.start < before.end) throw new Error(`the map goes backwards at ${i}`);
    if (!isSame && text.toDecoded(range.start) !== i)
      throw new Error(`no way back from ${i}: ${text.toDecoded(range.start)}`);
    if (!isSame && text.toSource(i, i).start !== range.start)
      throw new Error(`insertion in front of ${i} lies elsewhere`);
    if (range.end > node.range.end) throw new Error(`the map leaves the node at ${i}`);
    before = range;
  }
  if (value.length > 0) {
    const whole = text.toSource(0, value.length);
    expect(whole).toEqual({ start: text.toSource(0, 1).start, end: before.end });
  }
  expect(text.toDecoded(node.range.start - 1)).toBeUndefined();
  expect(text.toDecoded(node.range.end + 1)).toBeUndefined();
}

/** Whether a piece of source is a way to write a character. */
function spells(piece: string, character: string, isLast: boolean): boolean {
  if (piece === character || (piece === "''" && character === "'")) return true;
  if (character === ' ' || character === '\n') {
    if (/^[ \t\r\n]+$/.test(piece)) return true;
    if (piece === '' && character === '\n' && isLast) return true;
  }
  return /^\\[^\r\n]/.test(piece) && String(parseWithYaml(`"${piece}"`)).includes(character);
}
