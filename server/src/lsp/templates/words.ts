import { type Bilingual, fill, type Lang } from '../../engine/index.js';

/** A field of templates whose words have names for people. */
export type Field =
  | 'sector'
  | 'subsector'
  | 'language'
  | 'taskKind'
  | 'audience'
  | 'riskTier'
  | 'trust'
  | 'sensitivity'
  | 'oversight'
  | 'fallback';

const names: Readonly<Record<Field, Readonly<Record<string, Bilingual>>>> = {
  sector: {
    finance: { en: 'Finance', zh: '金融' },
    governance: { en: 'AI governance', zh: '人工智能治理' },
    healthcare: { en: 'Healthcare', zh: '医疗健康' },
    manufacturing: { en: 'Manufacturing', zh: '制造业' },
  },
  subsector: {
    banking: { en: 'Banking', zh: '银行' },
    insurance: { en: 'Insurance', zh: '保险' },
    securities: { en: 'Securities', zh: '证券' },
  },
  // A language has the name that it gives itself, so that its readers find it; both names can be searched.
  language: { en: { en: 'English', zh: 'English' }, 'zh-CN': { en: '简体中文', zh: '简体中文' } },
  taskKind: {
    generate: { en: 'drafting', zh: '起草' },
    summarise: { en: 'summary', zh: '摘要' },
    summarize: { en: 'summary', zh: '摘要' },
    extract: { en: 'extraction', zh: '提取' },
    answer: { en: 'answers to questions', zh: '问答' },
    classify: { en: 'classification', zh: '分类' },
    review: { en: 'review', zh: '审核' },
    'decide-support': { en: 'decision support', zh: '辅助决策' },
    decide: { en: 'decision', zh: '决策' },
    chat: { en: 'chat', zh: '对话' },
    agent: { en: 'agent', zh: '智能体' },
  },
  audience: {
    internal: { en: 'staff', zh: '内部员工' },
    'internal-restricted': { en: 'authorised staff', zh: '获授权的内部人员' },
    customer: { en: 'customers', zh: '客户' },
    patient: { en: 'patients', zh: '患者' },
    public: { en: 'the public', zh: '公众' },
    regulator: { en: 'supervisory authorities', zh: '监管部门' },
  },
  riskTier: {
    minimal: { en: 'minimal', zh: '极低' },
    limited: { en: 'limited', zh: '有限' },
    high: { en: 'high', zh: '高' },
  },
  trust: { trusted: { en: 'trusted', zh: '可信' }, untrusted: { en: 'untrusted', zh: '不可信' } },
  sensitivity: {
    public: { en: 'public', zh: '公开' },
    internal: { en: 'internal', zh: '内部' },
    confidential: { en: 'confidential', zh: '机密' },
    restricted: { en: 'restricted', zh: '受限' },
  },
  oversight: {
    'human-approves': { en: 'A person approves each answer', zh: '每次输出由人批准' },
    'human-monitors': { en: 'A person watches over the answers', zh: '输出由人监测' },
    'in-the-loop': { en: 'A person approves each answer', zh: '每次输出由人批准' },
    'on-the-loop': { en: 'A person watches over the answers', zh: '输出由人监测' },
    none: { en: 'Nobody watches over the answers', zh: '无人工监督' },
  },
  fallback: {
    'rule-engine': { en: 'rules take over', zh: '改用规则引擎' },
    human: { en: 'people take over', zh: '改由人工处理' },
    cached: { en: 'an earlier answer is used', zh: '使用此前的结果' },
    'static-message': { en: 'a fixed message is shown', zh: '显示固定提示' },
    stop: { en: 'the process stops', zh: '停止处理' },
  },
};

/** The name of a word; the word itself where it has none. */
export function nameOf(field: Field, word: string, lang: Lang): string {
  const name = bilingualOf(field, word);
  return name ? fill(name, lang) : word;
}

/** All that a word is searched by: itself, and its names in both languages. */
export function searchWords(field: Field, word: string): readonly string[] {
  const name = bilingualOf(field, word);
  return name ? [word, name.en, name.zh] : [word];
}

function bilingualOf(field: Field, word: string): Bilingual | undefined {
  return Object.hasOwn(names[field], word) ? names[field][word] : undefined;
}
