import { entryOf, isList, isMap, isString } from '../../parse/tree.js';
import { nearest } from '../../text/nearest.js';
import { defineRule } from '../define.js';
import { listOfStrings } from '../options.js';

/** An evaluator says in one of these ways how it judges. */
const ways = ['string', 'llm', 'uses'];

const prompt = (evaluators: string) =>
  `messages:\n  - role: user\n    content: 摘要 😀 {{input}}\ntestData:\n  - input: a\nevaluators:\n${evaluators}`;

export default defineRule({
  id: 'format-github-models/evaluator-complete',
  summary: {
    en: 'Every evaluator says how it judges, with a check that exists.',
    zh: '每个评估器都写明如何判定，且所用的检查存在。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  formats: ['github-models'],
  since: '0.2.0',
  fix: 'suggestion',
  references: ['iso-42001.a.6.2.2', 'iso-9001.7.5'],
  options: {
    builtIn: listOfStrings(
      { en: 'Names that uses: accepts, as of 2026-06.', zh: 'uses: 可用的名称（截至 2026-06）。' },
      ['github/similarity', 'github/coherence', 'github/fluency', 'github/relevance', 'github/groundedness'],
    ),
  },
  messages: {
    noWay: {
      en: 'This evaluator has none of string, llm and uses, so it cannot judge and the test run stops. Add one of them.',
      zh: '此评估器没有 string、llm 或 uses，无法判定，测试运行会中止。请补充其一。',
    },
    unknown: {
      en: 'No built-in evaluator called "{name}" is known, so the test run may stop. Did you mean "{nearest}"?',
      zh: '目前没有已知的内置评估器“{name}”，测试运行可能中止。是否应为“{nearest}”？',
    },
  },
  fixes: { replace: { en: 'Replace with {nearest}', zh: '替换为 {nearest}' } },
  docs: {
    why: {
      en: 'An evaluation that does not run is evidence that is missing when the prompt is released.',
      zh: '没有运行的评估，等于提示词发布时缺少应有的证据。',
    },
    whenNot: {
      en: 'List further built-in evaluators under the option builtIn.',
      zh: '新增的内置评估器请列入选项 builtIn。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'a.prompt.yml', text: prompt('  - name: 含要点\n    string: { contains: 要点 }\n') },
      { file: 'a.prompt.yml', text: prompt('  - name: near\n    uses: github/similarity\n') },
      { file: 'a.prompt.yml', text: prompt('  - name: new\n    uses: github/toxicity-and-bias\n') },
    ],
    invalid: [
      {
        file: 'a.prompt.yml',
        text: prompt('  - name: ⟦含要点⟧\n    strings: { contains: 要点 }\n'),
        expect: ['noWay'],
      },
      {
        file: 'a.prompt.yml',
        text: prompt('  - name: near\n    uses: ⟦github/similarty⟧\n'),
        expect: ['unknown'],
        fixed: prompt('  - name: near\n    uses: github/similarity\n'),
      },
    ],
  }),
  check({ template, options, report }) {
    const evaluators = entryOf(template.root, 'evaluators')?.value;
    for (const item of isList(evaluators) ? evaluators.items : []) {
      if (!isMap(item)) continue;
      if (!ways.some((way) => entryOf(item, way))) {
        report({ at: entryOf(item, 'name')?.value ?? item, message: 'noWay' });
        continue;
      }
      const uses = entryOf(item, 'uses')?.value;
      if (!isString(uses) || options.builtIn.includes(uses.value)) continue;
      const guess = nearest(uses.value, options.builtIn);
      if (guess === undefined) continue;
      const data = { name: uses.value, nearest: guess };
      const range = uses.text?.toSource(0, uses.value.length) ?? uses.range;
      const fix = { title: 'replace', kind: 'suggestion', edits: [{ range, newText: guess }], data } as const;
      report({ at: uses, message: 'unknown', data, severity: 'info', fixes: [fix] });
    }
  },
});
