import { entryOf, isList, isMap, toValue } from '../../parse/tree.js';
import { defineRule } from '../define.js';

const prompt = 'template: "{{$topic}}"\ninput_variables:\n  - name: topic\n';
/** What authors write, and what is read. */
const meant: Readonly<Record<string, string>> = {
  required: 'is_required',
  isRequired: 'is_required',
  defaultValue: 'default',
  default_value: 'default',
};

export default defineRule({
  id: 'format-semantic-kernel/unread-key',
  summary: {
    en: 'Input variables are described by the keys that Semantic Kernel reads.',
    zh: '输入变量使用 Semantic Kernel 能读取的键。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  oncePerFile: true,
  since: '0.2.0',
  fix: 'suggestion',
  formats: ['semantic-kernel'],
  references: ['iso-42001.a.6.2.2', 'iso-42001.a.6.2.3'],
  options: {},
  messages: {
    lost: {
      en: '"{key}" is not read here, so it has no effect. Write {meant}.',
      zh: '此处不会读取“{key}”，其内容不起作用。请写作 {meant}。',
    },
    same: {
      en: '"{key}" is not read here. Inputs are required by default; to say so, write {meant}.',
      zh: '此处不会读取“{key}”。输入默认即为必填；如需写明，请用 {meant}。',
    },
  },
  fixes: { rename: { en: 'Rename to {meant}', zh: '改名为 {meant}' } },
  docs: {
    why: {
      en: 'Unknown keys are silently ignored. An input that was meant to be optional stays required, and a default is never filled in.',
      zh: '未知的键会被静默忽略：本想设为可选的输入仍为必填，默认值也不会填入。',
    },
    whenNot: {
      en: 'Where your own code reads the file and these keys.',
      zh: '由自有代码读取文件及这些键时。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'a.prompt.yaml', text: `${prompt}    is_required: false\n    default: 山水\n    note: x\n` },
      {
        file: 'config.json',
        text: '{"schema": 1, "type": "completion", "completion": {}, "input": {"parameters": [{"name": "a", "defaultValue": ""}]}}',
      },
    ],
    invalid: [
      {
        file: 'a.prompt.yaml',
        text: `${prompt}    description: 主题😀\n    ⟦required⟧: false\n    ⟦"defaultValue"⟧: 山水\n`,
        expect: ['lost', 'lost'],
        fixed: `${prompt}    description: 主题😀\n    is_required: false\n    "default": 山水\n`,
      },
      {
        file: 'config.json',
        text: '{"schema": 1, "execution_settings": {}, "input_variables": [{"name": "a", ⟦"required"⟧: true}]}',
        expect: ['same'],
        fixed: '{"schema": 1, "execution_settings": {}, "input_variables": [{"name": "a", "is_required": true}]}',
      },
    ],
  }),
  check({ document, report }) {
    const variables = entryOf(document.root, 'input_variables')?.value;
    for (const variable of isList(variables) ? variables.items : []) {
      for (const { key, value } of isMap(variable) ? variable.entries : []) {
        const name = String(key.value);
        const right = Object.hasOwn(meant, name) ? meant[name] : undefined;
        if (right === undefined || entryOf(variable, right)) continue;
        const isSame = right === 'is_required' && toValue(value) === true;
        const data = { key: name, meant: right };
        const range = key.text?.toSource(0, name.length) ?? key.range;
        const fixes = [{ title: 'rename', kind: 'suggestion', edits: [{ range, newText: right }], data } as const];
        report({ at: key, message: isSame ? 'same' : 'lost', data, ...(isSame ? { severity: 'info' } : {}), fixes });
      }
    }
  },
});
