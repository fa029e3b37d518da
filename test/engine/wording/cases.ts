import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { PhraseList } from '../../../server/src/engine/wording/index.js';

const folder = fileURLToPath(new URL('../../fixtures/wording', import.meta.url));

/** A sentence, with ⟦marks⟧ around what it asserts. */
export interface WordingCase {
  readonly list: string;
  readonly say: string;
  readonly review?: boolean;
  readonly negation?: boolean;
}

const read = (file: string): unknown => parse(readFileSync(join(folder, file), 'utf8'));

/** The sample lists. */
export const lists = read('lists.yaml') as readonly PhraseList[];

/** The files with cases, and their cases. */
export const caseFiles: readonly (readonly [string, readonly WordingCase[]])[] = readdirSync(folder)
  .filter((file) => file !== 'lists.yaml')
  .map((file) => [file, read(file) as readonly WordingCase[]]);
