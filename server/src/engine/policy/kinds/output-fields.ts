import { outputSchemaOf } from '../../model/output.js';
import { memberOf } from '../conditions.js';
import { defineKind } from './kind.js';

interface Options {
  readonly required: readonly (string | readonly string[])[];
}

export default defineKind<Options>({
  id: 'output-fields',
  title: { en: 'Properties that the output must require', zh: '输出必须包含的属性' },
  isDemand: true,
  compile: ({ options: { required } }) => ({
    check({ template, anchor }, hit) {
      const schema = outputSchemaOf(template);
      // The schema stands in another file, which is not read here.
      if (!schema && typeof memberOf(template.fields.output?.value)('schema') === 'string') return;
      const held = new Set(schema?.required.map(({ value }) => plain(value)));
      const missing = required.filter((name) => ![name].flat().some((one) => held.has(plain(one))));
      if (missing.length === 0) return;
      hit(schema?.place.range ?? anchor('output'), { missing: missing.map((name) => [name].flat()[0]).join(', ') });
    },
  }),
});

/** Names are the same however their words are joined. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_-]/g, '');
}
