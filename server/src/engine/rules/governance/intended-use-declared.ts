import type { Located, PromptTemplate } from '../../model/template.js';
import { defineRule } from '../define.js';
import { wholeNumber } from '../options.js';
import { riskTierOf, saidIn, saysGovernance, weightOf } from '../support/governance-fields.js';

const head = 'id: a\nversion: 1.0.0\nmessages: []\n';
const uses =
  '  intendedUse: Draft a credit memo for an analyst.\n  users: [credit analysts]\n  affectedPersons: [borrowers]\n';

export default defineRule({
  id: 'governance/intended-use-declared',
  summary: {
    en: 'Intended use, users, affected people, prohibited uses and known limits are stated.',
    zh: '写明预期用途、使用者、受影响的人、禁止用途和已知局限。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: [
    ...['nist-ai-rmf.map-1.1', 'nist-ai-rmf.map-3.3', 'iso-42001.a.9.4', 'eu-ai-act.art-13', 'cn-genai.art-10'],
    ...['nist-ai-600-1.gv-3.2-003', 'gdpr.art-5-1-b', 'cbpr.uses', 'nist-ai-rmf.map-2.2', 'eu-ai-act.art-11'],
    ...['iso-42001.a.8.2'],
  ],
  options: {
    limitsWhenHigh: wholeNumber(
      { en: 'How many known limits the tier high needs.', zh: 'high 等级须写明的已知局限条数。' },
      3,
      1,
    ),
  },
  messages: {
    missing: {
      en: 'Not stated: {fields}. Without it people use a template for what it was never made for. Add it under governance.',
      zh: '没有写明：{fields}。缺少这些说明，模板容易被用在不适合的场合。请在 governance 中补充。',
    },
    vague: {
      en: '"{words}" does not say what the template is for, so nothing counts as misuse. Name the task and who uses the result.',
      zh: '“{words}”没有说清用途，也就谈不上误用。请写明完成什么任务、结果由谁使用。',
    },
    fewLimits: {
      en: 'Known limits: {count}; the tier high asks for {needed}, because users rely on them to see where answers fail. Add what testing has shown.',
      zh: '已知局限只有 {count} 条，high 等级要求 {needed} 条；使用者据此判断何处可能出错。请补充测试中发现的局限。',
    },
  },
  docs: {
    why: {
      en: 'Risk, tests and oversight are judged against what a template is for. Prohibited uses and known limits are asked for in the tiers limited and high. In the minimal tier, and where no tier is set, a finding is information.',
      zh: '风险、测试和监督都要对照用途来判断。limited 和 high 等级还须写明禁止用途和已知局限。minimal 等级或未定级时，仅作提示。',
    },
    whenNot: {
      en: 'Where nobody is affected, affectsPerson: false says so. What holds for a whole folder is stated once under library in bluepencil.yaml.',
      zh: '不影响任何个人的，写 affectsPerson: false 即可。整个目录相同的内容可在 bluepencil.yaml 的 library 中统一填写。',
    },
  },
  examples: () => ({
    valid: [
      `${head}governance:\n  riskTier: limited\n${uses}  prohibitedUse: approve or decline credit\n  knownLimits: [Knows no events after the closing date.]\n`,
      `${head}governance:\n  riskTier: high\n  intendedUse: 为授信人员起草报告\n  users: 授信人员\n  affectsPerson: false\n  prohibitedUse: [审批授信]\n  knownLimits: [不识别扫描件, 不核对外部数据, 不处理外币报表]\n`,
      `${head}governance:\n  riskTier: minimal\n${uses}`,
      { file: 'plain.prompt.yml', text: 'name: 问候\nmessages: []\n' },
    ],
    invalid: [
      { text: `${head}⟦governance⟧:\n  riskTier: limited\n${uses}`, expect: ['missing'] },
      { text: `${head}⟦governance⟧:\n  owner: 授信审批部\n`, expect: ['missing'] },
      {
        text: `${head}governance:\n  riskTier: minimal\n${uses.replace('Draft a credit memo for an analyst.', '⟦help⟧')}`,
        expect: ['vague'],
      },
      {
        text: `${head}governance:\n  riskTier: high\n${uses}  prohibitedUse: [审批授信]\n  knownLimits: ⟦[不识别扫描件]⟧\n`,
        expect: ['fewLimits'],
      },
      {
        file: 'memo.prompt.json',
        text: '{"id": "a", "version": "1.0.0", "messages": [], ⟦"governance"⟧: {"riskTier": "high", "intendedUse": "为授信人员起草报告", "users": "授信人员", "affectedPersons": ["借款人"], "prohibitedUse": [], "knownLimits": "待补充"}}',
        expect: ['missing'],
      },
    ],
  }),
  check({ template, options, anchor, report }) {
    if (!saysGovernance(template)) return;
    const tier = riskTierOf(template);
    const isDemanding = tier === 'limited' || tier === 'high';
    const severity = isDemanding ? 'warning' : 'info';
    const missing = missingIn(template, isDemanding);
    if (missing.length > 0) {
      report({ at: anchor('governance'), message: 'missing', severity, data: { fields: missing.join(', ') } });
    }
    const { intendedUse, knownLimits } = template.fields;
    const purpose = saidIn(intendedUse)[0];
    if (purpose && weightOf(purpose.value) < shortestPurpose) {
      report({ at: purpose, message: 'vague', severity, data: { words: purpose.value.trim() } });
    }
    const count = countLimits(knownLimits);
    if (!knownLimits || tier !== 'high' || count === 0 || count >= options.limitsWhenHigh) return;
    report({ at: knownLimits, message: 'fewLimits', data: { count, needed: options.limitsWhenHigh } });
  },
});

/** In letters; a Chinese character counts as two. */
const shortestPurpose = 12;

function missingIn(template: PromptTemplate, isDemanding: boolean): readonly string[] {
  const { fields } = template;
  const always = ['intendedUse', 'users', 'affectedPersons'] as const;
  const asked = isDemanding ? ([...always, 'prohibitedUse', 'knownLimits'] as const) : always;
  return asked.filter((name) => {
    if (name !== 'affectedPersons') return saidIn(fields[name]).length === 0;
    // "None" is an answer here.
    const isAnswered = [fields.affectedPersons?.value].flat().some((one) => /^(?:none|nobody|无)$/i.test(String(one)));
    return !isAnswered && fields.affectsPerson?.value !== false && saidIn(fields[name]).length === 0;
  });
}

/** Items of a list; in a text, its lines and what semicolons part. */
function countLimits(limits: Located<unknown> | undefined): number {
  return saidIn(limits).flatMap(({ value }) => value.split(/[\n;；]/).filter((part) => part.trim() !== '')).length;
}
