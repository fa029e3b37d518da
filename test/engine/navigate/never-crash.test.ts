import { expect, it } from 'vitest';
import {
  foldsOf,
  linksOf,
  mentionsOf,
  type OutlineEntry,
  outlineOf,
  type Reading,
  rename,
  sameVariable,
  selectionsAt,
  textOf,
} from '../../../server/src/engine/index.js';
import { random } from '../../bench/generate.mjs';
import { marked } from '../../support/marked.js';
import { mutate } from '../../support/mutations.js';
import { tryReadingOf } from '../../support/readings.js';
import { samples } from './samples.js';

const rounds = 60;

/** Ask everything of a reading; every place has to lie inside of its file. */
function lookAround(reading: Reading, next: () => number): void {
  const length = reading.files.text.length;
  const inside = ({ start, end }: { start: number; end: number }, most = length): void => {
    expect(0 <= start && start <= end && end <= most).toBe(true);
  };
  const mentions = mentionsOf(reading);
  for (const { uri, range } of mentions) inside(range, textOf(reading, uri)?.length ?? -1);
  const entry = ({ range, selection, children }: OutlineEntry): void => {
    inside(range);
    inside(selection);
    children.forEach(entry);
  };
  outlineOf(reading, 'zh-cn').forEach(entry);
  for (const range of foldsOf(reading)) inside(range);
  for (const { range } of linksOf(reading)) inside(range);
  for (const range of selectionsAt(reading, Math.floor(next() * length))) inside(range);
  const mention = mentions[Math.floor(next() * mentions.length)];
  if (mention && mention.role !== 'bound') rename([{ reading, mentions: sameVariable(reading, mention) }], 'x y');
}

it.each(samples)('finds its way in %s, whatever is in it', (_, source) => {
  const next = random(20261124);
  let count = 0;
  for (let round = 0; round < rounds; round++) {
    const files = Object.entries(source).map(([path, text]) => {
      const whole = marked(text).text;
      // The configuration is read by other means.
      return [path, path === 'bluepencil.yaml' || next() < 0.3 ? whole : mutate(whole, next)];
    });
    const reading = tryReadingOf(Object.fromEntries(files));
    if (!reading) continue;
    lookAround(reading, next);
    count++;
  }
  expect(count).toBeGreaterThan(0);
});
