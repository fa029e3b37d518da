import { isSet } from '../conditions.js';
import { fieldNode, fieldPath, fieldValue } from '../fields.js';
import { defineKind } from './kind.js';

interface Options {
  readonly fields: readonly string[];
  readonly atLeast?: number;
  readonly minLength?: number;
}

/** Words that stand for an answer which has not been found yet. */
const nothingSaid = /^(?:tbd|tba|todo|none|n\/?a|unknown|xxx+|待定|暂无|无|未知|待补充)$/i;

export default defineKind<Options>({
  id: 'required-field',
  title: { en: 'Fields that must be filled in', zh: '必填字段' },
  isDemand: true,
  compile: ({ options: { fields, atLeast, minLength = 1 } }) => ({
    check(context, hit) {
      const value = fieldValue(context);
      const missing = fields.filter((field) => {
        const given = value(field);
        if (!isSet(given)) return true;
        return typeof given === 'string' && (given.trim().length < minLength || nothingSaid.test(given.trim()));
      });
      if (atLeast !== undefined) {
        if (fields.length - missing.length >= atLeast) return;
        hit(context.anchor(...fieldPath(fields[0] ?? '')), { field: fields.join(', ') });
        return;
      }
      for (const field of missing) {
        hit(fieldNode(context.template, field) ?? context.anchor(...fieldPath(field)), { field });
      }
    },
  }),
});
