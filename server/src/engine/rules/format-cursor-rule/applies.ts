import { entryOf, toValue } from '../../parse/tree.js';
import { defineRule } from '../define.js';

export default defineRule({
  id: 'format-cursor-rule/applies',
  summary: {
    en: 'A Cursor rule says when it applies.',
    zh: 'Cursor 规则写明何时生效。',
  },
  severity: 'info',
  confidence: 'exact',
  scope: 'template',
  since: '0.2.0',
  fix: 'none',
  formats: ['cursor-rule'],
  references: ['iso-42001.a.6.2.5', 'iso-42001.a.6.2.2'],
  options: {},
  messages: {
    never: {
      en: 'Without alwaysApply: true, globs or description, this rule applies only when someone mentions it with @. Add one of them if it should apply automatically.',
      zh: '没有 alwaysApply: true、globs 或 description 时，只有用 @ 提及才会应用此规则。如需自动生效，请补充其一。',
    },
  },
  docs: {
    why: {
      en: 'A rule that is never applied looks like a control in a review, but is not one.',
      zh: '从不应用的规则在审阅时看似一项控制，实际上并不生效。',
    },
    whenNot: {
      en: 'For rules that people are meant to fetch by name.',
      zh: '本来就由用户按名称引用的规则。',
    },
  },
  examples: () => ({
    valid: [
      { file: 'a.mdc', text: '---\ndescription:\nglobs: **/*.ts\nalwaysApply: false\n---\nUse tabs.\n' },
      { file: 'a.mdc', text: '---\nalwaysApply: true\n---\n使用制表符。\n' },
      { file: 'a.mdc', text: '---\ndescription: Style\n---\nUse tabs.\n' },
      { file: '.cursorrules', text: 'Use tabs.\n' },
    ],
    invalid: [
      {
        file: 'a.mdc',
        text: '---\n⟦description⟧:\nglobs:\nalwaysApply: false\n---\n使用制表符😀。\n',
        expect: ['never'],
      },
      { file: '.cursor/rules/a.mdc', text: '⟦# Style⟧\n\nUse tabs.\n', expect: ['never'] },
    ],
  }),
  check({ document, template: { root }, anchor, report }) {
    if (document.carrier === 'text') return;
    const said = (key: string) => toValue(entryOf(root, key)?.value);
    const always = said('alwaysApply');
    const isSaid = [said('globs'), said('description')].some(
      (value) => value !== undefined && String(value ?? '') !== '',
    );
    if (!isSaid && (always === undefined || always === null || always === false)) {
      report({ at: anchor(), message: 'never' });
    }
  },
});
