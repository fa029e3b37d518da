import type { ParsedDocument, ParsedNode } from '../../parse/document.js';
import { pathOf } from '../../parse/tree.js';
import { defineRule, type Place } from '../define.js';
import { saysSo, stale } from '../support/stale-citations.js';
import type { FoundPhrase, TextPlace } from '../texts.js';

/** Where a template cites what it goes by. */
const where: readonly TextPlace[] = ['description', 'governance', 'messages'];

const head = 'id: memo\nversion: 1.0.0\n';
const says = (text: string) => `${head}messages:\n  - role: system\n    content: ${text}\ngovernance: {}\n`;

export default defineRule({
  id: 'governance/stale-citation',
  summary: {
    en: 'Texts do not cite guidance that was withdrawn, or dates that were moved, as if they held.',
    zh: '不把已撤回的指引或已变更的日期当作现行依据引用。',
  },
  severity: 'warning',
  confidence: 'pattern',
  scope: 'template',
  since: '0.3.0',
  fix: 'none',
  references: ['nist-ai-rmf.govern-1.1', 'us-mrm.governance', 'iso-42001.a.2.3'],
  options: {},
  phrases: [...stale.flatMap(({ list, near }) => (near ? [list, near] : [list])), saysSo],
  messages: {
    sr117: {
      en: 'SR 11-7 was rescinded on 2026-04-17 and replaced by SR 26-2, which leaves generative AI out. Cite SR 26-2, or say that this is history.',
      zh: 'SR 11-7 已于 2026-04-17 废止，由 SR 26-2 取代（后者不含生成式人工智能）。请改为引用 SR 26-2，或注明仅为历史文件。',
    },
    occ: {
      en: 'OCC 2011-12 was rescinded on 2026-04-17 and replaced by OCC Bulletin 2026-13. Cite that, or say that this is history.',
      zh: 'OCC 2011-12 已于 2026-04-17 废止，由 OCC Bulletin 2026-13 取代。请改为引用新文件，或注明仅为历史文件。',
    },
    cfpb: {
      en: '"{words}" was withdrawn on 2025-05-12. Cite 12 CFR 1002.9(b)(2), which it explained and which still stands.',
      zh: '“{words}”已于 2025-05-12 撤回。请改为引用其所解释、仍然有效的 12 CFR 1002.9(b)(2)。',
    },
    fda: {
      en: 'The FDA guidance on clinical decision support of 2022 was replaced in January 2026. Cite the text of 2026 and read the criteria again.',
      zh: 'FDA 2022 年临床决策支持指南已被 2026 年 1 月的版本取代。请改为引用新版，并重新核对各项标准。',
    },
    aiAct: {
      en: 'High-risk rules of the EU AI Act no longer start on 2026-08-02: Annex III systems from 2027-12-02, regulated products from 2028-08-02. Correct the date.',
      zh: '欧盟《人工智能法》高风险规则不再自 2026-08-02 起适用：附件三系统为 2027-12-02，受规管产品为 2028-08-02。请更正日期。',
    },
    effects: {
      en: 'The effects test was removed from Regulation B from 2026-07-21. Say what still applies here: intent, state law, fair housing.',
      zh: 'B 条例自 2026-07-21 起已删除效果测试。请写明仍适用的依据：歧视意图、州法、公平住房法。',
    },
  },
  docs: {
    why: {
      en: 'A template that leans on guidance out of force misleads those who approve it, and a model repeats the citation to clients and examiners.',
      zh: '以失效文件为依据，会误导审批人；模型还会把引用原样告诉客户和检查人员。',
    },
    whenNot: {
      en: 'A text that itself says rescinded, withdrawn, replaced or the like near the citation is left alone, and so is the changelog. The list is dated 2026-11-23.',
      zh: '引用附近已写明废止、撤回、被取代等字样的不提示，变更记录不检查。清单日期为 2026-11-23。',
    },
  },
  examples: () => ({
    valid: [
      says('SR 11-7 was rescinded on 2026-04-17; follow SR 26-2.'),
      says('Do not cite SR 11-7 or OCC 2011-12.'),
      says('Treat each reference to SR 11-7 as a finding, and list passages that still rely on OCC 2011-12.'),
      says('请列出仍援引 SR 11-7 的段落。'),
      says('SR 11-7 已废止，请引用 SR 26-2。'),
      says('Article 50 has applied since 2 August 2026.'),
      says('High-risk rules were moved from 2 August 2026 to 2 December 2027.'),
      says('Watch for side effects; test results follow. Section 11-7 and circular 2022-30 are out of scope.'),
      says('The fund sold CDS protection in 2022.'),
      `${head}messages: []\ngovernance:\n  changelog:\n    - { version: 1.0.0, summary: Cites SR 11-7. }\n`,
      { text: says('Follow SR 11-7.'), today: '2026-04-16' },
    ],
    invalid: [
      { text: says('Validate the memo under ⟦SR 11-7⟧ and ⟦OCC Bulletin 2011-12⟧.'), expect: ['sr117', 'occ'] },
      { text: says('依据 ⟦CFPB 第2022-03号通函⟧说明具体理由。'), expect: ['cfpb'] },
      {
        text: `${head}description: Follows the FDA guidance on ⟦clinical decision support of September 2022⟧.\nmessages: []\ngovernance: {}\n`,
        expect: ['fda'],
      },
      {
        text: `${head}messages: []\ngovernance:\n  knownLimits:\n    - 欧盟⟦高风险义务自2026年8月2日⟧起适用\n  intendedUse: Ready for the EU ⟦high-risk rules of 2 August 2026⟧\n`,
        expect: ['aiAct', 'aiAct'],
      },
      {
        file: 'memo.prompt.json',
        text: '{"id":"memo","version":"1.0.0","messages":[],"governance":{"intendedUse":"Screens prompts with the ⟦effects test⟧ of Regulation B"}}',
        expect: ['effects'],
      },
    ],
  }),
  check({ document, found, today, report }) {
    const admits = new Map<object, readonly FoundPhrase[]>();
    for (const hit of found(saysSo, where, false)) admits.set(hit.site, [...(admits.get(hit.site) ?? []), hit]);
    for (const { message, since, list, near } of stale) {
      if (today < since) continue;
      const beside = near ? found(near, where, false) : [];
      for (const hit of found(list, where)) {
        if (hit.stance === 'negated' || hit.stance === 'example' || isHistory(hit)) continue;
        if (near && !beside.some(({ site, clause }) => site === hit.site && clause === hit.clause)) continue;
        if (admits.get(hit.site)?.some((one) => isClose(one, hit))) continue;
        report({ at: placeOf(hit, document), message, data: { words: hit.words } });
      }
    }
  },
});

/** How far from a citation the word may stand that says what became of it, in characters. */
const reach = 200;

function isClose(one: FoundPhrase, other: FoundPhrase): boolean {
  return Math.abs(one.range.start - other.range.start) <= reach;
}

/** A changelog tells what once held. */
function isHistory({ site }: FoundPhrase): boolean {
  return pathOf(site.node).includes('changelog');
}

/** The words; the whole value where a sidecar or the configuration says it, whose file only the node knows. */
function placeOf({ range, site }: FoundPhrase, { root }: ParsedDocument): Place {
  let top: ParsedNode = site.node;
  while (top.parent) top = top.parent;
  return 'uri' in range || top === root ? range : site.node;
}
