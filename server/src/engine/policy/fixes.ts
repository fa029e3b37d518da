import { clauseFix } from '../clauses/index.js';
import { hasNativeKeys } from '../model/template.js';
import type { AnyContext, RuleFix } from '../rules/define.js';
import { insertField, replaceField } from '../rules/support/insert-field.js';
import type { FoundPhrase } from '../rules/texts.js';
import type { MessageData } from '../text/bilingual.js';
import type { TextEdit } from '../text/edits.js';
import { dateFrom } from './conditions.js';
import { fieldNode, fieldPath } from './fields.js';
import type { FixData } from './pack-data.js';
import { bilingual } from './sentences.js';

/** The fixes of one finding, none where no edit is certain. */
export function fixesOf(
  fix: FixData | undefined,
  context: AnyContext,
  data: MessageData,
  found: FoundPhrase | undefined,
): readonly RuleFix<'fix'>[] {
  const edits = fix ? editsOf(fix, context, data, found) : undefined;
  return edits ? [{ title: 'fix', kind: fix?.safe ? 'safe' : 'suggestion', edits, data }] : [];
}

function editsOf(
  fix: FixData,
  { document, template, today }: AnyContext,
  data: MessageData,
  found: FoundPhrase | undefined,
): readonly TextEdit[] | undefined {
  if (fix.replace !== undefined) return found && replaceWords(found, bilingual(fix.replace)[found.language]);
  if (fix.clause !== undefined) return clauseFix(document, template, fix.clause);
  const field = fix.field ?? String(data.field ?? '');
  if (!hasNativeKeys(template) || field === '') return undefined;
  const value = dateFrom(fix.value, today);
  const node = fieldNode(template, field);
  const isFilled = node !== undefined && !(node.kind === 'scalar' && (node.value === null || node.value === ''));
  const edit = isFilled
    ? replaceField(document, node, value)
    : insertField(document, template.root, fieldPath(field), value);
  return edit && [edit];
}

/** Words in place of others, where the way they are written takes them as they are. */
function replaceWords({ site, range }: FoundPhrase, words: string): readonly TextEdit[] | undefined {
  const { node } = site;
  const style = node.kind === 'scalar' ? node.style : 'text';
  const needsEscapes =
    (style === 'double-quoted' && /["\\\n]/.test(words)) ||
    (style === 'single-quoted' && words.includes("'")) ||
    (style === 'plain' && /: | #|^[-?:,[\]{}#&*!|>'"%@`]/.test(words));
  return needsEscapes ? undefined : [{ range, newText: words }];
}
