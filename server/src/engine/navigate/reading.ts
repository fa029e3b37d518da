import type { LibraryBlock, ResolvedConfig } from '../config/resolve.js';
import type { Use } from '../model/grammar.js';
import type { Placeholder, PromptTemplate, TextSlot } from '../model/template.js';
import { type Carrier, defaultLimits, type MapNode, type ParsedDocument, type ParsedNode } from '../parse/document.js';
import { parseDocument } from '../parse/index.js';
import { isMap, pathOf, valueAt } from '../parse/tree.js';
import { isPolicyFile } from '../policy/pack.js';
import { candidatesOf } from '../rules/support/includes.js';
import { isOwnFile } from '../run/own-files.js';
import { companionPaths, LookedAt, readCompanions, recognise, sidecarOf } from '../run/recognise.js';
import { isWhole } from '../run/syntax.js';

/** Everything that a file is read from, as text. URIs are in the spelling that `resolve` gives. */
export interface FilesToRead {
  readonly uri: string;
  readonly text: string;
  /** Companion files by their path relative to the file, as far as they are there. */
  readonly beside: ReadonlyMap<string, string>;
  /** Configuration files that say something of the file, by URI. */
  readonly sources: ReadonlyMap<string, string>;
  /** Texts that the templates include, by URI; see {@link includesOf}. */
  readonly partials: ReadonlyMap<string, string>;
  /** The URI of a path that stands in a file. */
  readonly resolve: (from: string, path: string) => string;
}

/** A file with its templates, and with the other files that say something of them. */
export interface Reading {
  readonly uri: string;
  readonly files: FilesToRead;
  /** The id of the format, `policy` for a policy pack. */
  readonly format: string;
  readonly document: ParsedDocument;
  readonly templates: readonly PromptTemplate[];
  /** Blocks of a sidecar and of the configuration that hold for all of the templates. */
  readonly library: readonly MapNode[];
  /** Companion files by path, as they were read. */
  readonly beside: ReadonlyMap<string, ParsedDocument>;
  /** The file, of those that were read, with a mistake after which parts of it may be missing. */
  readonly broken: string | undefined;
  /** The file that a node lies in. */
  fileOf(node: ParsedNode): string;
  /** How a file is laid out; `text` for those that are included. */
  carrierOf(uri: string): Carrier;
  /** The same file after a change: texts by URI take the place of the old ones. */
  again(texts: ReadonlyMap<string, string>): Reading | undefined;
}

/** Read a file for finding one's way in it, without checking anything. `undefined`: it is no template of ours. */
export function readFile(config: ResolvedConfig, files: FilesToRead): Reading | undefined {
  const { uri, text, resolve } = files;
  const limits = { ...defaultLimits, ...config.limits };
  if (isOwnFile(uri)) return isPolicyFile(uri) ? ofPack(config, files) : undefined;
  const file = new LookedAt({ uri, text }, limits);
  const mapping = config.formatFor(uri);
  const first = recognise(file, mapping, 'en');
  const wanted = new Set(companionPaths(file, first?.format));
  const texts = new Map([...files.beside].filter(([path]) => wanted.has(path)));
  file.beside = texts;
  const found = texts.size > 0 && !mapping ? recognise(file, mapping, 'en') : first;
  if (!found) return undefined;
  const { format, document } = found;
  const beside = readCompanions(texts, limits);
  const tops = new Map<ParsedNode, string>();
  const carriers = new Map<string, Carrier>([[uri, document.carrier]]);
  for (const [path, companion] of beside) {
    carriers.set(resolve(uri, path), companion.carrier);
    if (companion.root) tops.set(companion.root, resolve(uri, path));
  }
  const sidecar = sidecarOf(beside);
  const shared = config.libraryFor(uri).flatMap((block) => renewed(block, files) ?? []);
  for (const { block, uri: source } of shared) {
    tops.set(topOf(block), source);
    carriers.set(source, 'yaml');
  }
  const library = [...(sidecar ? [sidecar.root] : []), ...shared.map(({ block }) => block)];
  const templates = format.read({
    ...{ path: uri, document, library, beside },
    uriOf: (path) => resolve(uri, path),
    mapping: mapping?.entry,
  });
  return {
    ...{ uri, files, format: format.id, document, templates, library, beside },
    broken: brokenOf(files, document, beside),
    fileOf: (node) => tops.get(topOf(node)) ?? uri,
    carrierOf: (other) => carriers.get(other) ?? 'text',
    again: (changed) => readFile(config, changedFiles(files, changed)),
  };
}

/** A policy pack: it holds no template, but names controls and clauses. */
function ofPack(config: ResolvedConfig, files: FilesToRead): Reading {
  const document = parseDocument(files.text, 'yaml');
  return {
    ...{ uri: files.uri, files, format: 'policy', document, templates: [], library: [], beside: new Map() },
    broken: brokenOf(files, document, new Map()),
    fileOf: () => files.uri,
    carrierOf: () => 'yaml',
    again: (changed) => ofPack(config, changedFiles(files, changed)),
  };
}

function brokenOf(
  { uri, resolve }: FilesToRead,
  document: ParsedDocument,
  beside: ReadonlyMap<string, ParsedDocument>,
): string | undefined {
  if (!isWhole(document)) return uri;
  const [path] = [...beside].find(([, companion]) => !isWhole(companion)) ?? [];
  return path === undefined ? undefined : resolve(uri, path);
}

