import { isBoolean, isNumber, isText, under } from '../../model/located.js';
import { defineRule } from '../define.js';
import { servesPublic } from '../support/cn-service.js';
import { says } from '../support/privacy-facts.js';

const head = 'id: a\nversion: 1.0.0\nmessages: []\ngovernance:\n  audience: public\n';
const contacts = '  contacts: { complaint: 95xxx, replyDays: 15 }\n';
const logging = '{ enabled: true, containsPersonalData: true, retentionDays: 180, deletion: 设置-隐私-删除记录 }';

export default defineRule({
  id: 'cn-genai/cn-user-input-protection',
  summary: {
    en: 'Public templates in China say what input is kept, how long, and how users have it deleted or complain.',
    zh: '面向境内公众的模板写明输入的留存范围、期限，以及删除和投诉途径。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: [
    'cn-genai.art-11',
    'cn-genai.art-15',
    'cn-pipl.art-17',
    'cn-pipl.art-19',
    'cn-algo.art-22',
    'cn-algo.art-28',
    'cn-anthro.minors',
  ],
  jurisdictions: ['CN'],
  options: {},
  messages: {
    missing: {
      en: 'Users must learn what becomes of their input, and how to complain or have it deleted. Missing: {missing}. Add it under governance.',
      zh: '应当告知用户其输入如何留存、如何删除以及如何投诉。缺少：{missing}。请在 governance 中补充。',
    },
    minors: {
      en: 'Minors may use this service, and nothing says how their data is handled. Add logging.minors.',
      zh: '服务对象可能包括未成年人，但未写明其信息如何处理。请补充 logging.minors。',
    },
  },
  docs: {
    why: {
      en: 'Providers may not keep more of the input than they need, and have to answer requests and complaints in time. What is declared here is what the privacy notice must say.',
      zh: '提供者不得收集非必要信息、不得非法留存输入，并须及时受理查阅、更正、删除请求和投诉。此处的声明应与隐私政策一致。',
    },
    whenNot: {
      en: 'Internal templates are outside. Where nothing is logged, write logging.enabled: false; then only complaints and rights are asked.',
      zh: '内部使用的模板不检查。不留存输入的请写 logging.enabled: false，此时仅要求投诉和权利行使途径。',
    },
  },
  examples: () => ({
    valid: [
      `${head}  logging: ${logging}\n${contacts}`,
      `${head}  logging: { enabled: false }\n  cn: { userRights: 客服热线和 App 内均可申请删除 }\n${contacts}`,
      `${head}  minors: true\n  logging: ${logging.replace(' }', ', minors: 不留存 }')}\n${contacts}`,
      head.replace('public', 'internal'),
      head.replace('audience: public', 'owner: a@bank.example'),
    ],
    invalid: [
      { text: `${head}  ⟦logging⟧: { enabled: true }\n`, expect: ['missing'] },
      { text: `${head}  minors: true\n  ⟦logging⟧: ${logging}\n${contacts}`, expect: ['minors'] },
      {
        file: 'a.prompt.json',
        text: '{"id":"a","version":"1.0.0","messages":[],⟦"governance"⟧:{"audience":"customer","contacts":{"complaint":"待定","replyDays":15}}}',
        expect: ['missing'],
      },
    ],
  }),
  check({ template, anchor, report }) {
    if (!servesPublic(template)) return;
    const { logging: log, contacts: people, cn, minors } = template.fields;
    const isKept = under(log, 'enabled', isBoolean)?.value !== false;
    const rights = under(cn, 'userRights', (value): value is unknown => value !== undefined && value !== null);
    const canDelete = says(under(log, 'deletion', isText)) || says(rights) || typeof rights?.value === 'object';
    const parts: readonly (readonly [string, boolean])[] = [
      ['logging.containsPersonalData', !isKept || under(log, 'containsPersonalData', isBoolean) !== undefined],
      ['logging.retentionDays', !isKept || under(log, 'retentionDays', isNumber) !== undefined],
      ['logging.deletion', canDelete],
      [
        'contacts.complaint',
        says(under(people, 'complaint', isText)) || under(people, 'complaint', isNumber) !== undefined,
      ],
      ['contacts.replyDays', under(people, 'replyDays', isNumber) !== undefined],
    ];
    const missing = parts.filter(([, isThere]) => !isThere).map(([name]) => name);
    const at = anchor('governance', 'logging');
    if (missing.length > 0) report({ at, message: 'missing', data: { missing: missing.join(', ') } });
    if (minors?.value === true && !says(under(log, 'minors', isText))) report({ at, message: 'minors' });
  },
});
