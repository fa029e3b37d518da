import type { PromptTemplate, TextSlot } from './template.js';

/** A text of a template as a model would get it. */
export interface RenderedText {
  readonly slot: TextSlot;
  readonly text: string;
  /** Names for which there was no value; their placeholders stay as they are. */
  readonly missing: readonly string[];
}

/**
 * The messages of a template with values put in, text part by text part, in order. Placeholders that are mere names are
 * replaced; those of other kinds (conditions, loops, included texts) belong to the engine of their grammar and stay.
 */
export function renderMessages(template: PromptTemplate, values: ReadonlyMap<string, string>): readonly RenderedText[] {
  return template.slots
    .filter(({ kind }) => kind === 'message' || kind === 'attachment')
    .map((slot) => render(template, slot, values));
}

function render(template: PromptTemplate, slot: TextSlot, values: ReadonlyMap<string, string>): RenderedText {
  const { value } = slot.text;
  const missing = new Set<string>();
  let text = '';
  let last = 0;
  for (const placeholder of template.placeholders) {
    const { kind, inserts, name, start, end } = placeholder;
    if (placeholder.slot !== slot || kind !== 'variable' || !inserts || start < last) continue;
    const found = values.get(name);
    if (found === undefined) missing.add(name);
    text += value.slice(last, start) + (found ?? value.slice(start, end));
    last = end;
  }
  return { slot, text: text + value.slice(last), missing: [...missing] };
}
