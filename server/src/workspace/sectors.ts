import type { Lang } from '../engine/index.js';
import type { TemplateEntry } from '../protocol.js';

/** What a library can be set up for: a sector of the shipped templates, or a part of one. */
export const sectors = [
  'finance',
  'banking',
  'securities',
  'insurance',
  'healthcare',
  'manufacturing',
  'governance',
] as const;
export type Sector = (typeof sectors)[number];

/** Whose law a library is held to. */
export const markets = ['us', 'eu', 'cn'] as const;
export type Market = (typeof markets)[number];

/** Where nobody names a market: where the language is used. */
const usualMarkets: Readonly<Record<Lang, readonly Market[]>> = { en: ['us', 'eu'], 'zh-cn': ['cn'] };

type Profiles = Readonly<Record<Market, readonly string[]>>;

const financeProfiles: Profiles = { us: ['finance-us'], eu: ['finance-eu'], cn: ['finance-cn'] };

/** The profiles that a sector adds to `recommended`. */
const profiles: Readonly<Record<Sector, Profiles>> = {
  finance: financeProfiles,
  banking: financeProfiles,
  securities: financeProfiles,
  insurance: financeProfiles,
  healthcare: { us: ['healthcare'], eu: ['healthcare', 'eu-ai-act'], cn: ['healthcare', 'cn-genai'] },
  manufacturing: { us: ['manufacturing'], eu: ['manufacturing', 'eu-ai-act'], cn: ['manufacturing', 'cn-genai'] },
  governance: { us: ['nist-ai-rmf'], eu: ['eu-ai-act'], cn: ['cn-genai'] },
};

type Three = readonly [string, string, string];

/** The templates to start with, by id: such as staff use first, and no two of one kind. */
interface Starters {
  readonly en: Three;
  readonly 'zh-cn': Three;
  /** In English for one market, where the library has three that fit it better. */
  readonly us?: Three;
  readonly eu?: Three;
}

const starters: Readonly<Record<Sector, Starters>> = {
  finance: {
    en: ['finance.complaint-triage', 'finance.marketing-copy-review', 'finance.claim-summary'],
    us: ['finance.sanctions-hit-adjudication', 'finance.marketing-copy-review', 'finance.fraud-referral-note'],
    eu: ['finance.kyc-file-gap-check', 'finance.disclosure-document-check', 'finance.claim-summary'],
    'zh-cn': ['finance.complaint-triage-zh', 'finance.marketing-copy-review-zh', 'finance.claim-summary-zh'],
  },
  banking: {
    en: ['finance.complaint-triage', 'finance.kyc-file-gap-check', 'finance.regulatory-change-digest'],
    us: ['finance.complaint-triage', 'finance.aml-alert-triage', 'finance.adverse-action-letter'],
    'zh-cn': ['finance.complaint-triage-zh', 'finance.kyc-file-gap-check-zh', 'finance.regulatory-change-digest-zh'],
  },
  securities: {
    en: ['finance.marketing-copy-review', 'finance.earnings-call-summary', 'finance.disclosure-document-check'],
    us: ['finance.marketing-copy-review', 'finance.earnings-call-summary', 'finance.reg-bi-rationale-draft'],
    eu: [
      'finance.disclosure-document-check',
      'finance.client-letter-plain-language',
      'finance.suitability-match-explanation',
    ],
    'zh-cn': ['finance.marketing-copy-review-zh', 'finance.fund-disclosure-check-zh', 'finance.suitability-check'],
  },
  insurance: {
    en: ['finance.claim-summary', 'finance.fraud-referral-note', 'finance.underwriting-question-generator'],
    // Insurers look at the files of their customers as banks do.
    'zh-cn': ['finance.claim-summary-zh', 'finance.claim-decision-letter', 'finance.kyc-file-gap-check-zh'],
  },
  healthcare: {
    en: ['healthcare.clinical-note-summary', 'healthcare.prior-auth-summary', 'healthcare.patient-portal-reply'],
    us: ['healthcare.prior-auth-summary', 'healthcare.patient-portal-reply', 'healthcare.discharge-instructions'],
    eu: [
      'healthcare.clinical-note-summary',
      'healthcare.radiology-report-draft',
      'healthcare.medical-knowledge-graph-extraction',
    ],
    'zh-cn': [
      'healthcare.medical-record-qc-zh',
      'healthcare.discharge-instructions-zh',
      'healthcare.patient-portal-reply-zh',
    ],
  },
  manufacturing: {
    en: ['manufacturing.defect-triage', 'manufacturing.eight-d-report-draft', 'manufacturing.ot-alarm-summary'],
    'zh-cn': [
      'manufacturing.defect-triage-zh',
      'manufacturing.eight-d-report-draft-zh',
      'manufacturing.supplier-quality-letter',
    ],
  },
  governance: {
    en: [
      'governance.prompt-change-risk-review',
      'governance.impact-assessment-draft',
      'governance.vendor-exit-and-degrade-plan',
    ],
    'zh-cn': ['governance.ai-content-label-check-zh', 'governance.pipia-draft-zh', 'governance.incident-post-review'],
  },
};

/** What `extends` names for a sector, without `bluepencil:`. `market` is left out where nobody said one. */
export function profilesFor(sector: Sector, lang: Lang, market: Market | undefined): readonly string[] {
  const asked = market === undefined ? usualMarkets[lang] : [market];
  return [...new Set(['recommended', ...asked.flatMap((one) => profiles[sector][one])])];
}

/** The ids of the templates that a library starts with. */
export function startersFor(sector: Sector, lang: Lang, market: Market | undefined): readonly string[] {
  const { en, us = en, eu = en, 'zh-cn': zh } = starters[sector];
  if (lang === 'zh-cn') return zh;
  return market === 'us' ? us : market === 'eu' ? eu : en;
}

/** Whether a shipped template belongs to a sector, or to that part of one. */
export function isOfSector({ sector, subsector }: TemplateEntry, asked: Sector): boolean {
  return sector === asked || subsector === asked;
}
