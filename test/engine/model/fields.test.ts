import { describe, expect, it } from 'vitest';
import { readSchemas } from '../../../scripts/build-schemas.mjs';
import { nativePaths } from '../../../server/src/engine/model/fields.js';
import { parseDocument } from '../../../server/src/engine/parse/index.js';
import { validateShipped } from '../../../server/src/engine/schema/validate.js';
import { templateFrom } from './support.js';

type Json = { readonly properties: Record<string, unknown> };
const schema = readSchemas()['prompt-template'] as unknown as Json & { readonly $defs: Record<string, Json> };
const paths = Object.values(nativePaths);

/** Our file with a few more keys: on top, and under governance. */
const file = (top: string, governance = '') =>
  `id: demo.one\nversion: 1.5.0\n${top}\nmessages: [{ role: user, content: Hi }]\ngovernance:\n  owner: credit-risk\n  ${governance}\n`;

describe('the fields of a template', () => {
  it('are all keys under governance that the schema knows', () => {
    const keys = Object.keys(schema.$defs.governance?.properties ?? {}).map((key) => `governance.${key}`);
    expect(keys.filter((key) => !paths.some((path) => path === key))).toEqual([]);
  });

  it('are keys of the schema', () => {
    const known = (path: string) => {
      const [first = '', second] = path.split('.');
      return second ? second in (schema.$defs[first]?.properties ?? {}) : first in schema.properties;
    };
    expect(paths.filter((path) => !known(path))).toEqual([]);
  });

  it('are read from the file first, then from the library', () => {
    const library = 'governance: { mnpi: false, sunset: 2027-01-31, owner: other }\ntags: [a]\n';
    const { fields } = templateFrom(file('', 'mnpi: true'), { library });
    expect(fields.mnpi).toMatchObject({ value: true, origin: 'file' });
    expect(fields.owner).toMatchObject({ value: 'credit-risk', origin: 'file' });
    expect(fields.sunset).toMatchObject({ value: '2027-01-31', origin: 'library' });
    expect(fields.tags?.value).toEqual(['a']);
  });

  it('are those of the first of two equal keys, and none of a value that is no map', () => {
    const twice = 'messages: []\ngovernance: { owner: a }\ngovernance: { owner: b, author: c }\n';
    expect(templateFrom(twice).fields).toMatchObject({ owner: { value: 'a' } });
    expect(templateFrom(twice).fields.author).toBeUndefined();
    expect(templateFrom('messages: []\nid: x\ngovernance: [owner]\n').fields.owner).toBeUndefined();
  });
});