/** A block of the configuration as the text of its file has it now; gone where it is no map any more. */
function renewed({ block, uri }: LibraryBlock, { sources }: FilesToRead): LibraryBlock | undefined {
  const text = sources.get(uri);
  if (text === undefined) return { block, uri };
  const now = valueAt(parseDocument(text, 'yaml').root, pathOf(block));
  return isMap(now) ? { block: now, uri } : undefined;
}

function changedFiles(files: FilesToRead, changed: ReadonlyMap<string, string>): FilesToRead {
  const { uri, text, beside, sources, partials, resolve } = files;
  const byUri = (texts: ReadonlyMap<string, string>) =>
    new Map([...texts].map(([key, before]) => [key, changed.get(key) ?? before]));
  return {
    ...files,
    text: changed.get(uri) ?? text,
    beside: new Map([...beside].map(([path, before]) => [path, changed.get(resolve(uri, path)) ?? before])),
    sources: byUri(sources),
    partials: byUri(partials),
  };
}

function topOf(node: ParsedNode): ParsedNode {
  let top = node;
  while (top.parent) top = top.parent;
  return top;
}

/** The files beside its own that a reading drew on, by URI. */
export function filesBehind({ uri, files }: Reading): readonly string[] {
  const beside = [...files.beside.keys()].map((path) => files.resolve(uri, path));
  return [...new Set([...beside, ...files.sources.keys(), ...files.partials.keys()])];
}

/** The text of one of the files of a reading. */
export function textOf({ uri, files }: Reading, of: string): string | undefined {
  if (of === uri) return files.text;
  const path = [...files.beside.keys()].find((one) => files.resolve(uri, one) === of);
  return path === undefined ? (files.sources.get(of) ?? files.partials.get(of)) : files.beside.get(path);
}

/** A text that a template includes, and where it may be: the first URI with a file counts. */
export interface Include {
  readonly template: PromptTemplate;
  /** The text that names it; for a text that is included itself the one that leads to it from the template. */
  readonly slot: TextSlot;
  readonly target: string;
  readonly candidates: readonly string[];
  /** The variables of the template are known in it under their own names. */
  readonly sharesNames: boolean;
}

/** What the templates of a file include, and what those texts include that are known already; each once for a template. */
export function includesOf(reading: Reading): readonly Include[] {
  const found: Include[] = [];
  for (const template of reading.templates) {
    const seen = new Set<string>();
    const add = (uses: readonly Use[], { uri, text, slot, sharesNames }: Step): void => {
      for (const { kind, name, start, end } of uses) {
        const key = `${uri} ${name}`;
        if (kind !== 'include' || seen.has(key)) continue;
        seen.add(key);
        const candidates = candidatesFor(reading, uri, name);
        const passes = sharesNames && passesAll(slot, text.slice(start, end));
        found.push({ template, slot, target: name, candidates, sharesNames: passes });
        const next = candidates.find((one) => reading.files.partials.has(one));
        if (next === undefined) continue;
        const inner = reading.files.partials.get(next) ?? '';
        add(slot.grammar.scan(inner).uses, { uri: next, text: inner, slot, sharesNames: passes });
      }
    };
    for (const [slot, uses] of bySlot(template.placeholders)) {
      add(uses, { uri: reading.uri, text: slot.text.value, slot, sharesNames: true });
    }
  }
  return found;
}

interface Step {
  readonly uri: string;
  readonly text: string;
  readonly slot: TextSlot;
  readonly sharesNames: boolean;
}

/** Placeholders by the text that they stand in. */
export function bySlot(placeholders: readonly Placeholder[]): ReadonlyMap<TextSlot, readonly Placeholder[]> {
  const slots = new Map<TextSlot, Placeholder[]>();
  for (const placeholder of placeholders) {
    const known = slots.get(placeholder.slot);
    if (known) known.push(placeholder);
    else slots.set(placeholder.slot, [placeholder]);
  }
  return slots;
}

/** Liquid's `render` and Jinja's `import` pass no variables; a tag of Handlebars with parameters gives other names. */
function passesAll({ grammar }: TextSlot, tag: string): boolean {
  if (/^\{%-?\s*(?:render|import|from)\b/.test(tag)) return false;
  return grammar.id !== 'handlebars' || !tag.includes('=');
}

/** Where a text that a file includes may be. Our own format says where includes are looked up; the others name a path, often without the ending of their own files. */
export function candidatesFor({ format, files }: Reading, from: string, target: string): readonly string[] {
  const own = candidatesOf({ kind: 'include', target });
  const ending = /\.[A-Za-z0-9]+$/.exec(files.uri)?.[0] ?? '';
  const endings = target.endsWith(ending) ? [''] : ['', ending];
  const near = /^\.\.?\//.test(target) ? [''] : folders;
  const isFixed = format === 'bluepencil' || own.length === 0;
  // Dotprompt tells texts that are included by the beginning of their name.
  const names = format === 'dotprompt' && !target.includes('/') ? [target, `_${target}`] : [target];
  const paths = isFixed
    ? own
    : near.flatMap((above) => names.flatMap((one) => endings.map((end) => above + one + end)));
  return [...new Set(paths)].map((path) => files.resolve(from, path));
}

/** Loaders of templates begin at a folder that no file names: somewhere above. */
const folders = ['', '../', '../../', '../../../', '../../../../'];
