import { hasNativeKeys, type PromptTemplate, type Variable } from '../../model/template.js';
import type { ParsedNode } from '../../parse/document.js';
import { isMap, isString, walk } from '../../parse/tree.js';
import { nearest } from '../../text/nearest.js';
import { defineRule } from '../define.js';
import { listOfStrings } from '../options.js';
import { removeItem } from '../support/list-edits.js';
import { otherMarks, wordFinder } from '../support/words.js';

export default defineRule({
  id: 'core/unused-variable',
  summary: {
    en: 'Every declared variable is used in a message, a tool, the output contract or an evaluator.',
    zh: '每个已声明的变量都在消息、工具、输出约定或评估器中用到。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  since: '0.1.0',
  fix: 'safe',
  references: ['gdpr.art-5-1-c', 'cn-pipl.art-6', 'hipaa.164.502-b'],
  options: {
    ignore: listOfStrings({
      en: 'Names of variables that may stand unused.',
      zh: '允许未被使用的变量名称。',
    }),
  },
  messages: {
    unused: {
      en: '"{name}" is declared but used nowhere, so the caller collects data that nobody needs. Remove it, or set usedBy: host.',
      zh: '变量“{name}”已声明但未使用，调用方会收集并不需要的数据。请删除，或设置 usedBy: host。',
    },
    unusedInput: {
      en: '"{name}" is declared but the prompt does not use it, so the caller collects data that nobody needs. Use it, or remove the declaration.',
      zh: '变量“{name}”已声明，但提示词没有用到，调用方会收集并不需要的数据。请使用它，或删除声明。',
    },
    otherBraces: {
      en: '"{name}" is written as in another template language, which is not replaced here, so the model reads the bare name. Write {form}.',
      zh: '变量“{name}”用了其他模板语言的写法，不会被替换，模型只会读到变量名。请写作 {form}。',
    },
  },
  fixes: {
    remove: { en: 'Remove "{name}" from variables', zh: '从 variables 中删除“{name}”' },
  },
  docs: {
    why: {
      en: 'A template may ask only for the data that its task needs. An unused input still travels to the application and its logs.',
      zh: '模板只应索取任务所需的数据。未使用的输入仍会进入应用程序及其日志。',
    },
    whenNot: {
      en: 'Mark variables that only the application reads with usedBy: host. Templates with includes are left alone: the included text may use the variable.',
      zh: '仅由应用程序读取的变量请标注 usedBy: host。含有引用片段的模板不作检查，因为片段可能用到该变量。',
    },
  },
  examples: () => ({
    valid: [
      'variables:\n  - name: account\nmessages:\n  - role: user\n    content: Summarise {{account}}.\n',
      'variables:\n  - name: client_id\n    usedBy: host\n  - name: 额度\ntools:\n  - name: read-limit\n    bounds: at most 额度\nmessages:\n  - role: user\n    content: 查询额度。\n',
      'variables:\n  - name: amount\nmessages:\n  - role: user\n    content: "{{> clauses/figures@1}}"\n',
      {
        file: 'query.prompty',
        text: '---\nname: query\ninputs:\n  user_query:\n    type: string\n---\nuser:\n检索：{{ user\\_query }}\n',
      },
      {
        file: 'plain.prompt.yml',
        text: 'messages:\n  - role: user\n    content: Hello.\ntestData:\n  - topic: rates\n',
      },
      'variables:\n  - name: customer_name\nmessages:\n  - role: user\n    content: Greet {{customer_nme}}.\n',
      'variables:\n  - name: photo\nmessages:\n  - role: user\n    content:\n      - {type: image_url, image_url: {url: "{{photo}}"}}\n      - {type: text, text: Describe it.}\n',
    ],
    invalid: [
      {
        file: 'reply.prompty',
        text: '---\nname: reply\ninputs:\n  question:\n    type: string\n  ⟦客户姓名⟧:\n    type: string\n---\nuser:\n{{question}} 😀\n',
        expect: ['unusedInput'],
      },
      {
        text: 'variables:\n  - name: account\n  - name: ⟦customer_ssn⟧ # once needed\n    type: string\nmessages:\n  - role: user\n    content: About {{account}}.\ntestData:\n  - customer_ssn: "0"\n',
        expect: ['unused'],
        fixed:
          'variables:\n  - name: account\nmessages:\n  - role: user\n    content: About {{account}}.\ntestData:\n  - customer_ssn: "0"\n',
      },
      {
        text: 'variables:\n  - name: ⟦身份证号⟧\n    description: |\n      客户的证件号码。\nmessages:\n  - role: user\n    content: 请写一句问候。\n',
        expect: ['unused'],
        fixed: 'variables: []\nmessages:\n  - role: user\n    content: 请写一句问候。\n',
      },
      {
        text: 'variables: [{name: ⟦a⟧}, {name: b}, {name: ⟦c⟧}, {name: ⟦d⟧}]\nmessages:\n  - role: user\n    content: "{{b}}"\n',
        expect: ['unused', 'unused', 'unused'],
        fixed: 'variables: [{name: b}]\nmessages:\n  - role: user\n    content: "{{b}}"\n',
      },
      {
        file: 'plain.prompt.yml',
        text: 'variables:\n  - name: ⟦topic⟧\nmessages:\n  - role: user\n    content: Write about {topic}.\n',
        expect: ['otherBraces'],
      },
      {
        text: 'variables:\n  - name: ⟦vip⟧\n  - name: ⟦额度⟧\n  - name: ⟦city⟧\nmessages:\n  - role: user\n    content: "{% if vip %}请加急。{% endif %}｛｛额度｝｝，城市为 $city。"\n',
        expect: ['otherBraces', 'otherBraces', 'otherBraces'],
      },
    ],
  }),
  check({ document, template, options, report }) {
    const declared = (template.variables ?? []).filter(({ name }) => name.origin !== 'library');
    if (declared.length === 0) return;
    const hasText = template.slots.some(({ kind }) => kind === 'message');
    if (!hasText || template.placeholders.some(({ kind }) => kind === 'include')) return;
    const used = usedIn(template, declared);
    const unused = declared.filter(
      ({ name: { value }, usedByHost, bind }) =>
        !usedByHost && !used(value) && !options.ignore.includes(value) && !isFilledLater(bind),
    );
    if (unused.length === 0) return;
    const leaving = new Set(unused.map(({ node }) => node));
    const messages = template.slots.filter(({ kind }) => kind === 'message');
    const isInOtherMarks = otherMarks(messages.map(({ text }) => text.value));
    for (const { name, node } of unused) {
      const data = { name: name.value, form: writeIn(template, name.value) };
      if (isInOtherMarks(name.value)) {
        report({ at: name, message: 'otherBraces', data });
        continue;
      }
      const edit = removeItem(document, node, leaving);
      const fixes = edit ? [{ title: 'remove', kind: 'safe', edits: [edit], data } as const] : [];
      report({ at: name, message: hasNativeKeys(template) ? 'unused' : 'unusedInput', data, fixes });
    }
  },
});

function writeIn({ slots }: PromptTemplate, name: string): string {
  return slots[0]?.grammar.write(name) ?? name;
}

/** Blocks where a bare name is enough, since it binds the variable to a tool, a filter or a field. */
const bindingBlocks = ['tools', 'retrieval', 'output', 'evaluators'];

/** Blocks that are no use by themselves; placeholders in messages were found already. */
const ownBlocks = ['testData', 'variables', 'messages'];

/** Whether a name is used. A misspelt use counts: core/undefined-variable speaks about it. */
function usedIn(template: PromptTemplate, declared: readonly Variable[]): (name: string) => boolean {
  const names = new Set(declared.map(({ name }) => name.value));
  const placed = new Set<string>();
  for (const { name } of template.placeholders) {
    placed.add(name).add(name.replace(/[.[].*$/, ''));
    const meant = names.has(name) ? undefined : nearest(name, names);
    if (meant !== undefined) placed.add(meant);
  }
  for (const { derivedFrom } of declared) {
    for (const source of [derivedFrom?.value].flat()) placed.add(String(source));
  }
  // Editors of Markdown write `user\_query`, which breaks the placeholder: core/placeholder-syntax-valid says so.
  const texts = template.placeholderProblems.map(({ slot, start }) =>
    slot.text.value.slice(start, start + 80).replaceAll('\\_', '_'),
  );
  for (const { key, value } of isMap(template.root) ? template.root.entries : []) {
    const block = String(key.value);
    if (ownBlocks.includes(block)) continue;
    const isBinding = bindingBlocks.includes(block) || block.startsWith('x-');
    const onText = (node: ParsedNode) => {
      if (!isString(node)) return;
      if (isBinding) texts.push(node.value);
      else for (const braces of bracesOf(node.value)) texts.push(braces);
    };
    walk(value, onText, isBinding ? onText : undefined);
  }
  let isHeld: ((name: string) => boolean) | undefined;
  return (name) => {
    if (placed.has(name)) return true;
    isHeld ??= wordFinder(texts);
    return isHeld(name);
  };
}

function bracesOf(text: string): readonly string[] {
  return text.match(/\{\{[^{}]*\}\}/g) ?? [];
}

/** `bind: after-generation`: the application puts the value in when the model has answered. */
function isFilledLater(bind: Variable['bind']): boolean {
  return bind?.value === 'after-generation';
}
