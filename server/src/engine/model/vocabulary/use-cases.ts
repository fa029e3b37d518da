import type { Bilingual } from '../../text/bilingual.js';
import { nearest } from '../../text/nearest.js';

export type RiskTier = 'minimal' | 'limited' | 'high';

/** What a template is for, from the controlled list. */
export interface UseCase {
  readonly id: string;
  readonly title: Bilingual;
  /** The lowest tier allowed. */
  readonly tier: RiskTier;
  /** The lowest tier where the template is `safetyRelated`. */
  readonly safetyTier?: RiskTier;
  /** Points of Annex III of Regulation (EU) 2024/1689, as `eu.annexIii` writes them: `5b`. */
  readonly annexIii?: readonly string[];
  /** Under which condition those points apply; absent: always. */
  readonly annexIiiIf?: 'person' | 'safety-component';
  readonly aliases?: readonly string[];
}

function useCase(id: string, tier: RiskTier, en: string, zh: string, more: Partial<UseCase> = {}): UseCase {
  return { id, tier, title: { en, zh }, ...more };
}

export const useCases: readonly UseCase[] = [
  useCase('creditworthiness', 'high', 'Creditworthiness of a person', '个人信用评估', {
    annexIii: ['5b'],
    aliases: ['credit-scoring', '信用评分'],
  }),
  useCase('credit-decision', 'high', 'Credit decision', '授信决策', { annexIii: ['5b'], annexIiiIf: 'person' }),
  useCase('credit-memo', 'high', 'Credit memo', '授信报告', { annexIii: ['5b'], annexIiiIf: 'person' }),
  useCase('adverse-action', 'high', 'Notice of denial or adverse change', '不利决定通知', { annexIii: ['5b'] }),
  useCase('score-explanation', 'high', 'Explanation of a model result', '评分解释', {
    annexIii: ['5b', '5c'],
    annexIiiIf: 'person',
    aliases: ['explain-decision'],
  }),
  useCase('covenant-monitoring', 'limited', 'Loan monitoring', '贷后监测'),
  useCase('aml-triage', 'limited', 'Triage of money-laundering alerts', '反洗钱预警分析'),
  useCase('sanctions-screening', 'limited', 'Sanctions screening', '制裁名单筛查'),
  useCase('kyc-review', 'limited', 'Customer due diligence', '客户尽职调查', { aliases: ['尽调'] }),
  useCase('sar-draft', 'high', 'Draft of a suspicious activity report', '可疑交易报告'),
  useCase('fraud-detection', 'limited', 'Fraud detection', '欺诈识别'),
  useCase('marketing', 'limited', 'Marketing', '营销'),
  useCase('product-explainer', 'limited', 'Product explanation', '产品说明'),
  useCase('product-consult', 'limited', 'Product consultation', '产品咨询'),
  useCase('marketing-review', 'limited', 'Review of promotions', '营销预审'),
  useCase('suitability', 'high', 'Suitability', '适当性匹配', { aliases: ['适当性'] }),
  useCase('recommendation', 'high', 'Recommendation', '产品推荐', { aliases: ['推荐'] }),
  useCase('client-letter', 'limited', 'Letter to a client', '客户函件'),
  useCase('service-notice', 'limited', 'Service notice', '服务通知'),
  useCase('complaint', 'limited', 'Complaint handling', '投诉处理', { aliases: ['complaints'] }),
  useCase('collections', 'limited', 'Collections', '催收'),
  useCase('regulatory-report', 'high', 'Regulatory report', '监管报送'),
  useCase('capital-commentary', 'high', 'Commentary on capital figures', '资本说明'),
  useCase('earnings-summary', 'limited', 'Earnings summary', '业绩摘要'),
  useCase('research-draft', 'limited', 'Research draft', '研究报告草稿'),
  useCase('deal', 'limited', 'Deal', '交易项目'),
  useCase('watchlist', 'limited', 'Watch list', '观察名单'),
  useCase('signing', 'high', 'Signing of contracts', '签约'),
  useCase('fund-transfer', 'high', 'Transfer of funds', '资金划转', { aliases: ['划转'] }),
  useCase('claim-summary', 'limited', 'Summary of a claim', '理赔摘要'),
  useCase('claim-decision', 'high', 'Decision on a claim', '理赔决定'),
  useCase('life-health-pricing', 'high', 'Pricing of life or health insurance', '寿险与健康险定价', {
    annexIii: ['5c'],
  }),
  useCase('underwriting', 'high', 'Underwriting of life or health insurance', '核保', {
    annexIii: ['5c'],
    annexIiiIf: 'person',
  }),
  useCase('hiring', 'high', 'Hiring', '招聘', { annexIii: ['4'] }),
  useCase('worker-evaluation', 'high', 'Evaluation of workers', '员工考核', { annexIii: ['4'] }),
  useCase('benefit-eligibility', 'high', 'Eligibility for public benefits', '公共福利资格', { annexIii: ['5a'] }),
  useCase('emergency-triage', 'high', 'Emergency calls and triage', '急诊分诊', { annexIii: ['5d'] }),
  useCase('clinical-summary', 'high', 'Clinical summary', '病历摘要'),
  useCase('clinical-documentation', 'high', 'Clinical documentation', '病历文书'),
  useCase('clinical-decision-support', 'high', 'Clinical decision support', '临床决策支持'),
  useCase('clinical-decision', 'high', 'Clinical decision', '临床决策'),
  useCase('coverage-review', 'high', 'Prior authorisation', '预授权审核'),
  useCase('patient-message', 'high', 'Message to a patient', '患者沟通'),
  useCase('fhir-extraction', 'high', 'Extraction of FHIR resources', 'FHIR 结构化抽取'),
  useCase('coding', 'high', 'Medical coding', '病案编码', { aliases: ['medical-coding'] }),
  useCase('defect-triage', 'limited', 'Triage of defects', '缺陷分诊'),
  useCase('nonconformance', 'limited', 'Nonconformance', '不合格品处置'),
  useCase('eight-d', 'limited', '8D report', '8D 报告', { aliases: ['8d'] }),
  useCase('inspection', 'limited', 'Inspection', '检验'),
  useCase('work-instruction', 'limited', 'Work instruction', '作业指导', { safetyTier: 'high' }),
  useCase('maintenance', 'limited', 'Maintenance', '维修保养', { safetyTier: 'high' }),
  useCase('alarm-summary', 'limited', 'Summary of alarms', '报警摘要', {
    annexIii: ['2'],
    annexIiiIf: 'safety-component',
  }),
  useCase('ot-assist', 'limited', 'Assistance in the control room', '中控辅助', {
    annexIii: ['2'],
    annexIiiIf: 'safety-component',
  }),
  useCase('safety-function', 'high', 'Part of a safety function', '安全功能', { annexIii: ['2'] }),
  useCase('admin', 'minimal', 'Administration', '行政事务'),
  useCase('training', 'minimal', 'Training of staff', '员工培训'),
  useCase('code-assist', 'minimal', 'Help with code', '编程辅助'),
  useCase('translation', 'minimal', 'Translation', '翻译'),
];

