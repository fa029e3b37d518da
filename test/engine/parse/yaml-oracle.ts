import { Composer, type Document, isCollection, isScalar, Parser, visit } from 'yaml';
import { lexemesOf } from '../../../server/src/engine/parse/yaml-lexemes.js';

/** What the reference parser makes of a text. */
export interface Oracle {
  /** Errors of the first document. */
  readonly hasErrors: boolean;
  /** Whether all documents of the stream are without errors. */
  readonly isClean: boolean;
  readonly value: unknown;
  /** The values of string scalars by the offset at which they begin; where a collection is a key, that is our string. */
  readonly strings: ReadonlyMap<number, string>;
}

/** Read the first document; a lone carriage return ends a line, as YAML has it. */
export function readWithReference(text: string): Oracle {
  const { documents, errors } = documentsOf(text.replace(/\r(?!\n)/g, '\n'));
  const strings = new Map<number, string>();
  const [document] = documents;
  if (document === undefined) {
    return { hasErrors: false, isClean: errors.length === 0, value: undefined, strings };
  }
  visit(document, {
    Scalar(_key, node) {
      if (isScalar(node) && typeof node.value === 'string' && node.range) strings.set(node.range[0], node.value);
    },
  });
  visit(document, {
    Pair(_key, { key }) {
      if (isCollection(key) && key.range) strings.delete(key.range[0]);
    },
  });
  return {
    hasErrors: document.errors.length > 0,
    isClean: documents.every(({ errors }) => errors.length === 0),
    value: tryValue(() => document.toJS({ maxAliasCount: 1000 })),
    strings,
  };
}

/** The library's documents of a text, and the errors of a text without any. */
function documentsOf(text: string): { readonly documents: readonly Document[]; readonly errors: readonly Error[] } {
  const parser = new Parser();
  const composer = new Composer({
    merge: true,
    uniqueKeys: false,
    resolveKnownTags: false,
    keepSourceTokens: true,
    logLevel: 'silent',
  });
  const documents: Document[] = [];
  for (const lexeme of lexemesOf(text)) {
    for (const token of parser.next(lexeme)) documents.push(...composer.next(token));
  }
  for (const token of parser.end()) documents.push(...composer.next(token));
  documents.push(...composer.end());
  return { documents, errors: composer.streamInfo().errors };
}

/** The reference throws for aliases without anchor and for odd merges; then there is nothing to compare with. */
function tryValue(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return error instanceof Error ? undefined : error;
  }
}
