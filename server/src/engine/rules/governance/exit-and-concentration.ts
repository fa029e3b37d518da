import { daysBetween } from '../../model/dates.js';
import { modelOf } from '../../model/hosting.js';
import { isArray, isText } from '../../model/located.js';
import { type PromptTemplate, textField } from '../../model/template.js';
import { entryOf, isList } from '../../parse/tree.js';
import { defineLibraryRule, type FileFacts, type PlaceElsewhere } from '../define.js';
import { wholeNumber } from '../options.js';
import { isSaid, part, placed } from '../support/governance-facts.js';

/** What a critical template says of its provider and of the way to another. */
interface Critical {
  readonly id: string;
  readonly provider: string | undefined;
  /** Where the provider is named, else where the template is called critical. */
  readonly at: PlaceElsewhere;
  readonly hole: 'none' | 'unevaluated' | undefined;
  readonly exit: PlaceElsewhere;
}

const critical = (id: string, provider: string) =>
  `id: ${id}\nversion: 1.0.0\nmessages: []\nmodel: ${provider}/m-2026-01-05\ngovernance:\n  critical: true\n  exit:\n    alternates:\n      - { provider: other, model: n-2026-02-01, evaluated: 2026-05-10 }\n`;
const head = 'id: memo\nversion: 1.0.0\nmessages: []\n';

