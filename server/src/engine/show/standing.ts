import { textField } from '../model/template.js';
import type { Reading } from '../navigate/index.js';
import type { OffsetRange } from '../text/range.js';

/** Where a template stands in its life, as its file says. */
export interface Standing {
  /** The template, UTF-16 offsets in the file. */
  readonly range: OffsetRange;
  readonly id: string | undefined;
  readonly title: string | undefined;
  readonly governed: boolean;
  readonly status: string | undefined;
  readonly domain: string | undefined;
  /** The laws and standards that the file names. */
  readonly regimes: readonly string[];
  readonly riskTier: string | undefined;
  /** `YYYY-MM-DD`. */
  readonly reviewDue: string | undefined;
  /** Who approved, as far as names stand there; empty where an approval names nobody. */
  readonly approvedBy: readonly string[] | undefined;
}

/** One for each template of a file, in order. */
export function standingsOf({ templates }: Pick<Reading, 'templates'>): readonly Standing[] {
  return templates.map((template) => {
    const day = textField(template, 'reviewDue');
    return {
      range: template.root.range,
      id: textField(template, 'id'),
      title: textField(template, 'title') ?? template.label,
      governed: template.governed,
      status: textField(template, 'status'),
      domain: textField(template, 'domain'),
      regimes: [template.fields.regimes?.value].flat().filter((one) => typeof one === 'string'),
      riskTier: textField(template, 'riskTier'),
      reviewDue: day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : undefined,
      approvedBy: approvers(template.fields.approval?.value),
    };
  });
}

function approvers(approval: unknown): readonly string[] | undefined {
  const all = [approval].flat().filter((one) => typeof one === 'object' && one !== null) as Record<string, unknown>[];
  if (all.length === 0) return undefined;
  return all.flatMap(({ by }) => (typeof by === 'string' && by.trim() !== '' ? [by.trim()] : []));
}
