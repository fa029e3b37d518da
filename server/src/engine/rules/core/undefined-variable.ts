import type { Placeholder } from '../../model/template.js';
import { defineRule } from '../define.js';
import { listOfStrings } from '../options.js';
import { isFilledIn, isOnlyShown, judge, knownNames, misspeltTestKeys } from '../support/known-names.js';
import { misusedBraces } from '../support/misused-braces.js';

export default defineRule({
  id: 'core/undefined-variable',
  summary: {
    en: 'Every placeholder names a declared variable and is written so that it is replaced.',
    zh: '每个占位符都对应已声明的变量，且写法能够被替换。',
  },
  severity: 'error',
  confidence: 'exact',
  scope: 'template',
  since: '0.1.0',
  fix: 'suggestion',
  references: ['iso-42001.a.6.2.2', 'nist-ai-rmf.map-2.1'],
  options: {
    ignore: listOfStrings({
      en: 'Names of placeholders that the application fills in without a declaration.',
      zh: '由应用程序填入、无需声明的占位符名称。',
    }),
  },
  messages: {
    undefined: {
      en: '"{name}" is used but not declared, so nobody says where its value comes from. Declare it under variables, or remove the placeholder.',
      zh: '占位符“{name}”未声明，取值来源不明。请在 variables 中声明，或删除该占位符。',
    },
    undeclared: {
      en: '"{name}" is used but not declared in this file. Declare it, so that callers and reviewers see what goes into the prompt.',
      zh: '此文件使用了“{name}”但未声明。请补充声明，便于调用方和审阅者了解提示词的输入。',
    },
    misspelt: {
      en: '"{name}" is not declared. Did you mean "{nearest}"? As it stands, the prompt goes out without the value.',
      zh: '占位符“{name}”未声明，是否应为“{nearest}”？照此发送，提示词中将缺少该值。',
    },
    untested: {
      en: '"{name}" is not a key of testData, though every other value comes from there. Did you mean "{nearest}"?',
      zh: 'testData 中没有“{name}”这个键，是否应为“{nearest}”？',
    },
    testKey: {
      en: 'No variable is called "{name}", so this value is never filled in. Did you mean "{nearest}"?',
      zh: '没有名为“{name}”的变量，此值不会被填入。是否应为“{nearest}”？',
    },
    spaced: {
      en: 'Spaces inside the braces: this format replaces only {form}, so the model would read the braces. Remove the spaces.',
      zh: '花括号内有空格：此格式只替换 {form}，模型会读到花括号本身。请删除空格。',
    },
    unclosed: {
      en: 'This opening brace pair is never closed, so nothing is filled in. Close it with }}.',
      zh: '双花括号未闭合，不会填入任何内容。请用 }} 闭合。',
    },
    unopened: {
      en: 'These closing braces have no opening pair before them. Add {{, or remove them.',
      zh: '右侧双花括号前面没有对应的左侧双花括号。请补上 {{ 或将其删除。',
    },
    foreign: {
      en: '"{words}" belongs to another template language. Only {form} is replaced here, so the model reads it as it stands. Write {form}, and let the application decide the rest.',
      zh: '“{words}”属于其他模板语言的写法。此格式只替换 {form}，模型会读到原文。请写作 {form}，其余由应用程序处理。',
    },
    empty: {
      en: 'A placeholder without a name is sent to the model as it is. Name a variable, or remove it.',
      zh: '占位符没有名称，会原样发送给模型。请填写变量名或将其删除。',
    },
  },
  fixes: {
    rename: { en: 'Replace with {{{nearest}}}', zh: '替换为 {{{nearest}}}' },
    unspace: { en: 'Remove the spaces', zh: '删除空格' },
  },
  docs: {
    why: {
      en: 'A placeholder that nothing fills is sent to the model as literal braces. The answer then rests on a missing fact, and no log shows it.',
      zh: '没有取值的占位符会以花括号原文发送给模型，回答因此缺少事实依据，日志中也看不出来。',
    },
    whenNot: {
      en: 'List names that the host application fills in under the option ignore. Code samples, in back-quotes or inside a fence beside other code, are left out.',
      zh: '由宿主应用填入的名称，请列入选项 ignore。反引号中的内容，以及代码围栏中与其他代码同行的内容，不作检查。',
    },
  },
  examples: () => ({
    valid: [
      'variables:\n  - name: account\nmessages:\n  - role: user\n    content: Summarise {{account}}.\n',
      {
        file: 'plain.prompt.yml',
        text: 'messages:\n  - role: user\n    content: Tell me about {{topic}}.\nmodel: openai/gpt-4o\n',
      },
      'variables: []\nmessages:\n  - role: user\n    content: |\n      Vue writes `{{item}}`.\n      ```\n      <p>{{item}}</p>\n      ```\n',
      {
        text: 'variables: []\nmessages:\n  - role: user\n    content: Today is {{today}}.\n',
        options: { ignore: ['today'] },
      },
      {
        file: 'plain.prompt.yml',
        text: 'messages:\n  - role: user\n    content: |\n      Vue writes `{{ item }}`, `f({{}})`, a workflow \x24{{ secrets.TOKEN }}.\n',
      },
      {
        file: 'plain.prompt.yml',
        text: 'messages:\n  - role: user\n    content: 转换为 Jinja：{% for x in xs %}{{ x }}{% endfor %}\n',
      },
      'variables:\n  - name: x\nmessages:\n  - role: user\n    content: \'{{x}}: return {{"x": 1}}, \\frac{{a}}{{b}}, {"y":{"x":{}}}\'\n',
    ],
    invalid: [
      {
        text: 'variables:\n  - name: 合同全文\nmessages:\n  - role: user\n    content: "{{合同全文}}"\ntestData:\n  - ⟦合同正文⟧: 甲方应于三十日内付款。\n    expected: 三十日\n',
        expect: ['testKey'],
        fixed:
          'variables:\n  - name: 合同全文\nmessages:\n  - role: user\n    content: "{{合同全文}}"\ntestData:\n  - 合同全文: 甲方应于三十日内付款。\n    expected: 三十日\n',
      },
      {
        file: 'reply.prompty',
        text: '---\nname: reply\ninputs:\n  topic:\n    type: string\n---\nuser:\nWrite about {{topic}} in ⟦{{style}}⟧.\n',
        expect: ['undeclared'],
      },
      {
        text: 'variables:\n  - name: customer_name\nmessages:\n  - role: user\n    content: Greet ⟦{{customer_nme}}⟧.\n',
        expect: ['misspelt'],
        fixed:
          'variables:\n  - name: customer_name\nmessages:\n  - role: user\n    content: Greet {{customer_name}}.\n',
      },
      {
        text: 'variables: []\nmessages:\n  - role: user\n    content: |\n      您好😀，⟦{{客户姓名}}⟧！\n      ```\n      ⟦{{合同}}⟧\n      ```\n',
        expect: ['undefined', 'undefined'],
      },
      {
        text: 'variables:\n  - name: a\nmessages:\n  - role: user\n    content: "Say ⟦{{ a }}⟧ and ⟦{{⟧a ⟦{{}}⟧"\n',
        expect: ['spaced', 'unclosed', 'empty'],
        fixed: 'variables:\n  - name: a\nmessages:\n  - role: user\n    content: "Say {{a}} and {{a {{}}"\n',
      },
      {
        text: 'variables:\n  - name: a\nmessages:\n  - role: user\n    content: "{{a}} and a⟦}}⟧"\n',
        expect: ['unopened'],
      },
      {
        text: 'variables:\n  - name: vip\nmessages:\n  - role: user\n    content: "⟦{{#if vip}}⟧Be quick.{{/if}} ⟦{{vip | upper}}⟧ {{vip}}"\n',
        expect: ['foreign', 'foreign'],
      },
      {
        text: 'variables: []\nmessages:\n  - role: user\n    content:\n      - {type: image_url, image_url: {url: "⟦{{照片}}⟧"}}\n',
        expect: ['undefined'],
      },
      {
        file: 'plain.prompt.yml',
        text: 'messages:\n  - role: user\n    content: About ⟦{{tpoic}}⟧.\nmodel: openai/gpt-4o\ntestData:\n  - topic: rates\n',
        expect: ['untested'],
        fixed:
          'messages:\n  - role: user\n    content: About {{topic}}.\nmodel: openai/gpt-4o\ntestData:\n  - topic: rates\n',
      },
    ],
  }),
  check({ template, options, report }) {
    const known = knownNames(template);
    const hinted = new Set<string>();
    for (const placeholder of template.placeholders) {
      if (placeholder.kind !== 'variable' || placeholder.bound !== undefined) continue;
      const { name, slot, spaced } = placeholder;
      const unknown = isFilledIn(placeholder, options.ignore) ? undefined : judge(placeholder, known);
      if (!unknown && !(spaced && (known.names.has(name) || !isOnlyShown(placeholder)))) continue;
      const at = slot.text.toSource(placeholder.start, placeholder.end);
      const data = { name, form: slot.grammar.write(name) };
      if (unknown) {
        const { message, severity, guess } = unknown;
        // A hint is given once for each name.
        if (message === 'undeclared' && hinted.has(name)) continue;
        hinted.add(name);
        const fixes = guess === undefined ? [] : [rename(placeholder, guess)];
        report({ at, message, data: { ...data, nearest: guess ?? '' }, ...(severity ? { severity } : {}), fixes });
      } else {
        const edits = [{ range: at, newText: data.form }];
        report({ at, message: 'spaced', data, fixes: [{ title: 'unspace', kind: 'safe', edits }] });
      }
    }
    for (const { key, guess } of misspeltTestKeys(template, known)) {
      const range = key.text?.toSource(0, key.text.value.length) ?? key.range;
      const edits = [{ range, newText: guess }];
      const data = { name: String(key.value), nearest: guess };
      report({ at: key, message: 'testKey', data, fixes: [{ title: 'rename', kind: 'suggestion', edits, data }] });
    }
    for (const braces of misusedBraces(template, known)) report(braces);
  },
});

function rename({ slot, nameStart, nameEnd }: Placeholder, nearestName: string) {
  const edits = [{ range: slot.text.toSource(nameStart, nameEnd), newText: nearestName }];
  return { title: 'rename', kind: 'suggestion', edits, data: { nearest: nearestName } } as const;
}
