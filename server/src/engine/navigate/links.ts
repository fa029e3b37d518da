import { clauseOf } from '../clauses/index.js';
import { frameworkOf } from '../controls/catalogue.js';
import { controlById } from '../controls/index.js';
import type { PromptTemplate } from '../model/template.js';
import type { ParsedNode, ScalarNode } from '../parse/document.js';
import { isList, isMap, isString, walk } from '../parse/tree.js';
import { candidatesOf } from '../rules/support/includes.js';
import type { OffsetRange } from '../text/range.js';
import { candidatesFor, type Reading } from './reading.js';

/** A place that names something to be opened. */
export interface Link {
  readonly range: OffsetRange;
  /** Files that may be meant, by URI; the first that is there counts. */
  readonly candidates: readonly string[];
  /** The shipped clause that is meant where no such file is there. */
  readonly clause?: string;
  /** A page of the web. */
  readonly url?: string;
}

/** What a file names: texts that it includes, files, clauses; in a policy pack clauses and controls. In order, apart. */
export function linksOf(reading: Reading): readonly Link[] {
  const { format, document, templates } = reading;
  const links = [
    ...templates.flatMap((template) => [...includes(reading, template), ...files(reading, template)]),
    ...templates.flatMap((template) => [...listedClauses(reading, template), ...records(reading, template)]),
    ...(format === 'promptfoo' ? filePointers(reading) : []),
    ...(format === 'policy' ? namesIn(document.root) : []),
  ];
  const ordered = links.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  let last = -1;
  return ordered.filter(({ range, candidates, clause, url }) => {
    const isFree = range.start >= last && range.end > range.start;
    const leads = candidates.length > 0 || clause !== undefined || url !== undefined;
    if (isFree && leads) last = range.end;
    return isFree && leads;
  });
}

function includes(reading: Reading, { placeholders }: PromptTemplate): Link[] {
  return placeholders.flatMap(({ kind, name, slot, nameStart, nameEnd }) => {
    const range = slot.text.toSource(nameStart, nameEnd);
    if (kind !== 'include' || 'uri' in range) return [];
    return [{ range, candidates: candidatesFor(reading, reading.uri, name), ...clauseNamed(name) }];
  });
}

/** `clauses/treat-as-data@1`, or with the ending of a file. */
function clauseNamed(target: string): Pick<Link, 'clause'> {
  const [, name] = /(?:^|\/)clauses\/([^/]+?)(?:\.(?:md|txt))?$/.exec(target) ?? [];
  return name !== undefined && clauseOf(name) ? { clause: name } : {};
}

function files({ uri, files: { resolve } }: Reading, { references }: PromptTemplate): Link[] {
  return references.flatMap(({ kind, target, range }) => {
    if ((kind !== 'file' && kind !== 'partial') || 'uri' in range || !isPath(target)) return [];
    return [{ range, candidates: [resolve(uri, bare(target))] }];
  });
}

/** Not a pattern for several files, not a place of one computer. */
function isPath(target: string): boolean {
  return !/[*?[\]{}$\n]|^(?:[/~\\]|[a-z][a-z0-9+.-]*:(?!\/\/))/i.test(bare(target)) && bare(target) !== '';
}

/** `file://data/tests.py:make` without the scheme and the name of a function. */
function bare(target: string): string {
  return target.replace(/^file:\/\//, '').replace(/(\.[a-z]{1,4}):\w+$/i, '$1');
}

function filePointers({ uri, document, files: { resolve } }: Reading): Link[] {
  return strings(document.root).flatMap((node) => {
    if (!node.value.startsWith('file://') || !isPath(node.value)) return [];
    return [{ range: insideOf(node), candidates: [resolve(uri, bare(node.value))] }];
  });
}

function listedClauses(reading: Reading, { fields }: PromptTemplate): Link[] {
  const { node, origin } = fields.clauses ?? {};
  if (!isList(node) || origin !== 'file') return [];
  return node.items.filter(isString).map((item) => {
    const paths = candidatesOf({ kind: 'clause', target: item.value });
    const candidates = paths.map((path) => reading.files.resolve(reading.uri, path));
    return { range: insideOf(item), candidates, ...clauseNamed(`clauses/${item.value.replace(/^clauses\//, '')}`) };
  });
}

/** Keys that name a record or a document, which may be a file of the library. */
const recordKeys = /^(?:ref|schema|plan|\w+Ref)$/;
const fileForm = /^[^\s:*?"<>|{}]{1,200}\.[A-Za-z][A-Za-z0-9]{0,7}$/;

/** Numbers of records are no paths: what is meant as one has an ending. */
function records({ uri, files: { resolve }, fileOf }: Reading, { fields }: PromptTemplate): Link[] {
  return Object.values(fields).flatMap(({ node, origin }) =>
    (origin === 'file' && fileOf(node) === uri ? strings(node) : []).flatMap((one) => {
      if (!recordKeys.test(String(one.key)) || !fileForm.test(one.value) || !isPath(one.value)) return [];
      return [{ range: insideOf(one), candidates: [resolve(uri, one.value)] }];
    }),
  );
}

/** Controls and standard clauses that a policy pack names. */
function namesIn(root: ParsedNode | undefined): Link[] {
  const links: Link[] = [];
  walk(root, (node) => {
    if (!isMap(node)) return;
    for (const { key, value } of node.entries) {
      const items = (isList(value) ? value.items : [value]).filter(isString);
      if (key.value === 'controls') links.push(...items.flatMap(controlLink));
      if (key.value === 'clause' || key.value === 'clauses') links.push(...items.flatMap(clauseLink));
    }
  });
  return links;
}

function controlLink(node: ScalarNode & { value: string }): readonly Link[] {
  const control = controlById(node.value);
  const url = control && (control.url ?? frameworkOf(node.value)?.url);
  return url === undefined ? [] : [{ range: insideOf(node), candidates: [], url }];
}

function clauseLink(node: ScalarNode & { value: string }): readonly Link[] {
  return clauseOf(node.value) ? [{ range: insideOf(node), candidates: [], clause: node.value }] : [];
}

function strings(root: ParsedNode | undefined): readonly (ScalarNode & { value: string })[] {
  const found: (ScalarNode & { value: string })[] = [];
  walk(root, (node) => {
    if (isString(node)) found.push(node);
  });
  return found;
}

/** A string without its quotes. */
function insideOf({ text, range }: ScalarNode): OffsetRange {
  return text?.toSource(0, text.value.length) ?? range;
}
