import type { PromptTemplate } from '../model/template.js';
import type { MapNode, ParsedDocument } from '../parse/document.js';
import type { Bilingual } from '../text/bilingual.js';

/** A file as detection sees it. */
export interface FileToDetect {
  /** With `/`, relative to the library or absolute; only its end is looked at. */
  readonly path: string;
  readonly document: ParsedDocument;
}

/** One prompt-file format: how it is recognised, which schema it has, how it is read into the model. */
export interface Format {
  readonly id: string;
  readonly title: string;
  /** Key of the shipped schemas. */
  readonly schema: string;
  /** Why a file is of this format, or `undefined` when it is not. */
  detect(file: FileToDetect): Bilingual | undefined;
  /** `library`: blocks from `library:` entries of the configuration, nearest first. */
  read(document: ParsedDocument, library: readonly MapNode[]): PromptTemplate;
}
