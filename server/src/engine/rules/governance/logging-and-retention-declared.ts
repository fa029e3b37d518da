import { isBoolean, isNumber, isObject } from '../../model/located.js';
import { hasNativeKeys } from '../../model/template.js';
import { defineRule } from '../define.js';
import { isRisky, isSaid, part, unfinishedIn, unsaid } from '../support/governance-facts.js';
import { replaceField } from '../support/insert-field.js';
import { logFloor, logFloors } from '../support/log-floors.js';
import { unknownRedactions } from '../support/redacted-names.js';

const head = 'id: memo\nversion: 1.0.0\nmessages: []\n';

export default defineRule({
  id: 'governance/logging-and-retention-declared',
  summary: {
    en: 'Runs are logged, and logs are kept as long as the declared regimes ask.',
    zh: '运行留有日志，保存期限满足所适用规定的最长要求。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'suggestion',
  references: [
    'eu-ai-act.art-12',
    'eu-ai-act.art-26-6',
    'mitre-atlas.aml.m0024',
    'iso-42001.a.6.2.8',
    'finra.4511',
    'anssi-genai.r29',
    'hipaa.164.316-b',
    'gdpr.art-5-1-e',
    'hipaa.164.312-b',
    'iec-62443.3-3-sr-2.8',
    'us-bsa.1020.320-d',
  ],
  options: logFloors,
  messages: {
    missing: {
      en: 'Nothing is said of logs, so what the model answered cannot be shown later. Add logging with enabled: true and retentionDays.',
      zh: '未写日志安排，事后无法说明模型输出了什么。请补充 logging，写明 enabled: true 和 retentionDays。',
    },
    off: {
      en: 'Logging is off, so what the model answered cannot be shown later. Set enabled: true, and black out what must not be kept under redact.',
      zh: '日志已关闭，事后无法说明模型输出了什么。请设置 enabled: true，不应保存的字段列入 redact。',
    },
    incomplete: {
      en: 'Logging does not say {missing}, so records may be gone when somebody asks for them. Fill this in.',
      zh: '日志未写明 {missing}，需要时记录可能已不存在。请补充。',
    },
    short: {
      en: 'Logs are kept {days} days, and the use and the regimes of this template ask for {floor}. Keep them at least so long.',
      zh: '日志保存 {days} 天，而此模板的用途与适用规定要求至少 {floor} 天。请延长保存期限。',
    },
    long: {
      en: 'Logs with personal data are kept {days} days; your privacy policy allows {limit}. Shorten the time, or leave the data out of logs.',
      zh: '含个人信息的日志保存 {days} 天，超过隐私政策允许的 {limit} 天。请缩短期限，或在日志中去除个人信息。',
    },
    redact: {
      en: '"{name}" under redact is no variable of this template, so its value goes into the log unmasked. Write "{guess}" if that is meant.',
      zh: 'redact 中的“{name}”不是此模板的变量，相应取值会原样写入日志。是否应为“{guess}”？',
    },
    redactUnknown: {
      en: '"{name}" under redact is no variable of this template, so it may black out nothing. Name the variable that is meant, or remove it.',
      zh: 'redact 中的“{name}”不是此模板的变量，可能起不到遮蔽作用。请写明所指变量，或予以删除。',
    },
  },
  fixes: {
    extend: { en: 'Keep logs {floor} days', zh: '将日志保存 {floor} 天' },
    rename: { en: 'Replace with {guess}', zh: '替换为 {guess}' },
  },
  docs: {
    why: {
      en: 'Complaints, audits and incidents ask what was answered, and when. Floors are defaults of the options: EU high risk 180 days (AI Act, Art. 26(6): six months), health in the US 2190 (HIPAA, 45 CFR 164.316(b)(2): six years), support of suspicious activity reports in the US 1825 (31 CFR 1020.320(d): five years).',
      zh: '投诉、审计和事件调查都要查何时输出了什么。默认下限可在选项中调整：欧盟高风险 180 天（《人工智能法》第26条第6款，六个月）；美国医疗 2190 天（HIPAA，45 CFR 164.316(b)(2)，六年）；美国可疑交易报告支持材料 1825 天（31 CFR 1020.320(d)，五年）。',
    },
    whenNot: {
      en: 'Templates of minimal risk are asked only where they declare logging or a floor applies. Floors are policy values: set them under options, 0 turns one off.',
      zh: '低风险模板仅在已声明 logging 或有适用下限时检查。下限属于政策，可在选项中设置，0 表示不要求。',
    },
  },
  examples: () => ({
    valid: [
      `${head}governance:\n  riskTier: high\n  regimes: [us-bsa]\n  useCase: sar-draft\n  logging: { enabled: true, retentionDays: 1825, redact: [account_number] }\n`,
      `${head}governance:\n  riskTier: limited\n  regimes: [eu-ai-act]\n  logging: { enabled: true, retentionDays: 30 }\n`,
      `${head}governance:\n  riskTier: high\n  regimes: [cn-pipl]\n  useCase: 反洗钱预警分析\n  logging: { enabled: true, retentionDays: 400 }\n`,
      `${head}governance:\n  riskTier: minimal\n  owner: 行政部\n`,
      `${head}variables:\n  - { name: 来信 }\n  - { name: client, type: object, properties: { tax_number: string } }\ngovernance:\n  logging: { enabled: true, retentionDays: 30, redact: [来信, tax_number, email, completion] }\n`,
      { file: 'plain.prompt.yml', text: 'messages: []\n' },
    ],
    invalid: [
      { text: `${head}governance:\n  ⟦logging⟧: { enabled: true }\n`, expect: ['incomplete'] },
      { text: `${head}⟦governance⟧:\n  riskTier: limited\n  owner: 客服部\n`, expect: ['missing'] },
      {
        text: `${head}governance:\n  riskTier: high\n  logging: { enabled: ⟦false⟧, retentionDays: 400 }\n`,
        expect: ['off'],
      },
      {
        text: `${head}governance:\n  riskTier: high\n  regimes: [欧盟]\n  logging: { enabled: true, retentionDays: ⟦90⟧ }\n`,
        expect: ['short'],
        fixed: `${head}governance:\n  riskTier: high\n  regimes: [欧盟]\n  logging: { enabled: true, retentionDays: 180 }\n`,
      },
      {
        file: 'note.prompt.json',
        text: '{"id":"note","version":"1.0.0","messages":[],"governance":{"riskTier":"high","regimes":["hipaa"],"useCase":"clinical-documentation","logging":{"enabled":true,"retentionDays":⟦365⟧}}}',
        expect: ['short'],
        fixed:
          '{"id":"note","version":"1.0.0","messages":[],"governance":{"riskTier":"high","regimes":["hipaa"],"useCase":"clinical-documentation","logging":{"enabled":true,"retentionDays":2190}}}',
      },
      {
        text: `${head}variables:\n  - { name: customer_letter }\n  - { name: 申请人称谓 }\ngovernance:\n  logging: { enabled: true, retentionDays: 30, redact: [⟦customer_leter⟧, ⟦收信人称谓⟧, 申请人称谓] }\n`,
        expect: ['redact', 'redact'],
        fixed: `${head}variables:\n  - { name: customer_letter }\n  - { name: 申请人称谓 }\ngovernance:\n  logging: { enabled: true, retentionDays: 30, redact: [customer_letter, 申请人称谓, 申请人称谓] }\n`,
      },
      {
        text: `${head}variables:\n  - { name: customer_letter }\ngovernance:\n  logging: { enabled: true, retentionDays: 30, redact: [⟦free_text⟧, ⟦customerLetter⟧] }\n`,
        expect: ['redactUnknown', 'redact'],
        fixed: `${head}variables:\n  - { name: customer_letter }\ngovernance:\n  logging: { enabled: true, retentionDays: 30, redact: [free_text, customer_letter] }\n`,
      },
      {
        text: `${head}governance:\n  logging: { enabled: true, retentionDays: ⟦4000⟧, containsPersonalData: true }\n`,
        options: { maxDays: 3650 },
        expect: ['long'],
      },
    ],
  }),
  check({ document, template, options, jurisdictions, anchor, report }) {
    if (!template.governed) return;
    const { logging } = template.fields;
    const at = anchor('governance', 'logging');
    const floor = logFloor(template, jurisdictions, options);
    if (!logging || !isSaid(logging.value)) {
      if (isRisky(template) || floor > 0) report({ at, message: 'missing' });
      return;
    }
    if (!isObject(logging.value)) return;
    const enabled = part(logging, 'enabled', isBoolean);
    const kept = part(logging, 'retentionDays', isNumber);
    if (enabled?.value === false) return report({ at: enabled, message: 'off' });
    for (const { name, guess } of unknownRedactions(template)) {
      const data = { name: name.value, guess: guess ?? '' };
      const mayEdit = name.origin === 'file' && hasNativeKeys(template) && guess !== undefined;
      const edit = mayEdit ? replaceField(document, name.node, guess) : undefined;
      const fixes = edit ? [{ title: 'rename', kind: 'suggestion', edits: [edit], data } as const] : [];
      if (guess === undefined) report({ at: name, message: 'redactUnknown', data, severity: 'info' });
      else report({ at: name, message: 'redact', data, severity: 'warning', fixes });
    }
    const missing = unsaid(logging, ['enabled', 'retentionDays']);
    if (missing.length > 0) {
      const place = unfinishedIn(logging, missing) ?? at;
      report({ at: place, message: 'incomplete', data: { missing: missing.join(', ') } });
    }
    if (!kept) return;
    const days = kept.value;
    const isAboutPersons = part(logging, 'containsPersonalData', isBoolean)?.value === true;
    if (days < floor) {
      const mayEdit = kept.origin === 'file' && hasNativeKeys(template);
      const edit = mayEdit ? replaceField(document, kept.node, floor) : undefined;
      const fixes = edit ? [{ title: 'extend', kind: 'suggestion', edits: [edit], data: { floor } } as const] : [];
      report({ at: kept, message: 'short', data: { days, floor }, fixes });
    } else if (isAboutPersons && options.maxDays > 0 && days > Math.max(options.maxDays, floor)) {
      report({ at: kept, message: 'long', data: { days, limit: options.maxDays } });
    }
  },
});
