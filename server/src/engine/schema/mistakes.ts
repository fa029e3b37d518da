import type { ParsedNode } from '../parse/document.js';
import { explain, notAllowed, type SchemaError, type SchemaMistake } from './explain.js';
import { locate } from './locate.js';

/** Runs the branches of an anyOf or oneOf, or the items of a contains, again: the errors of each, alone. */
export type Expand = (error: SchemaError) => readonly (readonly SchemaError[])[] | undefined;

/** More than this many mistakes in one file are not read by anybody. */
const mostMistakes = 20;
/** Errors that are looked at; a file with more is wrong as a whole. */
const mostErrors = 2_000;

/** Turn a validator's errors into mistakes: one for each thing that is wrong, in order of the text, never a flood. */
export function toMistakes(
  errors: readonly SchemaError[],
  root: ParsedNode,
  expand?: Expand,
): readonly SchemaMistake[] {
  const all = flatten(errors, root, expand);
  const relevant = withoutCascades(all.slice(0, mostErrors));
  const mistakes = unique(relevant.map((error) => ({ error, mistake: explainAny(error, root) })));
  mistakes.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  if (mistakes.length <= mostMistakes) return mistakes;
  const rest = mistakes[mostMistakes];
  const count = mistakes.length - mostMistakes + Math.max(0, all.length - mostErrors);
  return [
    ...mistakes.slice(0, mostMistakes),
    ...(rest ? [{ code: 'more', range: rest.range, data: { count } } as const] : []),
  ];
}

/** An error that stands for several branches: the value fits none of `values`. */
interface NoneOf extends SchemaError {
  readonly values?: readonly unknown[];
}

function explainAny(error: NoneOf, root: ParsedNode): SchemaMistake {
  return error.values ? notAllowed(locate(root, error.instancePath), error.values) : explain(error, root);
}

/**
 * Errors without those of rejected branches. A validator lists the errors of all branches and then that of the anyOf
 * itself, so the list is read from its end: behind the anyOf stand as many errors as its branches give when run alone.
 */
function flatten(errors: readonly SchemaError[], root: ParsedNode, expand: Expand | undefined): SchemaError[] {
  const kept: SchemaError[] = [];
  for (let at = errors.length - 1; at >= 0; at--) {
    const error = errors[at];
    if (!error || error.keyword === 'if' || error.propertyName !== undefined) continue;
    const branches = isUnion(error.keyword) ? expand?.(error) : undefined;
    if (!branches) {
      kept.push(error);
      continue;
    }
    const skipped = branches.reduce((sum, branch) => sum + branch.length, 0);
    const below = errors.slice(Math.max(0, at - skipped), at);
    if (below.every(({ instancePath }) => instancePath.startsWith(error.instancePath))) at -= below.length;
    kept.push(...closest(error, branches, root, expand).reverse());
  }
  return kept.reverse();
}

function isUnion(keyword: string): boolean {
  return keyword === 'anyOf' || keyword === 'oneOf' || keyword === 'contains';
}

/** The mistakes of the branch that was most likely meant. */
function closest(
  error: SchemaError,
  branches: readonly (readonly SchemaError[])[],
  root: ParsedNode,
  expand: Expand | undefined,
): SchemaError[] {
  if (error.keyword === 'contains' || branches.some((branch) => branch.length === 0)) return [error];
  const flat = branches.map((branch) => flatten(branch, root, expand));
  const sameKind = flat.filter((branch) => !branch.some((each) => isTypeOf(each, error.instancePath)));
  if (sameKind.length === 0) return [unionOfTypes(error, flat)];
  const words = unionOfWords(sameKind, error.instancePath);
  if (words) return [words];
  const scored = sameKind.map((branch) => ({ branch, score: score(branch, error.instancePath) }));
  scored.sort((a, b) => a.score - b.score);
  return [...(scored[0]?.branch ?? [error])];
}

function isTypeOf(error: SchemaError, pointer: string): boolean {
  return error.keyword === 'type' && error.instancePath === pointer;
}

/** Every branch wants another type: say so once, with all types. */
function unionOfTypes(error: SchemaError, branches: readonly (readonly SchemaError[])[]): SchemaError {
  const types = branches.flatMap((branch) =>
    branch.filter((each) => isTypeOf(each, error.instancePath)).flatMap(({ params }) => [params.type].flat()),
  );
  return { ...error, keyword: 'type', params: { type: [...new Set(types)] } };
}

/** Every branch asks for other words at one place, be it the value itself or the key that tells the branches apart. */
function unionOfWords(branches: readonly (readonly SchemaError[])[], pointer: string): NoneOf | undefined {
  const wordsOf = (branch: readonly SchemaError[], at: string) =>
    branch.find(({ keyword, instancePath }) => instancePath === at && (keyword === 'const' || keyword === 'enum'));
  const places = (branches[0] ?? []).map(({ instancePath }) => instancePath).filter((at) => isAtOrChild(at, pointer));
  const shared = places.find((at) => branches.every((branch) => wordsOf(branch, at)));
  if (shared === undefined) return undefined;
  const found = branches.flatMap((branch) => wordsOf(branch, shared) ?? []);
  const values = found.flatMap(({ params }) => params.allowedValues ?? [params.allowedValue]);
  return { ...(found[0] as SchemaError), values: [...new Set(values)] };
}

/** A branch whose telling key has another value was not meant, however few its other mistakes are. */
function score(branch: readonly SchemaError[], pointer: string): number {
  const isOther = branch.some(({ keyword, instancePath }) => keyword === 'const' && isAtOrChild(instancePath, pointer));
  return branch.length + (isOther ? 1_000 : 0);
}

function isAtOrChild(path: string, pointer: string): boolean {
  return path === pointer || (path.startsWith(`${pointer}/`) && !path.slice(pointer.length + 1).includes('/'));
}

/** Drop "unevaluated" errors beside real ones: a failed subschema leaves its keys unevaluated. */
function withoutCascades(errors: readonly SchemaError[]): SchemaError[] {
  const isUnevaluated = ({ keyword }: SchemaError) => keyword.startsWith('unevaluated');
  const real = errors.filter((error) => !isUnevaluated(error));
  return errors.filter((error) => {
    return !isUnevaluated(error) || !real.some(({ instancePath }) => instancePath.startsWith(error.instancePath));
  });
}

interface Draft {
  readonly error: SchemaError;
  readonly mistake: SchemaMistake;
}

/** How telling a mistake about a value is; of several on one value only the most telling stays. */
const rank = ['type', 'enum', 'const', 'format', 'pattern'];

function unique(drafts: readonly Draft[]): SchemaMistake[] {
  const misspelt = new Set(
    drafts.flatMap(({ error, mistake }) =>
      mistake.code === 'misspeltKey' ? [`${error.instancePath} ${mistake.data.nearest}`] : [],
    ),
  );
  const best = new Map<string, Draft>();
  for (const draft of drafts) {
    const { error, mistake } = draft;
    const isMissing = ['missingKey', 'missingKeyAbout', 'neededWith'].includes(mistake.code);
    if (isMissing && misspelt.has(`${error.instancePath} ${mistake.data.key}`)) continue;
    const place = `${mistake.range.start} ${mistake.range.end} ${isMissing ? mistake.data.key : ''}`;
    const before = best.get(place);
    if (!before || rankOf(draft) < rankOf(before)) best.set(place, draft);
  }
  return [...best.values()].map(({ mistake }) => mistake);
}

function rankOf({ error }: Draft): number {
  const at = rank.indexOf(error.keyword);
  return at < 0 ? rank.length : at;
}
