import { allHold } from '../conditions.js';
import { fieldValue } from '../fields.js';
import type { Conditions, ListData } from '../pack-data.js';
import { defineKind } from './kind.js';

interface Options {
  readonly phrases: string | ListData;
  readonly negation?: boolean;
  readonly near?: string | ListData;
  readonly unlessNear?: string | ListData;
  readonly unless?: Conditions;
  readonly reviews?: boolean;
}

export default defineKind<Options>({
  id: 'forbidden-text',
  title: { en: 'Words that a text must not hold', zh: '禁止出现的词句' },
  isDemand: false,
  compile({ options, where, list }) {
    const phrases = list(options.phrases, 'phrases');
    const near = options.near === undefined ? undefined : list(options.near, 'near');
    const unlessNear = options.unlessNear === undefined ? undefined : list(options.unlessNear, 'unlessNear');
    return {
      phrases: [phrases, near, unlessNear].filter((one) => one !== undefined),
      check(context, hit) {
        const value = fieldValue(context);
        if (options.unless && allHold(options.unless, value, context.today)) return;
        if (!options.reviews && value('taskKind') === 'review') return;
        for (const found of context.found(phrases, where, options.negation)) {
          if (found.stance !== 'asserted') continue;
          const { site, clause } = found;
          const isNear = (other: typeof phrases): boolean =>
            context.found(other, where, false).some((one) => one.site === site && one.clause === clause);
          if ((near && !isNear(near)) || (unlessNear && isNear(unlessNear))) continue;
          hit(found.range, { words: found.words }, found);
        }
      },
    };
  },
});
