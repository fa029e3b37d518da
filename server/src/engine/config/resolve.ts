import type { MapNode, ParsedNode, ParseLimits } from '../parse/document.js';
import { entryOf, isList, isMap, isString, parsePointer, toValue, valueAt } from '../parse/tree.js';
import type { Rule } from '../rules/define.js';
import type { Severity } from '../rules/severity.js';
import { validateShipped } from '../schema/validate.js';
import type { MessageData } from '../text/bilingual.js';
import { cached } from '../text/cached.js';
import type { OffsetRange } from '../text/range.js';
import { type FileTest, fileTest } from './globs.js';
import type { ConfigLayer } from './layer.js';
import { defaultPreset, presets } from './presets.js';

/** What a rule does on one file. A rule that is off has no setting. */
export interface RuleSetting {
  readonly severity: Severity;
  /** The configuration names the severity, so no finding of the rule may have another. */
  readonly isChosen: boolean;
  readonly options: Readonly<Record<string, unknown>>;
}

export type RuleSettings = ReadonlyMap<string, RuleSetting>;

/** Something wrong in a configuration file. `source` tells whose messages `messageId` belongs to. */
export interface ConfigProblem {
  readonly uri: string;
  readonly range: OffsetRange;
  readonly source: 'syntax' | 'schema' | 'config/invalid' | 'config/schema' | 'suppression/unknown-rule';
  readonly messageId: string;
  readonly data: MessageData;
  readonly severity?: Severity;
}

/** A user's own JSON Schema, bound to files. */
export interface SchemaBinding {
  readonly name: string;
  /** The schema's own URI. */
  readonly uri: string;
  readonly applies: FileTest;
  /** Where the configuration names it. */
  readonly at: { readonly uri: string; readonly range: OffsetRange };
}

/** A suppression for files that cannot hold comments. */
export interface ConfigSuppression {
  readonly applies: FileTest;
  readonly ruleId: string;
  readonly pointer: string;
  readonly at: { readonly uri: string; readonly range: OffsetRange };
}

/** What the configuration says, all layers taken together. Immutable. */
export interface ResolvedConfig {
  readonly problems: readonly ConfigProblem[];
  readonly schemas: readonly SchemaBinding[];
  readonly suppressions: readonly ConfigSuppression[];
  readonly failOn: Severity;
  /** Bounds on one document, as far as the configuration sets them. */
  readonly limits: Partial<ParseLimits>;
  isIgnored(uri: string): boolean;
  /** The format that the user mapped a file to. */
  formatFor(uri: string): string | undefined;
  /** Blocks of `library:` entries that apply to a file, nearest first. */
  libraryFor(uri: string): readonly MapNode[];
  rulesFor(uri: string): RuleSettings;
}

/** A base that a configuration extends and that cannot be had. */
export interface MissingBase {
  readonly layer: ConfigLayer;
  readonly node: ConfigLayer['extends'][number];
  readonly reason: 'extends-not-found' | 'extends-cycle';
}

interface Scoped<T> {
  readonly applies: FileTest;
  readonly value: T;
}

/** Folders that nobody means when they say "check this folder". */
const alwaysIgnored = ['**/node_modules/**', '**/.git/**', '**/.vscode-test/**'];

/**
 * Combine configuration layers, the farthest first: what a layer extends stands before it, a nearer folder's file
 * behind a farther one. Later layers win. Mistakes become problems with a place; nothing is dropped in silence.
 */
export function resolveConfig(
  layers: readonly ConfigLayer[],
  rules: readonly Rule[],
  missing: readonly MissingBase[] = [],
): ResolvedConfig {
  const roots = layers.flatMap((layer) => (layer.root ? [{ layer, root: layer.root }] : []));
  const scopes = roots.flatMap(({ layer, root }) => ruleScopes(layer, root, rules));
  const ignores = [
    (uri: string) => alwaysIgnored.some((glob) => uri.includes(glob.slice(2, -2))),
    ...roots.map(({ layer, root }) => fileTest(layer.base, entryOf(root, 'ignore')?.value)),
  ];
  const mappings = scoped(roots, 'formats', (item) => text(item, 'format'));
  const library = scoped(roots, 'library', (item) => (isMap(item) ? item : undefined));
  const base = presetRules(layers, rules);
  const known = new Map<string, RuleSettings>();
  return {
    problems: [...layers.flatMap((layer) => layerProblems(layer, rules)), ...missing.map(missingProblem)],
    schemas: roots.flatMap(({ layer, root }) => schemaBindings(layer, root)),
    suppressions: roots.flatMap(({ layer, root }) => configSuppressions(layer, root)),
    failOn: lastOf(roots.map(({ root }) => text(root, 'failOn') as Severity | undefined)) ?? 'error',
    limits: Object.assign({}, ...roots.map(({ root }) => readLimits(root))),
    isIgnored: (uri) => ignores.some((applies) => applies(uri)),
    formatFor: (uri) => lastOf(mappings.filter(({ applies }) => applies(uri)).map(({ value }) => value)),
    libraryFor: (uri) =>
      library
        .filter(({ applies }) => applies(uri))
        .map(({ value }) => value)
        .reverse(),
    rulesFor(uri) {
      const applying = scopes.filter(({ applies }) => applies(uri));
      const key = applying.map((scope) => scopes.indexOf(scope)).join();
      return cached(known, key, () => applyScopes(base, applying, rules));
    },
  };
}

type Roots = readonly { readonly layer: ConfigLayer; readonly root: MapNode }[];

function scoped<T>(roots: Roots, key: string, read: (item: ParsedNode) => T | undefined): Scoped<T>[] {
  return roots.flatMap(({ layer, root }) =>
    items(entryOf(root, key)?.value).flatMap((item) => {
      const value = read(item);
      return value === undefined ? [] : [{ applies: fileTest(layer.base, entryOf(item, 'files')?.value), value }];
    }),
  );
}

