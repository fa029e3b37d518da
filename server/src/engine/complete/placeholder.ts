import type { GrammarId } from '../model/grammar.js';
import type { PromptTemplate, TextSlot, Variable } from '../model/template.js';
import type { Reading } from '../navigate/reading.js';
import type { OffsetRange } from '../text/range.js';

/** A place in a placeholder where a name is being written. */
export interface NameBeingWritten {
  readonly template: PromptTemplate;
  readonly grammar: GrammarId;
  /** What is to be replaced: the name as far as it stands there. UTF-16 offsets in the file. */
  readonly range: OffsetRange;
  /** Of that, what stands in front of the cursor. */
  readonly typed: string;
  /** What ends the placeholder, where nothing ends it yet. */
  readonly closing: string;
}

/** A name that no author writes. It stands at the cursor while the file is read. */
const probe = 'cursor7f3a91';

const nameCharacter = /[\p{L}\p{N}_.-]/u;

/**
 * The name that is being written at an offset: the file is read again with a word at the cursor, and once more with
 * each end that a placeholder may lack, so that the placeholder language itself says whether a name may stand there.
 */
export function nameBeingWritten(reading: Reading, offset: number): NameBeingWritten | undefined {
  const { text } = reading.files;
  const slot = slotAt(reading, offset);
  if (slot && slot.grammar.id === 'none') return undefined;
  let start = offset;
  while (start > 0 && nameCharacter.test(text[start - 1] ?? '')) start--;
  let end = offset;
  while (nameCharacter.test(text[end] ?? '')) end++;
  const opener = text.slice(Math.max(0, start - 60), start);
  if (!/[{$[<%]/.test(opener.slice(opener.lastIndexOf('\n') + 1))) return undefined;
  const gap = /[^\S\n]$/.test(opener) ? ' ' : '';
  const ends = closings(slot, opener.lastIndexOf('{%') > opener.lastIndexOf('{{'));
  const isClosed = ends.some((closing) => isBefore(lineFrom(text, end), closing));
  for (const closing of isClosed ? ['', ...ends] : [...ends, '']) {
    const ending = closing === '' ? '' : gap + closing;
    const found = findProbe(reading, `${text.slice(0, end)}${probe}${ending}${text.slice(end)}`);
    if (found) return { ...found, range: { start, end }, typed: text.slice(start, offset), closing: ending };
  }
  return undefined;
}

const lineFrom = (text: string, at: number): string => text.slice(at, at + 500).split('\n', 1)[0] ?? '';

/** Whether a line ends a placeholder before it opens another. */
function isBefore(line: string, closing: string): boolean {
  const end = line.indexOf(closing);
  const open = line.search(/[{$[<]/);
  return end >= 0 && (open < 0 || end < open);
}

/** The ends of placeholders, by language; `statement`: behind a `{%`. */
function closings(slot: TextSlot | undefined, statement: boolean): readonly string[] {
  if (statement) return ['%}'];
  if (!slot) return ['}}', '}'];
  const own = slot.grammar.write('x').split('x').at(-1)?.trim() ?? '';
  return own === '' ? [] : [own];
}

function findProbe(reading: Reading, text: string): Pick<NameBeingWritten, 'template' | 'grammar'> | undefined {
  const again = reading.again(new Map([[reading.uri, text]]));
  for (const template of again?.templates ?? []) {
    const use = template.placeholders.find(({ kind, path }) => kind === 'variable' && path.includes(probe));
    if (use) return { template, grammar: use.slot.grammar.id };
  }
  return undefined;
}

/** The text of a template that an offset of the file lies in. */
export function slotAt({ templates, uri, fileOf }: Reading, offset: number): TextSlot | undefined {
  for (const { slots } of templates) {
    for (const slot of slots) {
      if (fileOf(slot.node) !== uri) continue;
      const { start } = slot.text.toSource(0, 0);
      const { end } = slot.text.toSource(0, slot.text.value.length);
      if (start <= offset && offset <= Math.max(end, slot.node.range.end)) return slot;
    }
  }
  return undefined;
}

/** A name that may be put in. */
export interface KnownName {
  readonly name: string;
  readonly variable: Variable | undefined;
}

/** The variables of a template: those that are declared, then those that its texts and test cases name. */
export function namesFor({ variables = [], placeholders, tests }: PromptTemplate): readonly KnownName[] {
  const names = new Map<string, KnownName>();
  for (const variable of variables) names.set(variable.name.value, { name: variable.name.value, variable });
  const add = (name: string): void => {
    if (name !== '' && !name.includes(probe) && !names.has(name)) names.set(name, { name, variable: undefined });
  };
  for (const { kind, name, bound } of placeholders) if (kind === 'variable' && bound === undefined) add(name);
  const saying = new Set(['expected', 'sampleOutput']);
  for (const { names: keys } of tests) for (const { value } of keys) if (!saying.has(String(value))) add(String(value));
  return [...names.values()];
}
