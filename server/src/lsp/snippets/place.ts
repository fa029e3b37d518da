import type { Snippet } from './snippets.js';
import { indent } from './snippets.js';

/** Where the cursor stands, as far as it matters for snippets. */
export interface Place {
  /** White space in front of the line's first character. */
  readonly indentation: string;
  /** The line begins with the dash of a list item. */
  readonly dash: boolean;
  /** What is typed of a prefix. */
  readonly typed: string;
  /** The top-level key above the cursor, and how its list items are indented; two spaces where there are none. */
  readonly section: string | undefined;
  readonly itemIndentation: string;
}

/** Find out where the cursor stands from the text in front of it; `undefined` where no snippet can stand. */
export function placeOf(before: string): Place | undefined {
  const lines = before.split(/\r\n|\r|\n/);
  const line = lines.pop() ?? '';
  const [, indentation, dash, typed] = /^( *)(- +)?([a-z-]*)$/.exec(line) ?? [];
  if (indentation === undefined || typed === undefined) return undefined;
  const at = lines.findLastIndex((above) => /^[^\s#-]/.test(above));
  const section = /^["']?([\w$-]+)["']?\s*:/.exec(lines[at] ?? '')?.[1];
  const item = lines.slice(at + 1).find((below) => /^ *-(?: |$)/.test(below));
  return {
    indentation,
    dash: dash !== undefined,
    typed,
    section,
    itemIndentation: /^ */.exec(item ?? '  ')?.[0] ?? '',
  };
}

/**
 * The text of a snippet for a place, or `undefined` where it does not fit. Editors indent all lines but the first like
 * the line of the cursor, so only what comes on top of that stands here.
 */
export function fitTo({ list, anywhere }: Snippet, body: string, place: Place): string | undefined {
  const { dash, indentation, section, itemIndentation } = place;
  const isTop = indentation === '' && !dash;
  if (anywhere) return dash ? undefined : body;
  if (list === undefined) return isTop ? body : undefined;
  const item = `- ${indent(body, '  ')}`;
  if (section !== list) return isTop ? `${list}:\n  ${indent(item, '  ')}` : undefined;
  if (dash) return indent(body, '  ');
  if (indentation === '') return itemIndentation + indent(item, itemIndentation);
  return indentation === itemIndentation ? item : undefined;
}
