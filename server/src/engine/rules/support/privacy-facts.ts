import { isText, itemsOf, once } from '../../model/located.js';
import { reachOf } from '../../model/reach.js';
import type { Located, PromptTemplate, Variable } from '../../model/template.js';
import { isPersonal } from '../../model/variables.js';
import { directKinds, type IdentifierKind, identifierKind } from '../../model/vocabulary/identifier-names.js';
import type { AnyContext } from '../define.js';

/** Words that stand for an answer which has not been found yet. */
const nothingSaid = /^(?:tbd|tba|todo|none|n\/?a|unknown|xxx+|待定|暂无|无|未知|待补充)$/i;

/** Whether a declared text says anything. */
export function says(text: Located<unknown> | undefined): boolean {
  const value = typeof text?.value === 'number' ? String(text.value) : text?.value;
  return typeof value === 'string' && value.trim() !== '' && !nothingSaid.test(value.trim());
}

/** A configuration that reaches more places than this names none of them on purpose. */
const mostPlaces = 4;

/** Whether the law of a place applies, by the word of the template, or by a profile of that place. */
export function isUnderLawOf(
  place: 'EU' | 'CN',
  { template, jurisdictions }: Pick<AnyContext, 'template' | 'jurisdictions'>,
): boolean {
  const own = reachOf(template);
  return own ? own.includes(place) : jurisdictions.length <= mostPlaces && jurisdictions.includes(place);
}

/** Names that mean a text as often as an identifier (`email` to be answered), or a thing (`address` of a host). */
const ambiguous = new Set([
  'email',
  'e-mail',
  'mail',
  'address',
  'phone',
  'mobile',
  'tel',
  'fax',
  'pan',
  'pin',
  'photo',
  '邮件',
  '电子邮件',
  '地址',
  '电话',
]);

/** Values of these types point to nobody. */
const harmlessTypes = new Set(['boolean', 'enum', 'date', 'datetime', 'time']);

/**
 * The kind of a direct identifier that a variable holds: by its declaration, else by its name. `undefined` where the
 * variable is declared to be something else, is public, or holds a masked value.
 */
export function directIdentifier(variable: Variable): IdentifierKind | 'declared' | undefined {
  const { identifier, name, type, format, sensitivity } = variable;
  const kind = identifierKind(name.value);
  if (identifier) return identifier.value === 'direct' ? (kind ?? 'declared') : undefined;
  if (kind === undefined || !directKinds.has(kind) || harmlessTypes.has(type?.value ?? '')) return undefined;
  if (format?.value === 'masked' || sensitivity?.value === 'public' || variable.enum) return undefined;
  return ambiguous.has(name.value.toLowerCase()) && !isPersonal(variable) ? undefined : kind;
}

/** Whether a value is part of what the model is sent. */
export function reachesModel({ bind, usedByHost }: Variable): boolean {
  return bind?.value !== 'after-generation' && !usedByHost;
}

/** Whether a template takes in data about persons, by its declarations or by the names of direct identifiers. */
export const takesPersonalData: (template: PromptTemplate) => boolean = once(({ variables = [] }) =>
  variables.some(
    (variable) => reachesModel(variable) && (isPersonal(variable) || directIdentifier(variable) !== undefined),
  ),
);

/** Places that a region may lie in. Words of clouds (`eu-west-1`) begin with one. */
const regions: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    'at be bg hr cy cz dk ee fi fr de gr hu ie it lv lt lu mt nl pl pt ro sk si es se is li no eea'
      .split(' ')
      .map((one) => [one, 'EU']),
  ),
  ...{
    eu: 'EU',
    europe: 'EU',
    'european union': 'EU',
    germany: 'EU',
    france: 'EU',
    ireland: 'EU',
    欧盟: 'EU',
    欧洲: 'EU',
  },
  ...{
    cn: 'CN',
    china: 'CN',
    prc: 'CN',
    'mainland china': 'CN',
    中国: 'CN',
    境内: 'CN',
    中国大陆: 'CN',
    中国境内: 'CN',
  },
  ...{ us: 'US', usa: 'US', 'united states': 'US', 美国: 'US', uk: 'UK', gb: 'UK', 'united kingdom': 'UK', 英国: 'UK' },
  ...{ hk: 'HK', 'hong kong': 'HK', 香港: 'HK', 中国香港: 'HK', sg: 'SG', singapore: 'SG', 新加坡: 'SG' },
  ...{
    jp: 'JP',
    japan: 'JP',
    日本: 'JP',
    in: 'IN',
    india: 'IN',
    au: 'AU',
    ca: 'CA',
    kr: 'KR',
    ch: 'CH',
    switzerland: 'CH',
  },
};

/** Regions of clouds that do not begin with their country. */
const cloudRegions: readonly (readonly [RegExp, string])[] = [
  [/^(?:eu|europe|germany|france|westeurope|northeurope|swedencentral)[-\d]?/, 'EU'],
  [/^(?:us|eastus|westus|centralus)[-\d]/, 'US'],
  [/^(?:cn|china)-/, 'CN'],
  [/^(?:uk|uksouth|ukwest)(?:-|$)/, 'UK'],
  [/^(?:ap-east-1|eastasia|cn-hongkong)$/, 'HK'],
  [/^(?:ap-southeast-1|southeastasia)$/, 'SG'],
];

/** The place that a region lies in; `undefined` for words that are not known. */
export function placeOf(region: string): string | undefined {
  const plain = region.normalize('NFKC').trim().toLowerCase().replace(/_/g, '-');
  if (plain === 'cn-hongkong') return 'HK';
  return Object.hasOwn(regions, plain) ? regions[plain] : cloudRegions.find(([form]) => form.test(plain))?.[1];
}

/** The known places that the data comes from. */
export function dataPlaces({ fields }: PromptTemplate): readonly string[] {
  return [...new Set(itemsOf(fields.dataRegion, isText).flatMap(({ value }) => placeOf(value) ?? []))];
}
