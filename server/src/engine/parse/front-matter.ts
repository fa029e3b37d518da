import { identityText } from '../text/source-map.js';
import type { ParsedDocument, ParseLimits } from './document.js';
import { bomLength } from './plain-text.js';
import { guarded, problemAt } from './problems.js';
import { readYaml } from './yaml.js';

/** A line of three dashes; blanks may follow them. */
const fence = /^---[ \t]*$/;

/**
 * Read a text with YAML between two `---` lines at its start. Offsets count in the whole text. A text without such a
 * start is all body, and so is one whose second fence is missing, which is a problem at the first.
 */
export function parseFrontMatter(text: string, limits: ParseLimits): ParsedDocument {
  return guarded(text, 'front-matter', limits, () => {
    const start = bomLength(text);
    const base = { text, carrier: 'front-matter' as const, root: undefined, comments: [], problems: [] };
    const opening = lineAt(text, start);
    if (!fence.test(opening.text)) return { ...base, body: identityText(text, start) };
    const closing = findFence(text, opening.next);
    if (closing === undefined) {
      const range = { start, end: start + 3 };
      return {
        ...base,
        body: identityText(text, start),
        problems: [problemAt(text, 'front-matter-not-closed', range)],
      };
    }
    const part = readYaml(text, { start: opening.next, end: closing.start }, limits);
    return { ...base, ...part, body: identityText(text, closing.next) };
  });
}

interface Line {
  readonly start: number;
  readonly text: string;
  /** The start of the next line; the text's length behind the last. */
  readonly next: number;
}

function findFence(text: string, from: number): Line | undefined {
  for (let at = from; at < text.length; ) {
    const line = lineAt(text, at);
    if (fence.test(line.text)) return line;
    at = line.next;
  }
  return undefined;
}

function lineAt(text: string, start: number): Line {
  let end = start;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  const width = text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1;
  return { start, text: text.slice(start, end), next: Math.min(end + width, text.length) };
}