describe('the schema lets pass', () => {
  it.each([
    [file('externalPartials: [footer]\nclauses: [sar-confidential@1, ecoa-notice@2]')],
    [file('output: { consumer: system, format: json, schema: schemas/alert-triage.json }')],
    [file('output: { consumer: sql, execution: parameterised, validator: sql-allowlist }')],
    [
      file(
        'output: { publish: public, assistiveEdit: true, ownership: ours, editorialReview: { by: a, responsible: b } }',
      ),
    ],
    [
      file(
        'output: { label: { explicit: 本内容由人工智能生成, place: start, keptOnExport: true, implicit: { field: AIGC, producer: ORG001, contentId: auto } } }',
      ),
    ],
    [
      file(
        'output: { format: fhir, fhirVersion: 4.0.1, resourceTypes: [Condition], profiles: [us-core-condition], metaSecurity: AIAST }',
      ),
    ],
    [file('modelParameters: { temperature: 0, maxCompletionTokens: 1200, maxSteps: 8, timeoutS: 60 }')],
    [file('retrieval: { index: policy-docs, accessScope: caller, provenance: required, maxAge: P90D, side: private }')],
    [file('tools: [{ name: close_alert, purpose: close one, effect: write, approval: human, approverRole: aml-l2 }]')],
    [
      file(
        'tools: [{ name: s, effect: write-sandbox }, { name: w, effect: write, target: simulation, tags: [plc], rollback: undo, zone: cell-4, bounds: { min: 20, max: 80, unit: degC } }]',
      ),
    ],
    [
      file(
        'variables: [{ name: amount, type: number, unit: EUR, currency: EUR, required: true, description: Requested principal }]',
      ),
    ],
    [
      file(
        'variables: [{ name: id_card_no, type: string, sensitivity: restricted, scheme: { jrt0171: C2 } }, { name: form, type: document-image }]',
      ),
    ],
    [
      file(
        'variables: [{ name: diagnosis_codes, category: health, lawfulBasis: gdpr-9-2-h, purpose: discharge summary, separateConsentRef: C-1 }]',
      ),
    ],
    [
      file(
        'variables: [{ name: postcode, proxyReview: { ref: FAIR-12, reason: flood zone } }, { name: torque, docRef: D-1, revision: B, usedBy: host }]',
      ),
    ],
    [
      file(
        'variables: [{ name: customer_full_name, bind: after-generation, necessity: letter, role: decision_factors, use: disclosure }]',
      ),
    ],
    [file('testData: [{ kind: adversarial, tags: [injection-indirect], data: masked, ref: M-1 }, { kind: 7 }]')],
    [file('status: deprecated', 'replacedBy: credit-memo-draft-v3\n  sunset: 2027-01-31')],
    [file('', 'approval: { by: model-risk, role: registered-principal, date: 2026-09-14, version: 2.3.0 }')],
    [file('', 'riskTier: minimal\n  useCase: explain-decision\n  derogation: { ref: D-1 }')],
    [file('', 'regimes: [eu-ai-act, gdpr, us, none]\n  regimesReason: own reasons')],
    [file('', 'impactAssessment: { ref: AIA-2026-031, date: 2026-06-02 }\n  dpia: { ref: P, date: 2026-05-30 }')],
    [file('', 'model: { name: m, version: 2026-05-14, pin: gateway, limitsFrom: gateway, dataUseFrom: gateway }')],
    [
      file(
        '',
        'model: { hosting: external, baaRef: BAA-1, dataUse: { training: none, retentionDays: 0, contract: D } }',
      ),
    ],
    [
      file(
        '',
        'fallback: { mode: rule-engine, trigger: [timeout], owner: ops, lastTested: 2026-08-20, maxSwitchMinutes: 5 }',
      ),
    ],
    [file('', 'critical: true\n  exit: { alternates: [{ provider: b, evaluated: 2026-05-10 }] }')],
    [
      file(
        '',
        'evaluation: { version: 1.5.0, lastRun: 2026-10-02, metrics: { groundedness: { value: 0.94, min: 0.9 } } }',
      ),
    ],
    [
      file(
        '',
        'evaluation: { externalRef: { ref: SUITE-7, date: 2026-10-02 }, fairness: { metric: equalized_odds_difference, value: 0.04, max: 0.1 } }',
      ),
    ],
    [file('', 'oversight: { mode: in-the-loop, role: credit-officer, override: edit-or-reject, exception: none }')],
    [
      file(
        '',
        'logging: { enabled: true, retentionDays: 1825, redact: [account_number], containsPersonalData: true, deletion: d, minors: m }',
      ),
    ],
    [
      file(
        '',
        'contacts: { complaint: 95xxx, replyDays: 15, feedback: a@b.example, incident: i, appeal: x }\n  minors: false',
      ),
    ],
    [file('', 'sources: [{ title: Sample memo, licence: internal, source: internal }]\n  disclosure: { ai: ui }')],
    [file('', 'transfer: { mechanism: standard-contract, ref: SCC-2026-118 }\n  dataRegion: CN')],
    [
      file(
        '',
        'mnpi: false\n  informationBarrier: { side: private }\n  audience: internal-restricted\n  illustration: mathematical',
      ),
    ],
    [file('', 'adverseAction: { notice: denial, consumerReport: true, creditScore: false }')],
    [
      file(
        '',
        'archive: { enabled: true, retentionDays: 2190 }\n  adviceAuthorised: false\n  product: insured-deposit',
      ),
    ],
    [
      file(
        '',
        'deid: expert-determination\n  deidRef: E-1\n  phi: true\n  deviceStatus: { class: device-under-review, ref: RA-118 }',
      ),
    ],
    [
      file(
        '',
        'timeCritical: true\n  safetyRelated: true\n  safetyCase: { ref: S-1 }\n  reviewedByLicensedProvider: true',
      ),
    ],
    [
      file(
        '',
        'eu: { classification: high-risk, annexIii: "5b", role: deployer, publicBody: false, derogation: { ground: 6-3-a, ref: D, profiling: false } }',
      ),
    ],
    [
      file(
        '',
        'fria: { ref: FRIA-2027-003, date: 2027-10-11 }\n  trainingRef: LMS-AI-201\n  instructionsRef: docs/credit-memo.md',
      ),
    ],
    [
      file(
        '',
        'cn: { scope: { 人群: 个人客户, 场合: 手机银行, 用途: 业务咨询 }, registration: 登记号, publicOpinion: false, userRights: r }',
      ),
    ],
    [file('', 'channelOperator: own\n  useCase: product-explainer\n  channel: [chat, voice]')],
    [
      file(
        '',
        'inventoryId: AI-0231\n  retirement: { archive: true, notify: [owner] }\n  substantiation: { ref: S-1 }',
      ),
    ],
  ])('%#', (text) => {
    const { root } = parseDocument(text, 'yaml');
    expect(root && validateShipped('prompt-template', root)).toEqual([]);
  });
});
