import type { ParsedNode } from '../../parse/document.js';
import { entryOf, isList, isString } from '../../parse/tree.js';
import { defineRule } from '../define.js';
import { removeItem } from '../support/list-edits.js';
import { conflictsOf, repeatedItems, unknownSources } from '../support/variable-conflicts.js';

export default defineRule({
  id: 'core/variable-constraint-conflict',
  summary: {
    en: 'Default, enum, range, pattern and required flag of a variable do not contradict each other.',
    zh: '变量的默认值、枚举、范围、格式和必填标记互不矛盾。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  formats: ['bluepencil', 'github-models'],
  since: '0.1.0',
  fix: 'suggestion',
  references: ['iso-42001.a.6.2.2', 'basel.239-p3'],
  options: {},
  messages: {
    type: {
      en: 'This value is no {type}, though "{name}" is declared as one. Correct the value or the type.',
      zh: '变量“{name}”声明为 {type}，此值不是该类型。请更正取值或类型。',
    },
    enum: {
      en: 'The default of "{name}" is not among its allowed values, so the template fails exactly when nothing is passed. Choose one of them.',
      zh: '变量“{name}”的默认值不在允许取值之内，调用方不传值时就会出错。请从中选取。',
    },
    pattern: {
      en: 'The default of "{name}" does not match its own pattern. Correct one of the two.',
      zh: '变量“{name}”的默认值与自身的 pattern 不符。请更正其中之一。',
    },
    range: {
      en: 'The default of "{name}" lies outside of {limit}. Correct the value or the limit.',
      zh: '变量“{name}”的默认值超出 {limit}。请更正取值或界限。',
    },
    required: {
      en: '"{name}" is required, so its default is never used. Set required: false, or remove the default.',
      zh: '变量“{name}”为必填，默认值永远不会生效。请改为 required: false 或删除默认值。',
    },
    bounds: {
      en: 'The lower limit of "{name}" is above its upper limit {limit}, so no value can satisfy both. Correct one of them.',
      zh: '变量“{name}”的下限高于上限 {limit}，没有任何取值能同时满足。请更正其中之一。',
    },
    duplicate: {
      en: 'This value stands twice in the enum of "{name}". Remove it, or write the value that was meant.',
      zh: '此值在变量“{name}”的 enum 中重复。请删除，或改为原本要写的值。',
    },
    twice: {
      en: '"{name}" is declared a second time, and only the first declaration counts. Remove one of the two, or rename it.',
      zh: '变量“{name}”重复声明，只有第一处生效。请删除其一或改名。',
    },
    derivedUnknown: {
      en: 'derivedFrom names "{source}", which is not a declared variable, so its trust and sensitivity are not passed on to "{name}". Correct the name.',
      zh: 'derivedFrom 中的“{source}”不是已声明的变量，其可信程度和敏感级别无法传递给“{name}”。请更正名称。',
    },
    badPattern: {
      en: 'This pattern cannot be read, so it checks nothing: {reason}.',
      zh: '此正则表达式无法解析，起不到校验作用：{reason}。',
    },
  },
  fixes: {
    replace: { en: 'Replace with {value}', zh: '替换为 {value}' },
    remove: { en: 'Remove the repeated value', zh: '删除重复的值' },
  },
  docs: {
    why: {
      en: 'Callers and forms are generated from these declarations. A contradiction shows itself only in production, as a refused or a wrong value.',
      zh: '调用方和表单依据这些声明生成。声明自相矛盾，往往到生产环境才暴露为拒绝或错误的取值。',
    },
    whenNot: {
      en: 'There is no case in which a contradiction is intended. Patterns with look-around or back-references are not tried out.',
      zh: '声明不应自相矛盾。含环视或反向引用的正则表达式不会试运行。',
    },
  },
  examples: () => ({
    valid: [
      'variables:\n  - {name: risk_level, type: string, enum: [R1, R2, R3], default: R2}\n  - {name: 金额, type: number, minimum: 0, maximum: 10, required: true}\n',
      'variables:\n  - {name: since, type: date, default: 2026-02-28, minimum: 2026-01-01}\n  - {name: tags, type: array, enum: [a, b], default: [a, b]}\n  - {name: p, type: string, pattern: "^(?!x)", default: x}\n',
      {
        file: 'plain.prompt.yml',
        text: 'messages:\n  - role: user\n    content: "{{a}}"\ntestData:\n  - {a: 1, enum: [1, 1]}\n',
      },
    ],
    invalid: [
      {
        text: 'variables:\n  - name: 客户来信\n    trust: untrusted\n  - name: 摘要\n    derivedFrom: [⟦客户来函⟧, ⟦x⟧]\nmessages: []\n',
        expect: ['derivedUnknown', 'derivedUnknown'],
        fixed:
          'variables:\n  - name: 客户来信\n    trust: untrusted\n  - name: 摘要\n    derivedFrom: [客户来信, x]\nmessages: []\n',
      },
      {
        text: 'variables:\n  - {name: 金额, type: number}\n  - {name: ⟦金额⟧, type: string}\n',
        expect: ['twice'],
      },
      {
        text: 'variables:\n  - {name: level, enum: [R1, R2, ⟦R2⟧], default: ⟦R3⟧}\n  - {name: n, type: integer, default: ⟦1.5⟧}\n  - {name: 代码, type: string, default: ⟦007⟧}\n',
        expect: ['duplicate', 'enum', 'type', 'type'],
        fixed:
          'variables:\n  - {name: level, enum: [R1, R2], default: R3}\n  - {name: n, type: integer, default: 1.5}\n  - {name: 代码, type: string, default: "007"}\n',
      },
      {
        file: 'plain.prompt.yml',
        text: 'variables:\n  - {name: 客户号, type: string, pattern: "^[0-9]{4}$", default: ⟦abc⟧}\n  - {name: n, type: number, minimum: ⟦9⟧, maximum: 3}\n  - {name: m, type: number, minimum: 1, default: ⟦0⟧}\n  - {name: s, type: string, maxLength: 2, default: ⟦abc⟧}\n  - {name: x, type: string, pattern: ⟦"[a"⟧}\nmessages: []\n',
        expect: ['pattern', 'bounds', 'range', 'range', 'badPattern'],
      },
      {
        text: 'variables:\n  - name: tone\n    required: ⟦true⟧\n    default: polite\n  - {name: day, type: date, default: ⟦2026-02-30⟧}\n  - {name: tags, type: array, items: string, enum: [a, "4"], default: [a, ⟦c⟧, ⟦4⟧]}\n',
        expect: ['required', 'type', 'enum', 'type'],
        fixed:
          'variables:\n  - name: tone\n    required: false\n    default: polite\n  - {name: day, type: date, default: 2026-02-30}\n  - {name: tags, type: array, items: string, enum: [a, "4"], default: [a, c, "4"]}\n',
      },
    ],
  }),
  check({ document, template, report }) {
    const declared = entryOf(template.root, 'variables')?.value;
    const declaredNames = (isList(declared) ? declared.items : [])
      .map((item) => entryOf(item, 'name')?.value)
      .filter(isString);
    const seen = new Set<string>();
    for (const name of declaredNames) {
      if (seen.has(name.value)) report({ at: name, message: 'twice', data: { name: name.value } });
      seen.add(name.value);
    }
    const names = (template.variables ?? []).map((variable) => variable.name.value);
    for (const variable of template.variables ?? []) {
      if (variable.name.origin !== 'file') continue;
      const name = variable.name.value;
      for (const { node, message, limit = '', newText } of conflictsOf(variable, document.text)) {
        const edits = newText === undefined ? [] : [{ range: node.range, newText }];
        const data = { name, limit, type: limit, reason: limit, value: newText ?? '' };
        const fixes = edits.length > 0 ? [{ title: 'replace', kind: 'suggestion', edits, data } as const] : [];
        report({ at: node, message, data, fixes });
      }
      for (const { node, source, guess } of unknownSources(variable, names)) {
        const fixes = guess === undefined ? [] : [replacement(node, guess)];
        report({ at: node, message: 'derivedUnknown', data: { name, source }, fixes });
      }
      const repeated = new Set(repeatedItems(entryOf(variable.node, 'enum')?.value));
      for (const node of repeated) {
        const edit = removeItem(document, node, repeated);
        const fixes = edit ? [{ title: 'remove', kind: 'suggestion', edits: [edit] } as const] : [];
        report({ at: node, message: 'duplicate', data: { name }, fixes });
      }
    }
  },
});

function replacement(node: ParsedNode, value: string) {
  return {
    title: 'replace',
    kind: 'suggestion',
    edits: [{ range: node.range, newText: value }],
    data: { value },
  } as const;
}
