/** Which of the shipped templates a person means. Knows nothing of VS Code. */
import type { TemplateFacet, TemplateSummary } from '../../../server/src/protocol.js';

/** What the list can be narrowed by. */
export type FacetKind = 'sector' | 'language' | 'riskTier';
export const facetKinds: readonly FacetKind[] = ['sector', 'language', 'riskTier'];

/** What the list was narrowed to, by the id of a facet. */
export type Narrowing = Readonly<Partial<Record<FacetKind, string>>>;

/** The templates that are left and have every word that was typed, in whatever order and wherever. */
export function findTemplates(
  templates: readonly TemplateSummary[],
  narrowing: Narrowing,
  typed: string,
): readonly TemplateSummary[] {
  const words = typed.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  return templates.filter(
    (template) =>
      facetKinds.every((kind) => narrowing[kind] === undefined || hasFacet(template, kind, narrowing[kind])) &&
      words.every((word) => template.search.includes(word)),
  );
}

function hasFacet(template: TemplateSummary, kind: FacetKind, id: string): boolean {
  return facetsOf(template, kind).some((facet) => facet.id === id);
}

/** A facet, and how many of the templates that the others leave have it. */
export interface CountedFacet extends TemplateFacet {
  readonly templates: number;
}

/** What there is to choose from, with what the other ways of narrowing leave of it. A part stands behind its whole. */
export function facetsFor(
  templates: readonly TemplateSummary[],
  narrowing: Narrowing,
  kind: FacetKind,
): readonly CountedFacet[] {
  const { [kind]: _own, ...others } = narrowing;
  const counted = new Map<string, CountedFacet>();
  for (const template of findTemplates(templates, others, '')) {
    for (const { id, name } of facetsOf(template, kind)) {
      counted.set(id, { id, name, templates: (counted.get(id)?.templates ?? 0) + 1 });
    }
  }
  return [...counted.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function facetsOf(template: TemplateSummary, kind: FacetKind): readonly TemplateFacet[] {
  if (kind !== 'sector') return [template[kind]];
  const [whole, part] = template.sector;
  return whole && part ? [whole, { id: part.id, name: headingOf(template) }] : template.sector;
}

/** The sector with its part, as one heading. */
export function headingOf({ sector }: TemplateSummary): string {
  return sector.map(({ name }) => name).join(' › ');
}

/** The templates below their headings: sectors in order, in each those in the reader's own language first. */
export function groupTemplates(
  templates: readonly TemplateSummary[],
  language: string,
): readonly { readonly heading: string; readonly templates: readonly TemplateSummary[] }[] {
  const groups = new Map<string, TemplateSummary[]>();
  for (const template of templates) {
    const key = template.sector.at(-1)?.id ?? '';
    groups.set(key, [...(groups.get(key) ?? []), template]);
  }
  const isForeign = (template: TemplateSummary): number =>
    primary(template.language.id) === primary(language) ? 0 : 1;
  return [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, members]) => ({
      heading: members[0] ? headingOf(members[0]) : '',
      templates: members.sort((a, b) => isForeign(a) - isForeign(b) || a.name.localeCompare(b.name)),
    }));
}

function primary(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? '';
}
