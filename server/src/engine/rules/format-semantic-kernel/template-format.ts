import { templateFormats } from '../../formats/semantic-kernel/detect.js';
import { isString, valueAt } from '../../parse/tree.js';
import { nearest } from '../../text/nearest.js';
import { defineRule } from '../define.js';
import { listOfStrings } from '../options.js';

const prompt = 'template: Hello.\nexecution_settings: {}\n';

export default defineRule({
  id: 'format-semantic-kernel/template-format',
  summary: {
    en: 'The template format is one that Semantic Kernel reads.',
    zh: 'template_format 是 Semantic Kernel 能读取的格式。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  oncePerFile: true,
  since: '0.2.0',
  fix: 'suggestion',
  formats: ['semantic-kernel'],
  references: ['iso-42001.a.6.2.2', 'nist-ai-rmf.map-2.1'],
  options: {
    formats: listOfStrings(
      { en: 'Names of template formats that are known (as of 2026-05).', zh: '已知的模板格式名称（截至 2026-05）。' },
      templateFormats,
    ),
  },
  messages: {
    unknown: {
      en: 'Semantic Kernel has no template format "{name}", so it cannot create a function from this file. Known: {known}.',
      zh: 'Semantic Kernel 没有“{name}”这种模板格式，无法由此文件创建函数。可用：{known}。',
    },
    misspelt: {
      en: 'Semantic Kernel has no template format "{name}", so it cannot create a function from this file. Did you mean "{nearest}"?',
      zh: 'Semantic Kernel 没有“{name}”这种模板格式，无法由此文件创建函数。是否应为“{nearest}”？',
    },
  },
  fixes: { replace: { en: 'Replace with {nearest}', zh: '替换为 {nearest}' } },
  docs: {
    why: {
      en: 'The format decides which engine fills in the values. An unknown one fails only when the function is created, not when the file is written.',
      zh: '模板格式决定由哪个引擎填入变量。未知格式不会在编写时报错，而是在创建函数时失败。',
    },
    whenNot: {
      en: 'List the names of template factories that your application registers under the option formats.',
      zh: '应用自行注册的模板工厂，请将其名称列入选项 formats。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'a.prompt.yaml', text: prompt },
      { file: 'a.prompt.yaml', text: `${prompt}template_format: liquid\n` },
      { file: 'a.prompt.yaml', text: `${prompt}template_format: 自有格式\n`, options: { formats: ['自有格式'] } },
    ],
    invalid: [
      {
        file: 'a.prompt.yaml',
        text: `description: 问候😀\ntemplate_format: ⟦handelbars⟧\n${prompt}`,
        expect: ['misspelt'],
        fixed: `description: 问候😀\ntemplate_format: handlebars\n${prompt}`,
      },
      { file: 'a.prompt.yaml', text: `${prompt}template_format: ⟦"mako"⟧\n`, expect: ['unknown'] },
    ],
  }),
  check({ document, options, report }) {
    const name = [['template_format'], ['template', 'format']]
      .map((path) => valueAt(document.root, path))
      .find(isString);
    if (!name || options.formats.includes(name.value)) return;
    const best = nearest(name.value, options.formats);
    const data = { name: name.value, nearest: best ?? '', known: options.formats.join(', ') };
    const range = name.text?.toSource(0, name.value.length) ?? name.range;
    const fixes =
      best === undefined
        ? []
        : [{ title: 'replace', kind: 'suggestion', edits: [{ range, newText: best }], data } as const];
    report({ at: name, message: best === undefined ? 'unknown' : 'misspelt', data, fixes });
  },
});