/** Use cases that rules treat alike. */
export const useCaseGroups = {
  /** Analysis, decision and notice of credit. */
  credit: ['creditworthiness', 'credit-decision', 'credit-memo', 'adverse-action', 'score-explanation'],
  /** A person's credit, insurance, work or benefit hangs on the answer. */
  decision: [
    ...['creditworthiness', 'credit-decision', 'credit-memo', 'adverse-action', 'score-explanation'],
    ...['claim-decision', 'life-health-pricing', 'underwriting', 'hiring', 'worker-evaluation'],
    ...['benefit-eligibility', 'coverage-review', 'suitability'],
  ],
  /** The one that is judged is always a natural person. */
  naturalPerson: [
    ...['creditworthiness', 'life-health-pricing', 'hiring', 'worker-evaluation', 'benefit-eligibility'],
    ...['emergency-triage', 'clinical-summary', 'clinical-documentation', 'clinical-decision-support'],
    ...['clinical-decision', 'coverage-review', 'patient-message'],
  ],
  explanation: ['adverse-action', 'score-explanation'],
  aml: ['aml-triage', 'sanctions-screening', 'kyc-review', 'sar-draft'],
  amlAlerts: ['aml-triage', 'sanctions-screening'],
  suspicion: ['aml-triage', 'sar-draft'],
  /** Promotes or explains a product to clients. */
  promotion: ['marketing', 'product-explainer'],
  marketing: ['marketing', 'product-explainer', 'product-consult', 'marketing-review'],
  retailCommunication: ['marketing', 'client-letter'],
  suitability: ['suitability', 'recommendation'],
  pressure: ['collections', 'marketing', 'recommendation', 'client-letter'],
  /** Figures that people rely on. */
  figures: ['regulatory-report', 'capital-commentary', 'earnings-summary'],
  regulatory: ['regulatory-report', 'capital-commentary'],
  barrier: ['deal', 'research-draft', 'watchlist'],
  /** Not to be done on the platform of a third party (China). */
  ownPlatform: ['product-consult', 'suitability', 'signing', 'fund-transfer'],
  clinical: ['clinical-summary', 'clinical-documentation', 'clinical-decision-support', 'clinical-decision'],
  clinicalDecision: ['clinical-decision-support', 'clinical-decision'],
  health: [
    ...['clinical-summary', 'clinical-documentation', 'clinical-decision-support', 'clinical-decision'],
    ...['coverage-review', 'patient-message', 'fhir-extraction', 'coding', 'emergency-triage'],
  ],
  quality: ['defect-triage', 'nonconformance', 'eight-d', 'inspection'],
  plant: [
    ...['defect-triage', 'nonconformance', 'eight-d', 'inspection', 'work-instruction', 'maintenance'],
    ...['alarm-summary', 'ot-assist', 'safety-function'],
  ],
  support: ['admin', 'training', 'code-assist', 'translation'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type UseCaseGroup = keyof typeof useCaseGroups;

const groupSets = new Map<string, ReadonlySet<string>>(
  Object.entries(useCaseGroups).map(([name, ids]) => [name, new Set<string>(ids)]),
);

/** Upper and lower case, `_`, `-` and blanks make no difference. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .trim()
    .replace(/[\s_]+/g, '-');

const byName = new Map<string, UseCase>(
  useCases.flatMap((one) =>
    [one.id, one.title.zh, one.title.en, ...(one.aliases ?? [])].map((name) => [plain(name), one] as const),
  ),
);

/** The use case that a text names: by id, alias, or title in either language. */
export function useCaseOf(text: string): UseCase | undefined {
  return byName.get(plain(text));
}

/** The id that a misspelt word most likely means. */
export function nearestUseCase(text: string): string | undefined {
  const name = nearest(plain(text), byName.keys());
  return name === undefined ? undefined : byName.get(name)?.id;
}

/** Whether a use case belongs to a group. */
export function isInGroup(one: UseCase | undefined, group: UseCaseGroup): boolean {
  return one !== undefined && groupSets.get(group)?.has(one.id) === true;
}
