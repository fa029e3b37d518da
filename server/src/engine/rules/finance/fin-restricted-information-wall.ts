import { hasUseCaseOf } from '../../model/reach.js';
import type { Variable } from '../../model/template.js';
import { type Retrieval, retrievalsOf } from '../../model/tools.js';
import { categoriesOf } from '../../model/variables.js';
import { words } from '../../model/vocabulary/words.js';
import { toValue } from '../../parse/tree.js';
import { defineRule } from '../define.js';
import { nodeUnder, setField, wordOf } from '../support/field-values.js';

/** Names of indexes that hold what has not been made public. */
const privateIndex =
  /\b(?:deal ?rooms?|dealroom|mnpi|insider|private side|inside information|virtual data ?rooms?|vdr|deal files?|transaction room)\b|内幕|未公开|交易项目库|项目资料室|隔离墙内/;
const mnpiTag = /^(?:mnpi|inside-information|insider|material-non-?public(?:-information)?|内幕信息|未公开重大信息)$/;

const head = 'id: deal\nversion: 1.0.0\nmessages: []\n';
const sound = '  audience: internal-restricted\n  informationBarrier: { side: private }\n';

export default defineRule({
  id: 'finance/fin-restricted-information-wall',
  summary: {
    en: 'Templates that may see inside information say on which side of the wall they are, and stay there.',
    zh: '可能接触内幕信息的模板应写明所在的信息隔离墙一侧，且不得跨墙使用。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.3.0',
  fix: 'suggestion',
  references: ['finra.3110', 'glba.314.4-c', 'owasp-llm.llm02', 'owasp-llm.llm08', 'us-fs-ai-rmf.govern'],
  options: {},
  messages: {
    side: {
      en: 'It may see inside information and names no side of the wall, so nobody can keep it apart. Set informationBarrier.side to private or public.',
      zh: '该模板可能接触内幕信息，却未写明隔离墙一侧，无法落实隔离。请将 informationBarrier.side 设为 private 或 public。',
    },
    audience: {
      en: 'It may see inside information, and its readers are not limited. Set audience to internal-restricted.',
      zh: '该模板可能接触内幕信息，读者范围却未限定。请将 audience 设为 internal-restricted。',
    },
    retrieval: {
      en: '"{index}" lies on the other side of the wall, and what it brings across is inside information or becomes it. Remove it, or use the template there.',
      zh: '检索来源“{index}”位于隔离墙另一侧，会带来跨墙的内幕信息。请移除，或只在该侧使用本模板。',
    },
  },
  fixes: { restrict: { en: 'Set audience to internal-restricted', zh: '将 audience 设为 internal-restricted' } },
  docs: {
    why: {
      en: 'Who trades or writes research on inside information breaks the law, also without meaning to. The wall works only if each template is on one side.',
      zh: '依据内幕信息交易或撰写研究即属违法，无论是否有意。每个模板都固定在一侧，隔离墙才有效。',
    },
    whenNot: {
      en: 'For templates that see public filings only set mnpi: false.',
      zh: '仅使用公开披露资料的模板请设置 mnpi: false。',
    },
  },
  examples: () => ({
    valid: [
      `${head}retrieval: { index: deal-room, side: private }\ngovernance:\n  useCase: deal\n${sound}`,
      `${head}governance:\n  useCase: research-draft\n  audience: public\n  mnpi: false\n`,
      `${head}retrieval: { index: product-faq }\ngovernance:\n  useCase: 营销\n  audience: customer\n`,
    ],
    invalid: [
      {
        text: `${head}⟦governance⟧:\n  useCase: 交易项目\n  audience: ⟦internal⟧\n`,
        expect: ['side', 'audience'],
        fixed: `${head}governance:\n  useCase: 交易项目\n  audience: internal-restricted\n`,
      },
      {
        text: `${head}variables:\n  - name: board_pack\n    categories: [MNPI]\ngovernance:\n  audience: ⟦customer⟧\n  informationBarrier: { side: private }\n`,
        expect: ['audience'],
        fixed: true,
      },
      {
        text: `${head}retrieval: { index: ⟦deal-room⟧ }\ngovernance:\n  useCase: marketing\n  audience: internal\n`,
        expect: ['retrieval'],
      },
      {
        text: `${head}retrieval:\n  - { index: ⟦内部研究⟧, side: private }\ngovernance:\n  mnpi: true\n  audience: internal-restricted\n  informationBarrier: { side: public }\n`,
        expect: ['retrieval'],
      },
    ],
  }),
  check({ document, template, report, anchor }) {
    const { mnpi, audience, informationBarrier } = template.fields;
    if (!template.governed || mnpi?.value === false) return;
    const side = wordOf(toValue(nodeUnder(informationBarrier?.node, 'side')));
    const isAsked =
      mnpi?.value === true || hasUseCaseOf(template, 'barrier') || (template.variables ?? []).some(isInside);
    if (isAsked) {
      if (side !== 'private' && side !== 'public')
        report({ at: anchor('governance', 'informationBarrier'), message: 'side' });
      if (wordOf(audience?.value) !== 'internal-restricted') {
        const edits = setField(document, template, ['governance', 'audience'], 'internal-restricted');
        const fixes = edits ? [{ title: 'restrict', kind: 'suggestion', edits } as const] : [];
        report({ at: audience ?? anchor('governance'), message: 'audience', fixes });
      }
    }
    for (const retrieval of retrievalsOf(template)) {
      if (isAcross(retrieval, side, isAsked))
        report({ at: retrieval.index ?? retrieval.node, message: 'retrieval', data: { index: indexOf(retrieval) } });
    }
  },
});

function isInside({ tags, ...variable }: Variable): boolean {
  const said = [...categoriesOf(variable), ...(tags?.value ?? []).map(wordOf)];
  return said.some((one) => mnpiTag.test(one.replaceAll(/[\s_]+/g, '-')));
}

/** Whether passages come from the other side; without a side of its own, a private source is across for others only. */
function isAcross({ side, ...retrieval }: Retrieval, own: string, isAsked: boolean): boolean {
  const theirs = wordOf(side?.value);
  if (own !== '' && theirs !== '') return own !== theirs;
  if (own === 'private' || isAsked) return own === 'public' && isPrivate(retrieval);
  return theirs === 'private' || isPrivate(retrieval);
}

function isPrivate(retrieval: Pick<Retrieval, 'index'>): boolean {
  return privateIndex.test(words(indexOf(retrieval).slice(0, 300)).join(' '));
}

function indexOf({ index }: Pick<Retrieval, 'index'>): string {
  return [index?.value]
    .flat()
    .filter((one) => typeof one === 'string')
    .join(', ');
}
