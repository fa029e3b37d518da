import type { MapNode, ParsedNode } from '../parse/document.js';
import { entryOf, isMap, toValue } from '../parse/tree.js';
import type { Rule } from '../rules/define.js';
import type { Severity } from '../rules/severity.js';
import { type FileTest, fileTest } from './globs.js';
import type { ConfigLayer } from './layer.js';
import { defaultPreset, presets } from './presets.js';
import { allJurisdictions, holdsRule, type Profile } from './profiles.js';
import { items } from './read.js';

/** What a rule does on one file. A rule that is off has no setting. */
export interface RuleSetting {
  readonly severity: Severity;
  /** The configuration names the severity, so no finding of the rule may have another. */
  readonly isChosen: boolean;
  readonly options: Readonly<Record<string, unknown>>;
  /** No profile of the configuration holds the rule: it waits for templates that name one of its regimes. */
  readonly isDormant?: true;
}

export type RuleSettings = ReadonlyMap<string, RuleSetting>;

/** Something that the configuration says of some files. */
export interface Scoped<T> {
  readonly applies: FileTest;
  readonly value: T;
}

/** The profiles that a configuration builds on: those of the last layer that names any. */
export function activeProfiles(layers: readonly ConfigLayer[]): readonly Profile[] {
  const named = layers.map((layer) => layer.extends.map(({ value }) => value).filter((name) => name in presets));
  const active = named.filter((names) => names.length > 0).at(-1) ?? [defaultPreset];
  return active.map((name) => presets[name]).filter((profile) => profile !== undefined);
}

/** Where templates are used that do not say so, by the profiles. */
export function jurisdictionsOfProfiles(active: readonly Profile[]): readonly string[] | 'likely' {
  if (active.some(({ jurisdictions }) => jurisdictions === 'all')) return allJurisdictions;
  const named = active.flatMap(({ jurisdictions = [] }) => (jurisdictions === 'likely' ? [] : jurisdictions));
  const isLikely = named.length === 0 && active.some(({ jurisdictions }) => jurisdictions === 'likely');
  return isLikely ? 'likely' : [...new Set(named)];
}

/**
 * What each rule does where nothing but profiles is said. Rules of users are on. The others wait for templates that name
 * one of their regimes, unless the configuration wants no rules at all.
 */
export function presetRules(active: readonly Profile[], rules: readonly Rule[]): Map<string, RuleSetting> {
  const wantsNone = active.every((profile) => profile.rules.length === 0);
  const settings = rules.flatMap((rule): [string, RuleSetting][] => {
    if (active.some((profile) => holdsRule(profile, rule.id))) return [[rule.id, defaultSetting(rule)]];
    if (rule.isUsers) return [[rule.id, defaultSetting(rule)]];
    if (wantsNone) return [];
    return [[rule.id, { ...defaultSetting(rule), isDormant: true }]];
  });
  return new Map(settings);
}

function defaultSetting(rule: Rule): RuleSetting {
  const entries = Object.entries(rule.options as Record<string, { default: unknown }>);
  const options = Object.fromEntries(entries.map(([key, value]) => [key, value.default]));
  return { severity: rule.severity, isChosen: false, options };
}

type RuleChanges = ReadonlyMap<string, ParsedNode>;

/** What a layer says of rules: for all its files, and for some. */
export function ruleScopes(layer: ConfigLayer, root: MapNode, rules: readonly Rule[]): Scoped<RuleChanges>[] {
  const ids = new Set(rules.map((rule) => rule.id));
  const changes = (node: ParsedNode | undefined): RuleChanges =>
    new Map(
      (isMap(node) ? node.entries : [])
        .filter((entry) => ids.has(String(entry.key.value)))
        .map((entry) => [String(entry.key.value), entry.value]),
    );
  const own = { applies: (uri: string) => uri.startsWith(layer.base), value: changes(entryOf(root, 'rules')?.value) };
  const overrides = items(entryOf(root, 'overrides')?.value).map((item) => ({
    applies: fileTest(layer.base, entryOf(item, 'files')?.value),
    value: changes(entryOf(item, 'rules')?.value),
  }));
  return [own, ...overrides];
}

/** The settings when each scope has had its say, in order. */
export function applyScopes(
  base: ReadonlyMap<string, RuleSetting>,
  scopes: readonly Scoped<RuleChanges>[],
  rules: readonly Rule[],
): RuleSettings {
  const settings = new Map(base);
  for (const { value: changes } of scopes) {
    for (const [id, node] of changes) {
      const rule = rules.find((candidate) => candidate.id === id);
      const before = settings.get(id) ?? (rule && defaultSetting(rule));
      if (!before) continue;
      const { severity, options } = ruleChange(toValue(node));
      if (severity === 'off') settings.delete(id);
      else {
        const chosen = severity === undefined ? {} : { severity, isChosen: true };
        const { isDormant: _, ...awake } = before;
        settings.set(id, { ...awake, ...chosen, options: { ...before.options, ...options } });
      }
    }
  }
  return settings;
}

interface RuleChange {
  readonly severity?: Severity | 'off' | undefined;
  readonly options?: Readonly<Record<string, unknown>>;
}

function ruleChange(value: unknown): RuleChange {
  if (isSeverity(value)) return { severity: value };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  const { severity, ...options } = value as Record<string, unknown>;
  return { severity: isSeverity(severity) ? severity : undefined, options };
}

function isSeverity(value: unknown): value is Severity | 'off' {
  return value === 'off' || value === 'info' || value === 'warning' || value === 'error';
}
