import { type PromptTemplate, textField } from '../../model/template.js';

const outward = new Set(['public', 'customer', 'patient']);

/** Whether a governed template says that people outside of the organisation read its answers. */
export function servesPublic(template: PromptTemplate): boolean {
  return template.governed && outward.has(textField(template, 'audience') ?? '');
}
