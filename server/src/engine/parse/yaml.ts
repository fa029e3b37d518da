import type { OffsetRange } from '../text/range.js';
import type { ParsedDocument, ParseLimits } from './document.js';
import { guarded } from './problems.js';
import { readEvents } from './yaml-events.js';
import { readTolerantly, type YamlContent } from './yaml-tolerant.js';

/** Read a YAML 1.2 text (core schema, with merge keys). Only the first document of a stream is read. */
export function parseYaml(text: string, limits: ParseLimits): ParsedDocument {
  return guarded(text, 'yaml', limits, () => ({
    text,
    carrier: 'yaml',
    body: undefined,
    ...readYaml(text, { start: 0, end: text.length }, limits),
  }));
}

/**
 * Read the YAML in a part of a document; all offsets count in the document. What is plain and correct goes a fast way,
 * see docs/decisions/fast-yaml-path.md; the result is the same as on the tolerant one.
 * @throws LimitError beyond the limits; to be called inside of `guarded`.
 */
export function readYaml(document: string, part: OffsetRange, limits: ParseLimits): YamlContent {
  const text = document.slice(part.start, part.end);
  return readEvents(text, part.start, limits) ?? readTolerantly(document, part, limits);
}
