import type { Source } from './source.js';

/** How many characters before a value its key word may stand, and behind it. */
const reach = 48;
const reachBehind = 16;

/**
 * Whether a word stands near a value: before it in its clause, in the key or the lead-in line before it, in brackets
 * right behind it, or in the key of the whole text. `cue` has no flag `g`.
 */
export function hasCue(source: Source, start: number, end: number, cue: RegExp): boolean {
  return cue.test(wordsBefore(source, start)) || cue.test(wordsBehind(source.text, end));
}

/** What stands before a value in its clause, with words in camelCase taken apart. */
export function wordsBefore({ text, key }: Source, start: number): string {
  // The first word is cut off in the middle where the window does not begin with the text.
  const window = start <= reach ? text.slice(0, start) : text.slice(start - reach, start).replace(/^[A-Za-z]+/, '');
  const lines = window.split(/\n|\\n/);
  let own = lines.at(-1) ?? '';
  if (/^[\s"'`*\-[{]*$/.test(own)) own = leadIn(lines.at(-2)) + own;
  const clause = own.split(/[。；;!?！？]|\.\s/).at(-1) ?? '';
  const isFirst = start <= reach && /^[^。；;\n]*$/.test(text.slice(0, start));
  return spaced(isFirst && key !== undefined ? `${key} ${clause}` : clause);
}

/** A line before that ends with a colon announces the value on the next. */
function leadIn(line: string | undefined): string {
  return line !== undefined && /[:：]["'\s[{|>-]*$/.test(line) ? line : '';
}

function wordsBehind(text: string, end: number): string {
  const window = text.slice(end, end + reachBehind).split('\n', 1)[0] ?? '';
  return spaced(/^[\s"'`]{0,3}[(（][^)）]*/.exec(window)?.[0] ?? '');
}

const spaced = (words: string): string => words.replace(/([a-z])(?=[A-Z])/g, '$1 ');

/** A key word that stands alone, or as a part of a name with underscores. */
export function cueOf(english: string, chinese?: string): RegExp {
  const word = `(?<![a-z])(?:${english})(?![a-z])`;
  return new RegExp(chinese === undefined ? word : `${word}|${chinese}`, 'i');
}

/** Words that say of a number that it counts or names something other than a person. */
export const countingWords = cueOf(
  'orders?|ref(?:erence)?|case|claim|policy|contract|batch|lot|job|barcode|trace|tracking|request|session|transactions?|txn|invoice|ticket|timestamps?|seed|isbn|ean|sku|gtin|uuid|serial|version|commit|build|hash|offset|amount|total|revenue|population',
  '订单|交易|参考号|凭证|案件|工号|物料|设备|流水|单号|运单|发票|工单|时间戳|序列号|合同|保单|批次|编号|金额|总额|合计',
);
export const nameOfThing = cueOf('ids?');

/** Words that say of a value that it merely shows a form. */
export const formatWords = cueOf(
  'format(?:ted)?|formats|forms?|pattern|regex|such as|e\\.g|for example|for instance|looks? like|yyyy|mm|dd',
  '格式|形如|例如|比如|正则|模式',
);

/** What may not touch a number: it would be part of something longer, of a path, an amount or a masked value. */
export function standsAlone(text: string, start: number, end: number): boolean {
  return isFreeBefore(text, start) && isFreeBehind(text, end);
}

function isFreeBefore(text: string, start: number): boolean {
  const before = text[start - 1] ?? ' ';
  if (/[nrt]/.test(before) && text[start - 2] === '\\') return true;
  if (before === '/') return /\d{8}\/$/.test(text.slice(Math.max(0, start - 9), start));
  if (before === '.') return !/[\w.]/.test(text[start - 2] ?? ' ');
  return !/[A-Za-z0-9_*/\\#$¥€£&%@+{<-]/.test(before);
}

function isFreeBehind(text: string, end: number): boolean {
  const behind = text[end] ?? ' ';
  if (behind === '-' || behind === '.' || behind === ':') return !/[A-Za-z0-9_*]/.test(text[end + 1] ?? ' ');
  // Two numbers side by side: `139…/138…`.
  if (behind === '/') return /^\/\d{8}/.test(text.slice(end, end + 9));
  if (behind === '\\') return /[nrt"]/.test(text[end + 1] ?? '');
  if (/^\s?(?:元|美元|港元|人民币|万|亿|%|bytes?\b|ms\b|usd\b|cny\b|rmb\b)/i.test(text.slice(end, end + 8)))
    return false;
  return !/[A-Za-z0-9_*/%@#}>…]/.test(behind);
}
