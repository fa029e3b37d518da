import { outputSchemaOf, propertiesOf } from '../../model/output.js';
import { hasUseCaseOf } from '../../model/reach.js';
import { type Tool, toolsOf } from '../../model/tools.js';
import { words } from '../../model/vocabulary/words.js';
import { lexicon } from '../../wording/index.js';
import { defineRule } from '../define.js';
import { wordOf } from '../support/field-values.js';
import { isOfThePast } from '../support/past-names.js';

/** Words that let a model dispose of an alert by itself. */
const alone = lexicon('finance/alerts-closed-alone');

/** Values of an answer that dispose of the matter. */
const disposal =
  /^(?:auto )?(?:close|closed|clear|cleared|dismiss|dismissed|release|released|file|filed|submit|submitted|discard|discarded|discounted|whitelist|whitelisted)(?: (?:alert|case|hit|match|it|sar|str|report|payment|transaction|transfer|as false positive|no action))?$/;
const zhDisposal =
  /^(?:自动|直接)?(?:关闭|结案|放行|上报|报送|已关闭|已上报|已放行|销案|排除)(?:预警|案件|命中|交易|付款|汇款|可疑交易报告)?$/;

/** Properties that tell the state of something else than the alert. */
const ofOther =
  /\b(?:account|card|customer|client|relationship|company|entity|business|branch)(?: \w+)? (?:state|status|standing)\b|(?:账户|客户|卡片|企业|公司).{0,4}状态/;

/** Names of tools that change the state of a case. */
const changesCase =
  /\b(?:close|clear|dismiss|release|whitelist|unblock|resolve|dispose|discount|discard|suppress)\b.*\b(?:alerts?|cases?|hits?|match|matches|payment|transaction|account|customer|party|name)\b|\b(?:file|submit|send|lodge)\b.*\b(?:sars?|strs?|suspicious|fincen)\b|\b(?:update|set|change|write)\b.*\b(?:status|state|disposition|alert|case|hit)\b/;
const zhChangesCase = /关闭|结案|放行|上报|报送|销案|解除|(?:更新|修改|变更).{0,6}(?:状态|结论)/;

const head = 'id: triage\nversion: 1.0.0\n';
const tail = 'governance:\n  useCase: aml-triage\n';
const answer = (values: string): string =>
  `${head}messages:\n  - role: system\n    content: Recommend the next step.\noutput:\n  schema:\n    type: object\n    properties:\n      next:\n        enum: ${values}\n${tail}`;
const said = (content: string, useCase = 'aml-triage'): string =>
  `${head}messages:\n  - role: system\n    content: ${content}\ngovernance:\n  useCase: ${useCase}\n`;

