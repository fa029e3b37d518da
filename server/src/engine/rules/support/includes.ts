import type { Partial } from '../define.js';
import { fileNameOf, isAbsolute } from './uri-paths.js';

/** What a template asks to be put into it: a path in `{{> path}}`, or the id of a standard clause. */
export interface Reference {
  readonly kind: 'include' | 'clause';
  readonly target: string;
}

/** What is wrong behind a reference that resolves: an include of an include is missing, or leads back. */
export interface ChainProblem {
  readonly kind: 'nested' | 'cycle';
  readonly path: string;
}

export type ReadPartial = (fromUri: string, path: string) => Partial | undefined;

/** Where shared folders are looked for: beside the template, then in up to four folders above it. */
const folders = ['', '../', '../../', '../../../', '../../../../'];
const includePattern = /\{\{>\s*([^\s{}]+)\s*\}\}/g;

/**
 * The paths under which a reference is looked up, in this order. A path with a file extension, or one that begins with
 * `./` or `../`, means that place beside the file that names it. A bare name, and the clause `x@1` as `clauses/x@1`, is
 * completed by `.md`, else `.txt`, and looked for beside the file, then in the folders above it, nearest first.
 */
export function candidatesOf({ kind, target }: Reference): readonly string[] {
  if (isAbsolute(target)) return [];
  const path = kind === 'clause' ? `clauses/${target.replace(/^clauses\//, '')}` : target;
  if (hasExtension(path)) return [path];
  const names = (kind === 'clause' ? ['.md', '.txt'] : ['', '.md', '.txt']).map((ending) => path + ending);
  return /^\.\.?\//.test(path) ? names : folders.flatMap((folder) => names.map((name) => folder + name));
}

/** The digits of a version are no extension: `x@1.2.0` has none. */
function hasExtension(path: string): boolean {
  return /\.[a-z][a-z0-9]*$/i.test(path);
}

/** The text behind a reference. */
export function readReference(read: ReadPartial, fromUri: string, reference: Reference): Partial | undefined {
  for (const path of candidatesOf(reference)) {
    const found = read(fromUri, path);
    if (found) return found;
  }
  return undefined;
}

/** Whether a clause is asked for: by id, or as an include from a folder `clauses`. */
export function isClause({ kind, target }: Reference): boolean {
  return kind === 'clause' || /(^|\/)clauses\//.test(target);
}

/** `name@1`, `name@1.2.0`, also before a file extension. */
export function hasVersion({ target }: Reference): boolean {
  return /@v?\d+(\.\d+){0,2}(\.[a-z][a-z0-9]*)?$/i.test(target);
}

/** Whether a list of names covers a target; a star at the end covers all that begins so. */
export function isListed(names: readonly string[], target: string): boolean {
  return names.some((name) => (name.endsWith('*') ? target.startsWith(name.slice(0, -1)) : target === name));
}

/** The includes that a text asks for. */
export function includesIn(text: string): readonly Reference[] {
  return [...text.matchAll(includePattern)].map(([, target = '']) => ({ kind: 'include', target }));
}

/** Follow the includes of a text, depth first. `path`: the include at fault, or the way that leads back. */
export function chainProblem(
  read: ReadPartial,
  start: Partial,
  above: readonly string[],
  isExternal: (target: string) => boolean,
): ChainProblem | undefined {
  const sound = new Set<string>();
  const visit = ({ uri, text }: Partial, open: readonly string[]): ChainProblem | undefined => {
    if (open.includes(uri))
      return { kind: 'cycle', path: [...open.slice(open.indexOf(uri)), uri].map(fileNameOf).join(' → ') };
    if (sound.has(uri)) return undefined;
    for (const reference of includesIn(text)) {
      const { target } = reference;
      if (isExternal(target)) continue;
      const next = readReference(read, uri, reference);
      const problem: ChainProblem | undefined = next ? visit(next, [...open, uri]) : { kind: 'nested', path: target };
      if (problem) return problem;
    }
    sound.add(uri);
    return undefined;
  };
  return visit(start, above);
}
