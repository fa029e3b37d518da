import { entryOf, isMap, isString, parsePointer, valueAt } from '../../parse/tree.js';
import { nearest } from '../../text/nearest.js';
import { defineRule } from '../define.js';

const prefix = '#/assertionTemplates/';
const config = (name: string, templates = 'assertionTemplates: {polite: {type: llm-rubric, value: 语气礼貌}}\n') =>
  `prompts: ["Hi {{name}}"]\nproviders: [openai:gpt-4o]\ntests:\n  - vars: {name: 王敏😀}\n    assert: [{$ref: "${prefix}${name}"}]\n${templates}`;

export default defineRule({
  id: 'format-promptfoo/reference-resolves',
  summary: {
    en: 'Every reference to an assertion template finds its target.',
    zh: '对断言模板的每个引用都能找到目标。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  oncePerFile: true,
  since: '0.2.0',
  fix: 'suggestion',
  formats: ['promptfoo'],
  references: ['iso-42001.a.6.2.3', 'nist-ai-rmf.map-2.1'],
  options: {},
  messages: {
    missing: {
      en: 'There is no "{name}" under assertionTemplates, so promptfoo cannot read this file. Correct the name, or add the template.',
      zh: 'assertionTemplates 中没有“{name}”，promptfoo 无法读取此文件。请更正名称或补上模板。',
    },
    misspelt: {
      en: 'There is no "{name}" under assertionTemplates, so promptfoo cannot read this file. Did you mean "{nearest}"?',
      zh: 'assertionTemplates 中没有“{name}”，promptfoo 无法读取此文件。是否应为“{nearest}”？',
    },
  },
  fixes: { rename: { en: 'Replace with {nearest}', zh: '替换为 {nearest}' } },
  docs: {
    why: {
      en: 'promptfoo resolves all references before it runs anything, and stops at one that leads nowhere.',
      zh: 'promptfoo 在运行之前解析全部引用，遇到找不到目标的引用即停止。',
    },
    whenNot: {
      en: 'Only references to assertionTemplates of the same file are checked.',
      zh: '只检查对同一文件中 assertionTemplates 的引用。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'promptfooconfig.yaml', text: config('polite') },
      { file: 'promptfooconfig.yaml', text: config('polite').replace('#/', 'shared.yaml#/') },
    ],
    invalid: [
      { file: 'promptfooconfig.yaml', text: config('⟦polit⟧'), expect: ['misspelt'], fixed: config('polite') },
      { file: 'promptfooconfig.yaml', text: config('⟦准确⟧', ''), expect: ['missing'] },
    ],
  }),
  check({ document: { root }, strings, report }) {
    const templates = entryOf(root, 'assertionTemplates')?.value;
    const names = isMap(templates) ? templates.entries.map(({ key }) => String(key.value)) : [];
    for (const { node, value, isKey } of strings) {
      if (isKey || node.key !== '$ref' || !isString(node) || !node.text || !value.startsWith(prefix)) continue;
      const path = parsePointer(decoded(value.slice(1)));
      if (path && valueAt(root, path)) continue;
      const name = value.slice(prefix.length);
      const at = node.text.toSource(prefix.length, value.length);
      const guess = nearest(name, names);
      const data = { name, nearest: guess ?? '' };
      const edits = [{ range: at, newText: guess ?? '' }];
      if (guess === undefined) report({ at, message: 'missing', data });
      else report({ at, message: 'misspelt', data, fixes: [{ title: 'rename', kind: 'suggestion', edits, data }] });
    }
  },
});

/** A fragment of a URI may spell characters by their codes. */
function decoded(pointer: string): string {
  try {
    return decodeURIComponent(pointer);
  } catch (error) {
    if (error instanceof URIError) return pointer;
    throw error;
  }
}
