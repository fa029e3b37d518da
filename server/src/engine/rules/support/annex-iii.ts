import { affectsPerson, declaredUseCase } from '../../model/reach.js';
import type { PromptTemplate } from '../../model/template.js';

/** The day from which obligations on systems of Annex III bind. */
export const annexIiiFrom = '2027-12-02';

/**
 * The points of Annex III of Regulation (EU) 2024/1689 that the declared use case falls under. Those that hang on a
 * natural person, or on a safety component, count only where the template says so.
 */
export function annexIiiPoints(template: PromptTemplate): readonly string[] {
  const useCase = declaredUseCase(template);
  if (!useCase?.annexIii) return [];
  if (useCase.annexIiiIf === 'person' && affectsPerson(template) !== true) return [];
  if (useCase.annexIiiIf === 'safety-component' && template.fields.safetyRelated?.value !== true) return [];
  return useCase.annexIii;
}

/** A point as `5b`, however it is written: `5(b)`, `Annex III 5 b`, `附件三第5(b)项`. */
export function pointOf(written: unknown): string {
  const text = typeof written === 'number' ? String(written) : typeof written === 'string' ? written.slice(0, 100) : '';
  const [, number = '', letter = ''] =
    /(\d)\s*[.(（]?\s*([a-e])?(?![a-z])/i.exec(text.replace(/annex\s*(?:iii|3)/i, '')) ?? [];
  return `${number}${letter.toLowerCase()}`;
}
