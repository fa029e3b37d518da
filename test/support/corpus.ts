import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const outside = join(root, '../shared/corpus');

/** Real prompt files of other people are kept beside the repository, not in it; our own files cover the same ground. */
export const hasCorpus = existsSync(outside);

/** Folders with real or shipped files to run things over. */
export const corpusFolders: readonly string[] = [join(root, 'templates'), ...(hasCorpus ? [outside] : [])];

/** Says once which files a test ran over, so that a missing corpus is seen. */
export function sayCorpus(test: string): void {
  const what = hasCorpus ? 'templates and the corpus of real files' : 'templates only: no ../shared/corpus here';
  console.log(`${test}: ${what}`);
}

/** Every file below a folder: path with `/`, and its text. Files that are not UTF-8 are read with replacement characters. */
export function filesBelow(folder: string): { path: string; text: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ path: relative(folder, file).split(sep).join('/'), text: readFileSync(file, 'utf8') }));
}
