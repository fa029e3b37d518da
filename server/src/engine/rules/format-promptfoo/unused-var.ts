import { type Suite, suiteOf } from '../../formats/promptfoo/suite.js';
import { pathOf } from '../../parse/tree.js';
import { defineRule, type StringSite } from '../define.js';
import { listOfStrings } from '../options.js';

const config = (tests: string, more = '') =>
  `prompts: ["About {{topic}}"]\nproviders: [openai:gpt-4o]\ntests:\n  - vars: ${tests}\n${more}`;

/** Names that some assertions read without a placeholder. */
const implied = ['query', 'context'];

export default defineRule({
  id: 'format-promptfoo/unused-var',
  summary: {
    en: 'Every variable that tests set is used by a prompt, an assertion or a transform.',
    zh: '测试中设置的每个变量都用于提示词、断言或转换。',
  },
  severity: 'info',
  confidence: 'pattern',
  scope: 'template',
  oncePerFile: true,
  since: '0.2.0',
  fix: 'none',
  formats: ['promptfoo'],
  references: ['iso-42001.a.6.2.2', 'nist-ai-rmf.map-2.1'],
  options: {
    ignore: listOfStrings({
      en: 'Names that are set for people to read, or for code that cannot be seen here.',
      zh: '供人阅读，或由此处看不到的代码使用的名称。',
    }),
  },
  messages: {
    unused: {
      en: '"{name}" is set, but no prompt and no assertion uses it, so the tests differ less than they seem to. Use it, or remove it.',
      zh: '已设置“{name}”，但提示词和断言均未使用，各测试的差异比看上去要小。请使用或删除。',
    },
  },
  docs: {
    why: {
      en: 'A value that goes nowhere looks like a test of something, but is none. Often the placeholder was renamed, or got lost from the prompt.',
      zh: '没有去处的取值看似在测试某个情形，实际并未起作用，常见原因是占位符改名或从提示词中丢失。',
    },
    whenNot: {
      en: 'Nothing is checked where a prompt, a test or a model is code or a file that is not read here. Columns of tables may hold notes, so they are not checked either.',
      zh: '提示词、测试或模型是代码，或是此处未读取的文件时，不作检查；表格的列可能用作备注，也不检查。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'promptfooconfig.yaml', text: config('{topic: rates}') },
      {
        file: 'promptfooconfig.yaml',
        text: config(
          '{topic: "{{ field }}", field: 利率, limit: 5}\n    assert: [{type: javascript, value: output.length < context.vars.limit}]',
        ),
      },
      { file: 'promptfooconfig.yaml', text: config('{topic: "file://主题.j2", tone: formal}') },
      {
        file: 'promptfooconfig.yaml',
        text: config('{topic: rates, limit: 5}', 'defaultTest: {assert: [{type: python, value: "file://grade.py"}]}\n'),
      },
    ],
    invalid: [
      {
        file: 'promptfooconfig.yaml',
        text: config('{topic: rates, ⟦tone⟧: formal}\n  - vars: {topic: fees, tone: warm}'),
        expect: ['unused'],
      },
      { file: 'promptfooconfig.yaml', text: config('{topic: 利率😀, ⟦语气⟧: 正式}'), expect: ['unused'] },
    ],
  }),
  check({ template, strings, options, report }) {
    const suite = suiteOf(template);
    if (!suite || !isSeenAsWhole(suite)) return;
    const texts = strings.filter(({ isKey }) => !isKey).map((site) => ({ site, place: placeOf(site) }));
    if (texts.some(({ site, place }) => (place === 'code' ? reachesOut : templateFile).test(site.value))) return;
    const used = new Set([...implied, ...options.ignore]);
    for (const { placeholders } of suite.templates) for (const { name } of placeholders) used.add(name);
    for (const { site, place } of texts) {
      if (place !== 'prompt') addWords(used, place === 'code' ? site.value : insideBraces(site.value));
    }
    for (const text of suite.testFiles) addWords(used, text);
    for (const key of suite.own) {
      const name = String(key.value);
      const isUsed = used.has(name) || [...words(name)].every((word) => used.has(word));
      if (!isUsed && !name.startsWith('_')) report({ at: key, message: 'unused', data: { name } });
    }
  },
});

function isSeenAsWhole({ isClosed, prompts, templates }: Suite): boolean {
  const isRead = prompts.length > 0 && prompts.every((prompt) => prompt.pointer === undefined || prompt.isRead);
  return isClosed && isRead && templates.every(({ placeholderProblems }) => placeholderProblems.length === 0);
}

/** Code, models in code, and values that stand in other files. */
const reachesOut =
  /^file:\/\/|^(?:python|exec|ruby|golang|package|webhook|mcp):|^(?:mcp|browser)$|\.(?:[cm]?[jt]s|py|rb|go)\b/;

/** A value that is a template in another file, which may use the other values. */
const templateFile = /^file:\/\/.*\.(?:j2|jinja2?|njk|nunjucks|md|prompt)$/i;

/** `test`: a path of tests, which were read. `prose`: only what stands in braces is a use. */
function placeOf({ node }: StringSite): 'prompt' | 'prose' | 'code' {
  const path = pathOf(node).map(String);
  const [first = ''] = path;
  if (first === 'prompts') return 'prompt';
  const isTestFile = first === 'defaultTest' ? path.length === 1 : first === 'tests' && path.length <= 2;
  return isTestFile || path.includes('vars') || path.includes('metadata') || path.at(-1) === 'description'
    ? 'prose'
    : 'code';
}

function insideBraces(text: string): string {
  return text.match(/\{[{%][^{}]*\}/g)?.join(' ') ?? '';
}

function addWords(to: Set<string>, text: string): void {
  for (const word of words(text)) to.add(word);
}

function* words(text: string): Generator<string> {
  for (const [word] of text.matchAll(/[\p{L}\p{N}_]+/gu)) yield word;
}
