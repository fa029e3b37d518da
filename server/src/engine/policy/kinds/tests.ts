import { isSet } from '../conditions.js';
import { fieldValue } from '../fields.js';
import { defineKind } from './kind.js';

interface Options {
  readonly kinds: Readonly<Record<string, number>>;
}

export default defineKind<Options>({
  id: 'tests',
  title: { en: 'Test cases that a template must have', zh: '模板必须具备的测试用例' },
  isDemand: true,
  compile: ({ options: { kinds } }) => ({
    check(context, hit) {
      // Tests may be kept in another tool, which the template names.
      if (isSet(fieldValue(context)('evaluation.externalRef'))) return;
      const held = context.template.tests.map(({ kind, tags }) => {
        return new Set([kind?.value, ...(tags?.value ?? [])].map((one) => String(one).toLowerCase()));
      });
      const missing = Object.entries(kinds).flatMap(([kind, count]) => {
        const there = held.filter((words) => words.has(kind.toLowerCase())).length;
        return there < count ? [`${kind} ${there}/${count}`] : [];
      });
      if (missing.length > 0) hit(context.anchor('testData'), { missing: missing.join(', ') });
    },
  }),
});
