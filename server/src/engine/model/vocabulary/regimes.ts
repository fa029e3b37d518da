export type Jurisdiction = 'eu' | 'us' | 'cn' | 'uk' | 'hk' | 'sg' | 'fr' | 'international';

/** Where the laws, standards and profiles apply that `regimes` names. */
const regimes: Readonly<Record<string, readonly Jurisdiction[]>> = {
  // jurisdictions themselves; what binds the Union binds France
  eu: ['eu'],
  us: ['us'],
  cn: ['cn'],
  uk: ['uk'],
  hk: ['hk'],
  sg: ['sg'],
  fr: ['fr', 'eu'],
  international: ['international'],
  none: [],
  // European Union and France
  'eu-ai-act': ['eu'],
  gdpr: ['eu'],
  mifid: ['eu'],
  dora: ['eu'],
  'anssi-genai': ['fr'],
  // China
  'cn-genai': ['cn'],
  'cn-label': ['cn'],
  'cn-algo': ['cn'],
  'cn-deepsynth': ['cn'],
  'cn-anthro': ['cn'],
  'cn-genai-std': ['cn'],
  'cn-pipl': ['cn'],
  'cn-fin': ['cn'],
  'cn-health': ['cn'],
  // United States
  hipaa: ['us'],
  'fda-cds': ['us'],
  'us-state-ai': ['us'],
  'us-mrm': ['us'],
  'us-fs-ai-rmf': ['us'],
  'sec-marketing': ['us'],
  finra: ['us'],
  'us-ecoa': ['us'],
  'us-fcra': ['us'],
  'us-udaap': ['us'],
  'us-bsa': ['us'],
  glba: ['us'],
  naic: ['us'],
  // United Kingdom, Hong Kong, Singapore
  'uk-fca': ['uk'],
  'hk-hkma': ['hk'],
  'sg-mas': ['sg'],
  // standards and agreements between states
  // frameworks of NIST are taken up everywhere, and bind nowhere
  'nist-ai-rmf': ['international'],
  'nist-ai-600-1': ['international'],
  'iso-42001': ['international'],
  'owasp-llm': ['international'],
  'mitre-atlas': ['international'],
  cbpr: ['international'],
  'hl7-fhir': ['international'],
  'other-mrm': ['international'],
  basel: ['international'],
  'pci-dss': ['international'],
  'iso-9001': ['international'],
  'iatf-16949': ['international'],
  'iec-62443': ['international'],
  'func-safety': ['international'],
  'ip-liability': ['international'],
  // profiles
  'eu-finance': ['eu'],
  'cn-finance': ['cn'],
  'us-finance': ['us'],
  'uk-hk-sg-finance': ['uk', 'hk', 'sg'],
  health: ['international'],
  manufacturing: ['international'],
};

/** Other words for the same. */
const aliases: Readonly<Record<string, string>> = {
  'finance-eu': 'eu-finance',
  'finance-cn': 'cn-finance',
  'finance-us': 'us-finance',
  'finance-uk-hk-sg': 'uk-hk-sg-finance',
  healthcare: 'health',
  'ai-act': 'eu-ai-act',
  'eu-gdpr': 'gdpr',
  'mifid-ii': 'mifid',
  mifid2: 'mifid',
  pipl: 'cn-pipl',
  ecoa: 'us-ecoa',
  'reg-b': 'us-ecoa',
  fcra: 'us-fcra',
  udaap: 'us-udaap',
  bsa: 'us-bsa',
  fca: 'uk-fca',
  hkma: 'hk-hkma',
  mas: 'sg-mas',
  usa: 'us',
  gb: 'uk',
  prc: 'cn',
  china: 'cn',
  欧盟: 'eu',
  美国: 'us',
  中国: 'cn',
  英国: 'uk',
  香港: 'hk',
  新加坡: 'sg',
  法国: 'fr',
  国际: 'international',
  无: 'none',
};

/** A regime by its id, whatever the case and other words for it: `AI Act` is `eu-ai-act`. Unknown ones stay as they are. */
export function regimeId(regime: string): string {
  const id = regime
    .normalize('NFKC')
    .toLowerCase()
    .trim()
    .replace(/[\s_]+/g, '-');
  return Object.hasOwn(aliases, id) ? (aliases[id] as string) : id;
}

/** Where a regime applies; empty for `none`, `undefined` for a regime that is not known. */
export function jurisdictionsOf(regime: string): readonly Jurisdiction[] | undefined {
  const id = regimeId(regime);
  return Object.hasOwn(regimes, id) ? regimes[id] : undefined;
}

/** The ids of all known regimes, for completion and suggestions. */
export const knownRegimes: readonly string[] = Object.keys(regimes);
