import { lineTest } from '../../text/pieces.js';
import type { OffsetRange } from '../../text/range.js';
import { literalSpans } from './literal-spans.js';

/** A kind of drafting mark. `isMark` looks at what stands before and behind it on its line. */
interface Mark {
  readonly pattern: RegExp;
  /** A mark of this form may also belong to an output format or an example. */
  readonly isBlank?: true;
  readonly isMark?: (before: string, behind: string) => boolean;
}

const lineStart = /^[\s>*#\-(【[（]*$/;
const lineEnd = /^[\s)\]】）]*([.,;。，；)\]】）]|$)/;

const marks: readonly Mark[] = [
  {
    pattern: /\b(?:TODO|FIXME)\b/g,
    isMark: (before, behind) =>
      !/(\/\/|\/\*)\s*$/.test(before) &&
      !/^[:：]?\s*(?:(?:lists?|items?|comments?|entr|tasks?|apps?|marker|tags?)\b|列表|清单|事项|项(?!目)|項目|駆動|リスト|コメント)/i.test(
        behind,
      ) &&
      (/^\s*[:：(（]\s*\S/.test(behind) || (lineStart.test(before) && !/^\s*[,/|、]/.test(behind))),
  },
  { pattern: /\bTBD\b/g, isMark: (before, behind) => isFilledIn(before) && lineEnd.test(behind) },
  { pattern: /\bXXX\b/g, isMark: (before, behind) => lineStart.test(before) && /^\s*([:：\])】]|$)/.test(behind) },
  { pattern: /\blorem ipsum\b/gi },
  { pattern: /\[(?:INSERT|YOUR|ADD)\b[^\][\n]{0,60}\](?![([:])/g, isBlank: true },
  { pattern: /<(?:INSERT|YOUR)[ _-][A-Z][^<>=\n]{0,60}>|(?<![{$])\{INSERT [^{}\n]{1,60}\}/g, isBlank: true },
  {
    pattern: /\[(?:[Ii]nsert|[Yy]our)\s[^\][\n]{1,60}\](?![([:])|<insert\s[^<>=\n]{1,60}>/g,
    isBlank: true,
    isMark: (before) =>
      /[\p{L}\p{N}],?\s+$/u.test(before) && !/^\s*([-*#>|]|\d+[.)])/.test(before) && !/[:：]/.test(before),
  },
  { pattern: /【(?:占位|待补充|待完善|待定)】|此处占位|占位(?:文字|文本)/g },
  { pattern: /待补充|待完善|待定/g, isMark: (before, behind) => isFilledIn(before) && lineEnd.test(behind) },
  { pattern: /【(?:请填写|此处)[^】\n]{0,40}】/g, isBlank: true },
  { pattern: /(?<![\p{L}\p{N}])(?:[XＸ×]{2,3}|某某)(?:银行|公司|保险|证券|医院|集团)/gu, isBlank: true },
  {
    pattern: /(?<=[是为]|代表|隶属于?|就职于|任职于)(?:[XＸ×]{2,3}|某某)(?:银行|公司|保险|证券|医院|集团)/gu,
    isBlank: true,
  },
];

/** Text that speaks about such marks, or shows what something looks like, in the clause before one. */
const about =
  /\b(never|not|don['’]t|no|without|avoid|such as|e\.g\.|for example|like|replace|remove|flag|detect|mark|find|search|check|use|write|say|output|return|put|reply)\b|不得|不要|禁止|避免|例如|比如|譬如|诸如|替换|删除|标注|标记|标为|检查|查找|识别|输出|填写为|写作|写明|[如像]$/i;

/** What says behind a mark that it is spoken about. */
const aboutBehind =
  /^[^.;。；\n]{0,20}(代替|替换|替代|改写|改为|隐去|\b(?:is|are|must be|should be) (?:replaced|removed))/;

/** A clause that lists marks which are looked for. */
const listing =
  /(检查|查找|识别|检测|排查)[^。；\n]*(包括|例如|如下|[：:])|\b(detect|flag|find|search|check)\b[^.;\n]*:/i;

/** A lead-in line of such a list. */
const listLead =
  /(\b(detect|flag|find|search|check|remove|replace|never|not|don['’]t|avoid|leftovers?|placeholders?|marks?)\b|检查|查找|识别|检测|删除|替换|不得|不要|禁止|标记|占位符).*[:：]\s*$/i;

/** A lead-in behind which blanks are filled in by the model. */
const formatLead =
  /(format|template|example|structure|sample|output|layout|as follows|格式|模板|示例|样例|范例|结构|如下)[^\n]{0,60}[:：][ \t]{0,9}\*{0,2}[ \t]{0,9}$/im;

/** Words without which a document holds no mark; an escape may spell anything. */
const needed =
  /TODO|FIXME|TBD|XXX|[Ll](?:orem|OREM)|[[<](?:[Ii]nsert|[Yy]our|INSERT|YOUR|ADD)|待[补完定]|占位|【请|【此|[XＸ×]{2}|某某|\\[uUx]/;

/** A cheap look over a whole document: most hold none of these words. */
export const mayHoldLeftovers = lineTest(needed);

/** How much of a line is looked at on either side of a mark. */
const reach = 300;

/** Where a text holds marks of drafting. Quotations, code and text about such marks are left out. */
export function findLeftovers(text: string): readonly OffsetRange[] {
  const found: OffsetRange[] = [];
  let lead: number | undefined;
  for (const { pattern, isBlank, isMark } of marks) {
    for (const match of text.matchAll(pattern)) {
      const range = { start: match.index, end: match.index + match[0].length };
      const [before, behind] = lineAround(text, range);
      if (isMark && !isMark(before, behind)) continue;
      if (about.test(lastSentence(before)) || aboutBehind.test(behind)) continue;
      if (listing.test(before) || isListed(text, range.start - before.length, before)) continue;
      lead ??= formatLead.exec(text)?.index ?? text.length;
      if (isBlank && lead < range.start - before.length) continue;
      found.push(range);
    }
  }
  return found.length === 0 ? found : apart(outside(found.toSorted(byStart), literalSpans(text).toSorted(byStart)));
}

const byStart = (a: OffsetRange, b: OffsetRange): number => a.start - b.start;

/** The ranges that share nothing with any of the spans; both in order. */
function outside(ranges: readonly OffsetRange[], spans: readonly OffsetRange[]): readonly OffsetRange[] {
  let next = 0;
  let end = 0;
  return ranges.filter((range) => {
    for (; (spans[next]?.start ?? Number.POSITIVE_INFINITY) < range.end; next++)
      end = Math.max(end, spans[next]?.end ?? 0);
    return end <= range.start;
  });
}

/** Of ranges in order, those that do not begin inside of the one before. */
function apart(ranges: readonly OffsetRange[]): readonly OffsetRange[] {
  let end = 0;
  return ranges.filter((range) => {
    const isApart = range.start >= end;
    if (isApart) end = range.end;
    return isApart;
  });
}

/** Whether a line is an item of a list whose lead-in says that such marks are looked for or forbidden. */
function isListed(text: string, lineStart: number, before: string): boolean {
  const item = /^\s*([-*•]|\d+[.)、])\s/;
  if (!item.test(before)) return false;
  const above = text.slice(Math.max(0, lineStart - 2000), lineStart).split('\n');
  return listLead.test(above.findLast((line) => line.trim() !== '' && !item.test(line)) ?? '');
}

/** Behind a colon, an equals sign, a form of "to be" or a bracket: the place of a value. Or alone on its line. */
function isFilledIn(before: string): boolean {
  return lineStart.test(before) || /([:：=（(【[]|\b(is|are|was|were)|[是为])\s*$/.test(before);
}

function lineAround(text: string, { start, end }: OffsetRange): readonly [string, string] {
  const before = text.slice(Math.max(0, start - reach), start);
  const behind = text.slice(end, end + reach);
  return [before.slice(before.lastIndexOf('\n') + 1), behind.split('\n', 1)[0] ?? ''];
}

function lastSentence(before: string): string {
  const marks = ['. ', '? ', '! ', '; ', '。', '！', '？', '；', '，'];
  return before.slice(Math.max(...marks.map((mark) => before.lastIndexOf(mark) + 1)));
}
