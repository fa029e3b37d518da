import { toolsOf } from '../../model/tools.js';
import { toValue } from '../../parse/tree.js';
import { allHold, memberOf } from '../conditions.js';
import type { Conditions } from '../pack-data.js';
import { shownValue } from '../show.js';
import { defineKind } from './kind.js';

interface Options {
  readonly select?: Conditions;
  readonly require: Conditions;
}

export default defineKind<Options>({
  id: 'tools',
  title: { en: 'What each tool must declare', zh: '各工具须满足的条件' },
  isDemand: false,
  compile: ({ options }) => ({
    check({ template, today }, hit) {
      for (const tool of toolsOf(template)) {
        const value = memberOf(toValue(tool.node));
        if (!allHold(options.select, value, today)) continue;
        const wrong = Object.entries(options.require).find(([field, one]) => !allHold({ [field]: one }, value, today));
        if (!wrong) continue;
        hit(tool.name, { name: tool.name.value, field: wrong[0], value: shownValue(value(wrong[0])) });
      }
    },
  }),
});
