import type { ParsedNode } from '../../parse/document.js';
import { entryOf, isList, toValue } from '../../parse/tree.js';
import { defineRule } from '../define.js';

const prompt = 'template: "Write {{$count}} lines."\ninput_variables:\n  - name: count\n';
const config = (value: string) =>
  `{"schema": 1, "execution_settings": {}, "input_variables": [{"name": "count", "default": ${value}}]}`;

export default defineRule({
  id: 'format-semantic-kernel/string-defaults',
  summary: {
    en: 'Defaults of input variables are text, which every version of Semantic Kernel can read.',
    zh: '输入变量的默认值为文本，各语言版本的 Semantic Kernel 都能读取。',
  },
  severity: 'info',
  confidence: 'exact',
  scope: 'template',
  oncePerFile: true,
  since: '0.2.0',
  fix: 'suggestion',
  formats: ['semantic-kernel'],
  references: ['iso-42001.a.6.2.2', 'basel.239-p3'],
  options: {},
  messages: {
    yaml: {
      en: 'The default of "{name}" is not text, which Semantic Kernel for Python refuses; .NET reads it as text. Write it as a string.',
      zh: '变量“{name}”的默认值不是文本，Python 版 Semantic Kernel 会拒绝，.NET 则读作文本。请写成字符串。',
    },
    config: {
      en: 'The default of "{name}" is not text, and Semantic Kernel refuses such a config.json. Write it as a string.',
      zh: '变量“{name}”的默认值不是文本，Semantic Kernel 会拒绝这样的 config.json。请写成字符串。',
    },
  },
  fixes: { quote: { en: 'Put it in quotes', zh: '加上引号' } },
  docs: {
    why: {
      en: 'A prompt is text, so a default has to become text somewhere. If that is left to the reader, 1.0 may become 1, or the file is refused.',
      zh: '提示词是文本，默认值终究要变成文本。如果交给读取方转换，1.0 可能变成 1，或者整个文件被拒绝。',
    },
    whenNot: {
      en: 'For objects in YAML that only one of the two languages loads, such as lists that a Handlebars loop goes through.',
      zh: '仅由一种语言加载的 YAML 对象，例如供 Handlebars 循环使用的列表。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'a.prompt.yaml', text: `${prompt}    default: "3"\n` },
      { file: 'a.prompt.yaml', text: `${prompt}    default: 三行\n` },
      { file: 'a.prompt.yaml', text: `${prompt}    default:\n` },
      { file: 'config.json', text: config('""') },
    ],
    invalid: [
      {
        file: 'a.prompt.yaml',
        text: `description: 写几行😀\n${prompt}    default: ⟦3⟧ # lines\n`,
        expect: ['yaml'],
        fixed: `description: 写几行😀\n${prompt}    default: "3" # lines\n`,
      },
      { file: 'config.json', text: config('⟦1.0⟧'), expect: ['config'], fixed: config('"1.0"') },
      { file: 'config.json', text: config('⟦[1]⟧'), expect: ['config'] },
    ],
  }),
  check({ document, report }) {
    const variables = entryOf(document.root, 'input_variables')?.value;
    const isConfig = document.carrier === 'json';
    for (const variable of isList(variables) ? variables.items : []) {
      const value = entryOf(variable, 'default')?.value;
      const plain = toValue(value);
      if (!value || plain === null || typeof plain === 'string') continue;
      const name = String(toValue(entryOf(variable, 'name')?.value));
      report({
        at: value,
        message: isConfig ? 'config' : 'yaml',
        data: { name },
        ...(isConfig ? { severity: 'warning' } : {}),
        fixes: quoted(value, document.text),
      });
    }
  },
});

function quoted({ kind, range }: ParsedNode, text: string) {
  if (kind !== 'scalar') return [];
  const newText = JSON.stringify(text.slice(range.start, range.end));
  return [{ title: 'quote', kind: 'suggestion', edits: [{ range, newText }] } as const];
}
