import { promptyGeneration } from '../formats/prompty/generation.js';
import type { PromptTemplate } from '../model/template.js';
import type { Reading } from '../navigate/index.js';
import { entryOf } from '../parse/tree.js';
import { insertField } from '../rules/support/insert-field.js';
import { isFilledIn, isOnlyShown } from '../rules/support/known-names.js';
import { appendItem } from '../rules/support/list-edits.js';
import { applyEdits, type TextEdit } from '../text/edits.js';
import { editBetween, readAs, saysTheSame } from './rewrite.js';

/** How a format declares one variable, as path of keys and value. */
type Declare = (
  template: PromptTemplate,
  name: string,
) => { readonly path: readonly string[]; readonly value: unknown };

const declarations: Readonly<Record<string, Declare>> = {
  prompty: ({ root }, name) => {
    const key = promptyGeneration(root) === 1 ? 'type' : 'kind';
    return { path: ['inputs', name], value: { [key]: 'string' } };
  },
  dotprompt: (_, name) => ({ path: ['input', 'schema', name], value: 'string' }),
};

/** The names that the texts of a template use and nobody declares, in order of use, each once. */
export function undeclaredNames({ placeholders, variables = [] }: PromptTemplate): readonly string[] {
  const declared = new Set(variables.map(({ name }) => name.value));
  const open = placeholders.filter(
    (one) =>
      one.kind === 'variable' &&
      one.bound === undefined &&
      !declared.has(one.name) &&
      !isFilledIn(one, []) &&
      !isOnlyShown(one),
  );
  return [...new Set(open.map(({ name }) => name))].filter((name) => name !== '');
}

/** The edit that declares all of them as strings, `undefined` where there are none or the place is not certain. */
export function declareAll(reading: Reading): TextEdit | undefined {
  const { text } = reading.files;
  let now: Reading | undefined = reading;
  let count = 0;
  for (;;) {
    const [template] = now?.templates ?? [];
    const [name] = template ? undeclaredNames(template) : [];
    if (!now || !template || name === undefined) break;
    const edit = declaration(now, template, name);
    if (!edit) return undefined;
    const after = readAs(now, applyEdits(now.files.text, [edit]));
    const isNew = after?.templates[0]?.variables?.some((one) => one.name.value === name);
    if (!isNew || !saysTheSame(now, after)) return undefined;
    now = after;
    count++;
  }
  return count === 0 || !now ? undefined : editBetween(text, now.files.text);
}

function declaration({ document, format }: Reading, template: PromptTemplate, name: string): TextEdit | undefined {
  const { root } = template;
  if (format === 'bluepencil') {
    const item = { name, type: 'string' };
    const list = entryOf(root, 'variables')?.value;
    return list?.kind === 'list' && list.items.length > 0
      ? appendItem(document, list, item)
      : insertField(document, root, ['variables'], [item]);
  }
  const declare = declarations[format];
  if (!declare || hasListOfInputs(root)) return undefined;
  const { path, value } = declare(template, name);
  return insertField(document, root, path, value);
}

/** Prompty 2 may also have a list there; that is left to its author. */
function hasListOfInputs(root: PromptTemplate['root']): boolean {
  return entryOf(root, 'inputs')?.value.kind === 'list';
}
