import type { FormatMapping } from '../config/resolve.js';
import type { FileToDetect, Format } from '../formats/format.js';
import { formatById, formats } from '../formats/index.js';
import { yamlOrJson } from '../formats/parts/paths.js';
import type { Carrier, ParsedDocument, ParseLimits } from '../parse/document.js';
import { parseDocument } from '../parse/index.js';
import { isMap } from '../parse/tree.js';
import { type Bilingual, fill, type Lang } from '../text/bilingual.js';
import type { FormatChoice, SourceDocument } from './finding.js';

/** A file whose format is known, read by its carrier. */
export interface Recognised {
  readonly format: Format;
  readonly choice: FormatChoice;
  readonly document: ParsedDocument;
  /** The entry of the configuration that maps the file. */
  readonly mapping: FormatMapping | undefined;
}

/** The ending of a file beside a template with what the template has no room for. */
export const sidecarEnding = '.governance.yaml';

/** A file that is being looked at: read at most once for each carrier. */
export class LookedAt implements FileToDetect {
  readonly path: string;
  readonly text: string;
  beside: ReadonlyMap<string, string>;
  readonly #limits: ParseLimits;
  readonly #documents = new Map<Carrier, ParsedDocument>();

  constructor({ uri, text }: SourceDocument, limits: ParseLimits) {
    this.path = uri;
    this.text = text;
    this.beside = new Map();
    this.#limits = limits;
    this.document = this.document.bind(this);
  }

  document(carrier: Carrier): ParsedDocument {
    let document = this.#documents.get(carrier);
    if (!document) {
      document = parseDocument(this.text, carrier, this.#limits);
      this.#documents.set(carrier, document);
    }
    return document;
  }
}

/** The format of a file: the one that the user mapped it to, else the first that recognises it. */
export function recognise(file: LookedAt, mapping: FormatMapping | undefined, lang: Lang): Recognised | undefined {
  const byUser = mapping && formatById(mapping.format);
  if (byUser) return { ...recognised(file, byUser, mappedReason, [], lang), mapping };
  for (const [index, format] of formats.entries()) {
    const reason = format.detect(file);
    if (!reason) continue;
    // A file that is named after its format is no case of doubt.
    const isNamed = format.isNamed?.(file.path) === true;
    const others = isNamed ? [] : formats.slice(index + 1).filter((other) => other.detect(file));
    return { ...recognised(file, format, reason, others, lang), mapping: undefined };
  }
  return undefined;
}

const mappedReason: Bilingual = {
  en: 'bluepencil.yaml maps the file to it.',
  zh: 'bluepencil.yaml 将该文件映射为此格式。',
};

const otherReason: Bilingual = {
  en: '{reason} It could also be {others}; if that is meant, map the file under formats in bluepencil.yaml.',
  zh: '{reason}也可能是 {others}；如需更改，请在 bluepencil.yaml 的 formats 中指定。',
};

function recognised(
  file: LookedAt,
  format: Format,
  why: Bilingual,
  others: readonly Format[],
  lang: Lang,
): Omit<Recognised, 'mapping'> {
  const reason = fill(why, lang);
  const titles = others.map(({ title }) => fill(title, lang)).join(', ');
  const choice = {
    id: format.id,
    title: fill(format.title, lang),
    reason: others.length === 0 ? reason : fill(otherReason, lang, { reason, others: titles }),
  };
  return { format, choice, document: file.document(format.carrier(file.path)) };
}

/** Paths of files beside this one that may belong to it, whatever format it turns out to have. */
export function companionPaths(file: FileToDetect, known: Format | undefined): readonly string[] {
  const { path } = file;
  // What stands beside a file may show that it is of a more particular format than it looks like by itself.
  const asked = known ? formats.slice(0, formats.indexOf(known) + 1) : formats;
  const own = asked.flatMap((format) => format.companions?.(path, file) ?? []);
  const sidecar = known && !known.hasRoom ? [path.slice(path.lastIndexOf('/') + 1) + sidecarEnding] : [];
  return [...new Set([...own, ...sidecar.map(decodeName)])];
}

/** Companions are named as files are; URIs spell some characters otherwise. */
export function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch (error) {
    if (error instanceof URIError) return name;
    throw error;
  }
}

/** Companion files as documents, each by the carrier that its name asks for. */
export function readCompanions(
  beside: ReadonlyMap<string, string>,
  limits: ParseLimits,
): ReadonlyMap<string, ParsedDocument> {
  return new Map(
    [...beside].map(([path, text]) => {
      return [path, parseDocument(text, carrierByName(path), limits)];
    }),
  );
}

function carrierByName(path: string): Carrier {
  if (/\.csv$/i.test(path)) return 'csv';
  return /\.(?:ya?ml|json)$/i.test(path) ? yamlOrJson(path) : 'text';
}

/** The root of a sidecar, if there is one that says anything. */
export function sidecarOf(documents: ReadonlyMap<string, ParsedDocument>) {
  const [path, document] = [...documents].find(([name]) => name.endsWith(sidecarEnding)) ?? [];
  return path !== undefined && document && isMap(document.root) ? { path, root: document.root } : undefined;
}
