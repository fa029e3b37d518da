import type { Bilingual } from '../text/bilingual.js';
import { catalogue } from './generated/catalogue.js';

/** A law, a standard or a framework with the controls of it that concern prompt templates. */
export interface Framework {
  readonly id: string;
  readonly title: Bilingual;
  /** What to cite, with its edition. */
  readonly officialName: Bilingual;
  readonly jurisdiction: string;
  readonly kind: 'law' | 'regulation' | 'standard' | 'guidance' | 'framework' | 'knowledge-base' | 'certification';
  readonly sector: 'general' | 'finance' | 'healthcare' | 'manufacturing';
  readonly url: string;
  readonly moreUrls?: readonly string[];
  /** Whom it binds, and what has to be known before it is cited. */
  readonly note?: Bilingual;
  readonly dates?: readonly { readonly date: string; readonly event: Bilingual }[];
  readonly controls: readonly Control[];
}

/** A control toward which a finding is evidence. */
export interface Control {
  /** The id of the framework, a dot, and the place in it. */
  readonly id: string;
  readonly title: Bilingual;
  /** The place in the framework, as it numbers them. */
  readonly reference: Bilingual;
  readonly summary: Bilingual;
  /** `sourced`: checked against a publication. `memory`: verify before citing it in a report. */
  readonly status: 'sourced' | 'memory';
  /** What was read of a sourced one: its own text, or what others wrote about it. */
  readonly basis?: 'text' | 'secondary';
  /** The day from which it binds (ISO 8601). Absent where it has bound for long, or is voluntary. */
  readonly appliesFrom?: string;
  /** The day on which it was withdrawn or replaced (ISO 8601). It stays, so that old citations can be flagged. */
  readonly withdrawn?: string;
  readonly note?: Bilingual;
  /** Its own address; that of the framework holds where it is absent. */
  readonly url?: string;
  /** What other tools call it, by tool. */
  readonly aliases?: Readonly<Record<string, string>>;
}

interface Catalogue {
  readonly frameworks: ReadonlyMap<string, Framework>;
  readonly controls: ReadonlyMap<string, Control>;
}

let loaded: Catalogue | undefined;

/** The catalogue, read when it is first asked for. */
function load(): Catalogue {
  if (loaded) return loaded;
  const list = JSON.parse(catalogue) as readonly Framework[];
  loaded = {
    frameworks: new Map(list.map((framework) => [framework.id, framework])),
    controls: new Map(list.flatMap((framework) => framework.controls.map((control) => [control.id, control]))),
  };
  return loaded;
}

/** Every framework by its id. Facts as of 2026-11-23; not legal advice. */
export function frameworks(): Catalogue['frameworks'] {
  return load().frameworks;
}

/** Every control of every framework by its id. */
export function controls(): Catalogue['controls'] {
  return load().controls;
}

/** The control of an id; `undefined` where the catalogue has none. */
export function controlById(id: string): Control | undefined {
  return load().controls.get(id);
}

/** The framework that a control, known or not, names by the beginning of its id. */
export function frameworkOf(controlId: string): Framework | undefined {
  return load().frameworks.get(controlId.split('.', 1)[0] ?? '');
}

/** Whether the catalogue has a control of this id. */
export function isKnownControl(id: string): boolean {
  return load().controls.has(id);
}
