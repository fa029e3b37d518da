import { declaredUseCase } from '../../model/reach.js';
import type { PromptTemplate } from '../../model/template.js';
import type { AnyContext } from '../define.js';
import type { TextPlace } from '../texts.js';

/** The words of a field, which may be one or a list: trimmed, in lower case. */
export function wordsOfField({ fields }: PromptTemplate, field: 'audience' | 'domain' | 'taskKind'): readonly string[] {
  return [fields[field]?.value].flat().flatMap((one) => (typeof one === 'string' ? [one.trim().toLowerCase()] : []));
}

const customers = ['customer', 'customers', '客户'];
const outsiders = [...customers, 'public', 'client', 'clients', '公众'];

/** Whether customers read what the template writes. */
export function isForCustomers(template: PromptTemplate): boolean {
  return wordsOfField(template, 'audience').some((one) => customers.includes(one));
}

/** Whether customers or the public read it. */
export function isForOutsiders(template: PromptTemplate): boolean {
  return wordsOfField(template, 'audience').some((one) => outsiders.includes(one));
}

/** Whether the template looks for wording instead of writing it. */
export function isReview(template: PromptTemplate): boolean {
  return wordsOfField(template, 'taskKind').includes('review') || declaredUseCase(template)?.id === 'marketing-review';
}

/** Whether a text of the template says one of the phrases, be it as a ban. */
export function says(
  context: Pick<AnyContext, 'found'>,
  list: Parameters<AnyContext['found']>[0],
  where: readonly TextPlace[] = ['messages'],
): boolean {
  return context.found(list, where, false).length > 0;
}
