import { clauseFix } from '../../clauses/index.js';
import { outputSchemaOf } from '../../model/output.js';
import type { OutputSchema } from '../../model/output-schema.js';
import { declaredUseCase } from '../../model/reach.js';
import { lexicon } from '../../wording/index.js';
import { defineRule } from '../define.js';
import { isReview, says } from '../support/finance-conduct.js';

const denies = lexicon('finance/complaints-denied');

const rights = lexicon('finance/complaint-rights');

const rightsTop = 'clauses: [complaint-rights@1]\n';
const schema = (names: string): string =>
  `output:\n  format: json\n  schema:\n    type: object\n    properties:\n      action:\n        enum: ${names}\n`;
const reply = (content: string, top = '', more = ''): string =>
  `id: a\nversion: 1.0.0\n${top}messages:\n  - role: system\n    content: ${content}\ngovernance:\n  useCase: complaint\n${more}`;

export default defineRule({
  id: 'finance/fin-complaint-escalation',
  summary: {
    en: 'Complaints are never closed, rejected or talked down, and can always go higher.',
    zh: '不得自行关闭、驳回或劝撤投诉，并须保留升级途径。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'suggestion',
  references: ['uk-fca.disp', 'us-udaap.abusive', 'uk-fca.prin-2a', 'cn-genai.art-15', 'nist-ai-rmf.measure-3.3'],
  phrases: [denies, rights],
  options: {},
  messages: {
    denies: {
      en: '"{words}" turns a complaint away before a person has looked at it. Acknowledge it, set the deadline and say how to escalate.',
      zh: '“{words}”在人工核查之前即打发投诉。请改为确认受理、告知时限和升级途径。',
    },
    rights: {
      en: 'Nothing tells the customer of the deadline and the way to a higher level, which a complaint must keep. Add the clause complaint-rights.',
      zh: '没有告知投诉人办理时限和升级途径，投诉权利得不到保障。请加入条款 complaint-rights。',
    },
    escalate: {
      en: 'None of the values of the answer escalates, so every complaint ends here. Add a value such as escalate.',
      zh: '输出的取值中没有“升级”，投诉无法转交上级处理。请增加“升级”等取值。',
    },
  },
  fixes: { clause: { en: 'Insert the clause complaint-rights', zh: '插入标准条款 complaint-rights' } },
  docs: {
    why: {
      en: 'A complaint that a model closes is never heard. People must keep their way to a person and to the authority.',
      zh: '由模型关闭的投诉等于无人受理；投诉人应始终可以找到人工和监管渠道。',
    },
    whenNot: {
      en: 'Only the use case complaint is asked. Values are asked for only where the output schema lists some.',
      zh: '只检查用途为 complaint 的模板；仅当输出 Schema 列出枚举值时才检查取值。',
    },
  },
  examples: () => ({
    valid: [
      reply('Acknowledge, classify, set the deadline {{due_date}}, and state how to escalate.'),
      reply('Classify the complaint.', rightsTop),
      reply('确认受理并照录申诉渠道。不得驳回投诉，不得劝说客户撤诉。', '', '  taskKind: classify\n'),
      reply('Sort it.', `${rightsTop}${schema('[answer, escalate]')}`),
      reply('Ask the customer to drop a line. We close complaints within eight weeks.', rightsTop),
      reply('处理。', `${rightsTop}${schema('[不升级, 升级至管理部门]')}`),
      'id: a\nversion: 1.0.0\nmessages:\n  - role: system\n    content: Reject the complaint.\ngovernance:\n  useCase: training\n',
    ],
    invalid: [
      {
        text: reply('⟦Convince the customer to withdraw⟧. ⟦说服客户撤诉⟧。', rightsTop),
        expect: ['denies', 'denies'],
      },
      {
        text: reply('Classify the letter.').replace('messages', '⟦messages⟧'),
        expect: ['rights'],
        fixed: true,
      },
      {
        text: reply('Sort it.', `${rightsTop}${schema('[close, answer]').replace('schema:', '⟦schema⟧:')}`),
        expect: ['escalate'],
      },
      {
        text: reply(
          'Sort it.',
          `${rightsTop}${schema('[close, reject]').replace('schema:', '⟦schema⟧:').replace('action', 'route')}`,
        ),
        expect: ['escalate'],
      },
    ],
  }),
  check(context) {
    const { template, document, clauses, anchor, found, report } = context;
    if (declaredUseCase(template)?.id !== 'complaint' || isReview(template)) return;
    for (const { range, words, stance, site } of found(denies, ['messages'])) {
      if (stance === 'asserted' && site.place.startsWith('messages.'))
        report({ at: range, message: 'denies', data: { words } });
    }
    if (!template.governed) return;
    const schema = outputSchemaOf(template);
    if (schema && schema.place.origin === 'file' && listsActions(schema) && !escalates(schema)) {
      report({ at: schema.place.range, message: 'escalate' });
    }
    if (clauses.has('complaint-rights') || says(context, rights)) return;
    const edits = clauseFix(document, template, 'complaint-rights');
    const fixes = edits ? [{ title: 'clause', kind: 'suggestion', edits } as const] : [];
    report({ at: anchor('messages'), message: 'rights', fixes });
  },
});

const actionName =
  /action|decision|outcome|disposition|next|status|resolution|escalat|rout(?:e|ing)|处理|结论|动作|升级|处置|流转|去向/i;

/** Whether the answer decides what becomes of the complaint, by values of a list. */
function listsActions({ properties }: OutputSchema): boolean {
  return properties.some(({ name, values }) => actionName.test(name) && values.length > 0);
}

/** Whether one of the values, or a property of its own, escalates. */
function escalates({ properties }: OutputSchema): boolean {
  return properties.some(
    ({ name, values }) =>
      /escalat|升级/i.test(name) || values.some(({ value }) => /escalat|升级|转人工|refer/i.test(String(value))),
  );
}
