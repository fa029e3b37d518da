import { suiteOf } from '../../formats/promptfoo/suite.js';
import { entryOf, isList, isMap, isString } from '../../parse/tree.js';
import { defineRule } from '../define.js';

export default defineRule({
  id: 'format-promptfoo/providers-named',
  summary: {
    en: 'A configuration with prompts says which models they are run with.',
    zh: '含有提示词的配置写明由哪些模型运行。',
  },
  severity: 'info',
  confidence: 'exact',
  scope: 'template',
  oncePerFile: true,
  since: '0.2.0',
  fix: 'none',
  formats: ['promptfoo'],
  references: ['iso-42001.a.6.2.3', 'nist-ai-rmf.map-2.1'],
  options: {},
  messages: {
    missing: {
      en: 'This file names no models under providers or targets, so promptfoo refuses to run it unless the command line names one. Add providers.',
      zh: '此文件未在 providers 或 targets 中指定模型，命令行也未指定时 promptfoo 会拒绝运行。请补充 providers。',
    },
  },
  docs: {
    why: {
      en: 'A prompt is approved for a model. Results for a model that is named only on the command line cannot be repeated from the repository.',
      zh: '提示词是针对特定模型审批的。模型只在命令行中指定时，无法凭仓库内容重现结果。',
    },
    whenNot: {
      en: 'Where models are always given with -r, or are in a second configuration that is run together with this one.',
      zh: '总是以 -r 指定模型，或模型写在与此文件一同运行的另一份配置中时。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'promptfooconfig.yaml', text: 'prompts: ["Hi {{name}}"]\ntargets: file://models.yaml\n' },
      { file: 'promptfooconfig.yaml', text: '# 红队测试\nredteam: {purpose: 客服}\n' },
    ],
    invalid: [
      { file: 'promptfooconfig.yaml', text: '⟦prompts⟧: ["您好😀 {{name}}"]\nproviders: []\n', expect: ['missing'] },
    ],
  }),
  check({ document, template, report }) {
    const { root } = document;
    const models = ['providers', 'targets'].map((key) => entryOf(root, key)?.value);
    const isNamed = models.some((node) =>
      isList(node) ? node.items.length > 0 : isMap(node) || (isString(node) && node.value !== ''),
    );
    const hasPrompts = (suiteOf(template)?.prompts.length ?? 0) > 0;
    const prompts = entryOf(root, 'prompts')?.key;
    if (prompts && hasPrompts && !isNamed && !entryOf(root, 'redteam')) report({ at: prompts, message: 'missing' });
  },
});
