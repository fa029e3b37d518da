import { expect } from 'vitest';
import {
  applyEdits,
  type Engine,
  includesOf,
  type Member,
  mentionAt,
  type OffsetRange,
  type Reading,
  readFile,
  rename,
  resolveRelative,
  sameVariable,
} from '../../server/src/engine/index.js';
import { engineFor, library } from './check-text.js';
import { marked, withMarks } from './marked.js';

/** Files of a library by path. The first is the one that is read; `bluepencil.yaml` is its configuration. */
export type Files = Readonly<Record<string, string>>;

/** A reading of the first of some files, with the others beside it. */
export function readingOf(files: Files): Reading {
  const reading = tryReadingOf(files);
  if (!reading) throw new Error(`${Object.keys(files)[0]} is no template.`);
  return reading;
}

/** The same, where the first file may be no template. */
export function tryReadingOf(files: Files): Reading | undefined {
  const [path = ''] = Object.keys(files);
  const config = files['bluepencil.yaml'];
  return tryReading(files, library + path, engineFor(config === undefined ? {} : { config }));
}

function tryReading(files: Files, uri: string, engine: Engine): Reading | undefined {
  const at = (path: string): string | undefined => files[decodeURI(path.slice(library.length))];
  const text = at(uri) ?? '';
  const paths = engine.open({ uri, text }).companions;
  const beside = new Map(paths.flatMap((path) => pairOf(path, at(resolveRelative(uri, path)))));
  const sources = new Map(engine.config.libraryFor(uri).flatMap(({ uri: source }) => pairOf(source, at(source))));
  const partials = new Map<string, string>();
  const reading = readFile(engine.config, { uri, text, beside, sources, partials, resolve: resolveRelative });
  for (let size = -1; reading && size !== partials.size; ) {
    size = partials.size;
    for (const { candidates } of includesOf(reading)) {
      const found = candidates.find((one) => at(one) !== undefined);
      if (found !== undefined) partials.set(found, at(found) ?? '');
    }
  }
  return reading;
}

function pairOf(key: string, text: string | undefined): [string, string][] {
  return text === undefined ? [] : [[key, text]];
}

/** The marks of all files are the mentions of one variable, from whichever of them one asks. */
export function expectMentions(source: Files): void {
  const { files, ranges } = unmarked(source);
  const reading = readingOf(files);
  for (const [path, marks] of Object.entries(ranges)) {
    for (const { start } of marks) {
      const mention = mentionAt(reading, library + path, start);
      expect(mention, `${path} at ${start}`).toBeDefined();
      const found = mention ? sameVariable(reading, mention) : [];
      const shown = Object.entries(files).map(([file, text]) => {
        const here = found.filter(({ uri }) => decodeURI(uri) === library + file);
        return [
          file,
          withMarks(
            text,
            here.map((one) => one.range),
          ),
        ];
      });
      expect(Object.fromEntries(shown)).toEqual(source);
    }
  }
}

function unmarked(source: Files): { files: Files; ranges: Readonly<Record<string, readonly OffsetRange[]>> } {
  const parts = Object.entries(source).map(([path, text]) => [path, marked(text)] as const);
  return {
    files: Object.fromEntries(parts.map(([path, { text }]) => [path, text])),
    ranges: Object.fromEntries(parts.map(([path, { ranges }]) => [path, ranges])),
  };
}

/** The variable whose name stands behind `before` in the first file. */
export function memberAt(files: Files, before: string): Member {
  const reading = readingOf(files);
  const { text } = reading.files;
  const offset = text.indexOf(before) + before.length;
  if (offset < before.length) throw new Error(`"${before}" does not stand there.`);
  const mention = mentionAt(reading, reading.uri, offset);
  if (!mention) throw new Error(`Behind "${before}" stands no name.`);
  return { reading, mentions: sameVariable(reading, mention) };
}

/** All files after a variable of the first one was renamed, or the reason why it was not. */
export function renamedFiles(files: Files, member: Member, name: string): Files | string {
  const renaming = rename([member], name);
  if ('refusal' in renaming) return renaming.refusal.reason;
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => {
      const [, edits = []] = [...renaming.edits].find(([uri]) => decodeURI(uri) === library + path) ?? [];
      return [path, applyEdits(text, edits)];
    }),
  );
}
