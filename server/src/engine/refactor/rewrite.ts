import type { PromptTemplate } from '../model/template.js';
import type { Reading } from '../navigate/index.js';
import type { TextEdit } from '../text/edits.js';

/** The one edit that makes the second text of the first, `undefined` where they are the same. */
export function editBetween(before: string, after: string): TextEdit | undefined {
  if (before === after) return undefined;
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let same = 0;
  while (
    same < most - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  ) {
    same++;
  }
  return {
    range: { start, end: before.length - same },
    newText: after.slice(start, after.length - same),
  };
}

/** A file as it would be read with another text. */
export function readAs(reading: Reading, text: string): Reading | undefined {
  return reading.again(new Map([[reading.uri, text]]));
}

/**
 * Whether a rewritten file can still be read, and its messages say what they said. `comment`: one that was put in, which in
 * free text is a line of a message.
 */
export function saysTheSame(before: Reading, after: Reading | undefined, comment = ''): boolean {
  if (!after || after.broken !== before.broken || after.templates.length !== before.templates.length) return false;
  return before.templates.every((template, index) => {
    const own = textsOf(template);
    const now = textsOf(after.templates[index]);
    if (own.length !== now.length) return false;
    return own.every((text, at) => text === now[at] || bare(text) === bare(now[at]?.replace(comment, '') ?? ''));
  });
}

function textsOf(template: PromptTemplate | undefined): readonly string[] {
  const messages = (template?.slots ?? []).filter(({ kind }) => kind === 'message');
  return messages.map(({ role, text }) => `${role}\n${text.value}`);
}

const bare = (text: string): string => text.replace(/\s+/g, ' ').trim();