export default defineLibraryRule({
  id: 'governance/exit-and-concentration',
  summary: {
    en: 'Critical templates have an alternate model, and the library does not hang on one provider.',
    zh: '关键模板有备选模型，模板库不过度依赖单一提供方。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'library',
  since: '0.3.0',
  fix: 'none',
  references: ['dora.art-28-8', 'dora.art-29', 'nist-ai-rmf.govern-6.2', 'us-mrm.vendor'],
  options: {
    maxShare: wholeNumber(
      {
        en: 'The largest share of critical templates on one provider, in percent.',
        zh: '单一提供方承载关键模板的最高比例（百分比）。',
      },
      70,
    ),
    minTemplates: wholeNumber(
      {
        en: 'Fewer critical templates than this say nothing about a share.',
        zh: '关键模板少于此数时不计算比例。',
      },
      3,
      1,
    ),
  },
  messages: {
    none: {
      en: 'A critical process depends on this template, and no other model is named to take over. Add exit.alternates with provider, model and evaluated.',
      zh: '关键流程依赖此模板，却没有备选模型。请在 exit.alternates 中写明 provider、model 和 evaluated。',
    },
    unevaluated: {
      en: 'No alternate model has a day of evaluation, so nobody knows whether it can take over. Evaluate one and record evaluated.',
      zh: '备选模型没有评测日期，无法确定能否接替。请完成评测并填写 evaluated。',
    },
    share: {
      en: '{count} of {total} critical templates ({share} percent) run on {provider}; {limit} percent are allowed. Spread them, or record why not.',
      zh: '{total} 个关键模板中有 {count} 个（{share}%）使用 {provider}，超过允许的 {limit}%。请分散提供方，或记录理由。',
    },
  },
  docs: {
    why: {
      en: 'When a provider fails, changes its terms or is barred, critical work has to go on elsewhere. That takes an alternate that was evaluated, and a library that does not stand on one leg. The share is told once, in the first file by path.',
      zh: '提供方停服、变更条款或被禁用时，关键业务须能转到别处，因此需要评测过的备选模型，也不宜把关键模板集中在一家。比例只在路径排序的第一个文件中提示一次。',
    },
    whenNot: {
      en: 'The threshold is policy: set maxShare and minTemplates. Only templates with critical: true are counted.',
      zh: '阈值属于政策，可设置 maxShare 与 minTemplates。只统计 critical: true 的模板。',
    },
  },
  examples: () => ({
    valid: [
      critical('a', 'openai'),
      `${head}governance:\n  critical: false\n`,
      {
        text: critical('摘要', 'deepseek'),
        files: { 'b.prompt.yaml': critical('b', 'openai'), 'c.prompt.yaml': critical('c', 'mistral') },
      },
      { text: critical('a', 'openai'), files: { 'b.prompt.yaml': critical('b', 'openai') } },
    ],
    invalid: [
      { text: `${head}governance:\n  owner: 信贷部\n  critical: ⟦true⟧\n`, expect: ['none'] },
      { text: `${head}governance:\n  critical: true\n  exit:\n    ⟦alternates⟧: []\n`, expect: ['none'] },
      {
        text: `${head}governance:\n  critical: true\n  exit:\n    ⟦alternates⟧:\n      - { provider: 备选方 }\n`,
        expect: ['unevaluated'],
      },
      {
        file: 'a.prompt.yaml',
        text: critical('摘要', 'openai').replace('openai/m-2026-01-05', '⟦openai/m-2026-01-05⟧'),
        files: {
          'b.prompt.yaml': critical('b', 'OpenAI'),
          'c.prompt.yaml': critical('c', 'openai'),
          'd.prompt.yaml': critical('d', 'mistral'),
        },
        expect: ['share'],
      },
    ],
  }),
  collect({ template, today, anchor }): Critical | undefined {
    const { critical: flag, exit } = template.fields;
    if (!template.governed || flag?.value !== true) return undefined;
    const { provider } = modelOf(template);
    const own = flag.origin === 'file' ? flag.node.range : anchor('governance', 'critical');
    return {
      id: textField(template, 'id') ?? '',
      provider: provider?.value.trim().toLowerCase(),
      at: placed(provider?.origin === 'file' ? provider.node.range : own),
      hole: holeOf(template, today),
      exit: placed(exit && entryOf(exit.node, 'alternates') ? anchor('governance', 'exit', 'alternates') : own),
    };
  },
  compare({ files, options, report }) {
    const order = [...files].sort((a, b) => (a.uri < b.uri ? -1 : 1));
    for (const { uri, facts } of order) {
      const { hole, exit } = facts;
      if (hole) report(exit.uri || uri, { at: exit, message: hole });
    }
    const known = distinct(order.filter(({ facts }) => facts.provider !== undefined));
    for (const provider of new Set(known.map(({ facts }) => facts.provider))) {
      const same = known.filter(({ facts }) => facts.provider === provider);
      const [first] = same;
      if (!first || provider === undefined) continue;
      const { maxShare: limit, minTemplates } = options(first.uri);
      const share = Math.round((same.length / known.length) * 100);
      if (known.length < minTemplates || (same.length / known.length) * 100 <= limit) continue;
      const data = { provider, count: same.length, total: known.length, share, limit };
      report(first.facts.at.uri || first.uri, { at: first.facts.at, message: 'share', data });
    }
  },
});

/** Versions of one template count once. */
function distinct(files: readonly FileFacts<Critical>[]): readonly FileFacts<Critical>[] {
  const seen = new Set<string>();
  return files.filter(({ uri, facts }) => {
    const key = facts.id === '' ? uri : `id ${facts.id}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/** What the way to another model lacks. The model itself is no alternate. */
function holeOf(template: PromptTemplate, today: string): Critical['hole'] {
  const { exit } = template.fields;
  const { provider, name } = modelOf(template);
  const isOwn = (model: string | undefined, by: string | undefined): boolean =>
    (model === undefined || model.toLowerCase() === name?.value.toLowerCase()) &&
    by?.toLowerCase() === provider?.value.toLowerCase();
  const list = part(exit, 'alternates', isArray);
  const items = list && isList(list.node) ? list.node.items.map((node) => ({ node, origin: list.origin })) : [];
  const others = items.filter((item) => {
    const [model, by] = [part(item, 'model', isText)?.value, part(item, 'provider', isText)?.value];
    return (isSaid(model) || isSaid(by)) && !isOwn(model, by);
  });
  if (others.length === 0) return 'none';
  const isEvaluated = others.some((item) => (daysBetween(part(item, 'evaluated', isText)?.value, today) ?? -1) >= 0);
  return isEvaluated ? undefined : 'unevaluated';
}
