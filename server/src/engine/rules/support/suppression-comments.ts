import type { Comment, ParsedDocument } from '../../parse/document.js';
import type { OffsetRange } from '../../text/range.js';

const mark = /^bluepencil-/;
const instruction = /^bluepencil-(disable-next-line|disable-line|disable-file|disable|enable)\s+(?=\S)/;
/** What parts the rules from the reason: two hyphens as a word, or a Chinese dash. */
const beforeReason = /(?<=\s)(?:--(?=\s|$)|—{1,2})/;

/** A suppression comment taken apart. */
export interface Directive {
  /** `disable-next-line`, `disable-line`, `disable-file`, `disable` or `enable`. */
  readonly kind: string;
  /** The rules, as written. */
  readonly names: string;
  /** Empty where none is given. */
  readonly reason: string;
}

/** Whether a comment means to suppress, well formed or not. */
export function isDirective({ text }: Comment): boolean {
  return mark.test(text);
}

/** Take a suppression comment apart; `undefined` for any other comment, and for one without a rule. */
export function directiveOf({ text }: Comment): Directive | undefined {
  const found = instruction.exec(text);
  if (!found) return undefined;
  const rest = text.slice(found[0].length);
  const dash = beforeReason.exec(rest);
  const names = rest.slice(0, dash?.index).trim();
  const reason = dash ? rest.slice(dash.index + dash[0].length).trim() : '';
  return names === '' ? undefined : { kind: found[1] ?? '', names, reason };
}

/** The rules that a comment names, each with its place in the document. */
export function ruleNames(
  document: ParsedDocument,
  comment: Comment,
  { names }: Directive,
): { readonly ruleId: string; readonly at: OffsetRange }[] {
  const from = document.text.indexOf(comment.text, comment.range.start) + comment.text.indexOf(names);
  return [...names.matchAll(/[^\s,]+/g)].map((match) => {
    const start = from + match.index;
    return { ruleId: match[0], at: { start, end: start + match[0].length } };
  });
}

/** What a reason says beside the words: who answers for the suppression, and until when it holds. */
export interface Reason {
  /** Without `by=…` and `until=…`. */
  readonly words: string;
  readonly by: string | undefined;
  /** As written. */
  readonly until: string | undefined;
  /** Where the value of `until` stands in the reason, in UTF-16 offsets. */
  readonly untilAt: OffsetRange | undefined;
}

const setting =
  /(?<![\p{L}\p{N}_])(reason|by|until)\s?[=＝]\s?(?:"([^"]*)"|“([^”]*)”|'([^']*)'|([^\s"“',，;；。]*))/giu;

/** Of longer reasons the beginning is read. */
const longest = 2000;

/** Read `quotes a complaint by=compliance until=2027-01-31`; values may stand in quotes, and the words in `reason="…"`. */
export function readReason(text: string): Reason {
  const reason = text.slice(0, longest);
  let words = '';
  let by: string | undefined;
  let until: string | undefined;
  let untilAt: OffsetRange | undefined;
  let end = 0;
  for (const match of reason.matchAll(setting)) {
    const key = (match[1] ?? '').toLowerCase();
    const bare = match[5]?.replace(/[.!。！)）]+$/, '');
    const value = bare ?? match.slice(2, 5).find((group) => group !== undefined) ?? '';
    words += reason.slice(end, match.index) + (key === 'reason' ? value : '');
    end = match.index + match[0].length;
    if (key === 'by') by = value.trim();
    if (key !== 'until') continue;
    until = value.trim();
    const start = match.index + match[0].indexOf(value, 'until='.length);
    untilAt = { start, end: start + value.length };
  }
  return { words: (words + reason.slice(end)).replace(/^[\s,，;；]+|[\s,，;；]+$/g, ''), by, until, untilAt };
}
