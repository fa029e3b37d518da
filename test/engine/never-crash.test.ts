import { describe, expect, it } from 'vitest';
import { applyEdits, type Engine } from '../../server/src/engine/index.js';
import { random } from '../bench/generate.mjs';
import { engineFor, library } from '../support/check-text.js';
import { corpusFolders, filesBelow, sayCorpus } from '../support/corpus.js';

sayCorpus('never crash');
const files = corpusFolders.flatMap(filesBelow);

/** Every file is taken for a template, whatever it is: Markdown as YAML, Python as YAML, images of both. */
const asNative = engineFor({ config: 'formats: [{ files: "**", format: bluepencil }]' });
const asPlain = engineFor({ config: 'formats: [{ files: "**", format: github-models }]' });

function look(engine: Engine, path: string, text: string): void {
  const uri = library + encodeURI(path);
  const { findings, trusted, library: entry } = engine.check({ uri, text });
  expect(trusted, path).toBe(true);
  for (const { range, fixes, message } of findings) {
    expect(range.start, message).toBeGreaterThanOrEqual(0);
    expect(range.end, message).toBeGreaterThanOrEqual(range.start);
    expect(range.end, message).toBeLessThanOrEqual(text.length);
    for (const { edits } of fixes) applyEdits(text, edits);
  }
  if (entry) expect(engine.checkLibrary([entry], () => undefined).trusted).toBe(true);
}

describe('the engine', () => {
  it('has files to look at', () => expect(files.length).toBeGreaterThan(8));

  it('reads every file, whole', () => {
    for (const { path, text } of files) look(asNative, path, text);
  });

  it('reads every file, cut off at random places', () => {
    const next = random(20261123);
    for (const { path, text } of files) {
      for (const engine of [asNative, asPlain]) look(engine, path, text.slice(0, Math.floor(next() * text.length)));
    }
  });

  it('reads every file with a random stretch taken out', () => {
    const next = random(7);
    for (const { path, text } of files) {
      const from = Math.floor(next() * text.length);
      look(asNative, path, text.slice(0, from) + text.slice(from + Math.floor(next() * 200)));
    }
  });
}, 240_000);
