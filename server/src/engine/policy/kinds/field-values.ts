import { allHold, holds, isSet } from '../conditions.js';
import { fieldNode, fieldPath, fieldValue } from '../fields.js';
import type { Conditions } from '../pack-data.js';
import { shownValue } from '../show.js';
import { defineKind } from './kind.js';

interface Options {
  readonly require: Conditions;
  readonly unless?: Conditions;
  readonly optional?: boolean;
}

export default defineKind<Options>({
  id: 'field-values',
  title: { en: 'Fields that must have certain values', zh: '字段取值须满足条件' },
  isDemand: true,
  compile: ({ options }) => ({
    check(context, hit) {
      const value = fieldValue(context);
      if (options.unless && allHold(options.unless, value, context.today)) return;
      for (const [field, condition] of Object.entries(options.require)) {
        const given = value(field);
        if ((options.optional && !isSet(given)) || holds(condition, given, context.today)) continue;
        const at = fieldNode(context.template, field) ?? context.anchor(...fieldPath(field));
        hit(at, { field, value: shownValue(given) });
      }
    },
  }),
});
