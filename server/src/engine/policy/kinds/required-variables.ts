import type { Variable } from '../../model/template.js';
import { defineKind } from './kind.js';

interface Options {
  readonly roles: readonly (string | readonly string[])[];
}

export default defineKind<Options>({
  id: 'required-variables',
  title: { en: 'Inputs that a template must take', zh: '模板必须具备的输入' },
  isDemand: true,
  compile: ({ options: { roles } }) => ({
    check({ template, anchor }, hit) {
      const held = new Set((template.variables ?? []).flatMap(namesOf));
      const missing = roles.filter((role) => ![role].flat().some((one) => held.has(plain(one))));
      if (missing.length === 0) return;
      hit(anchor('variables'), { missing: missing.map((role) => [role].flat()[0]).join(', ') });
    },
  }),
});

/** What a variable is there for: its role, its tags, and its own name. */
function namesOf({ name, role, tags }: Variable): readonly string[] {
  return [name.value, role?.value, ...(tags?.value ?? [])].filter((one) => typeof one === 'string').map(plain);
}

/** Names are the same however their words are joined. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_.-]/g, '');
}
