import { defineRule } from '../define.js';

const inputs = 'input_variables:\n  - name: topic\n';

export default defineRule({
  id: 'format-semantic-kernel/function-for-variable',
  summary: {
    en: 'A declared variable is inserted with $, not called as a function.',
    zh: '已声明的变量用 $ 填入，而不是当作函数调用。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  since: '0.2.0',
  fix: 'suggestion',
  formats: ['semantic-kernel'],
  references: ['iso-42001.a.6.2.2', 'nist-ai-rmf.map-2.1'],
  options: {},
  messages: {
    call: {
      en: '{{{name}}} calls a function "{name}", and none is likely to be registered, so the prompt fails. For the variable write {{{form}}}.',
      zh: '{{{name}}} 会调用名为“{name}”的函数，该函数多半未注册，提示词会因此出错。填入变量请写 {{{form}}}。',
    },
  },
  fixes: { dollar: { en: 'Replace with {{{form}}}', zh: '替换为 {{{form}}}' } },
  docs: {
    why: {
      en: 'In the format semantic-kernel only names with $ are variables; a bare name is a function of a plug-in. Other formats write variables without it, so the $ is easily forgotten.',
      zh: 'semantic-kernel 格式中，只有带 $ 的名称才是变量，不带 $ 的是插件函数。其他格式的变量都不带 $，因此容易漏写。',
    },
    whenNot: {
      en: 'Where a function of this name is registered on purpose, beside the variable.',
      zh: '确有与变量同名的函数时。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'a.prompt.yaml', text: `template: "{{$topic}} {{ time }} {{time.now}}"\n${inputs}` },
      { file: 'a.prompt.yaml', text: `template: "写 {{topic}}"\ntemplate_format: handlebars\n${inputs}` },
      { file: 'a.prompt.yaml', text: `template: '{{topic "short"}} {{$topic}}'\n${inputs}` },
    ],
    invalid: [
      {
        file: 'a.prompt.yaml',
        text: `template: "写一首关于😀 {{⟦topic⟧}} 的诗，{{$topic}}。"\n${inputs}`,
        expect: ['call'],
        fixed: `template: "写一首关于😀 {{$topic}} 的诗，{{$topic}}。"\n${inputs}`,
      },
      {
        file: 'a.prompt.yaml',
        text: `template: |\n  Write about {{ ⟦topic⟧ }}.\n${inputs}`,
        expect: ['call'],
        fixed: `template: |\n  Write about {{ $topic }}.\n${inputs}`,
      },
    ],
  }),
  check({ document, template, report }) {
    const own = (template.variables ?? []).filter(({ name }) => name.origin !== 'library');
    const declared = new Set(own.map(({ name }) => name.value));
    for (const { kind, target, range } of template.references) {
      const isAlone = /^\s{0,20}\}\}/.test(document.text.slice(range.end, range.end + 22));
      if (kind !== 'tool' || !declared.has(target) || !isAlone) continue;
      const data = { name: target, form: `$${target}` };
      const edits = [{ range: { start: range.start, end: range.start }, newText: '$' }];
      report({ at: range, message: 'call', data, fixes: [{ title: 'dollar', kind: 'suggestion', edits, data }] });
    }
  },
});
