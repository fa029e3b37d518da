import { isAnything, isText, under } from '../../model/located.js';
import type { Located } from '../../model/template.js';
import { defineRule } from '../define.js';
import { isPublicService } from '../support/cn-service.js';
import { says } from '../support/privacy-facts.js';

const head = 'id: a\nversion: 1.0.0\nmessages: []\ngovernance:\n  audience: public\n';

const letter = `${head.replace('public', 'customer')}  oversight: { mode: human-approves }\n`.replace(
  'governance',
  'output: { publish: external }\ngovernance',
);

/** What a scope says, under the names that people give it. */
const parts: readonly (readonly [zh: string, en: string, name: RegExp])[] = [
  ['人群', 'the people (人群)', /人群|对象|用户|people|users?|audience|persons/i],
  ['场合', 'the occasion (场合)', /场合|场景|渠道|occasion|scene|setting|channel|place/i],
  ['用途', 'the use (用途)', /用途|目的|功能|use$|uses|purpose|usage/i],
];

export default defineRule({
  id: 'cn-genai/cn-scope-and-filing',
  summary: {
    en: 'Public services in mainland China state their scope and their filing numbers.',
    zh: '面向境内公众的服务写明适用范围和备案、登记编号。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: [
    'cn-genai.art-10',
    'cn-genai.art-17',
    'cn-algo.art-24',
    'cn-deepsynth.art-19',
    'cn-genai.art-2',
    'cn-algo.art-16',
  ],
  jurisdictions: ['CN'],
  options: {},
  messages: {
    scope: {
      en: 'Users of a public service must learn for whom, where and for what it is meant; cn.scope does not say {missing}. Add it.',
      zh: '面向公众的服务应当明确并公开适用人群、场合和用途，cn.scope 缺少：{missingZh}。请补充。',
    },
    filing: {
      en: 'A public service needs the filing of its model, or its own registration with the local authority; neither is named. Add cn.modelFiling or cn.registration.',
      zh: '面向公众的服务须使用已备案的模型或完成登记，此处均未写明。请填写 cn.modelFiling 或 cn.registration。',
    },
    algorithm: {
      en: 'A service that can shape public opinion files its algorithm, and no number is named. Add cn.algorithmFiling.',
      zh: '具有舆论属性或社会动员能力的服务须办理算法备案，此处未写明备案编号。请填写 cn.algorithmFiling。',
    },
  },
  docs: {
    why: {
      en: 'Providers publish whom, where and what a service is for, and show the name and number of the filed model. The template is where both can be checked before release.',
      zh: '提供者应公开服务的适用人群、场合、用途，并公示所用模型的名称和备案号。在模板中写明，便于上线前核对。',
    },
    whenNot: {
      en: 'Internal templates are outside (audience internal, internal-restricted or regulator), and templates whose regimes are not Chinese. So are letters that staff approve and send one by one: oversight.mode human-approves, output.publish external, and regimesReason or cn.scope says that it is no public service.',
      zh: '内部使用的模板不在范围内（audience 为 internal、internal-restricted 或 regulator），适用其他法域的模板也不检查。由员工逐份审定并发送的函件亦同：oversight.mode 为 human-approves、output.publish 为 external，并在 regimesReason 或 cn.scope 中说明未向公众提供服务。',
    },
  },
  examples: () => ({
    valid: [
      `${head}  cn:\n    scope: { 人群: 个人客户, 场合: 手机银行, 用途: 业务咨询 }\n    registration: 沪登记-2026-0007\n`,
      `${head}  cn:\n    scope: 面向个人客户，在手机银行提供业务咨询\n    modelFiling: Shanghai-X-20260101\n    publicOpinion: true\n    algorithmFiling: 网信算备310000000000000000007号\n`,
      'id: a\nversion: 1.0.0\nmessages: []\ngovernance:\n  audience: internal\n',
      `${head}  cn: { scope: 'Users of the site, who ask about cards', registration: R-1 }\n`,
      `${head}  regimes: [gdpr]\n`,
      `${letter}  regimesReason: 由员工使用并逐份签发，未向境内公众提供生成式人工智能服务。\n`,
      `${letter}  cn: { scope: internal }\n`,
      `${letter}  regimesReason: Staff send each letter; no generative service is offered to the public.\n`,
    ],
    invalid: [
      { text: head.replace('governance', '⟦⟦governance⟧⟧'), expect: ['filing', 'scope'] },
      {
        text: `${letter.replace('governance', '⟦⟦governance⟧⟧')}  regimesReason: 文字由员工审定，从严按面向公众的服务对待。\n`,
        expect: ['filing', 'scope'],
      },
      {
        text: `${letter.replace('governance', '⟦⟦governance⟧⟧').replace('human-approves', 'on-the-loop')}  regimesReason: 未向公众提供服务。\n`,
        expect: ['filing', 'scope'],
      },
      {
        text: `${head}  ⟦cn⟧:\n    ⟦scope⟧: { 人群: 个人客户, 用途: '' }\n    registration: 待定\n`,
        expect: ['filing', 'scope'],
      },
      {
        file: 'a.prompt.json',
        text: '{"id":"a","version":"1.0.0","messages":[],"governance":{"audience":"customer",⟦"cn"⟧:{"scope":"客户在 App 内咨询","modelFiling":"X-1","publicOpinion":true}}}',
        expect: ['algorithm'],
      },
    ],
  }),
  check({ template, anchor, report }) {
    if (!isPublicService(template)) return;
    const { cn } = template.fields;
    const scope = under(cn, 'scope', isAnything);
    const missing = parts.filter(([, , name]) => !saysPart(scope, name));
    if (missing.length > 0) {
      const data = {
        missing: missing.map(([, en]) => en).join(', '),
        missingZh: missing.map(([zh]) => zh).join('、'),
      };
      report({ at: anchor('governance', 'cn', 'scope'), message: 'scope', data });
    }
    const at = anchor('governance', 'cn');
    if (!['registration', 'modelFiling'].some((key) => says(under(cn, key, isText)))) report({ at, message: 'filing' });
    const isLoud = under(cn, 'publicOpinion', isAnything)?.value === true;
    if (isLoud && !says(under(cn, 'algorithmFiling', isText))) report({ at, message: 'algorithm' });
  },
});

/** Whether the scope says one part of it. In a sentence, any words may do so. */
function saysPart(scope: Located<unknown> | undefined, name: RegExp): boolean {
  const value = scope?.value;
  if (typeof value === 'string') return says(scope);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, words]) => name.test(key) && String(words ?? '').trim() !== '');
}
