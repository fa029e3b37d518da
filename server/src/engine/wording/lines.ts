import { isBlank } from './sentences.js';

/** What a line of a prompt is, by its first characters. Offsets into the normal text. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly kind: 'blank' | 'text' | 'heading' | 'item' | 'row' | 'rule' | 'fence' | 'open' | 'close';
  /** Where its words begin, behind marks of lists, headings, quotes. */
  readonly content: number;
  readonly indent: number;
  /** Of headings: 1 is the highest. Of items: how deep a mark of this kind stands when nothing is indented. */
  readonly level: number;
}

/** Marks of list items, by the rank that they have among each other in one document. */
const itemMarks: readonly RegExp[] = [
  /^(?:第[一二三四五六七八九十\d]{1,4}[条章节款]|[一二三四五六七八九十]{1,3}[、.])\s*/,
  /^\([一二三四五六七八九十]{1,3}\)\s*/,
  /^\d{1,3}(?:\.\d{1,3}){0,3}(?:[.、](?!\d)|\))\s*|^\d{1,3}\.\d{1,3}(?:\.\d{1,3})?\s/,
  /^\(\d{1,3}\)\s*/,
  /^(?:[a-z]|[ivx]{1,4})[.)]\s|^\([a-z]\)\s/,
  /^(?:[*+-](?=\s)|[•●▪◦‣■□◆◇▶►→✓✔✗✘❌✅⚠⛔🚫])\s*(?:\[[ x]\]\s)?/u,
];

/** The only kind of mark that begins with a letter. */
const letterMark = 4;

const headForm = /^(#{1,6})\s+/;
/** A line that is bold, or in brackets, as a whole: used as a heading. */
const boldForm = /^(?:\*\*[^*]{1,80}\*\*|__[^_]{1,80}__|【[^】]{1,40}】|\[[^\][]{1,40}\]|={2,}\s?[^=]{1,60}={2,})$/;
const openForm = /^<[a-z][\w:-]{0,60}(?:\s[^<>]{0,200})?>$/;
const closeForm = /^<\/[a-z][\w:-]{0,60}>$/;
const ruleForm = /^(?:[-=_*~—](?:[ \t]?[-=_*~—]){2,})$/;
const fenceForm = /^(?:`{3,}[^`]*|~{3,}.*)$/;

/** How much of a line tells what it is. */
const head = 300;

/** The lines of a normal text. `decodedCase` gives the same stretch as it was written, for capitals. */
export function readLines(value: string, asWritten: (start: number, end: number) => string): readonly Line[] {
  const lines: Line[] = [];
  for (let start = 0; start <= value.length; ) {
    const newline = value.indexOf('\n', start);
    const end = newline < 0 ? value.length : newline;
    lines.push(readLine(value, start, end, asWritten));
    start = end + 1;
  }
  return lines;
}

function readLine(value: string, start: number, end: number, asWritten: (start: number, end: number) => string): Line {
  let lead = 0;
  while (start + lead < end && isBlankOrQuote(value.charCodeAt(start + lead))) lead++;
  const line = (kind: Line['kind'], mark = 0, level = 0): Line => {
    return { start, end, kind, level, indent: lead, content: Math.min(end, start + lead + mark) };
  };
  if (start + lead >= end) return line('blank');
  const isShort = end - start <= head;
  const first = value.charCodeAt(start + lead);
  if (isPlainHan(first)) return line('text');
  const text = value.slice(start + lead, Math.min(end, start + lead + head)).trimEnd();
  const isLetter = first >= 97 && first <= 122;
  if (!isLetter) {
    if (fenceForm.test(text)) return line('fence');
    const heading = headForm.exec(text);
    if (heading) return line('heading', heading[0].length, heading[1]?.length);
    if (text.startsWith('|')) return line('row');
    if (isShort && ruleForm.test(text)) return line('rule');
    if (isShort && boldForm.test(text)) return line('heading', 0, 7);
    if (isShort && openForm.test(text)) return line('open', 0, 8);
    if (isShort && closeForm.test(text)) return line('close', 0, 8);
  }
  for (const [level, form] of itemMarks.entries()) {
    // Words are most of what lines begin with, and only one kind of mark begins with a letter.
    if (isLetter && level !== letterMark) continue;
    const mark = form.exec(text);
    if (mark) return line('item', mark[0].length, level);
  }
  if (isLetter && isShort && text.length <= 60 && /^[a-z '’/&,-]{3,}$/.test(text) && isCapitals(asWritten(start, end)))
    return line('heading', 0, 7);
  return line('text');
}

/** Blanks, and the marks of quoted lines. */
const isBlankOrQuote = (unit: number): boolean => unit === 62 || isBlank(unit);

/** A Han character that begins no mark of a list item. */
const isPlainHan = (unit: number): boolean =>
  unit >= 0x4e00 && unit <= 0x9fff && !'第一二三四五六七八九十'.includes(String.fromCharCode(unit));

/** A short line in capitals without an end mark. */
const isCapitals = (text: string): boolean =>
  /^\s*[A-Z][A-Z'’]{2,}[A-Z '’/&,-]*\s*$/.test(text) && (text.match(/[A-Z]/g)?.length ?? 0) >= 5;
