import { bluepencil } from './bluepencil.js';
import type { Format } from './format.js';
import { githubModels } from './github-models.js';

/** All formats, the most particular first: the first that recognises a file reads it. */
export const formats: readonly Format[] = [bluepencil, githubModels];

/** The format with this id, as written in the configuration. */
export function formatById(id: string): Format | undefined {
  return formats.find((format) => format.id === id);
}