function presetRules(layers: readonly ConfigLayer[], rules: readonly Rule[]): Map<string, RuleSetting> {
  const names = layers.flatMap((layer) => layer.extends.map((node) => node.value)).filter((name) => presets[name]);
  const active = names.length > 0 ? names : [defaultPreset];
  const on = rules.filter((rule) => active.some((name) => presets[name]?.(rule)));
  return new Map(on.map((rule) => [rule.id, defaultSetting(rule)]));
}

function defaultSetting(rule: Rule): RuleSetting {
  const entries = Object.entries(rule.options as Record<string, { default: unknown }>);
  const options = Object.fromEntries(entries.map(([key, value]) => [key, value.default]));
  return { severity: rule.severity, isChosen: false, options };
}

type RuleChanges = ReadonlyMap<string, ParsedNode>;

function ruleScopes(layer: ConfigLayer, root: MapNode, rules: readonly Rule[]): Scoped<RuleChanges>[] {
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

function applyScopes(
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
        settings.set(id, { ...before, ...chosen, options: { ...before.options, ...options } });
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

function schemaBindings(layer: ConfigLayer, root: MapNode): SchemaBinding[] {
  return items(entryOf(root, 'schemas')?.value).flatMap((item) => {
    const schema = entryOf(item, 'schema')?.value;
    if (!isString(schema)) return [];
    const applies = fileTest(layer.base, entryOf(item, 'files')?.value);
    const uri = resolveRelative(layer.uri, schema.value);
    return [{ name: schema.value, uri, applies, at: { uri: layer.uri, range: schema.range } }];
  });
}

function configSuppressions(layer: ConfigLayer, root: MapNode): ConfigSuppression[] {
  return items(entryOf(root, 'suppressions')?.value).flatMap((item) => {
    const [ruleId, pointer, reason] = [text(item, 'rule'), text(item, 'pointer'), text(item, 'reason')];
    if (ruleId === undefined || pointer === undefined || !reason?.trim()) return [];
    const applies = fileTest(layer.base, entryOf(item, 'files')?.value);
    const at = { uri: layer.uri, range: entryOf(item, 'rule')?.value.range ?? item.range };
    return [{ applies, ruleId, pointer, at }];
  });
}

function layerProblems(layer: ConfigLayer, rules: readonly Rule[]): ConfigProblem[] {
  const { uri, document, root } = layer;
  const syntax = document.problems.map(({ code, severity, range, data }): ConfigProblem => {
    return { uri, range, source: 'syntax', messageId: code, data, severity };
  });
  if (!root) {
    if (document.root === undefined || syntax.length > 0) return syntax;
    const range = { start: document.root.range.start, end: document.root.range.end };
    return [{ uri, range, source: 'config/invalid', messageId: 'not-a-map', data: {} }];
  }
  const mistakes = validateShipped('config', root).map(({ code, range, data }): ConfigProblem => {
    return { uri, range, source: 'schema', messageId: code, data };
  });
  return [...syntax, ...mistakes, ...suppressionProblems(uri, root, rules)];
}

function missingProblem({ layer, node, reason }: MissingBase): ConfigProblem {
  const data = { name: node.value, presets: Object.keys(presets).join(', ') };
  return { uri: layer.uri, range: node.range, source: 'config/invalid', messageId: reason, data };
}

function suppressionProblems(uri: string, root: MapNode, rules: readonly Rule[]): ConfigProblem[] {
  return items(entryOf(root, 'suppressions')?.value).flatMap((item): ConfigProblem[] => {
    const [rule, pointer] = [entryOf(item, 'rule')?.value, entryOf(item, 'pointer')?.value];
    const problems: ConfigProblem[] = [];
    if (isString(rule) && !rules.some(({ id }) => id === rule.value)) {
      const data = { rule: rule.value, hint: '' };
      problems.push({ uri, range: rule.range, source: 'suppression/unknown-rule', messageId: 'unknown', data });
    }
    if (isString(pointer) && parsePointer(pointer.value) === undefined) {
      const data = { pointer: pointer.value };
      problems.push({ uri, range: pointer.range, source: 'config/invalid', messageId: 'bad-pointer', data });
    }
    return problems;
  });
}

/** A path relative to a file, as URI. `..` is resolved; a path that is a URI already stays. */
export function resolveRelative(fromUri: string, path: string): string {
  if (/^[a-z][a-z0-9+.-]+:/i.test(path)) return path;
  const [, root = '', rest = ''] = /^([a-z][a-z0-9+.-]*:\/\/[^/]*)?(.*)$/is.exec(fromUri) ?? [];
  const segments = path.startsWith('/') ? [] : rest.split('/').slice(1, -1);
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '.' && segment !== '') segments.push(encodeURIComponent(segment));
  }
  return `${root}/${segments.join('/')}`;
}

function items(node: ParsedNode | undefined): readonly ParsedNode[] {
  return isList(node) ? node.items : [];
}

function text(node: ParsedNode | undefined, key: string): string | undefined {
  const value = entryOf(node, key)?.value;
  return isString(value) ? value.value : undefined;
}

function readLimits(root: MapNode): Partial<ParseLimits> {
  const names = ['maxLength', 'maxDepth'] as const;
  return Object.fromEntries(
    names.flatMap((name) => {
      const limit = number(valueAt(root, ['limits', name]));
      return limit === undefined ? [] : [[name, limit]];
    }),
  );
}

function number(node: ParsedNode | undefined): number | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'number' ? node.value : undefined;
}

function lastOf<T>(values: readonly (T | undefined)[]): T | undefined {
  return values.filter((value) => value !== undefined).at(-1);
}
