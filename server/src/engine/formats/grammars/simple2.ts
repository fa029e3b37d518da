import type { Placeholder, PlaceholderProblem, TextSlot } from '../../model/template.js';

/** What a text holds between its braces. */
export interface ScannedText {
  readonly placeholders: readonly Placeholder[];
  readonly problems: readonly PlaceholderProblem[];
}

/** The readers of GitHub Models replace `{{name}}` for any key without white space or braces. */
const nameForm = /^[^\s{}#/^!&>|()"'`=]+$/u;
const includeForm = /^>\s*(\S+)$/;
/** `${{ secrets.TOKEN }}`: an expression of GitHub Actions. An amount, `${{amount}}`, has no such name. */
const actionsForm = /^(?:secrets|github|env|vars|inputs|steps|matrix|needs|runner|job|strategy)\./;

/**
 * Find `{{name}}` in a text: no inner spaces, no escape, no filters (formats.md 3.4, SIMPLE2).
 * A third brace on either side belongs to the surrounding text, as in `{"a": {{b}}}`.
 */
export function scanSimple2(slot: TextSlot): ScannedText {
  const text = slot.text.value;
  const placeholders: Placeholder[] = [];
  const problems: PlaceholderProblem[] = [];
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('{{', at);
    const close = text.indexOf('}}', at);
    if (open < 0 && close < 0) break;
    if (open < 0 || (close >= 0 && close < open)) {
      if (placeholders.length > 0 && closesNothing(text, close)) {
        problems.push({ kind: 'unopened', slot, start: close, end: close + 2 });
      }
      at = skipRun(text, close, '}');
      continue;
    }
    const start = innermost(text, open);
    const end = text.indexOf('}}', start + 2);
    const next = text.indexOf('{{', start + 2);
    if (end < 0 || (next >= 0 && next < end)) {
      if (looksLikeName(text, start + 2)) problems.push({ kind: 'unclosed', slot, start, end: start + 2 });
      at = start + 2;
      continue;
    }
    const found = readPlaceholder(slot, start, end + 2);
    if ('name' in found) placeholders.push(found);
    else problems.push(found);
    at = end + 2;
  }
  return { placeholders, problems };
}

function readPlaceholder(slot: TextSlot, start: number, end: number): Placeholder | PlaceholderProblem {
  const inner = slot.text.value.slice(start + 2, end - 2);
  const name = inner.trim();
  if (name === '') return { kind: 'empty', slot, start, end };
  const nameStart = start + 2 + inner.indexOf(name);
  const include = includeForm.exec(name);
  const target = include?.[1];
  if (target !== undefined) {
    const from = nameStart + name.lastIndexOf(target);
    return {
      kind: 'include',
      name: target,
      slot,
      start,
      end,
      nameStart: from,
      nameEnd: from + target.length,
      spaced: false,
    };
  }
  const isOfActions = slot.text.value[start - 1] === '$' && actionsForm.test(name);
  if (isOfActions || !nameForm.test(name)) return { kind: 'invalid-name', slot, start, end };
  return {
    kind: 'variable',
    name,
    slot,
    start,
    end,
    nameStart,
    nameEnd: nameStart + name.length,
    spaced: inner !== name,
  };
}

/** In `{{{x}}` the last two braces open. */
function innermost(text: string, open: number): number {
  let start = open;
  while (text[start + 2] === '{') start++;
  return start;
}

function skipRun(text: string, from: number, brace: string): number {
  let at = from;
  while (text[at] === brace) at++;
  return at;
}

/**
 * `}}` is half of a broken placeholder only right behind a name, and only in a text that closes more braces than it
 * opens: JSON and code end in `}}` too.
 */
function closesNothing(text: string, close: number): boolean {
  return /[\p{L}\p{N}_]/u.test(text[close - 1] ?? '') && text.split('{').length < text.split('}').length;
}

/** An opening pair counts as a broken placeholder only when a name follows: JSON and code hold `{{` too. */
function looksLikeName(text: string, from: number): boolean {
  return /^[\p{L}_][\p{L}\p{N}_.-]*/u.test(text.slice(from, from + 80));
}
