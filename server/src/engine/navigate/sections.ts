import { once } from '../model/located.js';
import type { Placeholder, TextSlot } from '../model/template.js';
import type { DecodedText } from '../text/decoded-text.js';

/**
 * Where the names of sections stand once more at their ends, `{{#name}} … {{/name}}`, by the placeholder that opens the
 * section. Offsets of the text of the slot.
 */
export function closingNames(slot: TextSlot, uses: readonly Placeholder[]): ReadonlyMap<Placeholder, number> {
  const found = new Map<Placeholder, number>();
  if (slot.grammar.id !== 'mustache' && slot.grammar.id !== 'handlebars') return found;
  const { text, start: shift } = slot.cutFrom ?? { text: slot.text, start: 0 };
  const sections = sectionsOf(text);
  for (const use of uses) {
    const section = sections.get(use.start + shift);
    const into = section ? use.nameStart + shift - section.start : -1;
    if (section && into >= 0 && into < section.length) found.set(use, section.close + into - shift);
  }
  return found;
}

/** The name behind `#` or `^`, and where the same name stands behind the `/`. */
interface Section {
  readonly start: number;
  readonly length: number;
  readonly close: number;
}

/** Pairs of tags by the start of the first. Tags in other marks than double braces are none here. */
const sectionsOf: (text: DecodedText) => ReadonlyMap<number, Section> = once(({ value }) => {
  const sections = new Map<number, Section>();
  const open: { readonly tag: number; readonly name: string; readonly start: number }[] = [];
  // A tag ends at the next brace, so the text is gone through once.
  for (const { index: tag, 1: inner = '' } of value.matchAll(/\{\{([^{}]*)\}\}/g)) {
    const [, before = '', mark, name] = /^(~?\s{0,20}([#^/])\s{0,20})([^\s~]{1,200})/.exec(inner) ?? [];
    if (mark === undefined || name === undefined) continue;
    const start = tag + 2 + before.length;
    if (mark !== '/') {
      open.push({ tag, name, start });
      continue;
    }
    // What is open inside of the section that ends here was never closed.
    const at = open.findLastIndex((one) => one.name === name);
    const [opened] = at < 0 ? [] : open.splice(at);
    if (opened) sections.set(opened.tag, { start: opened.start, length: name.length, close: start });
  }
  return sections;
});
