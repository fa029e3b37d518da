import { isText, under } from '../../model/located.js';
import { isString } from '../../parse/tree.js';
import { defineRule } from '../define.js';
import { listOfStrings, type Option } from '../options.js';
import { riskTierOf, saysGovernance, saysNothing } from '../support/governance-fields.js';
import { compileUserPattern, type UserPattern } from '../support/user-pattern.js';

const ownerPattern: Option<string> = {
  schema: { type: 'string' },
  default: '',
  description: {
    en: 'A regular expression that the whole name of an owner matches, such as [a-z-]+@bank\\.example.',
    zh: '负责人名称须整体匹配的正则表达式，例如 [a-z-]+@bank\\.example。',
  },
};

const high = 'id: a\nversion: 1.0.0\nmessages: []\ngovernance:\n  riskTier: high\n';
const contacts = '  contacts: { incident: ai-incidents@bank.example }\n';
const owned = (owner: string) => `id: a\nversion: 1.0.0\nmessages: []\ngovernance:\n  owner: ${owner}\n`;

export default defineRule({
  id: 'governance/owner-required',
  summary: {
    en: 'Every governed template names an accountable owner, and above the minimal tier a contact for incidents.',
    zh: '受治理的模板都写明负责人；风险等级高于 minimal 的还写明事件联系人。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.2.0',
  fix: 'none',
  references: [
    ...['nist-ai-rmf.govern-2.1', 'iso-42001.a.3.2', 'us-mrm.inventory', 'sg-mas.airg-inventory', 'naic.program'],
    ...['nist-ai-rmf.manage-4.3', 'eu-ai-act.art-26-5', 'dora.art-17', 'iso-42001.a.8.4', 'nist-ai-rmf.govern-4.3'],
  ],
  options: {
    ownerPattern,
    owners: listOfStrings({
      en: 'The owners that there are. With ownerPattern, an owner is accepted that is in the list or matches.',
      zh: '现有负责人名单。同时设置 ownerPattern 时，在名单内或匹配其一即可。',
    }),
    leavers: listOfStrings({
      en: 'Persons who have left, and teams that were closed: as owner they answer for nothing.',
      zh: '已离职人员和已撤销的团队，不能再担任负责人。',
    }),
  },
  messages: {
    missing: {
      en: 'No owner is named, so nobody answers for this template when it fails. Add owner: a team or a mailbox.',
      zh: '没有写明负责人，模板出现问题时无人负责。请补充 owner：团队名称或公共邮箱。',
    },
    placeholder: {
      en: '"{owner}" names nobody who answers for this template. Name a team or a mailbox.',
      zh: '“{owner}”并非具体的负责人。请填写团队名称或公共邮箱。',
    },
    notListed: {
      en: '"{owner}" is no owner that your configuration knows, so questions may reach nobody. Correct the name, or add it to the owners there.',
      zh: '“{owner}”不在配置认可的负责人之列，问题可能无人处理。请更正名称，或在配置中登记。',
    },
    left: {
      en: '"{owner}" is on the list of leavers, so nobody answers for this template any more. Name the successor.',
      zh: '“{owner}”已列入离职名单，模板目前无人负责。请改为接任者。',
    },
    noIncident: {
      en: 'No contact for incidents is named, so people who see a harmful answer do not know whom to tell. Add contacts.incident.',
      zh: '没有写明事件联系人，发现有害输出时不知道该告知谁。请补充 contacts.incident。',
    },
  },
  docs: {
    why: {
      en: 'Approval, review and incident reports all start with the owner. Without one they end nowhere. In the tiers limited and high people also need to know where to report an incident.',
      zh: '审批、复核和事件报告都从负责人开始；没有负责人，这些流程就无从谈起。风险等级为 limited、high 时，还要让人知道事件向谁报告。',
    },
    whenNot: {
      en: 'Where one team owns all templates, name it, and the contact for incidents, once under library in bluepencil.yaml.',
      zh: '若所有模板都由同一团队负责，负责人和事件联系人可在 bluepencil.yaml 的 library 中统一填写。',
    },
  },
  examples: () => ({
    valid: [
      owned('credit-risk@bank.example'),
      owned('Pending Claims Desk'),
      owned('待确认件处理组'),
      { file: 'plain.prompt.yml', text: 'messages: []\n' },
      { file: 'notes.prompty', text: '---\nname: notes\n---\nsystem:\nBe brief.\n' },
      `${high}  owner: 授信审批部\n${contacts}`,
      `${owned('translation-desk')}  riskTier: minimal\n`,
      { text: owned('Credit-Risk@bank.example'), options: { ownerPattern: '[a-z-]+@bank\\.example' } },
      { text: owned('授信审批部'), options: { ownerPattern: '[a-z-]+@bank\\.example', owners: ['授信审批部'] } },
      { text: owned('alice.wong@bank.example'), options: { leavers: ['alice@bank.example'] } },
    ],
    invalid: [
      {
        text: 'id: a\nversion: 1.0.0\nmessages: []\n⟦governance⟧:\n  domain: finance\n',
        expect: ['missing'],
      },
      {
        text: 'id: 授信\nversion: 1.0.0\nmessages: []\ngovernance:\n  owner: ⟦待定⟧\n',
        expect: ['placeholder'],
      },
      { text: owned('⟦尚未指定⟧'), expect: ['placeholder'] },
      { text: owned('⟦To be confirmed⟧'), expect: ['placeholder'] },
      {
        text: 'id: a\nversion: 1.0.0\nmessages: []\n⟦governance⟧:\n  owner: credit-risk\n  riskTier: limited\n',
        expect: ['noIncident'],
      },
      {
        text: `${high}  owner: credit-risk\n  contacts: { incident: ⟦tbd⟧, feedback: desk@bank.example }\n`,
        expect: ['noIncident'],
      },
      {
        file: 'memo.prompt.json',
        text: '{"id": "a", "version": "1.0.0", "messages": [], "governance": {"owner": ⟦"credit risk"⟧}}',
        options: { ownerPattern: '[a-z-]+@bank\\.example' },
        expect: ['notListed'],
      },
      {
        text: owned('⟦王敏⟧'),
        options: { leavers: ['王敏'] },
        expect: ['left'],
      },
    ],
  }),
  check({ template, options, anchor, report }) {
    if (!saysGovernance(template)) return;
    const { owner, contacts } = template.fields;
    if (!owner || !isString(owner.node) || owner.node.value.trim() === '') {
      report({ at: owner ?? anchor('governance'), message: 'missing' });
    } else {
      const message = faultOf(owner.node.value.trim(), options);
      if (message) report({ at: owner, message, data: { owner: owner.node.value.trim() } });
    }
    const tier = riskTierOf(template);
    const incident = under(contacts, 'incident', isText);
    if (tier === undefined || tier === 'minimal' || (incident && !saysNothing(incident.value))) return;
    report({ at: incident ?? anchor('governance', 'contacts'), message: 'noIncident' });
  },
});

interface Known {
  readonly ownerPattern: string;
  readonly owners: readonly string[];
  readonly leavers: readonly string[];
}

function faultOf(owner: string, { ownerPattern, owners, leavers }: Known) {
  if (saysNothing(owner)) return 'placeholder';
  if (isIn(leavers, owner)) return 'left';
  if ((ownerPattern === '' && owners.length === 0) || isIn(owners, owner)) return undefined;
  if (ownerPattern === '') return 'notListed';
  const pattern = patternOf(ownerPattern);
  return pattern.kind !== 'usable' || pattern.finds(owner) ? undefined : 'notListed';
}

const isIn = (names: readonly string[], owner: string): boolean =>
  names.some((name) => name.trim().toLowerCase() === owner.toLowerCase());

/** The last pattern is kept: all templates of a library are asked with one. */
let last: { readonly source: string; readonly pattern: UserPattern } | undefined;

function patternOf(source: string): UserPattern {
  if (last?.source !== source) last = { source, pattern: compileUserPattern(`(?i)^(?:${source})$`) };
  return last.pattern;
}
