import { assertionsOf } from '../../formats/promptfoo/tests.js';
import { entryOf, isString } from '../../parse/tree.js';
import { nearest } from '../../text/nearest.js';
import { defineRule } from '../define.js';
import { listOfStrings } from '../options.js';

/** As of November 2026; each release brings more. */
const known = [
  ...['answer-relevance', 'bleu', 'classifier', 'contains', 'contains-all', 'contains-any', 'contains-html'],
  ...['contains-json', 'contains-sql', 'contains-xml', 'context-faithfulness', 'context-recall', 'context-relevance'],
  ...['conversation-relevance', 'cost', 'equals', 'factuality', 'finish-reason', 'g-eval', 'gleu', 'guardrails'],
  ...['icontains', 'icontains-all', 'icontains-any', 'is-html', 'is-json', 'is-refusal', 'is-sql', 'is-xml'],
  ...['is-valid-function-call', 'is-valid-openai-function-call', 'is-valid-openai-tools-call', 'javascript'],
  ...['latency', 'levenshtein', 'llm-rubric', 'meteor', 'model-graded-closedqa', 'model-graded-factuality'],
  ...['moderation', 'perplexity', 'perplexity-score', 'pi', 'python', 'regex', 'rouge-n', 'ruby', 'search-rubric'],
  ...['similar', 'skill-used', 'starts-with', 'tool-call-f1', 'trace-error-spans', 'trace-span-count'],
  ...['trace-span-duration', 'webhook', 'word-count', 'assert-set', 'select-best', 'max-score', 'human'],
];

const config = (assert: string) =>
  `prompts: ["Hi {{name}}"]\nproviders: [openai:gpt-4o]\ntests:\n  - vars: {name: 王敏}\n    assert:\n      - ${assert}\n`;

export default defineRule({
  id: 'format-promptfoo/assertion-type-known',
  summary: {
    en: 'The type of every assertion is one that promptfoo knows.',
    zh: '每个断言的类型都是 promptfoo 支持的类型。',
  },
  severity: 'info',
  confidence: 'exact',
  scope: 'template',
  oncePerFile: true,
  since: '0.2.0',
  fix: 'suggestion',
  formats: ['promptfoo'],
  references: ['nist-ai-rmf.map-2.1', 'iso-42001.a.6.2.2'],
  options: {
    types: listOfStrings({
      en: 'Further types that your release of promptfoo knows.',
      zh: '所用 promptfoo 版本支持的其他类型。',
    }),
  },
  messages: {
    misspelt: {
      en: 'promptfoo has no known assertion type "{type}", so the run may stop here. Did you mean "{nearest}"?',
      zh: '“{type}”不是 promptfoo 已知的断言类型，运行可能在此中断。是否应为“{nearest}”？',
    },
    unknown: {
      en: 'promptfoo has no known assertion type "{type}", so the run may stop here. Check the name, or list it in the options of this rule.',
      zh: '“{type}”不是 promptfoo 已知的断言类型，运行可能在此中断。请核对名称，或在本规则的选项中列出。',
    },
  },
  fixes: { replace: { en: 'Replace with {nearest}', zh: '替换为 {nearest}' } },
  docs: {
    why: {
      en: 'A check that cannot run is no evidence that the prompt behaves. The list of types dates from November 2026.',
      zh: '无法运行的检查不能证明提示词表现正常。类型清单截至 2026 年 11 月。',
    },
    whenNot: {
      en: 'Types with a colon, such as those of red teams and trajectories, are not checked. List newer types in the options.',
      zh: '带冒号的类型（如红队测试、轨迹类断言）不作检查。更新的类型请在选项中列出。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'promptfooconfig.yaml', text: config('type: not-icontains') },
      {
        file: 'promptfooconfig.yaml',
        text: config('{type: assert-set, assert: [{type: "promptfoo:redteam:policy"}]}'),
      },
      { file: 'promptfooconfig.yaml', text: config('type: 语气检查'), options: { types: ['语气检查'] } },
    ],
    invalid: [
      {
        file: 'promptfooconfig.yaml',
        text: config('{type: not-⟦contain⟧, value: 😀}'),
        expect: ['misspelt'],
        fixed: config('{type: not-contains, value: 😀}'),
      },
      { file: 'promptfooconfig.yaml', text: config('type: ⟦sentiment⟧'), expect: ['unknown'] },
    ],
  }),
  check({ document, options, report }) {
    const types = new Set([...known, ...options.types]);
    for (const assertion of assertionsOf(document.root)) {
      const node = entryOf(assertion, 'type')?.value;
      if (!isString(node) || !node.text || /[:{]/.test(node.value)) continue;
      const start = node.value.startsWith('not-') ? 4 : 0;
      const type = node.value.slice(start);
      if (types.has(type)) continue;
      const guess = nearest(type, types);
      const at = node.text.toSource(start, node.value.length);
      const data = { type, nearest: guess ?? '' };
      if (guess === undefined) report({ at, message: 'unknown', data });
      else {
        const edits = [{ range: at, newText: guess }];
        report({ at, message: 'misspelt', data, fixes: [{ title: 'replace', kind: 'suggestion', edits, data }] });
      }
    }
  },
});
