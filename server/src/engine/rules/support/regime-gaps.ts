import { modelOf } from '../../model/hosting.js';
import { isText, itemsOf } from '../../model/located.js';
import { hasUseCaseOf } from '../../model/reach.js';
import type { Located, PromptTemplate } from '../../model/template.js';
import { type Jurisdiction, jurisdictionsOf, regimeId } from '../../model/vocabulary/regimes.js';
import { placeOfRegion } from './regions.js';

/** What a region brings with it, for the fix. */
export const usual: Readonly<Partial<Record<Jurisdiction, readonly string[]>>> = {
  eu: ['eu-ai-act', 'gdpr'],
  fr: ['eu-ai-act', 'gdpr'],
  cn: ['cn-genai', 'cn-pipl'],
  us: ['us'],
  uk: ['uk'],
  hk: ['hk'],
  sg: ['sg'],
};

/** Regimes that speak of AI itself; in these places others do not stand in for them. */
const aboutAi: Readonly<Partial<Record<Jurisdiction, readonly string[]>>> = {
  eu: ['eu', 'eu-ai-act', 'eu-finance'],
  cn: ['cn', 'cn-genai', 'cn-finance'],
};

/** Regions where the data is; where that is not said, the region of the model. */
export function regionsOf(template: PromptTemplate) {
  const data = itemsOf(template.fields.dataRegion, isText);
  const model = modelOf(template).region;
  const regions = data.length > 0 ? data : model ? [model] : [];
  return regions.flatMap((region) => {
    const place = placeOfRegion(region.value);
    return place === undefined ? [] : [{ region, place }];
  });
}

/** Regions of which no declared regime speaks, each place once. */
export function uncovered(template: PromptTemplate, declared: readonly Located<string>[]) {
  const ids = declared.map(({ value }) => regimeId(value));
  const places = new Set(ids.flatMap((id) => jurisdictionsOf(id) ?? []));
  const seen = new Set<Jurisdiction>();
  return regionsOf(template).filter(({ place }) => {
    const union = place === 'fr' ? 'eu' : place;
    if (seen.has(union) || (union === 'us' && !hasUseCaseOf(template, 'credit'))) return false;
    seen.add(union);
    const wanted = aboutAi[union];
    return wanted ? !ids.some((id) => wanted.includes(id) || id === 'fr') : !places.has(union);
  });
}
