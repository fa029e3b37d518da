import { identityText } from '../text/source-map.js';
import type { ParsedDocument, ParseLimits } from './document.js';
import { guarded } from './problems.js';

/** Read a text without structure: all of it is body, a byte order mark at its start left out. */
export function parseText(text: string, limits: ParseLimits): ParsedDocument {
  return guarded(text, 'text', limits, () => ({
    text,
    carrier: 'text',
    root: undefined,
    body: identityText(text, bomLength(text)),
    comments: [],
    problems: [],
  }));
}

/** 1 where a text begins with a byte order mark, else 0. The mark counts in offsets and is no content. */
export function bomLength(text: string): number {
  return text.startsWith('\uFEFF') ? 1 : 0;
}
