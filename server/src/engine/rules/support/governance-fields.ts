import { type FieldName, nativePaths } from '../../model/fields.js';
import { isAnything, isArray, isText, itemsOf, located, once } from '../../model/located.js';
import { type Located, type PromptTemplate, textField } from '../../model/template.js';
import type { RiskTier } from '../../model/vocabulary/use-cases.js';
import { entryOf, isMap } from '../../parse/tree.js';

/** Tiers from the least harm to the most. */
export const riskTiers: readonly RiskTier[] = ['minimal', 'limited', 'high'];

/**
 * Whether a template is asked for governance, and says anything of it: where a governed file says nothing at all,
 * core/template-schema-valid says so once, and the rules of this pack have nothing to add.
 */
export const saysGovernance: (template: PromptTemplate) => boolean = once(({ governed, fields, root }) => {
  if (!governed) return false;
  const names = Object.keys(fields) as FieldName[];
  return names.some((name) => nativePaths[name].startsWith('governance.')) || entryOf(root, 'governance') !== undefined;
});

/** The declared tier; `undefined` where there is none, or one that is not known. */
export function riskTierOf(template: PromptTemplate): RiskTier | undefined {
  const text = textField(template, 'riskTier')?.trim().toLowerCase();
  return riskTiers.find((tier) => tier === text);
}

/** The declared status in lower case. */
export function statusOf(template: PromptTemplate): string | undefined {
  return textField(template, 'status')?.trim().toLowerCase();
}

/** Whole answers that say nothing; as part of a longer one the same words may be a name. */
const nothing: readonly RegExp[] = [
  /^(?:tbd|tba|tbc|todo|none|nobody|n\/?a|null|nil|unknown|pending|unassigned|xxx+|[-.?/…—？]+)$/i,
  /^to be (?:agreed|announced|assigned|confirmed|decided|defined|determined|named)$/i,
  /^not yet (?:agreed|assigned|confirmed|decided|defined|determined|known|named|registered)$/i,
  /^(?:无|暂无|暂缺|未知|未定|待定|待补|待填|(?:待|尚未|暂未)(?:补充|填写|确认|确定|明确|指定|分配|登记))$/,
];

/** Whether a text is blank, or stands for an answer that has not been found yet: `tbd`, 待定. */
export function saysNothing(text: string): boolean {
  const answer = text.trim();
  return answer === '' || nothing.some((form) => form.test(answer));
}

/** What a field says in words, item by item; blanks and words such as `tbd` are left out. */
export function saidIn(field: Located<unknown> | undefined): readonly Located<string>[] {
  return itemsOf(field, isText).filter(({ value }) => !saysNothing(value));
}

/** How much a text says, in Latin letters: a Chinese character says as much as two. */
export function weightOf(text: string): number {
  const trimmed = text.trim();
  return trimmed.length + (trimmed.match(/\p{Script=Han}/gu)?.length ?? 0);
}

/** The maps that a field holds: one, or a list of them. */
export function blocksOf(field: Located<unknown> | undefined): readonly Located<unknown>[] {
  if (!field) return [];
  const items = isArray(field.value) && field.node.kind === 'list' ? field.node.items : [field.node];
  return items.filter(isMap).flatMap((node) => located(node, isAnything, field.origin) ?? []);
}
