import type { GrammarId } from '../../model/grammar.js';
import { defineRule } from '../define.js';
import { listOfStrings } from '../options.js';

const prompty = (body: string) => `---\nname: demo\n---\nsystem:\n${body}`;

export default defineRule({
  id: 'core/placeholder-syntax-valid',
  summary: {
    en: 'Tags and placeholders are written as the template language of the file reads them.',
    zh: '标签和占位符符合文件所用模板语言的语法。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.2.0',
  fix: 'none',
  references: ['iso-42001.a.6.2.2', 'nist-ai-rmf.map-2.1'],
  options: {
    helpers: listOfStrings({
      en: 'Names of Handlebars helpers that the application registers.',
      zh: '由应用程序注册的 Handlebars helper 名称。',
    }),
  },
  messages: {
    'unclosed-tag': {
      en: '"{tag}" is never closed, so {grammar} refuses the template. Close it.',
      zh: '“{tag}”未闭合，{grammar} 无法读取此模板。请将其闭合。',
    },
    'unclosed-block': {
      en: 'The block "{tag}" never ends, so {grammar} refuses the template. Add its end.',
      zh: '“{tag}”块没有结束标签，{grammar} 无法读取此模板。请补上结束标签。',
    },
    'unopened-block': {
      en: '"{tag}" has no beginning, so {grammar} refuses the template. Remove it, or add the beginning.',
      zh: '“{tag}”没有对应的开始标签，{grammar} 无法读取此模板。请删除，或补上开始标签。',
    },
    'wrong-end': {
      en: '"{tag}" does not match the open block, so the template is refused. Write "{expected}" here.',
      zh: '“{tag}”与当前打开的块不匹配，模板会被拒绝。此处请写“{expected}”。',
    },
    'unknown-tag': {
      en: '{grammar} has no tag "{tag}", so it refuses the template. Correct the name.',
      zh: '{grammar} 没有“{tag}”标签，无法读取此模板。请更正名称。',
    },
    'unknown-helper': {
      en: 'The tool has no helper "{name}", so it refuses the template unless the application registers one. Check the name, or list it under the option helpers.',
      zh: '工具自身没有名为“{name}”的 helper；除非应用程序已注册，否则模板会被拒绝。请核对名称，或列入选项 helpers。',
    },
    'bad-expression': {
      en: '"{words}" is not an expression in {grammar}, so the template is refused. Correct it, or escape the braces.',
      zh: '“{words}”不是 {grammar} 的表达式，模板会被拒绝。请更正，或转义花括号。',
    },
    'unescaped-brace': {
      en: 'A single "{brace}" begins or ends a placeholder here, so formatting fails. Write it twice if it is meant as a character.',
      zh: '此处单独的“{brace}”会被当作占位符的边界，格式化会失败。如需原样输出，请写两次。',
    },
    positional: {
      en: 'A placeholder without a name takes its value by position, which is refused here. Give it a name.',
      zh: '没有名称的占位符按位置取值，此处不允许。请填写名称。',
    },
    engine: {
      en: '{grammar} cannot read this: {detail}',
      zh: '{grammar} 无法读取此处：{detail}',
    },
  },
  docs: {
    why: {
      en: 'A template that its engine refuses fails at run time, or reaches the model with its tags in it.',
      zh: '引擎无法读取的模板会在运行时失败，或带着标签原样发送给模型。',
    },
    whenNot: {
      en: 'Where the text is not rendered by the engine, map the file to the format text with placeholders: none.',
      zh: '文本不经模板引擎渲染时，请将文件映射为 text 格式并设置 placeholders: none。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'demo.prompty', text: prompty('{% if name %}Hello {{ name }}.{% endif %}\n') },
      'messages:\n  - role: user\n    content: "{% raw"\n',
      { file: 'demo.prompty', text: prompty('{% raw %}{{ 原样 }} {% if {% endraw %}{{ "{{" }}\n') },
      {
        file: 'demo.prompt',
        text: '{{role "system"}}\\{{#if}} {{! {{#each }}{{list items}}\n',
        options: { helpers: ['list'] },
      },
    ],
    invalid: [
      {
        file: 'demo.prompty',
        text: prompty('⟦{% if name %}⟧Hello 😀 {{ name }}.\n'),
        expect: ['unclosed-block'],
      },
      { file: 'demo.prompty', text: prompty('您好 {{ name }}⟦{% endif %}⟧\n'), expect: ['unopened-block'] },
      {
        file: 'demo.prompty',
        text: prompty('⟦{{⟧ name\n\n{% for 条款 in 合同 %}{{ 条款 }}⟦{% endif %}⟧\n'),
        expect: ['unclosed-tag', 'wrong-end'],
      },
      {
        file: 'demo.prompty',
        text: prompty('⟦{% iff vip %}⟧😀 {{ ⟦a b⟧ }}\n'),
        expect: ['unknown-tag', 'bad-expression'],
      },
      {
        file: 'demo.prompt',
        text: '{{role "system"}}\n{{⟦列出⟧ items}} {{#if vip}}{{{name⟦}}⟧⟦{{/each}}⟧\n',
        expect: ['unknown-helper', 'engine', 'wrong-end'],
      },
      {
        file: 'summary.yaml',
        text: '_type: prompt\ninput_variables: [合同]\ntemplate: \'总结😀 {合同} ⟦{}⟧，格式 ⟦{⟧"a": 1}\'\n',
        expect: ['positional', 'unescaped-brace'],
      },
      {
        file: '回答.yaml',
        text: '_type: prompt\ninput_variables: [问题]\ntemplate: \'{问题}😀 ⟦{⟧"answer": 1}\'\n',
        expect: ['unescaped-brace'],
      },
      {
        file: 'answer.json',
        text: '{"_type": "prompt", "input_variables": ["a"], "template": "{a} ⟦{}⟧ {{b}} ⟦}⟧"}',
        expect: ['positional', 'unescaped-brace'],
      },
    ],
  }),
  check({ template, options, report }) {
    for (const { kind, slot, start, end, data, code = 'engine' } of template.placeholderProblems) {
      const words = slot.text.value.slice(start, end).slice(0, 40);
      if (kind === 'empty' && refusesEmpty(slot.grammar.id, words)) {
        report({
          at: slot.text.toSource(start, end),
          message: 'bad-expression',
          data: { grammar: slot.grammar.title, words },
        });
      }
      if (kind !== 'syntax') continue;
      const isHelper = code === 'unknown-helper';
      if (isHelper && options.helpers.includes(data?.name ?? '')) continue;
      report({
        at: slot.text.toSource(start, end),
        message: code,
        // What an application registers is not seen here.
        ...(isHelper ? { severity: 'info' } : {}),
        data: { grammar: slot.grammar.title, tag: words, ...data },
      });
    }
  },
});

/** Whether the engine stumbles over a tag with nothing in it. Mustache and Liquid print nothing for empty braces. */
function refusesEmpty(grammar: GrammarId, words: string): boolean {
  return ['jinja', 'nunjucks', 'handlebars'].includes(grammar) || (grammar === 'liquid' && words.startsWith('{%'));
}
