import { reachOf, regimesOf } from '../../model/reach.js';
import { hasNativeKeys, type Located, type PromptTemplate } from '../../model/template.js';
import { jurisdictionsOf, knownRegimes, regimeId } from '../../model/vocabulary/regimes.js';
import type { ParsedDocument } from '../../parse/document.js';
import { nearest } from '../../text/nearest.js';
import { defineRule } from '../define.js';
import { saidIn, saysGovernance, saysNothing } from '../support/governance-fields.js';
import { insertField, replaceField } from '../support/insert-field.js';
import { regionsOf, uncovered, usual } from '../support/regime-gaps.js';

const head = 'id: a\nversion: 1.0.0\nmessages: []\n';
const owner = 'governance:\n  owner: credit-risk\n';

/** How many places there are; what is international is everywhere. */
const everywhere = new Set(knownRegimes.flatMap((id) => jurisdictionsOf(id) ?? [])).size - 1;

/** More unknown words than this are no list of regimes, and nobody reads as many findings. */
const mostUnknown = 20;

export default defineRule({
  id: 'governance/regimes-declared',
  summary: {
    en: 'The laws and standards that apply are declared, and fit the regions that data and models are in.',
    zh: '写明适用的法规与标准，并与数据和模型所在地区相符。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'suggestion',
  references: ['nist-ai-rmf.govern-1.1', 'cn-genai.art-2', 'iso-42001.a.2.3', 'us-fs-ai-rmf.map'],
  options: {},
  messages: {
    missing: {
      en: 'No regime is declared, so the rules of no law are applied to this template. Add regimes, such as eu-ai-act, cn-genai or us; or none, with a reason.',
      zh: '没有写明适用的法规，任何法规对应的规则都不会启用。请补充 regimes，例如 eu-ai-act、cn-genai、us；确不适用的写 none 并说明理由。',
    },
    misspelt: {
      en: '"{regime}" is no regime that is known; {nearest} is meant? Its rules are not applied until it is corrected.',
      zh: '“{regime}”不在法规词表中，是否应为 {nearest}？更正之前，相应规则不会启用。',
    },
    unknown: {
      en: '"{regime}" is no regime that is known, so no rule is applied for it. Choose one of the list; one of your own starts with x-.',
      zh: '“{regime}”不在法规词表中，不会启用任何规则。请从词表中选择；自有制度以 x- 开头。',
    },
    uncovered: {
      en: 'The region {region} has no matching regime, so its rules are passed over. Add {regimes}, or say under regimesReason why it does not apply.',
      zh: '地区 {region} 没有对应的法规，相应规则会被跳过。请补充 {regimes}，或在 regimesReason 中说明为何不适用。',
    },
    noReason: {
      en: 'Regimes say none without a reason, and an auditor will ask for it. Say under regimesReason why no law or standard applies.',
      zh: 'regimes 写为 none 却没有理由，审计时必会追问。请在 regimesReason 中说明为何没有法规或标准适用。',
    },
  },
  fixes: {
    insert: { en: 'Add regimes: {regimes}', zh: '添加 regimes：{regimes}' },
    replace: { en: 'Replace with {regime}', zh: '改为 {regime}' },
  },
  docs: {
    why: {
      en: 'Which rules apply follows from the regimes. One that is forgotten is a whole set of checks that never ran, in a report that looks clean.',
      zh: '启用哪些规则取决于 regimes。漏写一项，就有一整套检查没有执行，而报告看起来毫无问题。',
    },
    whenNot: {
      en: 'A library with one regime sets regimes under library in bluepencil.yaml, or extends its profile; templates without a data region then need none of their own. For a US region a regime is asked for in credit only. The region of the model counts where no data region is declared.',
      zh: '全库适用同一法规时，可在 bluepencil.yaml 的 library 中填写 regimes；或引用相应档案，未写数据地区的模板便无需重复。美国地区仅对信贷用途要求。未写数据地区时以模型地区为准。',
    },
  },
  examples: () => ({
    valid: [
      `${head}${owner}  dataRegion: EU\n  regimes: [eu-ai-act, gdpr, dora]\n`,
      `${head}${owner}  dataRegion: 境内\n  regimes: [cn-pipl]\n  regimesReason: 仅供内部员工使用，未向公众提供服务。\n`,
      `${head}${owner}  regimes: [none]\n  regimesReason: Internal wording tool without personal data.\n`,
      `${head}${owner}  dataRegion: US\n  useCase: maintenance\n  regimes: [iso-9001, x-plant-policy]\n`,
      `${head}${owner}  dataRegion: Atlantis\n  regimes: [AI Act]\n`,
      { file: 'plain.prompt.yml', text: 'name: 问候\nmessages: []\n' },
    ],
    invalid: [
      { text: `${head}⟦governance⟧:\n  owner: 授信审批部\n`, expect: ['missing'] },
      {
        text: `${head}⟦governance⟧:\n  audience: customer\n  dataRegion: EU\n`,
        expect: ['missing'],
        fixed: `${head}governance:\n  audience: customer\n  dataRegion: EU\n  regimes:\n    - eu-ai-act\n    - gdpr\n`,
      },
      {
        text: `${head}${owner}  regimes: [⟦eu-ai-atc⟧, gdpr]\n`,
        expect: ['misspelt'],
        fixed: `${head}${owner}  regimes: [eu-ai-act, gdpr]\n`,
      },
      { text: `${head}${owner}  regimes: [⟦行业惯例⟧]\n`, expect: ['unknown'] },
      { text: `${head}${owner}  dataRegion: [EU, ⟦CN⟧]\n  regimes: [eu-ai-act]\n`, expect: ['uncovered'] },
      { text: `${head}${owner}  dataRegion: ⟦Germany⟧\n  regimes: [gdpr]\n`, expect: ['uncovered'] },
      { text: `${head}${owner}  model: { region: ⟦cn-north-1⟧ }\n  regimes: [iso-42001]\n`, expect: ['uncovered'] },
      {
        text: `${head}${owner}  useCase: credit-memo\n  dataRegion: ⟦US⟧\n  regimes: [iso-42001]\n`,
        expect: ['uncovered'],
      },
      {
        file: 'memo.prompt.json',
        text: '{"id": "a", "version": "1.0.0", "messages": [], "governance": {"owner": "授信审批部", "regimes": [⟦"None"⟧]}}',
        expect: ['noReason'],
      },
    ],
  }),
  check({ document, template, jurisdictions, isPlaceGuessed, anchor, report }) {
    if (!saysGovernance(template)) return;
    const regimes = regimesOf(template);
    const isExplained = saidIn(template.fields.regimesReason).length > 0;
    const declared = regimes.filter(({ value }) => !saysNothing(value) || regimeId(value) === 'none');
    if (declared.length === 0) {
      // Profiles of the configuration may say it for the whole library; one that means all places says nothing.
      const isInherited = !isPlaceGuessed && jurisdictions.length > 0 && jurisdictions.length < everywhere;
      if (isInherited && !reachOf(template)) return;
      const at = regimes[0] ?? template.fields.regimes ?? anchor('governance');
      report({ at, message: 'missing', fixes: insertFix(document, template) });
      return;
    }
    let areAllKnown = true;
    let unknown = 0;
    for (const regime of declared) {
      if (jurisdictionsOf(regime.value) || /^x-/i.test(regime.value.trim())) continue;
      areAllKnown = false;
      if (unknown++ === mostUnknown) break;
      const guess = nearest(regimeId(regime.value), knownRegimes);
      const data = { regime: regime.value.slice(0, 40) };
      if (guess === undefined) report({ at: regime, message: 'unknown', data });
      else {
        const fixes = replaceFix(document, regime, guess);
        report({ at: regime, message: 'misspelt', data: { ...data, nearest: guess }, fixes });
      }
    }
    const none = declared.find(({ value }) => regimeId(value) === 'none');
    if (isExplained || !areAllKnown) return;
    if (none) report({ at: none, message: 'noReason' });
    else {
      for (const { region, place } of uncovered(template, declared)) {
        const data = { region: region.value.trim().slice(0, 40), regimes: (usual[place] ?? []).join(', ') };
        report({ at: region, message: 'uncovered', data });
      }
    }
  },
});

function insertFix(document: ParsedDocument, template: PromptTemplate) {
  const regimes = [...new Set(regionsOf(template).flatMap(({ place }) => usual[place] ?? []))];
  if (regimes.length === 0 || !hasNativeKeys(template)) return [];
  const edit = insertField(document, template.root, ['governance', 'regimes'], regimes);
  const data = { regimes: regimes.join(', ') };
  return edit ? [{ title: 'insert', kind: 'suggestion', edits: [edit], data } as const] : [];
}

function replaceFix(document: ParsedDocument, { node, origin }: Located<unknown>, regime: string) {
  const edit = origin === 'file' && replaceField(document, node, regime);
  return edit ? [{ title: 'replace', kind: 'suggestion', edits: [edit], data: { regime } } as const] : [];
}
