import { isText, itemsOf, once } from './located.js';
import { type Located, type PromptTemplate, textField } from './template.js';
import { retrievalsOf, toolsOf } from './tools.js';
import { type Jurisdiction, jurisdictionsOf as placesOfRegime, regimeId } from './vocabulary/regimes.js';
import { isInGroup, type UseCase, type UseCaseGroup, useCaseOf } from './vocabulary/use-cases.js';

/** The regimes that a template declares, as written. */
export const regimesOf: (template: PromptTemplate) => readonly Located<string>[] = once(({ fields: { regimes } }) =>
  itemsOf(regimes, isText).filter(({ value }) => value.trim() !== ''),
);

/** Whether a template declares a regime, by its id or another word for it. */
export function hasRegime(template: PromptTemplate, id: string): boolean {
  return regimesOf(template).some(({ value }) => regimeId(value) === id);
}

/**
 * Where a template applies, by the regimes that it declares; empty for `none`. `undefined` where it declares none, or
 * only such that are not known.
 */
export const jurisdictionsOf: (template: PromptTemplate) => ReadonlySet<Jurisdiction> | undefined = once((template) => {
  const places = regimesOf(template).map(({ value }) => placesOfRegime(value));
  const known = places.flatMap((one) => (one ? [one] : []));
  return known.length === 0 ? undefined : new Set(known.flat());
});

/**
 * The places whose laws bind a template, as `EU`, `CN`: by its regimes, else by the region of its data. Empty for
 * `regimes: [none]`; `undefined` where it does not say. Standards that all the world uses say nothing of the place.
 */
export const reachOf: (template: PromptTemplate) => readonly string[] | undefined = once((template) => {
  const declared = jurisdictionsOf(template);
  if (declared?.size === 0) return [];
  const regions = [template.fields.dataRegion?.value].flat().filter((one) => typeof one === 'string');
  const places = [...(declared ?? [])].filter((place) => place !== 'international').map((place) => place.toUpperCase());
  if (places.length > 0) return places;
  const byData = regions.flatMap((region) => placeOfRegion(region) ?? []);
  return byData.length > 0 ? byData : undefined;
});

const memberStates = new Set(
  'AT BE BG CY CZ DE DK EE ES EU FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
);

/** The place that a region of data lies in: `eu-central-1`, `DE`, `cn-north-1`, `US`. */
function placeOfRegion(region: string): string | undefined {
  const code = region.trim().slice(0, 2).toUpperCase();
  if (!/^[A-Za-z]{2}(?:[-_\s].*)?$/.test(region.trim())) return undefined;
  if (memberStates.has(code)) return 'EU';
  if (code === 'GB') return 'UK';
  return ['US', 'CN', 'UK', 'HK', 'SG'].includes(code) ? code : undefined;
}

/** Whether the law of a place applies; `undefined` where the template does not say. */
export function appliesIn(template: PromptTemplate, place: Jurisdiction): boolean | undefined {
  return jurisdictionsOf(template)?.has(place);
}

/** The use case of a template, where it is one of the controlled list. */
export function declaredUseCase(template: PromptTemplate): UseCase | undefined {
  const text = textField(template, 'useCase');
  return text === undefined ? undefined : useCaseOf(text);
}

/** Whether the declared use case belongs to a group. */
export function hasUseCaseOf(template: PromptTemplate, group: UseCaseGroup): boolean {
  return isInGroup(declaredUseCase(template), group);
}

/** Whether text of outsiders gets in: by a variable, by retrieval that is not called trusted, or by a tool. */
export const usesUntrusted: (template: PromptTemplate) => boolean = once(
  (template) =>
    (template.variables ?? []).some(({ trust }) => trust?.value === 'untrusted') ||
    retrievalsOf(template).some(({ trust }) => trust?.value !== 'trusted') ||
    toolsOf(template).some(({ trust }) => trust?.value === 'untrusted'),
);

/** Words under `affectedPersons` that say that there are none. */
const nobody = new Set(['', 'none', 'nobody', 'n/a', '无']);

/**
 * Whether an answer affects a natural person: as declared, else by the persons that are named, else by a use case that
 * always deals with one. `undefined`: nothing says so.
 */
export function affectsPerson(template: PromptTemplate): boolean | undefined {
  const { affectsPerson: declared, affectedPersons } = template.fields;
  if (typeof declared?.value === 'boolean') return declared.value;
  const persons = itemsOf(affectedPersons, isText);
  if (persons.length > 0) return persons.some(({ value }) => !nobody.has(value.trim().toLowerCase()));
  return hasUseCaseOf(template, 'naturalPerson') ? true : undefined;
}
