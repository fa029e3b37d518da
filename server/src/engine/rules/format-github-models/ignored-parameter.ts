import { entryOf, isMap } from '../../parse/tree.js';
import { nearest } from '../../text/nearest.js';
import { defineRule } from '../define.js';

/** What the readers of GitHub Models know; a parameter of another spelling is passed over without a word. */
const known = ['maxTokens', 'maxCompletionTokens', 'temperature', 'topP'];

const prompt = (parameters: string) =>
  `messages:\n  - role: user\n    content: 起草报告 😀\nmodel: openai/gpt-4o\nmodelParameters:\n${parameters}`;

export default defineRule({
  id: 'format-github-models/ignored-parameter',
  summary: {
    en: 'Model parameters are spelt as GitHub Models reads them.',
    zh: '模型参数的写法能被 GitHub Models 读取。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  formats: ['github-models'],
  since: '0.2.0',
  fix: 'suggestion',
  references: ['iso-42001.a.6.2.2', 'owasp-llm.llm10'],
  options: {},
  messages: {
    spelling: {
      en: '"{name}" is not read: GitHub Models knows only camelCase names, so the model runs with its default. Write {nearest}.',
      zh: '“{name}”不会被读取：GitHub Models 只识别 camelCase 写法，模型会使用默认值。请写作 {nearest}。',
    },
  },
  fixes: { rename: { en: 'Rename to {nearest}', zh: '改名为 {nearest}' } },
  docs: {
    why: {
      en: 'A limit on length or randomness that is silently dropped is no limit: cost and wording are then left to the defaults of the model.',
      zh: '被悄悄忽略的长度或随机性限制形同虚设，费用和措辞只能听凭模型的默认设置。',
    },
    whenNot: {
      en: 'Where your own runner reads these names, switch the rule off for its files.',
      zh: '如由自有程序读取这些名称，请为相应文件关闭此规则。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'a.prompt.yml', text: prompt('  temperature: 0\n  maxCompletionTokens: 200\n') },
      { file: 'a.prompt.yml', text: prompt('  reasoningEffort: high\n  seed: 7\n') },
    ],
    invalid: [
      {
        file: 'a.prompt.yml',
        text: prompt('  ⟦max_tokens⟧: 200 # 上限\n  ⟦top_p⟧: 0.5\n'),
        expect: ['spelling', 'spelling'],
        fixed: prompt('  maxTokens: 200 # 上限\n  topP: 0.5\n'),
      },
      {
        file: 'a.prompt.json',
        text: '{"messages": [], "modelParameters": {⟦"Temperature"⟧: 1, ⟦"max_completion_tokens"⟧: 9}}',
        expect: ['spelling', 'spelling'],
        fixed: '{"messages": [], "modelParameters": {"temperature": 1, "maxCompletionTokens": 9}}',
      },
    ],
  }),
  check({ template, report }) {
    const parameters = entryOf(template.root, 'modelParameters')?.value;
    for (const { key } of isMap(parameters) ? parameters.entries : []) {
      const name = String(key.value);
      const guess = known.includes(name) ? undefined : meant(name);
      if (guess === undefined) continue;
      const data = { name, nearest: guess };
      const range = key.text?.toSource(0, key.text.value.length) ?? key.range;
      const fix = { title: 'rename', kind: 'suggestion', edits: [{ range, newText: guess }], data } as const;
      report({ at: key, message: 'spelling', data, fixes: entryOf(parameters, guess) ? [] : [fix] });
    }
  },
});

/** The same letters in another spelling, or a slip of the pen. Other names may be parameters that came later. */
function meant(name: string): string | undefined {
  const letters = (word: string) => word.toLowerCase().replaceAll(/[_-]/g, '');
  return known.find((one) => letters(one) === letters(name)) ?? nearest(name, known);
}
