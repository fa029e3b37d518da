import { languageOf } from '../clauses/index.js';
import { textField } from '../model/template.js';
import type { Reading } from '../navigate/index.js';
import { entryOf, isMap } from '../parse/tree.js';
import { insertField } from '../rules/support/insert-field.js';
import { yamlInline } from '../rules/support/insert-spell.js';
import { applyEdits, type TextEdit } from '../text/edits.js';
import { undeclaredNames } from './declare.js';
import { editBetween, readAs, saysTheSame } from './rewrite.js';

/** What the check knows as an answer that nobody has given yet. */
const blanks = { en: 'TBD', zh: '待定' } as const;

/**
 * The edit that gives a plain GitHub Models file what our own format asks for: an id, a version, declared variables, and
 * a governance block whose answers are left blank, so that the check asks for each. Nothing that stands there changes.
 * `reviewDue` as `YYYY-MM-DD`. `undefined` for other files, and where the result would say something else.
 */
export function toNative(reading: Reading, reviewDue: string): TextEdit | undefined {
  const { files, format } = reading;
  const [template] = reading.templates;
  if (format !== 'github-models' || !template || !isMap(template.root) || template.root.flow) return undefined;
  const blank = blanks[languageOf(template)];
  const lines = Object.entries({ id: idFrom(files.uri), version: '0.1.0', status: 'draft' })
    .filter(([key]) => entryOf(template.root, key) === undefined)
    .map(([key, value]) => `${key}: ${yamlInline(value, false)}`);
  const newline = files.text.includes('\r\n') ? '\r\n' : '\n';
  const at = template.root.range.start;
  const head = { range: { start: at, end: at }, newText: lines.map((line) => line + newline).join('') };
  const variables = undeclaredNames({ ...template, variables: [] }).map((name) => ({ name, type: 'string' }));
  const added: readonly (readonly [path: readonly string[], value: unknown])[] = [
    ...(variables.length > 0 && !textField(template, 'id') ? ([[['variables'], variables]] as const) : []),
    [['governance', 'owner'], blank],
    [['governance', 'contacts', 'incident'], blank],
    [['governance', 'intendedUse'], blank],
    [['governance', 'prohibitedUse'], blank],
    [['governance', 'riskRationale'], blank],
    [['governance', 'oversight', 'role'], blank],
    [['governance', 'reviewDue'], reviewDue],
  ];
  let now: Reading | undefined = readAs(reading, applyEdits(files.text, [head]));
  for (const [path, value] of added) {
    const root = now?.document.root;
    const edit: TextEdit | undefined = now && root && insertField(now.document, root, path, value);
    if (now && edit) now = readAs(now, applyEdits(now.files.text, [edit]));
  }
  if (now?.format !== 'bluepencil' || !saysTheSame(reading, now)) return undefined;
  return editBetween(files.text, now.files.text);
}

/** `file:///prompts/Claim letter.prompt.yml` gives `prompts.claim-letter`. */
function idFrom(uri: string): string {
  const [name = '', folder = ''] = decodeURI(uri).split('/').reverse();
  const word = (text: string): string =>
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '');
  const own = word(name.replace(/\.prompt\.ya?ml$|\.ya?ml$/i, ''));
  return `${word(folder) || 'team'}.${own || 'prompt'}`;
}
