import type { MapNode, ParsedNode, ParseLimits } from '../parse/document.js';
import { entryOf, isMap, isString, valueAt } from '../parse/tree.js';
import type { Rule } from '../rules/define.js';
import type { Severity } from '../rules/severity.js';
import { cached } from '../text/cached.js';
import type { OffsetRange } from '../text/range.js';
import { type FileTest, fileTest } from './globs.js';
import type { ConfigLayer } from './layer.js';
import { type ConfigProblem, layerProblems, type MissingBase, missingProblem } from './problems.js';
import { items, text } from './read.js';
import {
  activeProfiles,
  applyScopes,
  jurisdictionsOfProfiles,
  presetRules,
  type RuleSettings,
  ruleScopes,
  type Scoped,
} from './rule-settings.js';

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

/** What the user says of the format of files: an entry under `formats:`. */
export interface FormatMapping {
  readonly format: string;
  /** The whole entry, for formats that have options. */
  readonly entry: MapNode;
  /** The file that the entry stands in. */
  readonly uri: string;
}

/** A block that holds for many templates: an entry under `library:`. */
export interface LibraryBlock {
  readonly block: MapNode;
  readonly uri: string;
}

/** What the configuration says, all layers taken together. Immutable. */
export interface ResolvedConfig {
  readonly problems: readonly ConfigProblem[];
  readonly schemas: readonly SchemaBinding[];
  readonly suppressions: readonly ConfigSuppression[];
  /** Where templates are used that do not say so themselves; `likely`: where their language is spoken. */
  readonly jurisdictions: readonly string[] | 'likely';
  readonly failOn: Severity;
  /** Bounds on one document, as far as the configuration sets them. */
  readonly limits: Partial<ParseLimits>;
  isIgnored(uri: string): boolean;
  /** The format that the user mapped a file to. */
  formatFor(uri: string): FormatMapping | undefined;
  /** Extensions of files that are mapped to a format, with their dot: the search below a folder takes them in. */
  readonly mappedEndings: readonly string[];
  /** Entries under `library:` that apply to a file, nearest first. */
  libraryFor(uri: string): readonly LibraryBlock[];
  rulesFor(uri: string): RuleSettings;
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
  const mappings = scoped(roots, 'formats', (item, { uri }): FormatMapping | undefined => {
    const format = text(item, 'format');
    return isMap(item) && format !== undefined ? { format, entry: item, uri } : undefined;
  });
  const library = scoped(roots, 'library', (item, { uri }) => (isMap(item) ? { block: item, uri } : undefined));
  const active = activeProfiles(layers);
  const base = presetRules(active, rules);
  const known = new Map<string, RuleSettings>();
  return {
    problems: [...layers.flatMap((layer) => layerProblems(layer, rules)), ...missing.map(missingProblem)],
    schemas: roots.flatMap(({ layer, root }) => schemaBindings(layer, root)),
    suppressions: roots.flatMap(({ layer, root }) => configSuppressions(layer, root)),
    jurisdictions: jurisdictionsOfProfiles(active),
    failOn: lastOf(roots.map(({ root }) => text(root, 'failOn') as Severity | undefined)) ?? 'error',
    limits: Object.assign({}, ...roots.map(({ root }) => readLimits(root))),
    isIgnored: (uri) => ignores.some((applies) => applies(uri)),
    mappedEndings: [...new Set(mappings.flatMap(({ value }) => endingsOf(entryOf(value.entry, 'files')?.value)))],
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

/** The extensions that globs end in: `.tpl` of `prompts/*.tpl`, several of `*.{tpl,md}`. */
function endingsOf(node: ParsedNode | undefined): string[] {
  const globs = (node?.kind === 'list' ? node.items : [node]).filter(isString);
  return globs.flatMap(({ value }) => {
    const [, one, several = ''] = /\.(?:([\w-]+)|\{([\w,-]+)\})$/.exec(value) ?? [];
    return (one === undefined ? several.split(',') : [one]).filter(Boolean).map((ending) => `.${ending.toLowerCase()}`);
  });
}

type Roots = readonly { readonly layer: ConfigLayer; readonly root: MapNode }[];

function scoped<T>(
  roots: Roots,
  key: string,
  read: (item: ParsedNode, layer: ConfigLayer) => T | undefined,
): Scoped<T>[] {
  return roots.flatMap(({ layer, root }) =>
    items(entryOf(root, key)?.value).flatMap((item) => {
      const value = read(item, layer);
      return value === undefined ? [] : [{ applies: fileTest(layer.base, entryOf(item, 'files')?.value), value }];
    }),
  );
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
