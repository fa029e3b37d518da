import type { Carrier, ScalarNode } from '../parse/document.js';
import { quoted } from '../rules/support/insert-spell.js';
import type { DecodedText } from '../text/decoded-text.js';
import type { TextEdit } from '../text/edits.js';
import type { OffsetRange } from '../text/range.js';

/** Where a name stands, and how another one is written there. */
export interface Spelling {
  /** The characters of the name alone, without quotes. */
  readonly range: OffsetRange;
  readonly write: (name: string) => TextEdit;
}

/** A name that is a whole scalar: a key of a map, an item of a list, the value of `name`. */
export function wholeScalar(node: ScalarNode, carrier: Carrier): Spelling {
  const { style, text, value } = node;
  const range = text?.toSource(0, text.value.length) ?? node.range;
  const write = (newText: string, at = range): TextEdit => ({ range: { start: at.start, end: at.end }, newText });
  if (style === 'plain' && carrier === 'csv') return { range, write: (name) => write(csvCell(name)) };
  if (style === 'plain') {
    return { range, write: (name) => write(isPlain(name) || carrier === 'json' ? name : quoted(name)) };
  }
  if (style === 'double-quoted' && isYaml(carrier) && !isPlain(String(value))) {
    // The quotes were there for the old name only: without them renaming there and back changes nothing.
    return { range, write: (name) => (isPlain(name) ? write(name, node.range) : write(escaped(name, style, carrier))) };
  }
  return { range, write: (name) => write(escaped(name, style, carrier)) };
}

/** A name that is part of a text: in a placeholder, or in a key that says more than the name. */
export function partOf(text: DecodedText, start: number, end: number, node: ScalarNode, carrier: Carrier): Spelling {
  const { start: from, end: to } = text.toSource(start, end);
  const range = { start: from, end: to };
  return { range, write: (name) => ({ range, newText: escaped(name, node.style, carrier) }) };
}

/** A name as it stands, in a text without any escapes. */
export function asItStands(start: number, end: number): Spelling {
  const range = { start, end };
  return { range, write: (newText) => ({ range, newText }) };
}

function isYaml(carrier: Carrier): boolean {
  return carrier === 'yaml' || carrier.startsWith('front-matter');
}

/** Whether YAML readers take a name without quotes for itself: as a key, as a value, and in brackets. */
function isPlain(name: string): boolean {
  if (/^(?:true|false|null|yes|no|on|off)$/i.test(name)) return false;
  return /^[\p{L}_][\p{L}\p{N} _.@/+-]*$/u.test(name) && !name.endsWith(' ');
}

function escaped(name: string, style: ScalarNode['style'], carrier: Carrier): string {
  if (style === 'single-quoted') return name.replaceAll("'", "''");
  if (style !== 'double-quoted') return name;
  return carrier === 'csv' ? name.replaceAll('"', '""') : quoted(name).slice(1, -1);
}

function csvCell(name: string): string {
  return /[",;\t\r\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}