export default defineRule({
  id: 'finance/fin-aml-no-auto-close',
  summary: {
    en: 'Alert triage only recommends: it closes no alert, files no report and clears no hit by itself.',
    zh: '反洗钱预警分析只给出建议，不自行关闭预警、上报或放行。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'suggestion',
  references: ['us-mrm.governance', 'eu-ai-act.art-14', 'nist-ai-rmf.map-3.5', 'us-fs-ai-rmf.manage', 'anssi-genai.r9'],
  phrases: [alone],
  options: {},
  messages: {
    tool: {
      en: 'The tool "{name}" changes a case without a person, who answers for closing and filing. Set approval: human with an approverRole, or remove it.',
      zh: '工具“{name}”可不经人工变更案件，而关闭与上报须由人负责。请设 approval: human 并注明 approverRole，或移除该工具。',
    },
    value: {
      en: 'The answer "{value}" disposes of the alert instead of recommending. Use a recommendation such as {better}.',
      zh: '输出取值“{value}”直接处置了预警，而不是给出建议。请改为建议类取值，例如 {better}。',
    },
    words: {
      en: '"{words}" lets the model dispose of an alert without an analyst, and a missed case cannot be found again. Ask for a recommendation.',
      zh: '“{words}”让模型不经分析人员就处置预警，漏掉的案件难以追回。请改为只给出建议。',
    },
  },
  fixes: { recommend: { en: 'Use {better}', zh: '改为 {better}' } },
  docs: {
    why: {
      en: 'A wrongly closed alert is a report that was never made. A person disposes of each alert and hit; the model prepares.',
      zh: '错误关闭的预警等于漏报。每条预警和命中都应由人处置，模型只做准备工作。',
    },
    whenNot: {
      en: 'Tools that only read declare effect: read. Tools that act declare approval: human.',
      zh: '只读工具请声明 effect: read；会执行操作的工具请声明 approval: human。',
    },
  },
  examples: () => ({
    valid: [
      answer('[recommend_close, recommend_escalate, need_information]'),
      answer('[建议关闭, 建议升级, 需补充资料]'),
      said('You do not close alerts automatically and never file reports.'),
      said('不得自动关闭预警，不得直接放行命中记录。', 'sanctions-screening'),
      said('Automatically close stale tickets.', 'complaint'),
      said('Do not close alerts yourself. Close each summary with open questions.'),
      said('No alert is closed without review. 未经人工复核不得关闭预警。'),
      said('List alerts that were closed without review. 旧系统曾自动关闭的预警请单独列出。'),
      answer(
        '[recommend_close]\n      account_state:\n        enum: [open, closed]\n      历史结论:\n        enum: [关闭, 上报]',
      ),
      `${head}tools:\n  - name: close_alert\n    effect: write\n    approval: human\n    approverRole: aml-l2\n  - name: file_reader\n  - name: list_cases\n    effect: read\nmessages: []\n${tail}`,
    ],
    invalid: [
      {
        text: answer('[⟦CLOSE⟧, ⟦FILE_SAR⟧, escalate]'),
        expect: ['value', 'value'],
        fixed: answer('[recommend_close, recommend_file_sar, escalate]'),
      },
      {
        text: `${head}tools:\n  - name: ⟦update_case_status⟧\n    effect: write\n  - name: ⟦上报可疑交易⟧\nmessages: []\n${tail}`,
        expect: ['tool', 'tool'],
      },
      {
        text: said('⟦Close the case without waiting for an analyst⟧. ⟦无须复核即可放行⟧该笔汇款。'),
        expect: ['words', 'words'],
      },
      { text: said('⟦Auto-close⟧ alerts below 20 points.'), expect: ['words'] },
      {
        text: said('⟦Clear the hit without review⟧. ⟦Submit the filing on your own⟧.'),
        expect: ['words', 'words'],
      },
      {
        text: answer('[⟦RELEASED⟧, ⟦dismissed⟧, ⟦release_payment⟧, hold]'),
        expect: ['value', 'value', 'value'],
        fixed: answer('[recommend_release, recommend_dismiss, recommend_release_payment, hold]'),
      },
      { text: said('命中分数低于 60 的⟦直接放行⟧。', 'sanctions_screening'), expect: ['words'] },
      {
        file: 'triage.prompt.json',
        text: '{"messages":[],"jsonSchema":"{\\"type\\":\\"object\\",\\"properties\\":{\\"d\\":{\\"enum\\":[\\"⟦放行⟧\\",\\"建议升级\\"]}}}","governance":{"useCase":"sanctions-screening"}}',
        expect: ['value'],
        fixed:
          '{"messages":[],"jsonSchema":"{\\"type\\":\\"object\\",\\"properties\\":{\\"d\\":{\\"enum\\":[\\"建议放行\\",\\"建议升级\\"]}}}","governance":{"useCase":"sanctions-screening"}}',
      },
    ],
  }),
  check({ document, template, report, found }) {
    if (!hasUseCaseOf(template, 'amlAlerts')) return;
    for (const tool of toolsOf(template)) {
      if (disposes(tool)) report({ at: tool.place, message: 'tool', data: { name: tool.name.value } });
    }
    const asked = propertiesOf(outputSchemaOf(template)).filter(({ name }) => isOnAlert(name));
    const values = [...new Set(asked.map((one) => one.values))].flat();
    for (const { value, range, origin } of values) {
      if (typeof value !== 'string' || origin !== 'file' || !isDisposal(value)) continue;
      const better = /\p{Script=Han}/u.test(value) ? `建议${value.trim()}` : `recommend_${asVerb(value)}`;
      const written = document.text.slice(range.start, range.end);
      const at = written.indexOf(value);
      const start = range.start + Math.max(at, 0);
      const place = at < 0 ? range : { start, end: start + value.length };
      const edits = [{ range: place, newText: better }];
      const fixes = at < 0 ? [] : [{ title: 'recommend', kind: 'suggestion', edits, data: { better } } as const];
      report({ at: place, message: 'value', data: { value, better }, fixes });
    }
    for (const { range, words: said, stance } of found(alone, ['messages', 'output'])) {
      if (stance === 'asserted') report({ at: range, message: 'words', data: { words: said } });
    }
  },
});

function isOnAlert(name: string): boolean {
  const start = name.slice(0, 200);
  return !isOfThePast(start) && !ofOther.test(words(start).join(' ')) && !ofOther.test(start);
}

/** `CLOSED` as `close`, for what is recommended is yet to be done. */
function asVerb(value: string): string {
  const [first = '', ...rest] = words(value).filter((word) => word !== 'auto');
  const verb = first.replace(/^submitted$/, 'submit').replace(/^((?:close|release|file)(?=d)|.*(?=ed$)).*d$/, '$1');
  return [verb, ...rest].join('_');
}

function isDisposal(value: string): boolean {
  return value.length < 80 && (disposal.test(words(value).join(' ')) || zhDisposal.test(value.trim()));
}

function disposes({ name, description, effect, approval }: Tool): boolean {
  if (wordOf(approval?.value) === 'human' || ['none', 'read', 'write-sandbox'].includes(wordOf(effect?.value)))
    return false;
  const text = name.value.slice(0, 200);
  const isNamed = changesCase.test(words(text).join(' ')) || zhChangesCase.test(text);
  if (isNamed || effect === undefined) return isNamed;
  const about = (description?.value ?? '').slice(0, 1000);
  return changesCase.test(words(about).join(' ')) || zhChangesCase.test(about);
}
