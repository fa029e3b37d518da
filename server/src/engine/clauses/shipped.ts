import { clauses as written } from './generated/clauses.js';
import type { ClauseDefinition, ClauseVersion } from './types.js';

let read: readonly ClauseDefinition[] | undefined;

/** The clauses of templates/clauses in order of id, read when they are first asked for. */
export function shippedClauses(): readonly ClauseDefinition[] {
  read ??= JSON.parse(written) as readonly ClauseDefinition[];
  return read;
}

/** The clause of an id, with or without a version: `treat-as-data`, `treat-as-data@1`. A version has to exist. */
export function clauseOf(
  reference: string,
  clauses: readonly ClauseDefinition[] = shippedClauses(),
): ClauseDefinition | undefined {
  const [id, version] = reference.split('@');
  const clause = clauses.find((one) => one.id === id);
  if (version === undefined) return clause;
  return clause?.versions.some((one) => String(one.version) === version) ? clause : undefined;
}

/** Whether a clause of this id, and of this version where one is named, is shipped. */
export function isKnownClause(reference: string): boolean {
  return clauseOf(reference) !== undefined;
}

/** Clauses with those of an organisation: one of its own takes the place of a shipped one with the same id. */
export function withOwnClauses(
  shipped: readonly ClauseDefinition[],
  own: readonly ClauseDefinition[],
): readonly ClauseDefinition[] {
  const replaced = new Set(own.map(({ id }) => id));
  return [...shipped.filter(({ id }) => !replaced.has(id)), ...own];
}

/** The wording that is inserted: the newest. */
export function newestVersion({ versions }: ClauseDefinition): ClauseVersion | undefined {
  return versions.at(-1);
}
