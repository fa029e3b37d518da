import { textField } from '../../model/template.js';
import { defineLibraryRule, type PlaceElsewhere } from '../define.js';
import { flag, type Option } from '../options.js';
import { isRisky, isSaid, placed } from '../support/governance-facts.js';
import { type Hole, holesByPlace, holesOf, holeWords, wordsOfHoles } from '../support/inventory-holes.js';
import { relativePath } from '../support/uri-paths.js';

/** What a template of limited or high risk says of its place in the inventory. */
interface Listed {
  readonly id: string;
  readonly inventoryId: string | undefined;
  readonly at: PlaceElsewhere;
  readonly holes: readonly Hole[];
}

const pattern: Option<string> = {
  schema: { type: 'string' },
  default: '',
  description: {
    en: 'A regular expression (RE2) that an id of your inventory matches; empty for any id.',
    zh: '台账编号须匹配的正则表达式（RE2），留空表示不限。',
  },
};

const head = (id: string) => `id: ${id}\nversion: 1.0.0\nmessages: []\n`;
const whole =
  '  inventoryId: AI-0231\n  contacts: { feedback: ai-risk@bank.example }\n  retirement: { archive: true, notify: [owner] }\n';

export default defineLibraryRule({
  id: 'nist-ai-rmf/nist-inventory-and-retirement',
  summary: {
    en: 'Templates stand in the inventory, take feedback, and have a plan for their end.',
    zh: '模板列入台账，有反馈渠道，并有退役安排。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'library',
  since: '0.3.0',
  fix: 'none',
  references: [
    'nist-ai-rmf.govern-1.6',
    'nist-ai-rmf.govern-1.7',
    'nist-ai-rmf.measure-3.3',
    'nist-ai-rmf.manage-4.1',
    'sg-mas.airg-inventory',
    'us-mrm.inventory',
  ],
  options: {
    pattern,
    shared: flag(
      {
        en: 'Templates of one system may share an inventory id.',
        zh: '同一系统的多个模板可共用台账编号。',
      },
      false,
    ),
  },
  messages: {
    inventory: {
      en: 'No inventory id is given, so this template is missing from the register that reviews and incidents start from. Add inventoryId.',
      zh: '没有台账编号，复核和事件处置所依据的台账中找不到此模板。请补充 inventoryId。',
    },
    form: {
      en: '"{id}" is no id of your inventory, so the template cannot be found there. Use an id of the form {pattern}.',
      zh: '“{id}”不是有效的台账编号，在台账中无法找到此模板。请使用符合 {pattern} 的编号。',
    },
    feedback: {
      en: 'People who meet a wrong answer have nowhere to say so. Add contacts.feedback or contacts.appeal.',
      zh: '遇到错误输出的人没有反馈渠道。请补充 contacts.feedback 或 contacts.appeal。',
    },
    retirement: {
      en: 'Nothing says how this high-risk template is taken out of use, so it may run on unseen. Add retirement: archive, notify, a date or a plan.',
      zh: '高风险模板没有退役安排，停用后可能仍在运行。请补充 retirement：archive、notify、日期或方案。',
    },
    several: {
      en: 'This template lacks {missing}. Without these nobody finds it, hears of its faults or takes it out of use. Add {keys}.',
      zh: '此模板缺少{missingZh}，无法在台账中查到、收到反馈或按计划退役。请补充 {keysZh}。',
    },
    shared: {
      en: 'Inventory id "{id}" is also that of {others}, so the register cannot tell them apart. Give each its own, or set the option shared.',
      zh: '台账编号“{id}”与 {others} 重复，台账无法区分。请使用各自的编号，或开启选项 shared。',
    },
  },
  docs: {
    why: {
      en: 'What is not in the inventory is not reviewed, and what has no end is not switched off. Feedback brings faults to those who can mend them.',
      zh: '不在台账上的模板无人复核，没有退役安排的模板无人关停；有反馈渠道，问题才能到达能处理的人。',
    },
    whenNot: {
      en: 'Templates of minimal risk are not asked; retirement is asked of high risk. Versions and translations with one template id may share an inventory id.',
      zh: '低风险模板不检查，退役安排只要求高风险模板。同一模板 id 的各版本和译文可共用台账编号。',
    },
  },
  examples: () => ({
    valid: [
      `${head('a')}governance:\n  riskTier: high\n${whole}`,
      `${head('b')}governance:\n  riskTier: limited\n  inventoryId: 台账-0231\n  contacts: { appeal: 客服热线 95000 }\n`,
      `${head('c')}governance:\n  riskTier: minimal\n`,
      {
        text: `${head('a')}governance:\n  riskTier: high\n${whole}`,
        files: { 'old.prompt.yaml': `${head('a').replace('1.0.0', '0.9.0')}governance:\n  riskTier: high\n${whole}` },
      },
      {
        text: `${head('a')}governance:\n  riskTier: high\n${whole}`,
        files: { 'b.prompt.yaml': `${head('b')}governance:\n  riskTier: high\n${whole}` },
        options: { shared: true },
      },
      { file: 'plain.prompt.yml', text: 'messages: []\n' },
    ],
    invalid: [
      {
        text: `${head('a')}⟦governance⟧:\n  riskTier: limited\n  contacts: { feedback: ai-risk@bank.example }\n`,
        expect: ['inventory'],
      },
      { text: `${head('a')}⟦governance⟧:\n  riskTier: high\n`, expect: ['several'] },
      {
        text: `${head('摘要')}⟦governance⟧:\n  riskTier: high\n  ⟦contacts⟧: { incident: 95588 }\n`,
        expect: ['several', 'feedback'],
      },
      {
        text: `${head('摘要')}governance:\n  riskTier: limited\n  inventoryId: ⟦待登记⟧\n  contacts: { feedback: 意见箱 }\n`,
        expect: ['inventory'],
      },
      {
        text: `${head('摘要')}governance:\n  riskTier: limited\n  inventoryId: 台账-0231\n  ⟦contacts⟧: { incident: 待定 }\n`,
        expect: ['feedback'],
      },
      {
        text: `${head('a')}governance:\n  riskTier: high\n  inventoryId: AI-0231\n  contacts: { feedback: ai-risk@bank.example }\n  ⟦retirement⟧: { archive: false }\n`,
        expect: ['retirement'],
      },
      {
        text: `${head('a')}governance:\n  riskTier: limited\n  inventoryId: ⟦none-yet⟧\n  contacts: { feedback: 意见箱 }\n`,
        options: { pattern: '^AI-[0-9]+$' },
        expect: ['form'],
      },
      {
        text: `${head('a')}governance:\n  riskTier: high\n${whole.replace('AI-0231', '⟦AI-0231⟧')}`,
        files: { 'more/b.prompt.yaml': `${head('b')}governance:\n  riskTier: high\n${whole}` },
        expect: ['shared'],
      },
    ],
  }),
  collect({ template, anchor, options }): Listed | undefined {
    if (!isRisky(template)) return undefined;
    const { inventoryId } = template.fields;
    const missing = anchor('governance', 'inventoryId');
    const own = inventoryId?.origin === 'file' ? inventoryId.node.range : missing;
    const given = isSaid(inventoryId?.value) ? String(inventoryId?.value).trim() : undefined;
    return {
      id: textField(template, 'id') ?? '',
      inventoryId: given,
      at: placed(own),
      holes: holesByPlace(holesOf(template, given, options.pattern), (id) => {
        const { path } = holeWords[id];
        return placed(path === 'inventoryId' ? own : anchor('governance', path));
      }),
    };
  },
  compare({ files, options, report }) {
    const byId = new Map<string, (typeof files)[number][]>();
    for (const file of [...files].sort((a, b) => (a.uri < b.uri ? -1 : 1))) {
      const { uri, facts } = file;
      const { pattern: form, shared } = options(uri);
      for (const { ids, at } of facts.holes) {
        const [first = 'inventory', ...more] = ids;
        const data = { id: facts.inventoryId ?? '', pattern: form, ...wordsOfHoles(ids) };
        report(at.uri || uri, { at, message: more.length > 0 ? 'several' : first, data });
      }
      if (facts.inventoryId === undefined || shared) continue;
      const key = facts.inventoryId.toLowerCase();
      byId.set(key, [...(byId.get(key) ?? []), file]);
    }
    for (const group of byId.values()) {
      for (const { uri, facts } of group) {
        const others = group.filter((other) => other.uri !== uri && other.facts.id !== facts.id);
        if (others.length === 0) continue;
        const first = others.slice(0, 3);
        const data = {
          id: facts.inventoryId ?? '',
          others: `${first.map((other) => relativePath(uri, other.uri)).join(', ')}${others.length > 3 ? ', …' : ''}`,
        };
        report(facts.at.uri || uri, { at: facts.at, message: 'shared', data });
      }
    }
  },
});
