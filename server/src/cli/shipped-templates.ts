import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nearest } from '../engine/index.js';
import type { TemplateEntry } from '../protocol.js';
import { UsageError } from './io.js';

/** The shipped templates lie beside the folder of the program: `dist/cli.js`, `dist/templates.json`, `templates/`. */
const programFolder = __dirname;

/** The list of shipped templates, as the build made it. Throws `UsageError` where the program was copied without it. */
export function shippedTemplates(): readonly TemplateEntry[] {
  // Written by our own build, so its shape is known.
  return JSON.parse(readShipped('templates.json')) as readonly TemplateEntry[];
}

/** The text of a shipped template. Throws `UsageError` where the program was copied without its templates. */
export function readTemplate({ path }: TemplateEntry): string {
  return readShipped(join('..', path));
}

function readShipped(path: string): string {
  try {
    return readFileSync(join(programFolder, path), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new UsageError('The template library is not beside this program. Install BluePencil again.');
  }
}

/** The last part of a template's id, which names its file: `kyc-file-gap-check`. */
export function shortName(id: string): string {
  return id.slice(id.lastIndexOf('.') + 1);
}

/** The template with an id, or with an id that ends so. Throws `UsageError`, with near names, where there is none. */
export function findTemplate(entries: readonly TemplateEntry[], name: string): TemplateEntry {
  const found = entries.filter(({ id }) => id === name || shortName(id) === name);
  if (found.length === 1 && found[0]) return found[0];
  if (found.length > 1)
    throw new UsageError(`Several templates are called "${name}": ${listed(found)}. Name one in full.`);
  const near = nearTo(entries, name);
  const hint = near.length === 0 ? 'See: bluepencil new --list' : `Near to it: ${listed(near)}.`;
  throw new UsageError(`There is no template "${name}". ${hint}`);
}

const mostNear = 5;

/** Those whose id holds the word, or else one with the least letters different, and its twin in the other language. */
function nearTo(entries: readonly TemplateEntry[], name: string): readonly TemplateEntry[] {
  const word = name.toLowerCase();
  const holding = entries.filter(({ id }) => word !== '' && id.includes(word));
  if (holding.length > 0) return holding.slice(0, mostNear);
  const names = entries.flatMap(({ id }) => [id, shortName(id)]);
  const guess = nearest(word, names);
  return guess === undefined ? [] : entries.filter(({ id }) => id === guess || shortName(id) === guess);
}

function listed(entries: readonly TemplateEntry[]): string {
  return entries.map(({ id }) => id).join(', ');
}
