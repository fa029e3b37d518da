import { suiteOf } from '../../formats/promptfoo/suite.js';
import { defineRule } from '../define.js';
import { listOfStrings } from '../options.js';
import { fileNameOf } from '../support/uri-paths.js';

const config = (prompt: string, vars = 'topic: rates') =>
  `prompts:\n  - "${prompt}"\nproviders: [openai:gpt-4o]\ntests:\n  - vars: {${vars}}\n`;

export default defineRule({
  id: 'format-promptfoo/unknown-var',
  summary: {
    en: 'Every variable of a prompt is set by a test.',
    zh: '提示词中的每个变量都由测试赋值。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  since: '0.2.0',
  fix: 'suggestion',
  formats: ['promptfoo'],
  references: ['iso-42001.a.6.2.2', 'nist-ai-rmf.map-2.1'],
  options: {
    ignore: listOfStrings({
      en: 'Names that are given on the command line, or by code.',
      zh: '由命令行或代码赋值的名称。',
    }),
  },
  messages: {
    unknown: {
      en: 'No test of {file} sets "{name}", so this stays empty, and the test says little about the prompt. Set it under vars, or remove it.',
      zh: '{file} 的测试均未设置“{name}”，此处会填入空文本，测试结果因此不可靠。请在 vars 中赋值，或删除该变量。',
    },
    misspelt: {
      en: 'No test of {file} sets "{name}", so this stays empty. Did you mean "{nearest}"?',
      zh: '{file} 的测试均未设置“{name}”，此处会填入空文本。是否应为“{nearest}”？',
    },
  },
  fixes: { rename: { en: 'Replace with {nearest}', zh: '替换为 {nearest}' } },
  docs: {
    why: {
      en: 'Nunjucks replaces a name without a value by an empty text. The evaluation goes on, with a prompt that nobody will ever send.',
      zh: '没有取值的名称会被 Nunjucks 替换为空文本，评测照常运行，所用的提示词却并非实际使用的提示词。',
    },
    whenNot: {
      en: 'Nothing is checked where tests come from code, the network or a file pattern, or where hooks or a red team set variables. Names with a default are not reported.',
      zh: '测试来自代码、网络或文件通配符，或变量由钩子、红队测试设置时，不作检查；带默认值的名称也不检查。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'promptfooconfig.yaml', text: config("About {{ topic }}: {{ _conversation }} {{ note | default('') }}") },
      {
        file: 'promptfooconfig.yaml',
        text: config('About {{tpoic}}').replace(/tests:[\s\S]*/, 'tests: file://tests.py\n'),
      },
      {
        file: 'promptfooconfig.yaml',
        text: `${config('写一篇关于{{主题}}的短文')}defaultTest: {vars: {主题: 利率}}\n`,
      },
    ],
    invalid: [
      {
        file: 'promptfooconfig.yaml',
        text: config('About ⟦{{ tpoic }}⟧'),
        expect: ['misspelt'],
        fixed: config('About {{ topic }}'),
      },
      {
        file: 'promptfooconfig.zh.yaml',
        text: config('😀请用{{语言}}介绍⟦{{产品名}}⟧', '语言: 中文'),
        expect: ['unknown'],
      },
    ],
  }),
  check({ template, options, report }) {
    const suite = suiteOf(template);
    if (!suite?.isClosed) return;
    const declared = new Set(template.variables?.map(({ name }) => name.value));
    for (const { kind, name, bound, optional, slot, start, end, nameStart, nameEnd } of template.placeholders) {
      if (kind !== 'variable' || bound !== undefined || optional || slot.kind === 'evaluator') continue;
      if (suite.names.has(name) || declared.has(name) || options.ignore.includes(name)) continue;
      const guess = suite.nearest(name);
      const data = { name, file: fileNameOf(suite.file), nearest: guess ?? '' };
      const at = slot.text.toSource(start, end);
      const edits = [{ range: slot.text.toSource(nameStart, nameEnd), newText: guess ?? '' }];
      if (guess === undefined) report({ at, message: 'unknown', data });
      else report({ at, message: 'misspelt', data, fixes: [{ title: 'rename', kind: 'suggestion', edits, data }] });
    }
  },
});
