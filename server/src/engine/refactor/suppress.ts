import type { Reading } from '../navigate/index.js';
import type { ParsedNode } from '../parse/document.js';
import { ownFindings } from '../run/own-findings.js';
import { readSuppressions } from '../run/suppressions.js';
import { applyEdits, type TextEdit } from '../text/edits.js';
import { createLineIndex, type LineIndex } from '../text/lines.js';
import { readAs, saysTheSame } from './rewrite.js';

/** Whether a finding of this rule can be suppressed at all. */
export function isSuppressible(ruleId: string): boolean {
  return !(ruleId in ownFindings);
}

type Comment = readonly [open: string, close: string];

const jinja: Comment = ['{# ', ' #}'];
const handlebars: Comment = ['{{!-- ', ' --}}'];

/** What a template language leaves out of the prompt comes before what is sent along with it. */
function commentsFor({ templates }: Reading): readonly Comment[] {
  const grammars = new Set(templates.flatMap(({ slots }) => slots.map(({ grammar }) => grammar.id)));
  const isJinja = grammars.has('jinja') || grammars.has('nunjucks');
  const isHandlebars = grammars.has('handlebars') || grammars.has('mustache');
  return [['# ', ''], ...(isJinja ? [jinja] : []), ...(isHandlebars ? [handlebars] : []), ['<!-- ', ' -->']];
}

/**
 * The comment that suppresses a rule at an offset, above the line, above the block text that the line belongs to, or for
 * the whole file. Which of them counts, and in which language, the reader of suppressions says itself: each is tried.
 * `undefined` where no comment can do it, as in JSON.
 */
export function suppressionEdit(
  reading: Reading,
  ruleId: string,
  offset: number,
  reason: string,
): TextEdit | undefined {
  if (reading.document.carrier === 'json') return undefined;
  const { text } = reading.files;
  const why = inOneLine(reason);
  const mistakes = readSuppressions(reading.document).mistakes.length;
  for (const { at, directive } of placesFor(reading, offset)) {
    for (const [open, close] of commentsFor(reading)) {
      const indent = /^[ \t]*/.exec(text.slice(at))?.[0] ?? '';
      const line = `${indent}${open}${directive} ${ruleId} -- ${why}${close}${newlineOf(text)}`;
      const edit = { range: { start: at, end: at }, newText: line };
      const after = readAs(reading, applyEdits(text, [edit]));
      if (!after || !saysTheSame(reading, after, line.trim())) continue;
      const { valid, mistakes: now } = readSuppressions(after.document);
      const moved = offset + (at <= offset ? line.length : 0);
      const counts = valid.some(
        (one) => one.ruleId === ruleId && one.covers.start <= moved && moved < one.covers.end && one.at !== undefined,
      );
      if (counts && now.length <= mistakes) return edit;
    }
  }
  return undefined;
}

function placesFor(
  { document, files: { text } }: Reading,
  offset: number,
): readonly { readonly at: number; readonly directive: string }[] {
  const lines = createLineIndex(text);
  const own = lineStart(lines, offset);
  const outer = beginningsAround(document.root, offset).map((start) => lineStart(lines, start));
  const next = [...new Set([own, ...outer])].map((at) => ({ at, directive: 'bluepencil-disable-next-line' }));
  const top = [0, document.body?.range.start ?? 0].map((at) => lineStart(lines, at));
  return [...next, ...[...new Set(top)].map((at) => ({ at, directive: 'bluepencil-disable-file' }))];
}

const lineStart = (lines: LineIndex, offset: number): number => lines.startOf(lines.positionAt(offset).line);

/** The beginnings of the values around an offset, the innermost first. */
function beginningsAround(root: ParsedNode | undefined, offset: number): readonly number[] {
  const found: number[] = [];
  const visit = (node: ParsedNode | undefined): void => {
    if (!node || offset < node.range.start || offset > node.range.end) return;
    found.unshift(node.range.start);
    if (node.kind === 'map') for (const { value } of node.entries) visit(value);
    if (node.kind === 'list') for (const item of node.items) visit(item);
  };
  visit(root);
  return found;
}

/** What would end a comment is taken out. */
function inOneLine(reason: string): string {
  return reason
    .replace(/--+>?|#\}|\}\}/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

const newlineOf = (text: string): string => (/\r\n/.test(text.slice(0, 5_000)) ? '\r\n' : '\n');
