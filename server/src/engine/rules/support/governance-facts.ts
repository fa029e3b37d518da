import { type Guard, isArray, isObject, isText, under } from '../../model/located.js';
import { type Located, type PromptTemplate, textField } from '../../model/template.js';
import type { RiskTier } from '../../model/vocabulary/use-cases.js';
import type { OffsetRange } from '../../text/range.js';
import type { PlaceElsewhere } from '../define.js';
import { saysNothing } from './governance-fields.js';

const tiers = ['minimal', 'limited', 'high'] as const;

/** The declared tier; `undefined` where none of the three words is declared. */
export function tierOf(template: PromptTemplate): RiskTier | undefined {
  const tier = textField(template, 'riskTier')?.trim().toLowerCase();
  return tiers.find((one) => one === tier);
}

/** Whether a governed template is declared to be of limited or high risk. */
export function isRisky(template: PromptTemplate): boolean {
  const tier = tierOf(template);
  return template.governed && (tier === 'limited' || tier === 'high');
}

/** What a block says under a key, which other tools spell with `_`. */
export function part<T>(
  block: Pick<Located<unknown>, 'node' | 'origin'> | undefined,
  key: string,
  is: Guard<T>,
): Located<T> | undefined {
  return under(block, [key, key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)], is);
}

/** Whether a value says anything: blanks, empty lists and words such as `TBD` do not. */
export function isSaid(value: unknown): boolean {
  if (typeof value === 'string') return !saysNothing(value);
  if (isArray(value)) return value.some(isSaid);
  if (isObject(value)) return Object.keys(value).length > 0;
  return value !== undefined && value !== null;
}

/** The keys of a block that say nothing. */
export function unsaid(block: Located<unknown> | undefined, keys: readonly string[]): readonly string[] {
  const saysIt = (value: unknown): value is unknown => isSaid(value);
  return keys.filter((key) => !part(block, key, saysIt));
}

/** Of keys that say nothing the one value that is there all the same, such as `TBD`: the place to point at. */
export function unfinishedIn(
  block: Located<unknown> | undefined,
  keys: readonly string[],
): Located<string> | undefined {
  const given = keys.map((key) => part(block, key, isText));
  return given.length === 1 && given[0]?.value.trim() ? given[0] : undefined;
}

/** The day on which a version came out, by the changelog; `YYYY-MM-DD`. */
export function changedOn({ fields: { changelog } }: PromptTemplate, version: string): string | undefined {
  for (const entry of isArray(changelog?.value) ? changelog.value : []) {
    if (!isObject(entry)) continue;
    const { version: of, date } = entry as { version?: unknown; date?: unknown };
    if (plainVersion(of) === plainVersion(version) && typeof date === 'string') return date;
  }
  return undefined;
}

/** A version without blanks and without a leading `v`, in three parts: `v1.5` is `1.5.0`. */
export function plainVersion(version: unknown): string {
  const plain = String(version ?? '')
    .trim()
    .replace(/^v(?=\d)/i, '');
  if (/^\d+$/.test(plain)) return `${plain}.0.0`;
  return /^\d+\.\d+$/.test(plain) ? `${plain}.0` : plain;
}

/** A place as plain data, for the step that looks at the whole library; an empty URI is the file itself. */
export function placed(at: OffsetRange | PlaceElsewhere): PlaceElsewhere {
  return { start: at.start, end: at.end, uri: 'uri' in at ? at.uri : '' };
}
