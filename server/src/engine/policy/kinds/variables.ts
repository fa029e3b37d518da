import { allHold, memberOf } from '../conditions.js';
import { plainVariable } from '../fields.js';
import { holdsName } from '../names.js';
import type { Conditions, ListData } from '../pack-data.js';
import { shownValue } from '../show.js';
import { defineKind } from './kind.js';

interface Options {
  readonly select?: Conditions;
  readonly named?: string | ListData;
  readonly require: Conditions;
}

export default defineKind<Options>({
  id: 'variables',
  title: { en: 'What each variable must declare', zh: '各变量须满足的条件' },
  isDemand: false,
  compile({ options, list }) {
    const named = options.named === undefined ? undefined : holdsName(list(options.named, 'named'));
    return {
      check({ template, today }, hit) {
        for (const variable of template.variables ?? []) {
          const value = memberOf(plainVariable(variable));
          if (named && !named(variable.name.value)) continue;
          if (!allHold(options.select, value, today)) continue;
          const wrong = Object.entries(options.require).find(
            ([field, one]) => !allHold({ [field]: one }, value, today),
          );
          if (!wrong) continue;
          const [field] = wrong;
          hit(variable.name, { name: variable.name.value, field, value: shownValue(value(field)) });
        }
      },
    };
  },
});
