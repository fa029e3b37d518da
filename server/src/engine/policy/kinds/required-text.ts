import { outputSchemaOf } from '../../model/output.js';
import { holds } from '../conditions.js';
import { fieldValue } from '../fields.js';
import type { Conditions, ListData } from '../pack-data.js';
import { defineKind } from './kind.js';

interface Options {
  readonly clauses?: readonly string[];
  readonly phrases?: string | ListData;
  readonly outputFields?: readonly string[];
  readonly fields?: Conditions;
}

export default defineKind<Options>({
  id: 'required-text',
  title: { en: 'Something that a template must say', zh: '必须载明的内容' },
  isDemand: true,
  compile({ options, where, list }) {
    const phrases = options.phrases === undefined ? undefined : list(options.phrases, 'phrases');
    return {
      phrases: phrases ? [phrases] : [],
      check(context, hit) {
        const { template, today, clauses } = context;
        const value = fieldValue(context);
        const declared = Object.entries(options.fields ?? {});
        if (declared.some(([field, condition]) => holds(condition, value(field), today))) return;
        if (options.clauses?.some((id) => clauses.has(id))) return;
        const required = outputSchemaOf(template)?.required.map(({ value: name }) => name.toLowerCase()) ?? [];
        if (options.outputFields?.some((name) => required.includes(name.toLowerCase()))) return;
        // What forbids may well be what is asked for: "do not give advice".
        if (phrases && context.found(phrases, where, false).length > 0) return;
        hit(context.anchor('messages'), { missing: options.clauses?.[0] ?? '' });
      },
    };
  },
});
