import { hasUseCaseOf } from '../../model/reach.js';
import { type PromptTemplate, textField } from '../../model/template.js';

const domains =
  /^(?:manufactur|production|plant|factory|industrial|automotive|machinery|quality|制造|生产|工厂|工业|质量|汽车制造)/;

/** Whether a governed template says that it serves a plant: by its domain or its use case. */
export function isManufacturing(template: PromptTemplate): boolean {
  if (!template.governed || hasUseCaseOf(template, 'support')) return false;
  const domain = textField(template, 'domain')?.normalize('NFKC').trim().toLowerCase() ?? '';
  return domains.test(domain) || hasUseCaseOf(template, 'plant');
}

/** Names are the same however their words are joined. */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_.-]/g, '');
}
