import { isCollection, isScalar, parseAllDocuments, visit } from 'yaml';

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
  const documents = parseAllDocuments(text.replace(/\r(?!\n)/g, '\n'), {
    merge: true,
    uniqueKeys: false,
    resolveKnownTags: false,
    keepSourceTokens: true,
    logLevel: 'silent',
  });
  const strings = new Map<number, string>();
  const [document] = documents;
  if (document === undefined) {
    const isClean = !('empty' in documents) || documents.errors.length === 0;
    return { hasErrors: false, isClean, value: undefined, strings };
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

/** The reference throws for aliases without anchor and for odd merges; then there is nothing to compare with. */
function tryValue(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return error instanceof Error ? undefined : error;
  }
}
