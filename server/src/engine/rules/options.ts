import type { Bilingual } from '../text/bilingual.js';

/** One option of a rule: what the configuration may say, and what holds when it says nothing. */
export interface Option<T> {
  /** JSON Schema of the value; goes into the schema of bluepencil.yaml. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly default: T;
  readonly description: Bilingual;
}

// biome-ignore lint/suspicious/noExplicitAny: the value's type differs from option to option and is inferred from each.
export type OptionTable = Readonly<Record<string, Option<any>>>;

/** The values that a rule sees for its table of options. */
export type OptionValues<T extends OptionTable> = { readonly [K in keyof T]: T[K] extends Option<infer V> ? V : never };

/** An option that is a list of strings. */
export function listOfStrings(description: Bilingual, byDefault: readonly string[] = []): Option<readonly string[]> {
  return {
    schema: { type: 'array', items: { type: 'string', minLength: 1 }, uniqueItems: true },
    default: byDefault,
    description,
  };
}

/** An option that is one of a few words. */
export function oneOf<T extends string>(description: Bilingual, values: readonly T[], byDefault: T): Option<T> {
  return { schema: { type: 'string', enum: [...values] }, default: byDefault, description };
}

/** An option that is a whole number of at least `minimum`. */
export function wholeNumber(description: Bilingual, byDefault: number, minimum = 0): Option<number> {
  return { schema: { type: 'integer', minimum }, default: byDefault, description };
}

/** An option that is on or off. */
export function flag(description: Bilingual, byDefault: boolean): Option<boolean> {
  return { schema: { type: 'boolean' }, default: byDefault, description };
}
