import { entryOf, isMap, isString } from '../../parse/tree.js';
import { defineRule } from '../define.js';

export default defineRule({
  id: 'format-cursor-rule/header-valid',
  summary: {
    en: 'The front matter of a Cursor rule holds values that Cursor can read.',
    zh: 'Cursor 规则的文件头中都是 Cursor 可读取的值。',
  },
  severity: 'warning',
  confidence: 'exact',
  scope: 'template',
  since: '0.2.0',
  fix: 'suggestion',
  formats: ['cursor-rule'],
  references: ['iso-42001.a.6.2.5', 'iso-9001.7.5'],
  options: {},
  messages: {
    notBoolean: {
      en: 'alwaysApply is "{value}", but Cursor reads only true or false, so the rule may never apply. Write true or false.',
      zh: 'alwaysApply 为“{value}”，但 Cursor 只识别 true 或 false，规则可能从不生效。请写 true 或 false。',
    },
    notText: {
      en: '{key} is a nested block, which Cursor does not read, so it has no effect. Write it on one line.',
      zh: '{key} 是嵌套结构，Cursor 无法读取，因此不起作用。请写在一行内。',
    },
  },
  fixes: { replace: { en: 'Replace with {flag}', zh: '替换为 {flag}' } },
  docs: {
    why: {
      en: 'If the front matter cannot be read, the rule has no effect, and nothing says so.',
      zh: '文件头无法读取时规则不生效，而且没有任何提示。',
    },
    whenNot: {
      en: 'For .mdc files that another tool reads.',
      zh: '由其他工具读取的 .mdc 文件。',
    },
  },
  examples: () => ({
    valid: [
      {
        file: 'a.mdc',
        text: '---\ndescription: 风格: 缩进\nglobs: *.ts, *.{js,jsx}\nalwaysApply: false\n---\nUse tabs.\n',
      },
      { file: 'a.mdc', text: '---\nglobs: ["*.ts"]\nalwaysApply:\n---\nUse tabs.\n' },
    ],
    invalid: [
      {
        file: 'a.mdc',
        text: '---\ndescription: 风格😀\nalwaysApply: ⟦yes⟧\n---\nUse tabs.\n',
        expect: ['notBoolean'],
        fixed: '---\ndescription: 风格😀\nalwaysApply: true\n---\nUse tabs.\n',
      },
      {
        file: 'a.mdc',
        text: '---\n⟦globs⟧:\n  include: "*.ts"\nalwaysApply: ⟦sometimes⟧\n---\nUse tabs.\n',
        expect: ['notText', 'notBoolean'],
      },
    ],
  }),
  check({ template: { root }, report }) {
    for (const key of ['description', 'globs']) {
      const entry = entryOf(root, key);
      if (isMap(entry?.value)) report({ at: entry.key, message: 'notText', data: { key } });
    }
    const always = entryOf(root, 'alwaysApply')?.value;
    if (!isString(always) || /^(?:true|false)$/i.test(always.value)) return;
    const flag = flagOf(always.value);
    const edits = [{ range: always.range, newText: flag ?? '' }];
    const fixes = flag === undefined ? [] : [{ title: 'replace', kind: 'suggestion', edits, data: { flag } } as const];
    report({ at: always, message: 'notBoolean', data: { value: always.value }, fixes });
  },
});

function flagOf(value: string): 'true' | 'false' | undefined {
  if (/^(?:yes|on|true|1)$/i.test(value)) return 'true';
  return /^(?:no|off|false|0)$/i.test(value) ? 'false' : undefined;
}
