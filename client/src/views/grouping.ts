/** How the trees of the side bar are put together: pure, so that it can be tested without an editor. */
import type { LibraryTemplate } from '../../../server/src/protocol.js';

export const groupings = ['folder', 'sector', 'framework'] as const;
export type Grouping = (typeof groupings)[number];
export const filters = ['all', 'errors', 'overdue', 'unapproved'] as const;
export type Filter = (typeof filters)[number];

/** Some things under a name; the empty name is for what has none. */
export interface Group<T> {
  readonly name: string;
  readonly items: readonly T[];
}

/** The templates that a filter leaves. */
export function filtered(templates: readonly LibraryTemplate[], filter: Filter): readonly LibraryTemplate[] {
  switch (filter) {
    case 'all':
      return templates;
    case 'errors':
      return templates.filter(({ errors }) => errors > 0);
    case 'overdue':
      return templates.filter(({ overdueDays }) => overdueDays !== undefined);
    case 'unapproved':
      return templates.filter(({ governed, approved }) => governed && !approved);
  }
}

/** Templates by folder, sector or framework, in order of the names; a template stands under each of its frameworks. */
export function grouped(
  templates: readonly LibraryTemplate[],
  by: Grouping,
  folderOf: (uri: string) => string,
): readonly Group<LibraryTemplate>[] {
  return groupBy(templates, (template) => {
    if (by === 'folder') return [folderOf(template.uri)];
    if (by === 'sector') return [template.domain ?? ''];
    return template.regimes.length > 0 ? template.regimes : [''];
  });
}

/** Things by their names, those without any last. Each thing stands under all of its names. */
export function groupBy<T>(things: readonly T[], namesOf: (thing: T) => readonly string[]): readonly Group<T>[] {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    for (const name of new Set(namesOf(thing))) groups.set(name, [...(groups.get(name) ?? []), thing]);
  }
  return [...groups]
    .sort(([a], [b]) => Number(a === '') - Number(b === '') || a.localeCompare(b))
    .map(([name, items]) => ({ name, items }));
}
